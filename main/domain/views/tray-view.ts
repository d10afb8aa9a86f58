import type { MainMessages, Messages } from '../../../shared/messages';
import { formatsFor } from '../../../shared/messages/format';
import { type Answer, isOpen, muteMinutes } from '../../../shared/request';
import type { CheckedInput } from '../../../shared/ipc';
import type { LoginView } from '../../../shared/state/requests';
import { type SignedInAccount, signedInOf } from '../../../shared/state/accounts';
import type { Settings } from '../../../shared/settings';
import type { Snapshot } from '../../../shared/snapshot';
import { offers } from '../requests/approval-policy';

type AllMessages = Messages & MainMessages;

/** The channels of a window whose commands the menu has as well. */
type Shared = 'answer' | 'openLogin' | 'denyAll' | 'goTo' | 'startQuiet' | 'endQuiet';

type Inputs = { readonly [N in Shared]: CheckedInput<N> } & {
  readonly open: undefined;
  readonly quit: undefined;
};

/** The commands that the menu can ask for. */
export type TrayCommands = {
  readonly [N in keyof Inputs]: (input: Inputs[N], from: 'tray') => unknown;
};

/** What a menu entry asks for: a command, and with which input. */
export type TrayAction<N extends keyof Inputs = keyof Inputs> = {
  readonly [Each in N]: { readonly command: Each; readonly input: Inputs[Each] };
}[N];

/** Does what an entry asks for. */
export function act<N extends keyof Inputs>(commands: TrayCommands, { command, input }: TrayAction<N>): void {
  void commands[command](input, 'tray');
}

/** An entry of the tray menu; one without an action or submenu is only text. */
export type TrayEntry =
  | { readonly kind: 'separator' }
  | { readonly kind: 'text'; readonly label: string }
  | { readonly kind: 'action'; readonly label: string; readonly action: TrayAction }
  | { readonly kind: 'submenu'; readonly label: string; readonly entries: readonly TrayEntry[] };

/** The state that the icon shows. */
export type TrayState = 'signed-out' | 'connected' | 'offline' | 'pending';

/** Everything that the tray shows. */
export type TrayView = {
  readonly state: TrayState;
  readonly count: number;
  readonly icon: Settings['trayIcon'];
  readonly tooltip: string;
  readonly menu: readonly TrayEntry[];
};

/** The most requests with an entry of their own: a longer menu runs off the screen. */
export const mostEntries = 8;

const separator: TrayEntry = { kind: 'separator' };
const action = (label: string, what: TrayAction): TrayEntry => ({ kind: 'action', label, action: what });

function stateOf(snapshot: Snapshot, count: number): TrayState {
  if (count > 0) return 'pending';
  const accounts = signedInOf(snapshot.accounts);
  if (accounts.length === 0) return 'signed-out';
  return accounts.every(isConnected) ? 'connected' : 'offline';
}

const isConnected = ({ connection }: SignedInAccount): boolean => connection.kind === 'connected';

function statusText(
  { accounts }: Snapshot,
  { tray, trayMenu, someOffline, connection: texts }: AllMessages,
): string {
  const signedIn = signedInOf(accounts);
  const missing = signedIn.filter((account) => !isConnected(account));
  const [first] = missing;
  if (signedIn.length === 0) return tray.signedOut;
  if (!first) return trayMenu.connected;
  if (signedIn.length > 1) return someOffline(missing.length, signedIn.length);
  return first.connection.kind === 'waiting' ? trayMenu.offline : texts[first.connection.kind];
}

/** Names the accounts; of several, each that is not connected has a line. */
function identity({ accounts }: Snapshot, { tray, connection, window }: Messages): readonly TrayEntry[] {
  const signedIn = signedInOf(accounts);
  return signedIn.map((each) => {
    const { user, appHost } = each;
    const account = user.account === user.name ? undefined : user.account;
    const label = tray.identity(user.name, account, new URL(appHost).host);
    const isWell = signedIn.length === 1 || isConnected(each);
    return {
      kind: 'text',
      label: isWell ? label : window.accounts.about(label, connection[each.connection.kind]),
    };
  });
}

/** Why the menu does not offer each answer to a request. */
const offeredFor = (login: LoginView, { quiet, settings }: Snapshot): ReturnType<typeof offers> =>
  offers(login, 'tray', { standing: login.standing, quiet: quiet !== undefined, rules: settings.rules });

