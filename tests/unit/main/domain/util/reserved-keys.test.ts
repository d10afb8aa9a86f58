import { expect, it } from 'vitest';
import { areKeysInUse } from '../../../../../main/domain/util/reserved-keys';
import { defaultSettings } from '../../../../../shared/settings';

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
  expect(areKeysInUse(keys)).toBe(true);
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
  expect(areKeysInUse(keys)).toBe(false);
});
