import { useEffect, useRef } from 'preact/hooks';
import { signedInOf } from '../../shared/state/accounts';
import type { Messages } from '../../shared/messages';
import type { LoginView } from '../../shared/state/requests';
import type { Snapshot } from '../../shared/snapshot';
import { appOf, questionOf, resultOf } from '../texts/login-texts';
import { type Announcement, announce } from '../state/announcements';
import { useTexts } from '../texts/texts';

type Said = { readonly manner: keyof Announcement; readonly text: string };

/** What is worth saying about a request that has come to its present stage. `quiet`: new ones wait in silence. */
function said(
  login: LoginView,
  before: string | undefined,
  messages: Messages,
  quiet: boolean,
): Said | undefined {
  const { stage } = login;
  if (stage.name === before) return undefined;
  const app = appOf(login) ?? messages.unknown;
  const about = (manner: Said['manner'], text: string): Said => ({
    manner,
    text: messages.login.announceResult(app, text),
  });
  switch (stage.name) {
    case 'pending':
      if (before === undefined)
        return quiet ? undefined : { manner: 'polite', text: questionOf(login, messages) };
      return stage.failure && about('assertive', messages.failure[stage.failure.kind]);
    case 'answering':
      return about('polite', messages.login.sending);
    case 'unclear':
      return about('assertive', messages.advice.unclear(stage.answer));
    case 'answered':
    case 'expired':
    case 'closed': {
      if (before === undefined) return undefined;
      const { title, text } = resultOf(login, stage, messages);
      const result = messages.login.resultSpoken(title, text);
      return about(stage.name === 'closed' ? 'assertive' : 'polite', result);
    }
  }
}

/** Announces to screen readers what happens to the requests in the list, who is signed in, and that pop-ups are muted. */
export function useAnnouncements({ logins, accounts, quiet }: Snapshot): void {
  const { messages, formats } = useTexts();
  const signedIn = accounts.isStarting ? undefined : signedInOf(accounts);
  const names = signedIn?.map(({ id }) => id).join();
  const lastSignedIn = useRef(signedIn);
  useEffect(() => {
    const before = lastSignedIn.current;
    lastSignedIn.current = signedIn;
    if (!before || !signedIn) return;
    const added = signedIn.find(({ id }) => before.every((each) => each.id !== id));
    if (added) announce('polite', messages.browser.signedInAs(added.user.name));
    else if (signedIn.length < before.length) announce('polite', messages.tray.signedOut);
  }, [names, messages]);
  useEffect(() => {
    if (!quiet) return;
    const { on, until } = messages.window.quiet;
    const why = until(messages.quiet[quiet.reason], formats.clock(quiet.until));
    announce('polite', messages.login.resultSpoken(on, why));
  }, [quiet?.reason]);
  const stages = useRef<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    const before = stages.current;
    stages.current = new Map(logins.map(({ id, stage }) => [id, stage.name]));
    for (const login of logins) {
      const news = said(login, before.get(login.id), messages, quiet !== undefined);
      if (news) announce(news.manner, news.text);
    }
  }, [logins, messages]);
}
