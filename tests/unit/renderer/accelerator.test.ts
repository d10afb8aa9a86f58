import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keysInWords, neededModifiers, type Press, readPress } from '../../../renderer/state/accelerator';
import type { Platform } from '../../../renderer/state/platform';
import { acceleratorSchema, defaultSettings } from '../../../shared/settings';

const platforms: readonly Platform[] = ['mac', 'windows', 'linux'];
const press = (key: string, code: string, held = ''): Press => ({
  key,
  code,
  ctrlKey: held.includes('c'),
  altKey: held.includes('a'),
  shiftKey: held.includes('s'),
  metaKey: held.includes('m'),
});

describe('a press makes a shortcut', () => {
  it.each<[Press, Platform, string]>([
    [press('y', 'KeyY', 'ca'), 'linux', 'CommandOrControl+Alt+Y'],
    [press('y', 'KeyY', 'c'), 'windows', 'CommandOrControl+Y'],
    [press('Y', 'KeyY', 'cs'), 'linux', 'CommandOrControl+Shift+Y'],
    [press('y', 'KeyY', 'm'), 'linux', 'Super+Y'],
    [press('y', 'KeyY', 'm'), 'mac', 'CommandOrControl+Y'],
    [press('y', 'KeyY', 'c'), 'mac', 'Control+Y'],
    [press('Y', 'KeyY', 'casm'), 'mac', 'CommandOrControl+Control+Alt+Shift+Y'],
    [press('¥', 'KeyY', 'a'), 'mac', 'Alt+Y'],
    [press('Dead', 'KeyN', 'a'), 'mac', 'Alt+N'],
    [press('н', 'KeyY', 'ca'), 'linux', 'CommandOrControl+Alt+Y'],
    [press('z', 'KeyY', 'ca'), 'linux', 'CommandOrControl+Alt+Z'],
    [press('1', 'Digit1', 'a'), 'linux', 'Alt+1'],
    [press('!', 'Digit1', 'as'), 'linux', 'Alt+Shift+1'],
    [press('F24', 'F24', 'a'), 'linux', 'Alt+F24'],
    [press(' ', 'Space', 'c'), 'linux', 'CommandOrControl+Space'],
    [press('ArrowUp', 'ArrowUp', 'c'), 'linux', 'CommandOrControl+Up'],
    [press('PageDown', 'PageDown', 'c'), 'linux', 'CommandOrControl+PageDown'],
  ])('%j on %s is %s', (pressed, platform, accelerator) => {
    expect(readPress(pressed, platform, new Map())).toEqual({ accelerator });
  });

  it.each<[Press, string]>([
    [press('Control', 'ControlLeft', 'c'), 'incomplete'],
    [press('Tab', 'Tab', 'a'), 'incomplete'],
    [press('Escape', 'Escape'), 'incomplete'],
    [press('AudioVolumeUp', 'AudioVolumeUp', 'c'), 'incomplete'],
    [press('', '', 'c'), 'incomplete'],
    [press('y', 'KeyY'), 'needs-modifier'],
    [press('Y', 'KeyY', 's'), 'needs-modifier'],
    [press('F1', 'F1', 's'), 'needs-modifier'],
  ])('%j makes none: %s', (pressed, meaning) => {
    for (const platform of platforms) expect(readPress(pressed, platform, new Map())).toBe(meaning);
  });

  it('that main accepts, whatever is pressed', () => {
    const code = fc.oneof(
      fc.constantFrom(
        'KeyA',
        'KeyZ',
        'Digit0',
        'Numpad7',
        'ArrowLeft',
        'F1',
        'F24',
        'F25',
        'Space',
        'Home',
        'Delete',
      ),
      fc.constantFrom('Backquote', 'KeyÄ', 'Key', 'KeyUp', 'IntlBackslash', 'Enter', 'constructor'),
      fc.string(),
    );
    const key = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 2 }),
      fc.constantFrom('ſ', 'K', 'ß', 'ı', 'Dead'),
    );
    const any = fc.record({
      key,
      code,
      ctrlKey: fc.boolean(),
      altKey: fc.boolean(),
      shiftKey: fc.boolean(),
      metaKey: fc.boolean(),
    });
    fc.assert(
      fc.property(any, fc.constantFrom(...platforms), (pressed, platform) => {
        const read = readPress(pressed, platform, new Map());
        if (typeof read === 'string') return;
        expect(acceleratorSchema.parse(read.accelerator)).toBe(read.accelerator);
        expect(keysInWords(read.accelerator, platform)).not.toBe('');
      }),
      { numRuns: 2000 },
    );
  });
});

describe('keys are called', () => {
  it.each<[string, Platform, string]>([
    [defaultSettings.approveShortcut, 'linux', 'Ctrl+Alt+Y'],
    [defaultSettings.approveShortcut, 'windows', 'Ctrl+Alt+Y'],
    [defaultSettings.approveShortcut, 'mac', '⌥⌘Y'],
    ['Shift+Super+Control+F1', 'windows', 'Shift+Win+Ctrl+F1'],
    ['Meta+Option+Space', 'linux', 'Super+Alt+Space'],
    ['Meta+Option+Space', 'windows', 'Win+Alt+Space'],
    ['CommandOrControl+Control+Alt+Shift+Y', 'mac', '⌃⌥⇧⌘Y'],
  ])('%s on %s is %s', (accelerator, platform, words) => {
    expect(keysInWords(accelerator, platform)).toBe(words);
  });

  it('so that nobody has to know what Electron calls them', () => {
    const modifiers = ['CommandOrControl', 'Control', 'Command', 'Alt', 'Option', 'Super', 'Meta', 'Shift'];
    const known = {
      mac: /^[⌘⌃⌥⇧]Y$/,
      windows: /^(?:Ctrl|Alt|Win|Shift)\+Y$/,
      linux: /^(?:Ctrl|Alt|Super|Shift)\+Y$/,
    };
    for (const platform of platforms) {
      for (const modifier of modifiers)
        expect(keysInWords(`${modifier}+Y`, platform)).toMatch(known[platform]);
      expect(neededModifiers(platform)).not.toBe('');
    }
  });
});
