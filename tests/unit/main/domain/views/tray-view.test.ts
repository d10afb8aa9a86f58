import { describe, expect, it } from 'vitest';
import {
  mostEntries,
  type TrayAction,
  type TrayEntry,
  trayView,
} from '../../../../../main/domain/views/tray-view';
import type { PushLogin } from '../../../../../main/domain/requests/push-login';
import { messagesFor } from '../../../../../shared/messages';
import type { ConnectionView } from '../../../../../shared/state/connection';
import type { Snapshot } from '../../../../../shared/snapshot';
import { lost, stages } from '../requests/push-logins';
import { accountsOf, signedIn, snapshot, viewOf } from './snapshots';

const en = messagesFor('en');
const signedOut = accountsOf();
const waiting: ConnectionView = { kind: 'waiting', retryAt: 0, problem: 'unreachable' };

const labels = (entries: readonly TrayEntry[]): readonly string[] =>
  entries.map((entry) => (entry.kind === 'separator' ? '---' : entry.label));
const actions = (entries: readonly TrayEntry[]): readonly TrayAction[] =>
  entries.flatMap((entry) => (entry.kind === 'action' ? [entry.action] : []));
const submenus = (shown: Snapshot): readonly Extract<TrayEntry, { kind: 'submenu' }>[] =>
  trayView(shown, en).menu.flatMap((entry) => (entry.kind === 'submenu' ? [entry] : []));

/** What the entry of one request offers. */
const offered = (login: Partial<PushLogin>, more: Partial<Snapshot> = {}): readonly string[] =>
  submenus(snapshot({ logins: [viewOf(login)], ...more })).flatMap(({ entries }) => labels(entries));

it('what the organisation rules out is not offered, and said', () => {
  const { settings } = snapshot();
  const rules = {
    texts: [],
    tokenSignIn: true,
    pastedCodes: false,
    trayApproval: false,
    requireNumber: false,
  };
  const ruled = { settings: { ...settings, rules } };
  expect(offered({}, ruled)).toEqual(['Deny', en.refusal['turned-off'], 'Review…']);
  expect(labels(trayView(snapshot(ruled), en).menu)).not.toContain(en.trayMenu.enterCode);
  expect(labels(trayView(snapshot(), en).menu)).toContain(en.trayMenu.enterCode);
  const numbers = { settings: { ...settings, rules: { ...rules, trayApproval: true, requireNumber: true } } };
  expect(offered({}, numbers)).toEqual(['Deny', en.refusal['no-number'], 'Review…']);
});

describe('the icon says', () => {
  it.each<[string, Partial<Snapshot>]>([
    ['signed-out', { accounts: signedOut }],
    ['signed-out', { accounts: { ...accountsOf(), isStarting: true } }],
    ['connected', {}],
    ['offline', { accounts: accountsOf(signedIn({ connection: waiting })) }],
    ['offline', { accounts: accountsOf(signedIn({ connection: { kind: 'connecting' } })) }],
    ['offline', { accounts: accountsOf(signedIn({ connection: { kind: 'off' } })) }],
    ['pending', { logins: [viewOf()] }],
    ['pending', { logins: [viewOf()], accounts: signedOut }],
    ['pending', { logins: [viewOf()], accounts: accountsOf(signedIn({ connection: waiting })) }],
    ['connected', { logins: [viewOf({ stage: { name: 'expired' } })] }],
  ])('%s', (state, more) => expect(trayView(snapshot(more), en).state).toBe(state));

  it('how many are not over: what is being answered counts until that is known', () => {
    const logins = stages.map((stage, index) => viewOf({ id: `r${index}`, stage }));
    const { count, tooltip } = trayView(snapshot({ logins }), en);
    expect(count).toBe(8);
    expect(tooltip).toBe('Push Approver\n8 sign-in requests');
    const offline = { kind: 'waiting', retryAt: 1, problem: 'unreachable' } as const;
    expect(
      trayView(snapshot({ logins, accounts: accountsOf(signedIn({ connection: offline })) }), en).tooltip,
    ).toBe(`Push Approver\n8 sign-in requests\n${en.trayMenu.offline}`);
  });
});

