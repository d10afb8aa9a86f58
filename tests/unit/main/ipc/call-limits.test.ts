import { expect, it } from 'vitest';
import { CallLimits } from '../../../../main/ipc/call-limits';

it('the limits let nobody wait who is merely fast, and refuse who never ends; the first refusal in a row is the one to note', () => {
  let now = 0;
  const limits = new CallLimits(() => now);
  const take = (times: number) => Array.from({ length: times }, () => limits.take('reconnect'));
  expect(take(22)).toEqual([...Array.from({ length: 20 }, () => 'allowed'), 'first-refusal', 'refused']);
  // Another channel has nothing to do with it.
  expect(Array.from({ length: 300 }, () => limits.take('answer'))).not.toContain('refused');
  now = 2000;
  expect(take(2)).toEqual(['allowed', 'first-refusal']);
  // However long it rests, it never takes more at once than at first.
  now = 1e9;
  expect(take(21).filter((each) => each === 'allowed')).toHaveLength(20);
});
