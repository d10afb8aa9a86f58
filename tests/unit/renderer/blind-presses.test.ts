import { expect, it } from 'vitest';
import { countAsleep, isBlind, keyOfPress, notePress, pressAs } from '../../../renderer/state/blind-presses';

it('a press after a pause is not blind, nor is one that follows it', () => {
  notePress('a', 5000, 4000);
  expect(isBlind('a', 5000)).toBe(false);
  notePress('a', 5020, 4000);
  expect(isBlind('a', 5020)).toBe(false);
});

it('presses that follow each other closely stay blind, however late main hears of them and however awake it takes Approve to be', () => {
  for (let at = 3500; at < 20_000; at += 25) {
    notePress('b', at, at < 4500 ? 4500 : at - 1);
    expect(isBlind('b', at)).toBe(true);
  }
  notePress('b', 20_999, 4500);
  expect(isBlind('b', 20_999)).toBe(false);
});

it('a press on what main does not know to be in sight is blind', () => {
  notePress('c', 9000, undefined);
  expect(isBlind('c', 9000)).toBe(true);
  expect(isBlind('another', 9000)).toBe(false);
});

it('what early presses leave behind goes when no request can be as old any more', () => {
  for (let index = 0; index < 100; index++) notePress(`of then ${index}`, 30_000, undefined);
  const before = countAsleep();
  const later = 30_000 + 11 * 60_000;
  notePress('of now', later, undefined);
  expect(before).toBeGreaterThanOrEqual(100);
  expect(countAsleep()).toBe(1);
  expect(isBlind('of now', later)).toBe(true);
});

it('a key that stands for a button gives the press its own moment', () => {
  let at: number | undefined;
  pressAs(123, () => {
    at = keyOfPress();
  });
  expect(at).toBe(123);
  expect(keyOfPress()).toBeUndefined();
});
