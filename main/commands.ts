import { clipboard } from 'electron';
import { messagesFor } from '../shared/messages';
import { defaultExpireTime } from '../shared/push-login-payload';
import { fail, ok } from '../shared/result';
import { nameOf } from '../shared/state/accounts';
import { accountCommands } from './account-commands';
import { type ChannelCommands, type CommandContext, type CommandsOf, done } from './command-types';
import type { ShownItem } from './domain/requests/arming';
import type { Place } from './domain/requests/request-state';
import type { HeardPress } from './domain/requests/heard-together';
import { type PushLink, readEnteredCode, readPushLink } from './domain/requests/links';
import { proxyCredentialsSchema } from './domain/util/proxy-route';
import { networkRate, TokenBucket } from './domain/util/token-bucket';
import { openInBrowser } from './platform/browser';
import type { Requests } from './services/requests';

/** Everything that a user can do, each once: windows, tray, shortcuts, links and notifications all call this. */
export type Commands = ChannelCommands & {
  /** Brings up the main window as it is. */
  readonly open: () => void;
  readonly answerByShortcut: (press: HeardPress) => void;
  /** A click on a notification brings its request up; its button denies it. */
  readonly useNotification: (used: { readonly item: ShownItem; readonly use: 'open' | 'deny' }) => void;
  /** Takes in a link: what it names is asked in the prompt, whatever else it says is ignored. */
  readonly openLink: (text: string) => void;
  readonly quit: () => void;
};

