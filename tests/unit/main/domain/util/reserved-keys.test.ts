import { expect, it } from 'vitest';
import { areKeysInUse } from '../../../../../main/domain/util/reserved-keys';
import { defaultSettings, shortcutsOnWindows } from '../../../../../shared/settings';

const platforms = ['linux', 'darwin', 'win32'] as const;

it.each([
  'Control+C',
  'CommandOrControl+V',
  'Alt+N',
  'Option+Shift+N',
  'Command+Q',
  'Command+Shift+Q',
  'CommandOrControl+Shift+Q',
  'Command+Shift+4',
  'Control+Command+Q',
  'Super+L',
  'Meta+Shift+S',
  'Alt+F4',
  'Control+Alt+F2',
  'Alt+Control+Delete',
  'Control+Space',
])('%s approves nothing: it types, or is in use everywhere', (keys) => {
  for (const platform of platforms) expect(areKeysInUse(keys, platform)).toBe(true);
});

it.each([
  defaultSettings.approveShortcut,
  defaultSettings.denyShortcut,
  'Control+Shift+F9',
  'Control+F9',
  'Control+Shift+Y',
  'Super+Alt+Y',
  'Command+Control+Y',
])('%s may be a shortcut', (keys) => {
  expect(areKeysInUse(keys, 'linux')).toBe(false);
});

/** What AltGr, which Windows takes for Control and Alt, types on the keyboards there: the keys, by layout. */
const typing = {
  Polish: 'ACELNOSXZU',
  German: 'QEM237890',
  French: 'E234567890',
  Spanish: 'E123456',
  Hungarian: 'QWEUIASDFGYXCVBNMKL1234567890',
  Czech: 'EQWXCVBNFGKL',
  Romanian: 'ASTIEPDLC',
  Turkish: 'QEITAS1234567890',
  'US international': 'QWERTYUIOPASDLZCNM1234567890',
  'UK extended': 'AEIOUWY4',
  Greek: 'EYV',
  Vietnamese: '1234567890',
  Hebrew: 'E4ID',
  Latvian: 'ACEGIKLNSUZR',
  Lithuanian: '1234567890E',
};

it.each(Object.entries(typing))('on Windows, no key with which %s is typed can be a shortcut', (_, keys) => {
  for (const key of keys) {
    for (const held of ['Control+Alt', 'CommandOrControl+Alt', 'Control+Alt+Shift', 'Alt+Control']) {
      expect(areKeysInUse(`${held}+${key}`, 'win32'), key).toBe(true);
    }
    expect(Object.values(shortcutsOnWindows).some((each) => each.endsWith(`+${key}`))).toBe(false);
  }
});

it("each system's own shortcuts are free to be used there", () => {
  const { approveShortcut, denyShortcut } = defaultSettings;
  const used = (platform: (typeof platforms)[number], shortcuts: readonly string[]): readonly string[] =>
    shortcuts.filter((each) => areKeysInUse(each, platform));
  expect(used('linux', [approveShortcut, denyShortcut])).toEqual([]);
  expect(used('darwin', [approveShortcut, denyShortcut])).toEqual([]);
  expect(used('win32', Object.values(shortcutsOnWindows))).toEqual([]);
  expect(used('win32', [approveShortcut, denyShortcut])).toHaveLength(2);
});
