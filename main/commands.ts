import { clipboard } from 'electron';
import type { ChannelName, CheckedInput, Group, GroupName, Output } from '../shared/ipc';
import { messagesFor } from '../shared/messages';
import { defaultExpireTime } from '../shared/push-login-payload';
import type { Answer } from '../shared/request';
import { fail, ok } from '../shared/result';
import { checkPlace } from './domain/account/sign-in-fields';
import type { ShownItem } from './domain/requests/arming';
import { type PushLink, readEnteredCode, readPushLink } from './domain/requests/links';
import type { Place } from './domain/requests/request-state';
import { openInBrowser } from './platform/browser';
import type { Shortcuts } from './platform/shortcuts/shortcuts';
import type { Windows } from './platform/windows/windows';
import type { Publisher } from './publisher';
import type { EventFeed } from './services/event-feed';
import type { History } from './services/history-service';
import type { Notices } from './services/notices';
import type { Requests } from './services/requests';
import type { Session } from './services/session';
import type { SettingsService } from './services/settings-service';
import type { TrayResidence } from './services/tray-residence';
import type { Troubleshooting } from './services/troubleshooting';

/** What the commands act on. */
export type CommandContext = {
  readonly requests: Requests;
  readonly session: Session;
  readonly feed: EventFeed;
  readonly history: History;
  readonly settings: SettingsService;
  readonly shortcuts: Shortcuts;
  readonly notices: Notices;
  readonly trayResidence: TrayResidence;
  readonly troubleshooting: Troubleshooting;
  readonly windows: Windows;
  readonly publisher: Publisher;
  /** Something that is shown has changed. */
  readonly changed: () => void;
  readonly quit: () => void;
};

/** What a window, the tray or both can ask for. */
export type Command<N extends ChannelName> = (
  input: CheckedInput<N>,
  from: Place,
) => Output<N> | Promise<Output<N>>;

/** A command for each channel of the contract. */
export type ChannelCommands = { readonly [N in ChannelName]: Command<N> };

/** Everything that a user can do, each once: windows, tray, shortcuts, links and notifications all end here. */
export type Commands = ChannelCommands & {
  /** Brings up the main window as it is. */
  readonly open: () => void;
  readonly answerByShortcut: (answer: Answer) => void;
  /** A click on a notification brings its request up; its button denies it. */
  readonly useNotification: (used: { readonly item: ShownItem; readonly use: 'open' | 'deny' }) => void;
  /** Takes in a link: what it names is asked in the prompt, whatever else it says is ignored. */
  readonly openLink: (text: string) => void;
  readonly quit: () => void;
};

type CommandsOf<G extends GroupName> = { readonly [N in Group<G>]: Command<N> };

/** Everything that a user can do. */
export function makeCommands(context: CommandContext): Commands {
  const { requests, notices, windows, trayResidence, quit } = context;
  const open = (): void => {
    windows.main.show();
    trayResidence.windowShown();
  };
  return {
    ...requestCommands(context, open),
    ...accountCommands(context),
    ...settingsCommands(context),
    ...historyCommands(context),
    ...windowCommands(context, open),
    ...supportCommands(context),
    open,
    answerByShortcut: (answer) => {
      // With nothing to answer there is no prompt to bring up.
      if (requests.answerByShortcut(answer) === 'nothing-open') open();
    },
    useNotification: ({ item, use }) => {
      // A notification may be older than the answer.
      if (!requests.isOpen(item.id)) open();
      else if (use === 'deny') requests.answer('tray', { ...item, answer: 'deny' });
      else requests.openPrompt(item.id);
    },
    openLink: (text) => {
      const link = readPushLink(text);
      if (link.ok) receive(requests, link.value, 'link');
      // No window comes up for it: any page can open a link, again and again.
      else notices.say({ kind: 'link-unreadable' });
    },
    quit,
  };
}

function requestCommands(context: CommandContext, open: () => void): CommandsOf<'requests'> {
  const { requests, session, settings, notices, windows } = context;
  return {
    shown: (items, from) =>
      from === 'tray' ? {} : requests.shown(from, windows.isVisible(from) ? items : []),
    pressed: ({ id }, from) => (from === 'tray' ? {} : requests.pressed(from, id)),
    answer: ({ number, ...attempt }, from) =>
      requests.answer(from, number === undefined ? attempt : { ...attempt, number }),
    report: (item, from) => {
      const outcome = requests.report(from, item);
      if (outcome.accepted && !requests.isPractice(item.id)) notices.say({ kind: 'reported' });
      return outcome;
    },
    denyAll: ({ ids }) => done(() => requests.denyAll(ids)),
    dismiss: ({ id }) => done(() => requests.dismiss(id)),
    enterCode: ({ text }) => {
      const link = readEnteredCode(text);
      if (!link.ok) return fail('malformed');
      return receive(requests, link.value, 'pasted') === 'new' ? ok(null) : fail('already-known');
    },
    openLogin: ({ id }, from) => {
      // A menu and a notification may be older than the answer.
      if (from === 'tray' && !requests.isOpen(id)) open();
      else requests.openPrompt(id);
      return null;
    },
    closePrompt: () => done(() => requests.closePrompt()),
    practise: () => {
      const user = session.credentials?.user;
      if (!user) return false;
      const { name: appName, place: location } = messagesFor(settings.locale()).practice;
      return requests.practise({ appName, account: user.account ?? user.name, location });
    },
    startQuiet: ({ minutes }) => done(() => requests.startQuiet(minutes)),
    endQuiet: () => done(() => requests.endQuiet()),
  };
}

