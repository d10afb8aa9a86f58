import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnosticsText, type SystemFacts } from '../../../../../main/domain/views/diagnostics';
import { defaultSettings } from '../../../../../shared/settings';
import type { Notice } from '../../../../../shared/state/notices';
import type { Snapshot } from '../../../../../shared/snapshot';
import { accountsOf, signedIn, snapshot, viewOf } from './snapshots';

const system: SystemFacts = {
  at: '2026-11-24T15:24:00.000Z',
  version: '0.1.0',
  packaged: true,
  electron: '45.4.1',
  chromium: '152.0.7700.1',
  platform: 'linux',
  arch: 'x64',
  systemVersion: '6.1.0-18-amd64',
  sessionType: 'x11',
  desktop: 'ubuntu:GNOME',
  keyring: 'gnome_libsecret',
  historySize: 12,
  log: [],
};

const logLine = (event: string, more: object = {}): string =>
  JSON.stringify({ at: '2026-11-24T15:00:00.000Z', event, ...more });

it('the report tells what a support person asks for', () => {
  const text = diagnosticsText(
    { ...system, log: [logLine('started', { version: '0.1.0' }), 'no line of ours', logLine('answered')] },
    snapshot({
      accounts: accountsOf(signedIn({ connection: { kind: 'waiting', retryAt: 0, problem: 'refused' } })),
      logins: [viewOf(), viewOf({ id: 'r2', stage: { name: 'answered', answer: 'deny' } })],
      quiet: { reason: 'by-hand', until: 0 },
      notices: [{ id: 'n1', notice: { kind: 'no-tray' } }],
      settings: {
        values: { ...defaultSettings, appHost: 'https://example.genauth.ai', theme: 'dark' },
        locked: ['appHost'],
        shortcuts: {
          approve: { accelerator: 'Control+Y', state: 'active', trial: 'idle' },
          deny: { accelerator: 'Control+N', state: 'taken', trial: 'idle' },
        },
      },
    }),
  );
  const settings = Object.keys(defaultSettings).length;
  expect(text.split('\n')).toEqual([
    'Push Approver, 2026-11-24T15:24:00.000Z',
    'Version: 0.1.0, packaged',
    'Electron: 45.4.1, Chromium: 152.0.7700.1',
    'System: linux x64 6.1.0-18-amd64',
    'Desktop: x11, ubuntu:GNOME',
    'Language: en',
    'Keyring: gnome_libsecret',
    'Accounts: 1',
    '  signed-in, keyring; connection: waiting, refused',
    'Tray: missing',
    'Quiet mode: by-hand',
    'Requests: 1 open, 1 finished',
    'History: 12',
    'Notices: no-tray',
    'Shortcuts: approve active, deny taken',
    'Settings:',
    '  appHost: https://example.genauth.ai (locked)',
    ...Array.from({ length: settings - 1 }, (): unknown => expect.stringMatching(/^ {2}[a-zA-Z]+: /)),
    'Log, 2 lines, 1 withheld:',
    '  {"at":"2026-11-24T15:00:00.000Z","event":"started","version":"0.1.0"}',
    '  {"at":"2026-11-24T15:00:00.000Z","event":"answered"}',
    '',
  ]);
  expect(text).toContain('\n  theme: dark\n');
});

it('the report tells of the last fifty lines of the log', () => {
  const log = Array.from({ length: 80 }, (_, index) => logLine(`line-${index}`));
  const text = diagnosticsText({ ...system, log }, snapshot());
  expect(text).toContain('Log, 50 lines, 0 withheld:');
  expect(text).not.toContain('"line-29"');
  expect(text).toContain('"line-30"');
  expect(text).toContain('"line-79"');
});

