import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { checkPolicy, machinePolicy, type ReadPolicy, readPolicy } from '../../../../main/storage/policy';
import { policyKey } from '../../../../main/storage/registry';
import type { FileProblem } from '../../../../shared/file-problem';
import { policySchema } from '../../../../main/storage/policy-schema';
import { type Rules, usualRules } from '../../../../main/domain/rules';
import { settingShapes } from '../../../../shared/settings';
import { temporaryFolder } from '../../../support/temporary-folder';

const folder = temporaryFolder('policy');
let path: string;

beforeEach(() => {
  path = join(folder(), 'policy.json');
});

const atPath = (): ReadPolicy => readPolicy({ kind: 'file', path, isOwners: false });
const read = (text: string | Buffer): ReadPolicy => {
  writeFileSync(path, text);
  return atPath();
};
const badKeys = ({ notices }: ReadPolicy): readonly string[] =>
  notices.flatMap((notice) => (notice.kind === 'policy-bad-keys' ? notice.keys : []));

const good = {
  appHost: 'https://example.genauth.ai',
  appId: 'app-1',
  clientId: 'client-1',
  scopes: 'openid email offline_access',
  eventsHost: 'wss://events.example.com',
  eventCode: 'custom_push',
  statusEndpoint: 'set-pushcode-status',
  locale: 'zh-CN',
};