function accountCommands({ session, settings, troubleshooting }: CommandContext): CommandsOf<'account'> {
  // Signed in, no page has a reason to name a server: one that got in would send there what it likes.
  const refusal = () => (session.credentials ? fail({ kind: 'already-signed-in' } as const) : undefined);
  const signInPage = (): string | undefined => {
    const view = session.view();
    const browser = view.kind === 'signed-out' ? view.browser : undefined;
    return browser?.kind === 'waiting' ? browser.url : undefined;
  };
  return {
    checkPlace: (form) => refusal() ?? checkPlace(settings.signInPlace(form)),
    lookAtSetUp: async (form) => {
      if (refusal()) return { warnings: [] };
      const place = checkPlace(settings.signInPlace(form));
      if (!place.ok) return { warnings: [] };
      const setUp = await troubleshooting.lookAtSetUp(place.value);
      settings.noteEventsHost(place.value.appHost, setUp.eventsHost);
      return setUp;
    },
    signIn: ({ accessToken, ...form }) => {
      const place = settings.signInPlace(form);
      const events = settings.eventsAtSignIn(place.appHost, form);
      return refusal() ?? session.signIn({ accessToken, ...place, events });
    },
    signInWithBrowser: (form) => {
      const { clientId, scopes } = settings.values;
      const place = settings.signInPlace(form);
      const events = settings.eventsAtSignIn(place.appHost, form);
      return refusal() ?? session.signInWithBrowser({ ...place, clientId, scopes, events });
    },
    cancelSignIn: () => done(() => session.cancelBrowserSignIn()),
    copySignInAddress: () => {
      const url = signInPage();
      if (url !== undefined) void clipboard.writeText(url);
      return url !== undefined;
    },
    openSignInPage: () => session.openSignInPage(),
    chooseStorage: async ({ choice }) => {
      await session.chooseStorage(choice);
      return null;
    },
    signOut: () => done(() => session.signOut()),
    endBrowserSession: () => done(() => session.endBrowserSession()),
    openServerPage: async () => {
      const appHost = session.credentials?.appHost;
      return appHost !== undefined && (await openInBrowser(`${appHost}/`, [appHost]));
    },
  };
}

function settingsCommands({ session, settings, shortcuts, changed }: CommandContext): CommandsOf<'settings'> {
  return {
    changeSettings: async (changes) => {
      // Signed in, a new server address waits for the next sign-in, which tries it: nothing is sent there before.
      const refused = await settings.change(changes, { looksAtServer: !session.credentials });
      changed();
      return refused;
    },
    tryShortcut: ({ answer }) => done(() => shortcuts.try(answer)),
  };
}

function historyCommands({ history }: CommandContext): CommandsOf<'history'> {
  return {
    history: (query) => history.page(query),
    exportHistory: ({ format, ...filter }) => history.export(format, filter),
    clearHistory: () => done(() => history.clear()),
  };
}

function windowCommands(context: CommandContext, open: () => void): CommandsOf<'windows'> {
  const { requests, notices, trayResidence, windows, publisher, changed } = context;
  return {
    snapshot: publisher.snapshot,
    goTo: ({ view }, from) => {
      publisher.goTo(view);
      changed();
      if (from === 'prompt') requests.closePrompt();
      if (from !== 'main') open();
      return null;
    },
    promptHeight: ({ height }, from) => {
      if (from === 'prompt') windows.prompt.setHeight(height);
      return null;
    },
    dismissNotice: ({ id }) => done(() => notices.dismiss(id)),
    keepInTray: ({ keep }) => done(() => trayResidence.keep(keep)),
  };
}

function supportCommands(context: CommandContext): CommandsOf<'support'> {
  const { feed, troubleshooting, publisher, settings, session, history, changed } = context;
  return {
    reset: ({ what }) => {
      settings.reset();
      if (what === 'everything') {
        publisher.goTo('home');
        session.signOut();
        history.clear();
      }
      changed();
      return null;
    },
    reconnect: () => done(() => feed.reconnectNow()),
    testConnection: () => troubleshooting.testConnection(),
    about: () => troubleshooting.about(),
    copyDiagnostics: () =>
      done(() => void clipboard.writeText(troubleshooting.diagnostics(publisher.snapshot()))),
  };
}

function receive(
  requests: Requests,
  { pushCodeId, appId }: PushLink,
  origin: 'link' | 'pasted',
): ReturnType<Requests['receive']> {
  const details = appId === undefined ? {} : { appId };
  return requests.receive({ pushCodeId, origin, details, expireTime: defaultExpireTime });
}

function done(run: () => void): null {
  run();
  return null;
}
