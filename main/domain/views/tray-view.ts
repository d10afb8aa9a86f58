import type { Messages } from '../../../shared/messages';
import { formatsFor } from '../../../shared/messages/format';
import { type Answer, isOpen, muteMinutes } from '../../../shared/request';
import type { CheckedInput } from '../../../shared/ipc';
import type { LoginView } from '../../../shared/state/requests';
import type { Snapshot } from '../../../shared/snapshot';
import { offers } from '../requests/approval-policy';

/** Of what a window can ask for, what the menu can ask for as well. */
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

/** An entry of the tray menu; one without an action or submenu only tells. */
export type TrayEntry =
  | { readonly kind: 'separator' }
  | { readonly kind: 'text'; readonly label: string }
  | { readonly kind: 'action'; readonly label: string; readonly action: TrayAction }
  | { readonly kind: 'submenu'; readonly label: string; readonly entries: readonly TrayEntry[] };

/** What the icon says. */
export type TrayState = 'signed-out' | 'connected' | 'offline' | 'pending';

/** Everything that the tray shows. */
export type TrayView = {
  readonly state: TrayState;
  readonly count: number;
  readonly tooltip: string;
  readonly menu: readonly TrayEntry[];
};

/** The most requests with an entry of their own: a longer menu runs off the screen. */
export const mostEntries = 8;

const separator: TrayEntry = { kind: 'separator' };
const action = (label: string, what: TrayAction): TrayEntry => ({ kind: 'action', label, action: what });

function stateOf(snapshot: Snapshot, count: number): TrayState {
  if (count > 0) return 'pending';
  if (snapshot.session.kind !== 'signed-in') return 'signed-out';
  return snapshot.connection.kind === 'connected' ? 'connected' : 'offline';
}

function statusText({ session, connection }: Snapshot, messages: Messages): string {
  if (session.kind !== 'signed-in') return messages.tray.signedOut;
  if (connection.kind === 'waiting') return messages.tray.offline;
  return connection.kind === 'connected' ? messages.tray.connected : messages.connection[connection.kind];
}

function identity({ session }: Snapshot, { tray }: Messages): readonly TrayEntry[] {
  if (session.kind !== 'signed-in') return [];
  const { user, appHost } = session;
  const account = user.account === user.name ? undefined : user.account;
  return [{ kind: 'text', label: tray.identity(user.name, account, new URL(appHost).host) }];
}

/** Why the menu does not offer each answer to a request. */
function offeredFor(login: LoginView, { session, quiet }: Snapshot): ReturnType<typeof offers> {
  const who = login.otherSession ? 'other' : 'own';
  return offers(login, 'tray', {
    session: session.kind === 'signed-in' ? who : 'none',
    quiet: quiet !== undefined,
  });
}

function loginEntry(login: LoginView, snapshot: Snapshot, messages: Messages): TrayEntry {
  const { account, appName, appId, location, ip } = login.details;
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
        ? messages.practice.tray
        : messages.tray.entry(appName ?? appId ?? unknown, account ?? unknown, location ?? ip ?? unknown),
    entries: [
      ...(offered.approve === undefined ? [answer(messages.tray.approve, 'approve')] : []),
      ...(offered.deny === undefined ? [answer(messages.tray.deny, 'deny')] : []),
      ...(refusal ? [{ kind: 'text' as const, label: messages.refusal[refusal] }] : []),
      action(messages.tray.review, { command: 'openLogin', input: { id } }),
    ],
  };
}

/** The requests, as many as fit; "n more…" opens the list of all. */
function loginEntries(
  open: readonly LoginView[],
  snapshot: Snapshot,
  messages: Messages,
): readonly TrayEntry[] {
  if (open.length === 0) return [];
  const { tray } = messages;
  const more = open.length - mostEntries;
  const ids = open
    .filter((login) => login.stage.name === 'pending' && offeredFor(login, snapshot).deny === undefined)
    .map(({ id }) => id);
  return [
    ...open.slice(0, mostEntries).map((login) => loginEntry(login, snapshot, messages)),
    ...(more > 0 ? [action(tray.more(more), { command: 'goTo', input: { view: 'home' } })] : []),
    ...(ids.length > 1 ? [action(tray.denyAll(ids.length), { command: 'denyAll', input: { ids } })] : []),
    separator,
  ];
}

/** Why pop-ups rest, and until when. Signed out, nothing could pop up. */
function quietText(
  { quiet, locale, hourCycle, session }: Snapshot,
  { tray, quiet: reasons }: Messages,
): readonly TrayEntry[] {
  if (!quiet || session.kind !== 'signed-in') return [];
  const until = formatsFor(locale, hourCycle).clock(quiet.until);
  return [{ kind: 'text', label: tray.quiet(reasons[quiet.reason], until) }];
}

const quietEntry = ({ quiet }: Snapshot, tray: Messages['tray']): TrayEntry =>
  quiet
    ? action(tray.endQuiet, { command: 'endQuiet', input: undefined })
    : action(tray.startQuiet(muteMinutes[0]), { command: 'startQuiet', input: { minutes: muteMinutes[0] } });

/** What is pending, and how things are: the connection only where it is not as it should be. The same in tooltip and menu. */
function statusLines(count: number, snapshot: Snapshot, messages: Messages): readonly string[] {
  const { session, connection } = snapshot;
  const status = statusText(snapshot, messages);
  if (count === 0) return [status];
  const isWell = session.kind === 'signed-in' && connection.kind === 'connected';
  return [messages.tray.pending(count), ...(isWell ? [] : [status])];
}

/** What the tray shows for a snapshot. */
export function trayView(snapshot: Snapshot, messages: Messages): TrayView {
  // What is being sent counts: it may come back.
  const open = snapshot.logins.filter((login) => isOpen(login.stage));
  const lines = statusLines(open.length, snapshot, messages);
  const { tray } = messages;
  const signedIn = snapshot.session.kind === 'signed-in';
  return {
    state: stateOf(snapshot, open.length),
    count: open.length,
    tooltip: [messages.appName, ...lines].join('\n'),
    menu: [
      ...identity(snapshot, messages),
      ...lines.map((label): TrayEntry => ({ kind: 'text', label })),
      ...quietText(snapshot, messages),
      separator,
      ...loginEntries(open, snapshot, messages),
      action(tray.open, { command: 'open', input: undefined }),
      ...(signedIn ? [action(tray.enterCode, { command: 'goTo', input: { view: 'code' } })] : []),
      ...(signedIn ? [quietEntry(snapshot, tray)] : []),
      action(tray.settings, { command: 'goTo', input: { view: 'settings' } }),
      separator,
      action(tray.quit, { command: 'quit', input: undefined }),
    ],
  };
}