it('the tray is where systems always have one, and may be anywhere on Linux', () => {
  const told = { ...snapshot().settings, values: { ...defaultSettings, trayHint: 'told' as const } };
  expect(diagnosticsText(system, snapshot())).toContain('Tray: unknown');
  expect(diagnosticsText(system, snapshot({ settings: told }))).toContain('Tray: missing');
  expect(diagnosticsText({ ...system, platform: 'win32' }, snapshot())).toContain('Tray: present');
});

describe('whatever the app knows', () => {
  /** Everything secret or personal that there can be, all of it in every place. */
  type Secrets = {
    readonly token: string;
    readonly pushCode: string;
    readonly name: string;
    readonly account: string;
    readonly number: string;
  };
  const secretsOf = fc.record({
    token: fc.stringMatching(/^eyJ[A-Za-z0-9._-]{40,80}$/),
    pushCode: fc.stringMatching(/^gQE[A-Za-z0-9_-]{30,60}$/),
    name: fc.string({ minLength: 4, unit: 'grapheme' }).map((text) => `Q${text}Q`),
    account: fc.stringMatching(/^[a-z]{3,10}@[a-z]{3,10}\.example$/),
    number: fc.stringMatching(/^\d{6}$/),
  });

  const noticesWith = ({ token, account, name }: Secrets): readonly Notice[] => [
    { kind: 'policy-unreadable', path: `/home/${account}/${name}`, problem: { kind: 'encoding' } },
    { kind: 'policy-bad-keys', keys: [token] },
    { kind: 'vault-damaged', keptAs: `/home/${account}/vault.json` },
  ];

  const stateWith = (secrets: Secrets): readonly [SystemFacts, readonly Snapshot[]] => {
    const { token, pushCode, name, account, number } = secrets;
    const url = `https://example.genauth.ai/oidc/auth?state=${token}&nonce=${pushCode}`;
    const details = { account, appName: name, appId: token, ip: number, location: name, device: name };
    const login = {
      ...viewOf({ pushCodeId: pushCode, details, matchNumber: number }),
      fingerprint: token,
      choices: [number],
      stage: {
        name: 'pending' as const,
        failure: {
          kind: 'rejected' as const,
          effect: 'none' as const,
          serverMessage: token,
          requestId: pushCode,
        },
      },
    };
    const state = {
      logins: [login],
      prompt: { loginId: pushCode, position: 1, total: 1 },
      notices: noticesWith(secrets).map((notice) => ({ id: token, notice })),
    };
    return [
      {
        ...system,
        sessionType: token,
        desktop: `${account} ${name}`,
        log: [
          logLine('answered', { accessToken: token }),
          logLine('answered', { kind: token, codeTail: pushCode }),
          logLine(name, { reason: account, version: number }),
          `${token} ${pushCode} ${name} ${account} ${number}`,
        ],
      },
      [
        snapshot({
          ...state,
          accounts: accountsOf(signedIn({ user: { name, account, accounts: [account, number] } })),
        }),
        snapshot({
          ...state,
          accounts: {
            ...accountsOf({
              state: 'session-ended',
              id: 'alex',
              user: { name, account, accounts: [account] },
            }),
            browser: { kind: 'waiting', url, browserOpened: true },
          },
        }),
        snapshot({
          ...state,
          accounts: {
            ...accountsOf(),
            browser: { kind: 'failed', problem: { kind: 'refused', serverMessage: token }, attempt: 1 },
          },
        }),
      ],
    ];
  };

  it('no secret, name or account changes the report, nor stands in it', () => {
    fc.assert(
      fc.property(secretsOf, secretsOf, (some, others) => {
        const [facts, states] = stateWith(some);
        const [otherFacts, otherStates] = stateWith(others);
        for (const [index, state] of states.entries()) {
          const text = diagnosticsText(facts, state);
          expect(diagnosticsText(otherFacts, otherStates[index] ?? state)).toBe(text);
          for (const secret of [some.token, some.pushCode, some.name, some.account])
            expect(text).not.toContain(secret);
        }
      }),
    );
  });
});
