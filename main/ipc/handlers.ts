import { fail, ok } from '../../shared/result';
import type { GenAuthCalls } from '../services/genauth-calls';
import { SettingsService } from '../services/settings-service';
import type { MainView, SignInPlace, Snapshot } from '../../shared/snapshot';
import type { Requests } from '../services/requests';
import type { Surface } from '../domain/requests/request-state';
import type { Notices } from '../services/notices';
import { type PushLink, readEnteredCode } from '../domain/requests/links';
import type { Session } from '../services/session';
import type { EventFeed } from '../services/event-feed';
import { checkPlace } from '../domain/account/sign-in-fields';
import type { History } from '../services/history-service';
import type { Handlers } from './bind-ipc';
import { openInBrowser } from '../platform/browser';
import type { Shortcuts } from '../platform/shortcuts/shortcuts';
import { startAtLogin } from '../platform/start-at-login';
import type { SettingsStore } from '../storage/settings-store';
import { chromiumObstacleTo, Troubleshooting } from '../services/troubleshooting';

/** What the windows' wishes act on. */
export type HandlerContext = {
  readonly approver: Requests;
  readonly session: Session;
  readonly history: History;
  readonly settings: SettingsStore;
  readonly calls: GenAuthCalls;
  readonly feed: EventFeed;
  readonly logPath: string;
  readonly licencesPath: string;
  readonly shortcuts: Shortcuts;
  readonly notices: Notices;
  readonly snapshot: () => Snapshot;
  readonly receive: (link: PushLink) => 'new' | 'known' | 'expired';
  readonly isVisible: (surface: Surface) => boolean;
  readonly setPromptHeight: (height: number) => void;
  readonly reconnect: () => void;
  /** What the main window shows from now on. */
  readonly goTo: (view: MainView) => void;
  /** Makes a practice request. False if it may not be. */
  readonly practise: () => boolean;
  readonly showMainWindow: () => void;
  readonly changed: () => void;
  /** The answer to "keep running in the tray?". */
  readonly keepInTray: (keep: boolean) => void;
  /** Puts a text where the person can paste it from. */
  readonly copy: (text: string) => void;
};

/** What main does on each channel of the contract. */
export function handlers(context: HandlerContext): Handlers {
  const { approver, session, history, settings, shortcuts, notices } = context;
  const settingsDesk = new SettingsService({ settings, obstacleTo: chromiumObstacleTo, startAtLogin });
  const support = new Troubleshooting({ ...context, historySize: () => history.size });
  /** Where to sign in: what the organisation has set stands over what was typed. */
  const withPolicy = (form: SignInPlace): SignInPlace => {
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
    pressed: ({ id }, surface) => approver.pressed(surface, id),
    answer: ({ number, ...attempt }, surface) =>
      approver.answer(surface, number === undefined ? attempt : { ...attempt, number }),
    report: (item, surface) => {
      const outcome = approver.report(surface, item);
      if (outcome.accepted && !approver.isPractice(item.id)) notices.say({ kind: 'reported' });
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
    checkPlace: (form) => checkPlace(withPolicy(form)),
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
    changeSettings: async (changes) => {
      const refused = await settingsDesk.change(changes);
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
    practise: () => context.practise(),
    history: (query) => history.page(query),
    exportHistory: ({ format }) => history.export(format),
    clearHistory: () => done(() => history.clear()),
    testConnection: () => support.testConnection(),
    about: () => support.about(),
    copyDiagnostics: () => done(() => context.copy(support.diagnostics())),
    openServerPage: async () => {
      const appHost = session.credentials?.appHost;
      return appHost !== undefined && (await openInBrowser(`${appHost}/`, appHost));
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