describe('a policy file', () => {
  it('that is not there sets nothing', () => {
    expect(atPath()).toEqual({ policy: {}, notices: [] });
  });

  it('sets what it names', () => {
    expect(read(JSON.stringify(good))).toEqual({ policy: good, notices: [] });
    expect(read('{}')).toEqual({ policy: {}, notices: [] });
  });

  it('names the accounts that people may sign in to, beside the single keys', () => {
    const accounts = [
      { appHost: 'https://a.example', appId: 'a' },
      { appHost: 'b.example', appId: 'b', eventsHost: 'wss://events.example', eventCode: 'custom_b' },
    ];
    const result = read(JSON.stringify({ ...good, accounts }));
    expect(result.policy).toEqual(good);
    expect(result.accounts).toEqual([accounts[0], { ...accounts[1], appHost: 'https://b.example' }]);
    expect(result.notices).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['none', []],
    ['too many', Array.from({ length: 21 }, () => ({ appHost: 'https://a.example', appId: 'a' }))],
    ['one without its app', [{ appHost: 'https://a.example' }]],
    ['one with a key of a newer version', [{ appHost: 'https://a.example', appId: 'a', x: 1 }]],
    ['one that is no list', { appHost: 'https://a.example', appId: 'a' }],
  ])('that names %s of them is reported, and lets nobody in', (_, accounts) => {
    const result = read(JSON.stringify({ ...good, accounts }));
    expect(result).toMatchObject({ policy: good });
    expect(result.accounts).toEqual([]);
    expect(badKeys(result)).toEqual(['accounts']);
  });

  it.each<[string, string | Buffer, FileProblem]>([
    ['empty', '', { kind: 'syntax', line: 1, column: 1 }],
    ['truncated', '{"appId": "app-1"', { kind: 'syntax', line: 1, column: 18 }],
    ['with a comma too many', '{\r\n  "appId": "app-1",\r\n}', { kind: 'syntax', line: 3, column: 1 }],
    ['with curly quotes', '{“appId”: “app-1”}', { kind: 'syntax', line: 1, column: 2 }],
    ['a list', '[{"appId": "app-1"}]', { kind: 'no-object' }],
    ['null', 'null', { kind: 'no-object' }],
    ['a number', '1', { kind: 'no-object' }],
    ['a text', '"appId"', { kind: 'no-object' }],
    ['binary', Buffer.from([0xff, 0xfe, 0x00]), { kind: 'encoding' }],
    ['larger than 64 KiB', `{"appId": "app-1"${' '.repeat(65_536)}}`, { kind: 'too-large', most: 65_536 }],
  ])('that is %s is reported with the reason, sets nothing, and lets nobody in', (_, text, problem) => {
    expect(read(text)).toEqual({
      policy: {},
      accounts: [],
      notices: [{ kind: 'policy-unreadable', path, problem }],
    });
  });

  it.each([
    ['Notepad’s UTF-8 with a mark', Buffer.from('\uFEFF{\r\n  "appId": "app-1"\r\n}\r\n')],
    ['Notepad’s UTF-16', Buffer.from('\uFEFF{\r\n  "appId": "app-1"\r\n}', 'utf16le')],
    ['UTF-16 the other way round', Buffer.from('\uFEFF{"appId": "app-1"}', 'utf16le').swap16()],
    ['UTF-16 without a mark', Buffer.from('{"appId": "app-1"}', 'utf16le')],
    ['old Mac line ends', Buffer.from('{\r"appId": "app-1"\r}')],
  ])('in %s is read', (_, bytes) => {
    expect(read(bytes)).toEqual({ policy: { appId: 'app-1' }, notices: [] });
  });

  it('with a folder in its place is reported, and lets nobody in', () => {
    mkdirSync(path);
    expect(atPath()).toEqual({
      policy: {},
      accounts: [],
      notices: [{ kind: 'policy-unreadable', path, problem: { kind: 'unreadable', code: 'EISDIR' } }],
    });
  });

  it.each<[string, string, unknown]>([
    ['plain http', 'appHost', 'http://example.com'],
    ['a path', 'appHost', 'https://example.com/path'],
    ['nothing', 'appHost', ''],
    ['http instead of wss', 'eventsHost', 'https://example.com'],
    ['another endpoint, of a newer version', 'statusEndpoint', 'answer-pushcode'],
    ['another language', 'locale', 'fr'],
    ['the language of the system', 'locale', 'system'],
    ['a client with a blank in its name', 'clientId', 'client 1'],
    ['an empty client', 'clientId', ''],
    ['scopes without openid', 'scopes', 'email offline_access'],
    ['a list of scopes', 'scopes', ['openid', 'email']],
    ['null', 'appId', null],
    ['a list', 'eventCode', ['custom_push']],
    ['a key of a newer version', 'telemetry', { deep: [[[[]]]] }],
    ['what is found out and not set', 'bearerHost', 'https://example.genauth.ai'],
    ['a shortcut that types', 'approveShortcut', 'Shift+Y'],
    ['a name of the language itself', 'constructor', 1],
  ])('with %s loses that key only, and reports it', (_, key, value) => {
    const { [key]: __, ...rest } = Object.fromEntries(Object.entries(good));
    const result = read(JSON.stringify({ ...good, [key]: value }));
    expect(result.policy).toEqual(rest);
    expect(badKeys(result)).toEqual([key]);
  });

  it('with a key that JavaScript takes for a prototype reports it, and is not misled by it', () => {
    const result = read('{"__proto__": {"appHost": "https://evil.example"}, "appId": "app-1"}');
    expect(result.policy).toEqual({ appId: 'app-1' });
    expect(result.policy.appHost).toBeUndefined();
    expect(badKeys(result)).toEqual(['__proto__']);
  });

  it('with a huge or deceptive key reports it in a few plain characters', () => {
    const [key] = badKeys(read(JSON.stringify({ [`\u202Ekey${'x'.repeat(10_000)}`]: 1 })));
    expect(key).toMatch(/^keyx{20,200}…$/);
  });

  it('with anything at all in it never throws, and what it sets is valid', () => {
    const anything = fc.dictionary(
      fc.oneof(fc.constantFrom(...Object.keys(good), '__proto__', 'toString'), fc.string()),
      fc.oneof(fc.jsonValue(), fc.constantFrom(...Object.values(good))),
    );
    fc.assert(
      fc.property(anything, (value) => {
        const result = read(JSON.stringify(value));
        expect(policySchema.safeParse(result.policy).success).toBe(true);
        const told = new Set(badKeys(result));
        const held = Object.keys(result.policy).length;
        expect(held + told.size).toBeLessThanOrEqual(Object.keys(value).length);
        expect(held + told.size > 0).toBe(Object.keys(value).length > 0);
      }),
    );
  });
});