function loginEntry(login: LoginView, snapshot: Snapshot, messages: AllMessages): TrayEntry {
  const { appName, appId, location, ip } = login.details;
  // Of several accounts it must be plain which one answers.
  const isOneOfSeveral = signedInOf(snapshot.accounts).length > 1 && login.account !== undefined;
  const account = isOneOfSeveral ? login.account.name : login.details.account;
  const unknown = messages.unknown;
  const { id } = login;
  const offered = offeredFor(login, snapshot);
  // That a denial may have counted is said by what is offered.
  const refusal = offered.approve === 'already-answered' ? undefined : offered.approve;
  const answer = (label: string, value: Answer): TrayEntry =>
    action(label, { command: 'answer', input: { id, fingerprint: login.fingerprint, answer: value } });
  return {
    kind: 'submenu',
    label:
      login.origin === 'practice'
        ? messages.trayMenu.practice
        : messages.trayMenu.entry(appName ?? appId ?? unknown, account ?? unknown, location ?? ip ?? unknown),
    entries: [
      ...(offered.approve === undefined ? [answer(messages.trayMenu.approve, 'approve')] : []),
      ...(offered.deny === undefined ? [answer(messages.trayMenu.deny, 'deny')] : []),
      ...(refusal ? [{ kind: 'text' as const, label: messages.refusal[refusal] }] : []),
      action(messages.trayMenu.review, { command: 'openLogin', input: { id } }),
    ],
  };
}

/** The requests, as many as fit; "n more…" opens the list of all. */
function loginEntries(
  open: readonly LoginView[],
  snapshot: Snapshot,
  messages: AllMessages,
): readonly TrayEntry[] {
  if (open.length === 0) return [];
  const { trayMenu } = messages;
  const more = open.length - mostEntries;
  const ids = open
    .filter((login) => login.stage.name === 'pending' && offeredFor(login, snapshot).deny === undefined)
    .map(({ id }) => id);
  return [
    ...open.slice(0, mostEntries).map((login) => loginEntry(login, snapshot, messages)),
    ...(more > 0 ? [action(trayMenu.more(more), { command: 'goTo', input: { view: 'home' } })] : []),
    ...(ids.length > 1 ? [action(trayMenu.denyAll(ids.length), { command: 'denyAll', input: { ids } })] : []),
    separator,
  ];
}

/** Why pop-ups rest, and until when. Signed out, nothing could pop up. */
function quietText(
  { quiet, locale, region, accounts }: Snapshot,
  { trayMenu, quiet: reasons }: AllMessages,
): readonly TrayEntry[] {
  if (!quiet || signedInOf(accounts).length === 0) return [];
  const until = formatsFor(locale, region).clock(quiet.until);
  return [{ kind: 'text', label: trayMenu.quiet(reasons[quiet.reason], until) }];
}

const quietEntry = ({ quiet }: Snapshot, { trayMenu }: AllMessages): TrayEntry =>
  quiet
    ? action(trayMenu.endQuiet, { command: 'endQuiet', input: undefined })
    : action(trayMenu.startQuiet(muteMinutes[0]), {
        command: 'startQuiet',
        input: { minutes: muteMinutes[0] },
      });

/** The number of requests, and the connection where there is something wrong with it. The same in tooltip and menu. */
function statusLines(count: number, snapshot: Snapshot, messages: AllMessages): readonly string[] {
  const status = statusText(snapshot, messages);
  if (count === 0) return [status];
  const signedIn = signedInOf(snapshot.accounts);
  const isWell = signedIn.length > 0 && signedIn.every(isConnected);
  return [messages.tray.pending(count), ...(isWell ? [] : [status])];
}

/** What the tray shows for a snapshot. */
export function trayView(snapshot: Snapshot, messages: AllMessages): TrayView {
  // What is being sent counts: it may come back.
  const open = snapshot.logins.filter((login) => isOpen(login.stage));
  const lines = statusLines(open.length, snapshot, messages);
  const { trayMenu } = messages;
  const signedIn = signedInOf(snapshot.accounts).length > 0;
  return {
    state: stateOf(snapshot, open.length),
    count: open.length,
    icon: snapshot.settings.values.trayIcon,
    tooltip: [messages.appName, ...lines].join('\n'),
    menu: [
      ...identity(snapshot, messages),
      ...lines.map((label): TrayEntry => ({ kind: 'text', label })),
      ...quietText(snapshot, messages),
      separator,
      ...loginEntries(open, snapshot, messages),
      action(trayMenu.open, { command: 'open', input: undefined }),
      ...(signedIn && (snapshot.settings.rules?.pastedCodes ?? true)
        ? [action(trayMenu.enterCode, { command: 'goTo', input: { view: 'code' } })]
        : []),
      ...(signedIn ? [quietEntry(snapshot, messages)] : []),
      action(trayMenu.settings, { command: 'goTo', input: { view: 'settings' } }),
      separator,
      action(trayMenu.quit, { command: 'quit', input: undefined }),
    ],
  };
}
