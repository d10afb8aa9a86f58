import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  acceleratorSchema,
  appHostSchema,
  appIdSchema,
  defaultSettings,
  settingShapes,
  settingsSchema,
} from '../../../shared/settings';
import { policySchema } from '../../../main/storage/policy-schema';

const appHost = (text: string): string | undefined => appHostSchema.safeParse(text).data;
const eventsHost = (text: string): string | undefined => settingShapes.eventsHost.safeParse(text).data;

describe('the server address', () => {
  it.each([
    ['https://example.genauth.ai', 'https://example.genauth.ai'],
    ['https://example.genauth.ai/', 'https://example.genauth.ai'],
    ['  HTTPS://Example.GenAuth.ai \n', 'https://example.genauth.ai'],
    ['example.genauth.ai', 'https://example.genauth.ai'],
    ['example.genauth.ai:8443', 'https://example.genauth.ai:8443'],
    ['https://192.0.2.1:8443', 'https://192.0.2.1:8443'],
    ['https://[::1]:8443', 'https://[::1]:8443'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['http://127.0.0.1', 'http://127.0.0.1'],
    ['http://127.1.2.3:80', 'http://127.1.2.3'],
    ['http://[::1]:3000', 'http://[::1]:3000'],
    ['https://example.genauth.ai:443', 'https://example.genauth.ai'],
    ['https://xn--fsqu00a.example', 'https://xn--fsqu00a.example'],
  ])('%j is %s', (text, origin) => expect(appHost(text)).toBe(origin));

  it.each([
    ['nothing', ''],
    ['blanks', '   '],
    ['plain http', 'http://example.com'],
    ['plain http to a name that begins like loopback', 'http://localhost.evil.example'],
    ['plain http to an address that begins like loopback', 'http://127.0.0.1.evil.example'],
    ['plain http to a name that ends like loopback', 'http://evil-localhost'],
    ['plain http to a number that is another address', 'http://2130706433'],
    ['a user', 'https://user@example.com'],
    ['a user and a password', 'https://example.genauth.ai:x@evil.example'],
    ['a path', 'https://example.com/console'],
    ['two slashes', 'https://example.com//'],
    ['a query', 'https://example.com?x=1'],
    ['a fragment', 'https://example.com#x'],
    ['a backslash', 'https://example.com\\evil.example'],
    ['a blank inside', 'https://exam ple.com'],
    ['a line break inside', 'https://example.com\nx-header: 1'],
    ['another scheme', 'ftp://example.com'],
    ['a script', 'javascript:alert(1)'],
    ['a file', 'file:///etc/passwd'],
    ['no host', 'https://'],
    ['only a port', 'https://:443'],
    ['a port that does not exist', 'https://example.com:65536'],
    ['a port of letters', 'https://example.com:http'],
    ['an address that does not exist', 'https://256.256.256.256'],
    ['loopback that does not exist', 'http://127.999.0.1'],
    ['a name that ends in a number', 'https://example.1'],
    ['a name with an empty part', 'https://example..com'],
    ['a name in broken Punycode', 'https://xn--a'],
    ['a name in other letters than ASCII', 'https://еxample.com'],
    ['a percent sign', 'https://example%2ecom'],
    ['301 characters', `https://${'a'.repeat(293)}`],
    ['a mebibyte', 'a'.repeat(1024 * 1024)],
  ])('no server address is %s', (_, text) => expect(appHost(text)).toBeUndefined());

  const host = fc.oneof(
    fc.domain(),
    fc.ipV4(),
    fc.ipV4Extended(),
    fc.constantFrom('localhost', '[::1]', '127.0.0.1', '127.0.0.1.example', 'xn--a', 'a.1'),
    fc.string({ unit: fc.constantFrom(...Array.from('ab1-.:%@/[]xn')), maxLength: 20 }),
  );
  const port = fc.oneof(
    fc.constant(''),
    fc.nat(99_999).map((number) => `:${number}`),
  );
  const rest = fc.oneof(fc.constant(''), fc.constantFrom('/', '/x', '?x', '#x', '\\x', '@evil.example', ' '));
  const scheme = fc.constantFrom('https://', 'http://', 'HTTPS://', 'ftp://', 'wss://', 'ws://', '');

  it('is whatever passes the very origin that a URL parser finds, encrypted or on this machine', () => {
    fc.assert(
      fc.property(scheme, host, port, rest, (before, name, number, after) => {
        for (const check of [appHost, eventsHost]) {
          const origin = check(`${before}${name}${number}${after}`);
          if (origin === undefined) continue;
          const url = new URL(origin);
          expect(url.origin).toBe(origin);
          expect(check(origin)).toBe(origin);
          const local = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
          expect(['https:', 'wss:'].includes(url.protocol) || local).toBe(true);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('may be any plain domain over https', () => {
    fc.assert(
      fc.property(fc.domain(), (domain) => {
        fc.pre(URL.canParse(`https://${domain}`));
        expect(appHost(`https://${domain}`)).toBe(`https://${domain.toLowerCase()}`);
      }),
    );
  });
});

describe("the event centre's address", () => {
  it.each([
    ['wss://openevent.genauth.ai', 'wss://openevent.genauth.ai'],
    ['WSS://Events.example.com/', 'wss://events.example.com'],
    ['ws://localhost:3001', 'ws://localhost:3001'],
    ['https://events.example.com', undefined],
    ['ws://events.example.com', undefined],
    ['events.example.com', undefined],
    ['wss://events.example.com/events', undefined],
    ['wss://events.example.com:70000', undefined],
    ['', undefined],
  ])('%j: %s', (text, origin) => expect(eventsHost(text)).toBe(origin));
});

describe('the ID of an app', () => {
  it.each([
    [' 64e86ccbad1edb5b7d2c1f63\n', '64e86ccbad1edb5b7d2c1f63'],
    ['a'.repeat(129), undefined],
    ['', undefined],
    ['a b', undefined],
    ['a\r\nx: y', undefined],
    ['äpp', undefined],
  ])('%j: %s', (text, id) => expect(appIdSchema.safeParse(text).data).toBe(id));
});

describe('the client of the sign-in', () => {
  const clientId = (text: unknown): string | undefined => settingShapes.clientId.safeParse(text).data;

  it.each([
    ['64e86ccbad1edb5b7d2c1f63', '64e86ccbad1edb5b7d2c1f63'],
    [' client-1\n', 'client-1'],
    // The app ID is the client then.
    ['', ''],
    ['a'.repeat(128), 'a'.repeat(128)],
    ['a'.repeat(129), undefined],
    ['a b', undefined],
    ['a&scope=x', undefined],
    ['a\r\nx: y', undefined],
    [null, undefined],
  ])('%j: %s', (text, id) => expect(clientId(text)).toBe(id));

  it('can’t be set to nothing by a policy', () => {
    expect(policySchema.safeParse({ clientId: 'client-1' }).success).toBe(true);
    expect(policySchema.safeParse({ clientId: '' }).success).toBe(false);
  });
});

describe('what the sign-in asks for', () => {
  const scopes = (text: unknown): string | undefined => settingShapes.scopes.safeParse(text).data;

  it.each([
    'openid',
    'openid profile email phone username offline_access',
    'offline_access openid',
    'email openid profile',
    'openid https://example.com/scope:read',
    `openid ${'a'.repeat(293)}`,
  ])('what the sign-in asks for may be %.40j', (text) => expect(scopes(text)).toBe(text));

  it('is without blanks around it', () => expect(scopes('  openid email\n')).toBe('openid email'));

  it.each([
    '',
    'profile email',
    'OpenID',
    'openid2',
    'xopenid',
    'openid  email',
    'openid\temail',
    'openid\nemail',
    'openid,email',
    'openid "email"',
    'openid back\\slash',
    'openid ümlaut',
    `openid ${'a'.repeat(294)}`,
    'a '.repeat(1_000_000),
    ['openid'],
    null,
  ])('may not be %.40j', (text) => expect(scopes(text)).toBeUndefined());
});

const strong = ['CommandOrControl', 'Control', 'Command', 'Alt', 'Option', 'Super', 'Meta'];
// https://www.electronjs.org/docs/latest/tutorial/keyboard-shortcuts: what Electron understands.
const electronModifiers = [...strong, 'Cmd', 'Ctrl', 'CmdOrCtrl', 'AltGr', 'Shift'];
const electronKeys = [
  ...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'),
  ...Array.from({ length: 24 }, (_, index) => `F${index + 1}`),
  'Space',
  'Tab',
  'Backspace',
  'Delete',
  'Insert',
  'Return',
  'Enter',
  'Up',
  'Down',
  'Left',
  'Right',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  'Escape',
  'Esc',
  'VolumeUp',
  'MediaPlayPause',
  'PrintScreen',
];

describe('a shortcut', () => {
  const accepted = (text: string): boolean => acceleratorSchema.safeParse(text).success;

  it.each([
    'CommandOrControl+Alt+Y',
    'Alt+F24',
    'Shift+Super+Space',
    'Control+Alt+Shift+Meta+1',
    'Alt+PageDown',
  ])('a shortcut may be %s', (text) => expect(accepted(text)).toBe(true));

  it.each([
    '',
    'Y',
    'Shift+Y',
    'Shift+F1',
    'F1',
    'Alt',
    'Alt+',
    '+Y',
    'Alt++',
    'Alt+Control',
    'Alt+y',
    'alt+Y',
    'Alt+YN',

    'Alt + Y',
    ' Alt+Y',
    'Alt+Y\n',
    'Alt+F25',
    'Alt+F0',
    'Alt+Escape',
    'Alt+Enter',
    'Alt+ß',
    'Hyper+Y',
    'AltGr+Y',
    'Alt+'.repeat(5).concat('Y'),
    'Alt+'.repeat(1_000_000).concat('Y'),
  ])('may not be %.40j', (text) => expect(accepted(text)).toBe(false));

  it('has a strong modifier whatever it is, and only parts that Electron knows', () => {
    const part = fc.constantFrom(...electronModifiers, ...electronKeys, 'Hyper', 'Fn', 'y', '', ' ');
    const text = fc.oneof(
      fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join('+')),
      fc
        .tuple(
          fc.array(fc.constantFrom(...strong, 'Shift'), { maxLength: 5 }),
          fc.constantFrom(...electronKeys),
        )
        .map(([modifiers, key]) => [...modifiers, key].join('+')),
    );
    let passed = 0;
    fc.assert(
      fc.property(text, (accelerator) => {
        const parts = accelerator.split('+');
        const modifiers = parts.slice(0, -1);
        if (!accepted(accelerator)) return;
        passed++;
        expect(modifiers.some((each) => strong.includes(each))).toBe(true);
        expect(modifiers.every((each) => electronModifiers.includes(each))).toBe(true);
        expect(electronKeys).toContain(parts.at(-1));
      }),
      { numRuns: 2000 },
    );
    expect(passed).toBeGreaterThan(100);
  });
});

describe('the schemas agree', () => {
  it('that the defaults are settings', () => {
    expect(settingsSchema.parse(defaultSettings)).toEqual(defaultSettings);
  });

  it('that a policy sets only what is a setting as well', () => {
    for (const key of Object.keys(policySchema.shape)) expect(settingShapes).toHaveProperty(key);
    const policy = {
      appHost: 'https://a.example',
      appId: 'a',
      clientId: 'a',
      scopes: 'openid',
      eventsHost: 'wss://a.example',
      eventCode: 'a',
      redirectPort: '8765',
    };
    expect(settingsSchema.safeParse({ ...defaultSettings, ...policySchema.parse(policy) }).success).toBe(
      true,
    );
  });
});