describe('the menu', () => {
  it('without requests tells whose it is and the state, and opens or quits the app', () => {
    expect(labels(trayView(snapshot(), en).menu)).toEqual([
      'Alex Chen – example.genauth.ai',
      'Waiting for sign-in requests',
      '---',
      'Open Push Approver',
      'Enter a push code…',
      'Mute for 20 minutes',
      'Settings…',
      '---',
      'Quit',
    ]);
    expect(actions(trayView(snapshot(), en).menu)).toEqual([
      { command: 'open', input: undefined },
      { command: 'goTo', input: { view: 'code' } },
      { command: 'startQuiet', input: { minutes: 20 } },
      { command: 'goTo', input: { view: 'settings' } },
      { command: 'quit', input: undefined },
    ]);
    const out = labels(trayView(snapshot({ accounts: signedOut }), en).menu);
    expect(out[0]).toBe('Signed out');
    expect(out).not.toContain('Enter a push code…');
    expect(
      labels(
        trayView(
          snapshot({
            accounts: accountsOf(signedIn({ connection: waiting })),
          }),
          en,
        ).menu,
      )[1],
    ).toBe('Offline: you won’t receive requests');
    expect(
      labels(
        trayView(snapshot({ accounts: accountsOf(signedIn({ connection: { kind: 'connecting' } })) }), en)
          .menu,
      )[1],
    ).toBe('Connecting…');
  });

  it('names app, account and place of each request, or says that they are unknown', () => {
    const details = { appName: 'Payroll', appId: 'p1', account: 'alex', location: 'Berlin', ip: '192.0.2.1' };
    const { appName: _, location: __, ...less } = details;
    const shown = snapshot({
      logins: [viewOf({ details }), viewOf({ id: 'r2', details: less }), viewOf({ id: 'r3', details: {} })],
    });
    expect(labels(submenus(shown))).toEqual([
      'Payroll – alex – Berlin',
      'p1 – alex – 192.0.2.1',
      'unknown – unknown – unknown',
    ]);
  });

  it('has the answers to each request one level deep, and they name that request', () => {
    const shown = snapshot({ logins: [viewOf({ id: 'a' }), viewOf({ id: 'b' })] });
    expect(submenus(shown).map(({ entries }) => actions(entries))).toEqual(
      shown.logins.map(({ id, fingerprint }) => [
        { command: 'answer', input: { id, fingerprint, answer: 'approve' } },
        { command: 'answer', input: { id, fingerprint, answer: 'deny' } },
        { command: 'openLogin', input: { id } },
      ]),
    );
  });

  it.each<[string, Partial<PushLogin>, Partial<Snapshot>, readonly string[]]>([
    ['quiet mode', {}, { quiet: { reason: 'burst', until: 1 } }, ['Deny', en.refusal.quiet, 'Review…']],
    ['a number to match', { choices: ['1', '2', '3'] }, {}, ['Deny', en.refusal['number-needed'], 'Review…']],
    [
      'nobody signed in',
      {},
      { accounts: signedOut, logins: [{ ...viewOf(), standing: 'none' }] },
      [en.refusal['not-signed-in'], 'Review…'],
    ],
    ['a link', { origin: 'link' }, {}, ['Deny', en.refusal['not-shown'], 'Review…']],
    ['a pasted code', { origin: 'pasted' }, {}, ['Deny', en.refusal['not-shown'], 'Review…']],
    [
      'an approval that may have counted',
      { stage: { name: 'unclear', answer: 'approve', failure: lost } },
      {},
      ['Approve', 'Review…'],
    ],
    [
      'a denial that may have counted',
      { stage: { name: 'unclear', answer: 'deny', failure: lost } },
      {},
      ['Deny', 'Review…'],
    ],
  ])('with %s offers only what may be chosen, and says why not the rest', (_, login, more, expected) => {
    expect(offered(login, more)).toEqual(expected);
  });

  it('answers nothing for someone else who was signed in, and says so', () => {
    const theirs = { ...viewOf(), standing: 'other' as const };
    const logins = [theirs, { ...theirs, id: 'r2' }];
    const shown = snapshot({ logins });
    const reason = [en.refusal['other-session'], 'Review…'];
    expect(submenus(shown).map(({ entries }) => labels(entries))).toEqual([reason, reason]);
    expect(actions(trayView(shown, en).menu).filter(({ command }) => command === 'denyAll')).toEqual([]);
  });

  it('has no entry for what is finished, and only looks at what is being answered', () => {
    for (const stage of stages.filter(({ name }) => name !== 'pending' && name !== 'unclear')) {
      expect(offered({ stage })).toEqual(stage.name === 'answering' ? ['Review…'] : []);
    }
  });

  it('begins with the lines of the tooltip', () => {
    const connection = { kind: 'waiting', retryAt: 1, problem: 'unreachable' } as const;
    for (const logins of [[], [viewOf()]]) {
      const { tooltip, menu } = trayView(
        snapshot({ logins, accounts: accountsOf(signedIn({ connection })) }),
        en,
      );
      const [, ...lines] = tooltip.split('\n');
      expect(labels(menu).slice(1, 1 + lines.length)).toEqual(lines);
    }
  });

  it('says why quiet mode is on and until when, and ends it', () => {
    const until = new Date(2026, 0, 1, 9, 5).getTime();
    const { menu } = trayView(snapshot({ quiet: { reason: 'burst', until } }), en);
    expect(labels(menu)).toContain('Muted until 09:05: Too many requests at once');
    expect(actions(menu)).toContainEqual({ command: 'endQuiet', input: undefined });
    expect(actions(menu)).not.toContainEqual({ command: 'startQuiet', input: { minutes: 20 } });
  });

  const many = (count: number, more: Partial<Snapshot> = {}): readonly TrayEntry[] => {
    const logins = Array.from({ length: count }, (_, index) => viewOf({ id: `r${index}` }));
    return trayView(snapshot({ logins, ...more }), en).menu;
  };
  const denied = (menu: readonly TrayEntry[]) => actions(menu).filter(({ command }) => command === 'denyAll');

  it('denies all of several at once: those that it counts, and only what may be denied', () => {
    expect(denied(many(1))).toEqual([]);
    const noOnes = ['a', 'b'].map((id) => ({ ...viewOf({ id }), standing: 'none' as const }));
    expect(denied(trayView(snapshot({ logins: noOnes, accounts: signedOut }), en).menu)).toEqual([]);
    const ids = Array.from({ length: 100 }, (_, index) => `r${index}`);
    expect(denied(many(100))).toEqual([{ command: 'denyAll', input: { ids } }]);
    expect(labels(many(100))).toContain('Deny all (100)');
    const logins = stages.map((stage, index) => viewOf({ id: `r${index}`, stage }));
    expect(denied(trayView(snapshot({ logins }), en).menu)).toEqual([
      { command: 'denyAll', input: { ids: ['r0', 'r1'] } },
    ]);
  });

  it('stays short, however many wait', () => {
    const entries = (menu: readonly TrayEntry[]) => menu.filter(({ kind }) => kind === 'submenu');
    expect(entries(many(mostEntries))).toHaveLength(mostEntries);
    expect(labels(many(mostEntries)).some((label) => label.endsWith('more…'))).toBe(false);
    const menu = many(100);
    expect(entries(menu)).toHaveLength(mostEntries);
    expect(menu).toContainEqual({
      kind: 'action',
      label: '92 more…',
      action: { command: 'goTo', input: { view: 'home' } },
    });
  });

  it('speaks the language of the messages', () => {
    const { menu } = trayView(snapshot({ logins: [viewOf()] }), messagesFor('zh-CN'));
    expect(labels(menu)).toEqual([
      'Alex Chen – example.genauth.ai',
      '1 个登录请求',
      '---',
      '未知 – 未知 – 未知',
      '---',
      '打开 Push Approver',
      '输入推送码…',
      '暂停提醒 20 分钟',
      '设置…',
      '---',
      '退出',
    ]);
  });
});
