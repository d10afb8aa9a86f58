import { describe, expect, it } from 'vitest';
import { SettingsStore } from '../../../../main/storage/settings-store';
import { defaultSettings, shortcutsOnWindows, type Settings } from '../../../../shared/settings';
import type { Policy } from '../../../../main/storage/policy-schema';
import type { SettingRefusal } from '../../../../shared/state/settings';
import { MemoryStore } from './memory-store';

const stored = (
  values: Readonly<Record<string, unknown>>,
  policy: Policy = {},
  platform: NodeJS.Platform = 'linux',
) => {
  const store = new MemoryStore(values);
  return { store, settings: new SettingsStore(store, policy, platform) };
};

describe('settings', () => {
  it('are the defaults at first', () => {
    const { settings } = stored({});
    expect(settings.values).toEqual(defaultSettings);
    expect(settings.notices).toEqual([]);
    expect(settings.locked).toEqual([]);
  });

  it('are what the file holds', () => {
    const { settings } = stored({ appId: 'app-1', locale: 'zh-CN', keepInTray: 'yes' });
    expect(settings.values).toEqual({
      ...defaultSettings,
      appId: 'app-1',
      locale: 'zh-CN',
      keepInTray: 'yes',
    });
  });

  it.each<[keyof Settings, unknown]>([
    ['appHost', 'http://example.com'],
    ['appHost', null],
    ['appId', 1],
    ['eventsHost', ''],
    ['eventCode', 'a b'],
    ['statusEndpoint', 'answer-pushcode'],
    ['locale', 'fr'],
    ['approveShortcut', 'Y'],
    ['denyShortcut', ['Control+N']],
    ['keepInTray', true],
  ])('keep the default where the file holds a bad %s (%j), and say so', (key, value) => {
    const { settings } = stored({ appId: 'app-1', [key]: value });
    expect(settings.values[key]).toBe(defaultSettings[key]);
    expect(settings.notices).toEqual([{ kind: 'settings-bad-key', key }]);
    if (key !== 'appId') expect(settings.values.appId).toBe('app-1');
  });

  it('of a newer version stay in the file, also those that mean nothing here', () => {
    const newer = { colour: 'dark', statusEndpoint: 'answer-pushcode', appId: 'app-1' };
    const { store, settings } = stored(newer);
    expect(settings.change({ locale: 'en' })).toEqual({});
    expect(Object.fromEntries(store.values)).toEqual({ ...newer, locale: 'en' });
  });
});

describe('a change', () => {
  it('holds, and is there after the next start', () => {
    const { store, settings } = stored({});
    expect(settings.change({ appId: 'app-2', locale: 'en' })).toEqual({});
    expect(settings.values).toMatchObject({ appId: 'app-2', locale: 'en' });
    expect(new SettingsStore(store, {}).values).toMatchObject({ appId: 'app-2', locale: 'en' });
  });

  it('that is partly refused holds for the rest, and says what was refused', () => {
    const { settings } = stored({});
    const refused = settings.change({ appHost: 'ftp://example.com', appId: 'app-2', denyShortcut: 'N' });
    expect(refused).toEqual({ appHost: 'malformed', denyShortcut: 'no-modifier' });
    expect(settings.values).toEqual({ ...defaultSettings, appId: 'app-2' });
  });

  it('throws if it can’t be stored, and does not hold then', () => {
    const { store, settings } = stored({});
    store.readOnly = true;
    expect(() => settings.change({ appId: 'app-2' })).toThrow('read-only');
    expect(settings.values).toEqual(defaultSettings);
  });

  it.each<[keyof Settings, string, SettingRefusal]>([
    ['appHost', 'http://example.com', 'not-encrypted'],
    ['appHost', ' HTTP://10.0.0.1:3000/ ', 'not-encrypted'],
    ['appHost', 'http://localhost.example.com', 'not-encrypted'],
    ['appHost', 'http://example.com/path', 'malformed'],
    ['appHost', 'http://alex@example.com', 'malformed'],
    ['appHost', 'https://example.com/path', 'malformed'],
    ['appHost', 'example com', 'malformed'],
    ['eventsHost', 'ws://events.example.com', 'not-encrypted'],
    ['eventsHost', 'http://events.example.com', 'malformed'],
    ['eventsHost', '', 'malformed'],
    ['approveShortcut', 'Y', 'no-modifier'],
    ['approveShortcut', 'Shift+F5', 'no-modifier'],
    ['approveShortcut', 'Control+', 'malformed'],
    ['denyShortcut', 'CommandOrControl+Alt+Y', 'same-keys'],
    ['scopes', 'profile', 'malformed'],
    ['theme', 'blue', 'malformed'],
    ['startAtLogin', 'on', 'malformed'],
  ])('of %s to “%s” is refused: %s', (key, value, why) => {
    const { settings } = stored({});
    expect(settings.change({ [key]: value })).toEqual({ [key]: why });
    expect(settings.values).toEqual(defaultSettings);
  });

  it('that is only checked changes nothing, and shows what would hold', () => {
    const { store, settings } = stored({});
    const { taken, refused } = settings.check({ appHost: 'EXAMPLE.com', eventsHost: 'ws://example.com' });
    expect(taken).toEqual({ appHost: 'https://example.com' });
    expect(refused).toEqual({ eventsHost: 'not-encrypted' });
    expect(settings.values).toEqual(defaultSettings);
    expect(store.isEmpty).toBe(true);
  });
});

