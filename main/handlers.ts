import { fail, ok } from '../shared/result';
import type { MainView, Snapshot } from '../shared/snapshot';
import type { Approver } from './core/approver';
import type { Surface } from './core/desk';
import type { Notices } from './core/notices';
import { type PushLink, readEnteredCode } from './core/push-link';
import type { Session } from './core/session';
import type { Handlers } from './ipc';
import { openInBrowser } from './shell/browser';
import type { Shortcuts } from './shell/shortcuts';
import type { SettingsStore } from './storage/settings-store';

/** What the windows' wishes act on. */
export type HandlerContext = {
  readonly approver: Approver;
  readonly session: Session;
  readonly settings: SettingsStore;
  readonly shortcuts: Shortcuts;
  readonly notices: Notices;
  readonly snapshot: () => Snapshot;
  readonly receive: (link: PushLink) => 'new' | 'known' | 'expired';
  readonly isVisible: (surface: Surface) => boolean;
  readonly setPromptHeight: (height: number) => void;
  readonly reconnect: () => void;
  /** What the main window shows from now on. */
  readonly goTo: (view: MainView) => void;
  readonly showMainWindow: () => void;
  readonly changed: () => void;
  /** The answer to "keep running in the tray?". */
  readonly keepInTray: (keep: boolean) => void;
  /** Puts a text where the person can paste it from. */
  readonly copy: (text: string) => void;
};

type Place = { readonly appHost: string; readonly appId: string };

/** What main does on each channel of the contract. */
export function handlers(context: HandlerContext): Handlers {
  const { approver, session, settings, shortcuts, notices } = context;
  /** Where to sign in: what the organisation has set stands over what was typed. */
  const withPolicy = (form: Place): Place => {
    const { appHost, appId } = settings.values;
    const locked = new Set(settings.locked);
    return {
      appHost: locked.has('appHost') ? appHost : form.appHost,
      appId: locked.has('appId') ? appId : form.appId,
    };
  };
  return {
    snapshot: () => context.snapshot(),
    shown: (items, surface) => approver.shown(surface, context.isVisible(surface) ? items : []),
    answer: ({ number, ...wish }, surface) =>
      approver.answer(surface, number === undefined ? wish : { ...wish, number }),
    report: (item, surface) => {
      const outcome = approver.report(surface, item);
      if (outcome.accepted) notices.say({ kind: 'reported' });
      context.changed();
      return outcome;
    },
    denyAll: ({ ids }) => done(() => approver.denyAll(ids)),
    dismiss: ({ id }) => done(() => approver.dismiss(id)),
    enterCode: ({ text }) => {
      const link = readEnteredCode(text);
      if (!link.ok) return fail('malformed');
      return context.receive(link.value) === 'new' ? ok(null) : fail('already-known');
    },
    openLogin: ({ id }) => done(() => approver.openPrompt(id)),
    closePrompt: () => done(() => approver.closePrompt()),
    promptHeight: ({ height }, surface) =>
      done(() => {
        if (surface === 'prompt') context.setPromptHeight(height);
      }),
    signIn: ({ accessToken, ...place }) => session.signIn({ accessToken, ...withPolicy(place) }),
    signInWithBrowser: (form) => {
      const { clientId, scopes } = settings.values;
      return session.signInWithBrowser({ ...withPolicy(form), clientId, scopes });
    },
    cancelSignIn: () => done(() => session.cancelBrowserSignIn()),
    copySignInAddress: () => {
      const view = session.view();
      const browser = view.kind === 'signed-out' ? view.browser : undefined;
      if (browser?.kind !== 'waiting') return false;
      context.copy(browser.url);
      return true;
    },
    endBrowserSession: () => done(() => session.endBrowserSession()),
    chooseStorage: async ({ choice }) => {
      await session.chooseStorage(choice);
      return null;
    },
    signOut: () => done(() => session.signOut()),
    changeSettings: (changes) => {
      const refused = settings.change(changes);
      context.changed();
      return refused;
    },
    tryShortcut: ({ answer }) => done(() => shortcuts.try(answer)),
    reconnect: () => done(context.reconnect),
    startQuiet: () => done(() => approver.startQuiet()),
    endQuiet: () => done(() => approver.endQuiet()),
    goTo: ({ view }, surface) =>
      done(() => {
        context.goTo(view);
        if (surface === 'main') return;
        approver.closePrompt();
        context.showMainWindow();
      }),
    practise: () => false,
    history: () => ({ entries: [], found: 0, total: 0 }),
    exportHistory: () => ({ kind: 'failed' }),
    clearHistory: () => null,
    testConnection: () => [],
    about: () => ({ version: '', electron: '', chromium: '', licences: [] }),
    copyDiagnostics: () => null,
    openServerPage: async () => {
      const appHost = session.credentials?.appHost;
      return appHost !== undefined && (await openInBrowser(appHost, appHost));
    },
    dismissNotice: ({ id }) =>
      done(() => {
        notices.dismiss(id);
        context.changed();
      }),
    keepInTray: ({ keep }) => done(() => context.keepInTray(keep)),
  };
}

function done(run: () => void): null {
  run();
  return null;
}