it('a policy may say yes and no, on and off, with words or with real booleans, and a port with a number', () => {
  const policy = {
    startAtLogin: true,
    startHidden: false,
    notifications: false,
    sound: 'on',
    redirectPort: 8765,
  };
  expect(read(JSON.stringify(policy))).toEqual({
    policy: {
      startAtLogin: 'yes',
      startHidden: 'no',
      notifications: 'off',
      sound: 'on',
      redirectPort: '8765',
    },
    notices: [],
  });
  expect(badKeys(read('{"startAtLogin": 1, "redirectPort": 80}'))).toEqual(['redirectPort', 'startAtLogin']);
});

describe('the machine’s policy', () => {
  it('lies where only administrators can write', () => {
    expect(machinePolicy('linux')).toEqual({
      kind: 'file',
      path: '/etc/push-approver/policy.json',
      isOwners: true,
    });
    expect(machinePolicy('darwin')).toMatchObject({
      path: '/Library/Application Support/push-approver/policy.json',
      isOwners: true,
    });
    expect(machinePolicy('win32')).toEqual({ kind: 'registry' });
  });

  it('is ignored where someone else could change it, and that is said', () => {
    // The folder lies in the temporary one, where anyone may write.
    writeFileSync(path, JSON.stringify(good));
    expect(readPolicy({ kind: 'file', path, isOwners: true })).toEqual(
      process.platform === 'win32'
        ? expect.anything()
        : { policy: {}, notices: [{ kind: 'policy-untrusted', path }] },
    );
  });
});

it('a registry that can’t be asked is not taken for one without a policy', () => {
  // Elsewhere than on Windows there is no tool to ask it with; there it can be asked.
  if (process.platform === 'win32') return;
  expect(readPolicy({ kind: 'registry' })).toMatchObject({
    policy: {},
    notices: [{ kind: 'registry-unreadable', path: policyKey }],
  });
});

describe('what an organisation rules', () => {
  const usual = usualRules.quiet;

  it.each<[object, Partial<Rules>]>([
    [{ tokenSignIn: false }, { tokenSignIn: false }],
    [{ pastedCodes: 'no' }, { pastedCodes: false }],
    [{ trayApproval: 'no' }, { trayApproval: false }],
    [{ requireNumber: true }, { requireNumber: true }],
    [{ historyDays: 1 }, { historyDays: 1 }],
    [{ historyDays: '365' }, { historyDays: 365 }],
    [{ quietBurst: 2 }, { quiet: { ...usual, burst: { ...usual.burst, count: 2 } } }],
    [{ quietUnwanted: '50' }, { quiet: { ...usual, unwanted: { ...usual.unwanted, count: 50 } } }],
    [{ quietMinutes: 1440 }, { quiet: { ...usual, lasts: 1440 * 60_000 } }],
  ])('%j holds, and the rest is as usual', (given, rules) => {
    expect(checkPolicy({ ...good, ...given })).toEqual({
      policy: good,
      rules: { ...usualRules, ...rules },
      notices: [],
    });
  });

  it('without approvals by the shortcut there are no keys for them, whatever else is set', () => {
    const { policy, rules } = checkPolicy({ shortcutApproval: false, approveShortcut: 'Alt+F9' });
    expect([policy, rules?.shortcutApproval]).toEqual([{ approveShortcut: '' }, false]);
  });

  it.each<[string, unknown]>([
    ['tokenSignIn', 'never'],
    ['pastedCodes', 0],
    ['historyDays', 0],
    ['historyDays', 366],
    ['historyDays', 1.5],
    ['historyDays', '-1'],
    ['quietBurst', 1],
    ['quietUnwanted', 51],
    ['quietMinutes', ''],
    ['quietMinutes', null],
  ])('%s of %j is reported, and ruled by nobody', (key, value) => {
    const result = checkPolicy({ ...good, [key]: value });
    expect([badKeys(result), result.rules]).toEqual([[key], undefined]);
  });
});

it('everything in the settings can be set: what it does not take is asked once or found out', () => {
  const open = Object.keys(settingShapes).filter((key) => !(key in policySchema.shape));
  expect(open).toEqual(['bearerHost', 'updateCounter', 'welcome', 'trayHint', 'popUpHint']);
});
