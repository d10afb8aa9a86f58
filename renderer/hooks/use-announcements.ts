import { useEffect, useRef } from 'preact/hooks';
import { signedInOf } from '../../shared/state/accounts';
import type { LoginView } from '../../shared/state/requests';
import type { Snapshot } from '../../shared/snapshot';
import { announce } from '../state/announcements';
import { newsOf } from '../texts/request-news';
import { useTexts } from '../texts/texts';

/** Announces to screen readers what happens to the requests in the list, who is signed in, and whether pop-ups are muted. */
export function useAnnouncements({ logins, accounts, quiet }: Snapshot): void {
  const { messages, formats } = useTexts();
  const signedIn = accounts.isStarting ? undefined : signedInOf(accounts);
  const sessions = signedIn?.map(({ session }) => session).join();
  const lastSignedIn = useRef(signedIn);
  useEffect(() => {
    const before = lastSignedIn.current;
    lastSignedIn.current = signedIn;
    if (!before || !signedIn) return;
    const added = signedIn.filter(({ session }) => before.every((each) => each.session !== session));
    for (const { user } of added) announce('polite', messages.browser.signedInAs(user.name));
    if (added.length === 0 && signedIn.length < before.length) announce('polite', messages.tray.signedOut);
  }, [sessions, messages]);
  const wasQuiet = useRef(false);
  useEffect(() => {
    const { title, on, until } = messages.window.quiet;
    const { resultSpoken } = messages.login;
    if (quiet) {
      const why = until(messages.quiet[quiet.reason], formats.clock(quiet.until));
      announce('polite', resultSpoken(on, why));
    } else if (wasQuiet.current) announce('polite', resultSpoken(title, messages.settings.quietOff));
    wasQuiet.current = quiet !== undefined;
  }, [quiet?.reason]);
  const seen = useRef<ReadonlyMap<string, LoginView>>(new Map());
  useEffect(() => {
    const before = seen.current;
    seen.current = new Map(logins.map((login) => [login.id, login]));
    for (const login of logins) {
      const news = newsOf(login, before.get(login.id), messages, quiet !== undefined);
      if (news) announce(news.manner, news.text);
    }
  }, [logins, messages]);
}
