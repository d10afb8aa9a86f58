import { clipboard } from 'electron';
import { fail } from '../shared/result';
import { type EventPlace, signedInOf, type SignInPlace } from '../shared/state/accounts';
import { type CommandContext, type CommandsOf, done } from './command-types';
import { checkPastedToken, checkPlace } from './domain/account/sign-in-fields';
import { openInBrowser } from './platform/browser';

const notConfirmed = fail({ kind: 'server-not-confirmed' } as const);

/** Signing in and out. While somebody is signed in, a page can name no new server that the user has not confirmed. */
export function accountCommands(context: CommandContext): CommandsOf<'account'> {
  const { accounts, settings, serverQuestions, troubleshooting, proxySignIn } = context;
  const { signIns } = accounts;
  const mayUse = async ({ appHost, events }: { readonly appHost: string; readonly events: EventPlace }) =>
    serverQuestions.mayUse({ appHost, eventsHost: events.eventsHost });
  const placeOf = (form: SignInPlace & Partial<EventPlace>) => {
    const place = settings.signInPlace(form);
    return { ...place, events: settings.eventsAtSignIn(place, form) };
  };
  return {
    checkPlace: (form) => checkPlace(settings.signInPlace(form)),
    lookAtSetUp: async (form) => {
      const place = checkPlace(settings.signInPlace(form));
      if (!place.ok || !settings.isAllowed(place.value)) return null;
      const { eventsHost } = settings.eventsAtSignIn(place.value, {});
      // Not worth a question: the sign-in asks it.
      if (!serverQuestions.isKnown({ appHost: place.value.appHost, eventsHost })) return null;
      const setUp = await troubleshooting.lookAtSetUp(place.value);
      settings.noteEventsHost(place.value.appHost, setUp.eventsHost);
      return setUp;
    },
    signIn: async ({ accessToken, ...form }) => {
      // The window does not offer it then.
      if (!settings.rules.tokenSignIn) return fail({ kind: 'not-allowed' });
      proxySignIn.mayAsk();
      const { events, ...place } = placeOf(form);
      const checked = checkPastedToken({ ...place, events, accessToken });
      if (!checked.ok) return checked;
      return (await mayUse({ ...checked.value, events })) ? signIns.withToken(checked.value) : notConfirmed;
    },
    signInWithBrowser: async (form) => {
      proxySignIn.mayAsk();
      const checked = checkPlace(placeOf(form));
      if (!checked.ok) return checked;
      const client = settings.clientOf(checked.value);
      return (await mayUse(checked.value))
        ? signIns.withBrowser({ ...checked.value, ...client })
        : notConfirmed;
    },
    cancelSignIn: () => done(() => signIns.cancel()),
    copySignInAddress: () => {
      const { view } = signIns;
      if (view?.kind !== 'waiting') return false;
      void clipboard.writeText(view.url);
      return true;
    },
    openSignInPage: () => signIns.openPage(),
    chooseStorage: async ({ id, choice }) => {
      await accounts.chooseStorage(id, choice);
      return null;
    },
    signOut: ({ id }) => done(() => accounts.signOut(id)),
    endBrowserSession: () => done(() => accounts.endBrowserSession()),
    openServerPage: async ({ id }) => {
      const appHost = signedInOf(accounts.view()).find((each) => each.id === id)?.appHost;
      return appHost === undefined ? 'failed' : openInBrowser(`${appHost}/`, [appHost]);
    },
  };
}
