import { expect, it } from 'vitest';
import { ServerTime } from '../../../../../main/domain/util/server-time';

const date = 1_700_000_000_000;

it('the server’s time is unknown until it has told it, and goes on by the steady clock', () => {
  let steady = 5000;
  const time = new ServerTime(() => steady);
  expect(time.now()).toBeUndefined();
  time.learn(date, 0, date + 3_600_000);
  // A `Date` has whole seconds.
  expect(time.now()).toBe(date + 500);
  steady += 60_000;
  expect(time.now()).toBe(date + 60_500);
});

it.each([
  [0, undefined],
  [29_000, undefined],
  [-29_000, undefined],
  [31_000, 30_500],
  [-31_000, -31_500],
  [86_400_000, 86_399_500],
])('a computer %i ms ahead is told of as %s', (ahead, told) => {
  expect(new ServerTime(() => 0).learn(date, 0, date + ahead)).toBe(told);
});

it('what is not a date, or came with a reply that took too long, tells nothing', () => {
  const time = new ServerTime(() => 0);
  expect(time.learn(Number.NaN, 0, date)).toBeUndefined();
  expect(time.learn(date, 10_001, 0)).toBeUndefined();
  expect(time.now()).toBeUndefined();
});