describe('a policy', () => {
  const policy: Policy = { appHost: 'https://example.genauth.ai', locale: 'zh-CN' };

  it.each<[Policy, Partial<Settings>]>([
    [{ denyShortcut: 'Control+Alt+Y' }, { approveShortcut: '', denyShortcut: 'Control+Alt+Y' }],
    [{ approveShortcut: 'Control+Alt+N' }, { approveShortcut: 'Control+Alt+N', denyShortcut: '' }],
    [
      { approveShortcut: 'Alt+Shift+F5', denyShortcut: 'Alt+Shift+F5' },
      { approveShortcut: '', denyShortcut: 'Alt+Shift+F5' },
    ],
  ])('never gives both answers the same keys: %j', (given, expected) => {
    expect(stored({}, given).settings.values).toMatchObject(expected);
  });

  it('stands over what the user has set, and can’t be changed', () => {
    const { settings } = stored({ appHost: 'https://mine.example', appId: 'mine' }, policy);
    expect(settings.values).toMatchObject({ ...policy, appId: 'mine' });
    expect(settings.locked).toEqual(['appHost', 'locale']);
    expect(settings.change({ appHost: 'https://mine.example', locale: 'en', appId: 'app-2' })).toEqual({
      appHost: 'locked',
      locale: 'locked',
    });
    expect(settings.values).toMatchObject({ ...policy, appId: 'app-2' });
  });

  it('that is gone leaves what the user had set', () => {
    const { store, settings } = stored({ appHost: 'https://mine.example' }, policy);
    settings.change({ appId: 'app-2' });
    expect(new SettingsStore(store, {}).values.appHost).toBe('https://mine.example');
  });
});

describe('the two shortcuts never have the same keys', () => {
  it.each<[string, NodeJS.Platform, boolean]>([
    ['CommandOrControl+Alt+N', 'linux', false],
    ['Control+Alt+N', 'linux', false],
    ['Alt+Control+N', 'linux', false],
    ['Control+Alt+N', 'darwin', true],
    ['Option+Command+N', 'darwin', false],
    ['Super+Alt+N', 'linux', true],
    ['Control+Alt+M', 'linux', true],
  ])('approving by %s on %s: %s', (approveShortcut, platform, allowed) => {
    const { settings } = stored({}, {}, platform);
    expect(settings.change({ approveShortcut })).toEqual(allowed ? {} : { approveShortcut: 'same-keys' });
    const denying = stored({}, {}, platform).settings;
    const asDeny = approveShortcut.replace('N', 'Y');
    expect(denying.change({ denyShortcut: asDeny })).toEqual(allowed ? {} : { denyShortcut: 'same-keys' });
  });

  it('even if they are changed together', () => {
    const { settings } = stored({});
    const both = 'Control+Alt+Q';
    expect(settings.change({ approveShortcut: both, denyShortcut: 'Alt+Control+Q' })).toEqual({
      denyShortcut: 'same-keys',
    });
  });

  it('even if the file says so: then the defaults stand, and it is said', () => {
    const { settings } = stored({ approveShortcut: 'Control+Alt+N' });
    expect(settings.values).toEqual(defaultSettings);
    expect(settings.notices).toEqual([{ kind: 'settings-bad-key', key: 'approveShortcut' }]);
    const both = stored({ approveShortcut: 'Control+Q', denyShortcut: 'CommandOrControl+Q' }).settings;
    expect(both.values).toEqual(defaultSettings);
    expect(both.notices.map((notice) => notice.kind)).toEqual(['settings-bad-key', 'settings-bad-key']);
  });

  it('and may be exchanged in the file', () => {
    const exchanged = { approveShortcut: 'CommandOrControl+Alt+N', denyShortcut: 'CommandOrControl+Alt+Y' };
    const { settings } = stored(exchanged);
    expect(settings.values).toMatchObject(exchanged);
    expect(settings.notices).toEqual([]);
  });
});

it('a shortcut can be switched off, and both can', () => {
  const { store, settings } = stored({});
  expect(settings.change({ approveShortcut: '', denyShortcut: '' })).toEqual({});
  expect(new SettingsStore(store, {}).values).toMatchObject({ approveShortcut: '', denyShortcut: '' });
  expect(new SettingsStore(store, {}).notices).toEqual([]);
});

it('on Windows, shortcuts that type there are left for those that do not, and that is said', () => {
  const { settings } = stored({ approveShortcut: 'CommandOrControl+Alt+Y' }, {}, 'win32');
  expect(settings.values).toMatchObject(shortcutsOnWindows);
  expect(settings.notices).toEqual([{ kind: 'settings-bad-key', key: 'approveShortcut' }]);
});

it('a shortcut that types, copies or quits is refused', () => {
  const { settings } = stored({});
  for (const keys of ['Control+C', 'Alt+N', 'Command+Q', 'Alt+F4']) {
    expect(settings.check({ approveShortcut: keys }).refused).toEqual({ approveShortcut: 'keys-in-use' });
  }
  expect(settings.check({ approveShortcut: 'Control+Shift+F9' }).refused).toEqual({});
});
