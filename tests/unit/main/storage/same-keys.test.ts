import { describe, expect, it } from 'vitest';
import { sameKeys } from '../../../../main/storage/setting-refusal';

describe('two accelerators mean the same keys', () => {
  it.each<[string, string]>([
    ['Control+Alt+Y', 'Control+Alt+Y'],
    ['Control+Alt+Y', 'Alt+Control+Y'],
    ['Shift+Control+Y', 'Control+Shift+Y'],
    ['Alt+Y', 'Option+Y'],
    ['Super+Y', 'Meta+Y'],
    ['Super+Y', 'Command+Y'],
    ['Control+Control+Y', 'Control+Y'],
  ])('on every system: %s and %s', (one, other) => {
    for (const platform of ['linux', 'win32', 'darwin'] as const) {
      expect(sameKeys(one, other, platform)).toBe(true);
      expect(sameKeys(other, one, platform)).toBe(true);
    }
  });

  it('with CommandOrControl for Command on a Mac and for Control elsewhere', () => {
    expect(sameKeys('CommandOrControl+Alt+Y', 'Control+Alt+Y', 'linux')).toBe(true);
    expect(sameKeys('CommandOrControl+Alt+Y', 'Control+Alt+Y', 'win32')).toBe(true);
    expect(sameKeys('CommandOrControl+Alt+Y', 'Control+Alt+Y', 'darwin')).toBe(false);
    expect(sameKeys('CommandOrControl+Alt+Y', 'Option+Command+Y', 'darwin')).toBe(true);
    expect(sameKeys('CommandOrControl+Alt+Y', 'Super+Alt+Y', 'linux')).toBe(false);
  });

  it.each<[string, string]>([
    ['Control+Alt+Y', 'Control+Alt+N'],
    ['Control+Alt+Y', 'Control+Y'],
    ['Control+Shift+Y', 'Control+Y'],
    ['Alt+F1', 'Alt+F11'],
  ])('and others do not: %s and %s', (one, other) => expect(sameKeys(one, other, 'linux')).toBe(false));
});