/** Everything that a user can do. */
export function makeCommands(context: CommandContext): Commands {
  const { requests, notices, windows, trayResidence, quit } = context;
  const open = (): void => {
    windows.main.show();
    trayResidence.windowShown(windows.prompt.comesUninvited);
  };
  return {
    ...requestCommands(context, open),
    ...accountCommands(context),
    ...settingsCommands(context),
    ...historyCommands(context),
    ...windowCommands(context, open),
    ...supportCommands(context),
    open,
    answerByShortcut: ({ answer, isAlone }) => {
      // With nothing to answer there is no prompt to bring up.
      if (requests.answers.answerByShortcut(answer, isAlone) === 'nothing-open') open();
    },
    useNotification: ({ item, use }) => {
      // A notification may be older than the answer.
      if (!requests.isOpen(item.id)) open();
      else if (use === 'deny') requests.answers.answer('tray', { ...item, answer: 'deny' });
      else bringUp(context, item.id);
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

/** Brings up the prompt on a request, also from below other windows. */
function bringUp({ requests, windows: { prompt } }: CommandContext, id: string): void {
  requests.openPrompt(id);
  if (!prompt.isSurelySeen()) prompt.raise();
}

function requestCommands(context: CommandContext, open: () => void): CommandsOf<'requests'> {
  const { requests, accounts, settings, notices, windows, publisher, changed } = context;
  /** What is pressed in a window that has just moved was aimed at something else. */
  const lookAt = (from: Place): void => {
    if (from !== 'tray') windows[from].moves.look();
  };
  return {
    shown: (items, from) =>
      from === 'tray' ? {} : requests.shown(from, windows.isVisible(from) ? items : []),
    pressed: ({ id }, from) => (from === 'tray' ? {} : requests.pressed(from, id)),
    answer: ({ number, ...attempt }, from) => {
      lookAt(from);
      return requests.answers.answer(from, number === undefined ? attempt : { ...attempt, number });
    },
    report: (item, from) => {
      lookAt(from);
      const outcome = requests.answers.report(from, item);
      const login = requests.find(item.id);
      if (outcome.accepted && login?.origin !== 'practice') {
        notices.say({ kind: 'reported', ...(login?.account ? { accountId: login.account.id } : {}) });
      }
      return outcome;
    },
    pickAccount: ({ id, accountId }) => done(() => requests.pick(id, accountId)),
    denyAll: ({ ids }) => done(() => requests.answers.denyAll(ids)),
    stopSending: ({ id }) => done(() => requests.answers.stopSending(id)),
    dismiss: ({ id }) => done(() => requests.dismiss(id)),
    enterCode: ({ text }) => {
      const link = readEnteredCode(text);
      // Where the organisation forbids it, the window has no such field.
      if (!link.ok || !settings.rules.pastedCodes) return fail('malformed');
      if (receive(requests, link.value, 'pasted') !== 'new') return fail('already-known');
      if (publisher.view === 'code') publisher.goTo('home');
      changed();
      return ok(null);
    },
    openLogin: ({ id }, from) => {
      // A menu and a notification may be older than the answer.
      if (from === 'tray' && !requests.isOpen(id)) open();
      else if (from === 'tray') bringUp(context, id);
      else requests.openPrompt(id);
      return null;
    },
    closePrompt: () => done(() => requests.closePrompt()),
    practise: () => {
      const [account] = accounts.all;
      if (!account) return false;
      const { name: appName, place: location } = messagesFor(settings.locale()).practice;
      return requests.practise({ appName, account: nameOf(account.credentials.user), location });
    },
    startQuiet: ({ minutes }) => done(() => requests.startQuiet(minutes)),
    endQuiet: () => done(() => requests.endQuiet()),
  };
}

function settingsCommands({
  accounts,
  settings,
  shortcuts,
  changed,
}: CommandContext): CommandsOf<'settings'> {
  const looks = new TokenBucket(networkRate, () => performance.now());
  return {
    changeSettings: async (changes) => {
      // Signed in, a new server address waits for the next sign-in, which tries it: nothing is sent there before. Nor does
      // a page send what it likes to whom it likes, in the addresses of ever new servers.
      const looksAtServer = accounts.all.length === 0 && (changes.appHost ?? '') !== '' && looks.take();
      const refused = await settings.change(changes, { looksAtServer });
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
  const { requests, accounts, notices, trayResidence, windows, publisher, changed } = context;
  return {
    snapshot: (_, from) => publisher.snapshot(from),
    goTo: ({ view }, from) => {
      // What was begun there is left with it.
      if (publisher.view === 'add-account' && view !== 'add-account') accounts.signIns.callOff();
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

/** Does each of these, also where one before throws. */
function doEach([next, ...rest]: readonly (() => void)[]): void {
  try {
    next?.();
  } finally {
    if (rest.length > 0) doEach(rest);
  }
}

function supportCommands(context: CommandContext): CommandsOf<'support'> {
  const { accounts, troubleshooting, proxySignIn, publisher, settings, history, requests, changed } = context;
  return {
    reset: ({ what }) => {
      settings.reset();
      if (what === 'everything') {
        publisher.goTo('home');
        doEach([
          () => requests.forget(),
          () => history.forget(),
          () => accounts.signOutAll(),
          () => proxySignIn.forget(),
        ]);
      }
      changed();
      return null;
    },
    reconnect: () => {
      proxySignIn.mayAsk();
      return done(() => accounts.reconnectNow());
    },
    testConnection: () => {
      proxySignIn.mayAsk();
      return troubleshooting.testConnection();
    },
    givePassword: async ({ proxy, ...told }) => {
      const credentials = proxyCredentialsSchema.safeParse(told);
      if (credentials.success) await proxySignIn.give(proxy, credentials.data);
      return credentials.success;
    },
    putOffProxy: () => done(() => proxySignIn.putOff()),
    about: () => troubleshooting.about(),
    openHelp: async ({ page }) => {
      const address = troubleshooting.helpAddress(page);
      if (address === undefined) return { opening: 'failed', address: '' };
      return { opening: await openInBrowser(address, [new URL(address).origin]), address };
    },
    copyDiagnostics: () =>
      done(() => void clipboard.writeText(troubleshooting.diagnostics(publisher.snapshot('main')))),
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
