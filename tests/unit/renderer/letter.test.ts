import { describe, expect, it } from 'vitest';
import { letterOf } from '../../../renderer/state/letter';

/** Where each system's keyboards have A and D, and what those places give there. */
const layouts: readonly (readonly [string, Readonly<Record<string, string>>, { a: string; d: string }])[] = [
  ['English', { KeyA: 'a', KeyQ: 'q', KeyD: 'd' }, { a: 'KeyA', d: 'KeyD' }],
  ['German', { KeyA: 'a', KeyQ: 'q', KeyD: 'd', KeyY: 'z' }, { a: 'KeyA', d: 'KeyD' }],
  ['French', { KeyQ: 'a', KeyA: 'q', KeyD: 'd', Semicolon: 'm' }, { a: 'KeyQ', d: 'KeyD' }],
  ['Dvorak', { KeyA: 'a', KeyH: 'd', KeyD: 'e', KeyQ: "'" }, { a: 'KeyA', d: 'KeyH' }],
  ['Colemak', { KeyA: 'a', KeyG: 'd', KeyD: 's' }, { a: 'KeyA', d: 'KeyG' }],
  ['Turkish F', { KeyF: 'a', KeyA: 'u', KeyG: 'd', KeyD: 'e' }, { a: 'KeyF', d: 'KeyG' }],
  ['Russian', { KeyA: 'ф', KeyF: 'а', KeyD: 'в' }, { a: 'KeyA', d: 'KeyD' }],
  ['Greek', { KeyA: 'α', KeyD: 'δ' }, { a: 'KeyA', d: 'KeyD' }],
  ['Hebrew', { KeyA: 'ש', KeyD: 'ג' }, { a: 'KeyA', d: 'KeyD' }],
];

describe.each(layouts)('on a %s keyboard', (_, signs, { a, d }) => {
  const layout = new Map(Object.entries(signs));

  it('A and D are where they are printed', () => {
    for (const [code, sign] of layout) {
      // With Alt: the letter itself on Windows and Linux, another sign on a Mac.
      for (const key of [sign, sign.toUpperCase(), 'å', 'Dead']) {
        const letter = letterOf({ key, code }, layout);
        expect(letter === 'A', `${key} ${code}`).toBe(code === a);
        expect(letter === 'D', `${key} ${code}`).toBe(code === d);
      }
    }
  });
});

it('where the layout is not known, the letter counts, and else the place', () => {
  const unknown = new Map();
  expect(letterOf({ key: 'a', code: 'KeyQ' }, unknown)).toBe('A');
  expect(letterOf({ key: 'å', code: 'KeyA' }, unknown)).toBe('A');
  expect(letterOf({ key: 'Enter', code: 'Enter' }, unknown)).toBeUndefined();
});
