import type { Messages } from '../../shared/messages';
import type { Answer } from '../../shared/push-login';
import type { LoginView, Snapshot } from '../../shared/snapshot';
import type { ShownItem } from './arming';

/** What a menu entry does. */
export type TrayAction =
  | { readonly type: 'answer'; readonly item: ShownItem; readonly answer: Answer }
  | { readonly type: 'review'; readonly id: string }
  | { readonly type: 'open' }
  | { readonly type: 'end-quiet' }
  | { readonly type: 'quit' };

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

const openStages: ReadonlySet<string> = new Set(['pending', 'unclear']);

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

function loginEntry(login: LoginView, snapshot: Snapshot, messages: Messages): TrayEntry {
  const { account, appName, appId, location, ip } = login.details;
  const unknown = messages.unknown;
  const { id, stage } = login;
  const mayApprove =
    snapshot.session.kind === 'signed-in' &&
    !snapshot.quiet &&
    !login.choices &&
    !(stage.name === 'unclear' && stage.answer === 'deny');
  const mayDeny =
    snapshot.session.kind === 'signed-in' && !(stage.name === 'unclear' && stage.answer === 'approve');
  const answer = (label: string, value: Answer): TrayEntry => ({
    kind: 'action',
    label,
    action: { type: 'answer', item: { id, fingerprint: login.fingerprint }, answer: value },
  });
  return {
    kind: 'submenu',
    label:
      login.origin === 'practice'
        ? messages.practice.tray
        : messages.tray.entry(appName ?? appId ?? unknown, account ?? unknown, location ?? ip ?? unknown),
    entries: [
      ...(mayApprove ? [answer(messages.tray.approve, 'approve')] : []),
      ...(mayDeny ? [answer(messages.tray.deny, 'deny')] : []),
      { kind: 'action', label: messages.tray.review, action: { type: 'review', id } },
    ],
  };
}

/** What the tray shows for a snapshot. */
export function trayView(snapshot: Snapshot, messages: Messages): TrayView {
  const open = snapshot.logins.filter((login) => openStages.has(login.stage.name));
  const status = statusText(snapshot, messages);
  const { tray } = messages;
  const entries: readonly TrayEntry[] = open.map((login) => loginEntry(login, snapshot, messages));
  return {
    state: stateOf(snapshot, open.length),
    count: open.length,
    tooltip: `${messages.appName}\n${open.length > 0 ? tray.pending(open.length) : status}`,
    menu: [
      ...identity(snapshot, messages),
      { kind: 'text', label: status },
      ...(snapshot.quiet
        ? ([
            { kind: 'text', label: tray.quiet },
            { kind: 'action', label: tray.endQuiet, action: { type: 'end-quiet' } },
          ] as const)
        : []),
      { kind: 'separator' },
      ...entries,
      ...(entries.length > 0 ? ([{ kind: 'separator' }] as const) : []),
      { kind: 'action', label: tray.open, action: { type: 'open' } },
      { kind: 'separator' },
      { kind: 'action', label: tray.quit, action: { type: 'quit' } },
    ],
  };
}
