import { describe, expect, it } from 'vitest';
import { Authority } from '../../../relay/genauth/authority';
import { Semaphore } from '../../../relay/genauth/semaphore';
import type { Verdict } from '../../../relay/genauth/user-info';
import { silentTally } from './silent-tally';

const alex: Verdict = {
  kind: 'user',
  user: { sub: 'alex', keys: ['sub:alex'], tokenEndsAt: Infinity, vouchedAt: 0 },
};
const refused: Verdict = { kind: 'refused' };
const unavailable: Verdict = { kind: 'unavailable' };

/** An authority whose GenAuth answers as told, by a clock that is set. */
function world(verdict: Verdict = alex) {
  const state = { now: 0, asked: 0, verdict };
  const check = async (): Promise<Verdict> => {
    state.asked += 1;
    return state.verdict;
  };
  return { state, authority: new Authority(check, silentTally, () => state.now, { mostKept: 2 }) };
}

describe('what GenAuth says of a token', () => {
  it.each([
    ['a minute', alex, 60_000],
    ['five seconds', refused, 5000],
    ['no time', unavailable, 0],
  ] as const)('is kept for %s where it is %j', async (_, verdict, ms) => {
    const { state, authority } = world(verdict);
    expect(await authority.verdict('token')).toEqual(verdict);
    state.now = ms - 1;
    await authority.verdict('token');
    const before = state.asked;
    state.now = ms;
    await authority.verdict('token');
    expect([before, state.asked]).toEqual(ms === 0 ? [2, 3] : [1, 2]);
  });

  it('is not kept beyond the end of the token', async () => {
    const { state, authority } = world({
      kind: 'user',
      user: { sub: 'alex', keys: [], tokenEndsAt: 1000, vouchedAt: 0 },
    });
    await authority.verdict('token');
    state.now = 1000;
    await authority.verdict('token');
    expect(state.asked).toBe(2);
  });

  it('is asked once for those who want to know at the same time, and kept for a few tokens only', async () => {
    const { state, authority } = world();
    await Promise.all([authority.verdict('a'), authority.fresh('a'), authority.verdict('a')]);
    expect(state.asked).toBe(1);
    for (const token of ['b', 'c', 'b', 'c']) await authority.verdict(token);
    expect(state.asked).toBe(3);
    await authority.verdict('a');
    expect(state.asked).toBe(4);
  });

  it('asked afresh replaces what was kept', async () => {
    const { state, authority } = world();
    await authority.verdict('a');
    state.verdict = unavailable;
    expect(await authority.fresh('a')).toEqual(unavailable);
    state.verdict = refused;
    expect(await authority.verdict('a')).toEqual(refused);
  });
});

describe('turns', () => {
  it('let so many run at once, the others in order, and none that finds no place or waits too long', async () => {
    const turns = new Semaphore(2, 2, 50);
    const order: number[] = [];
    let release = (): void => {};
    const gate = new Promise<void>((resolve) => (release = resolve));
    const run = (number: number, until: Promise<void> = Promise.resolve()) =>
      turns.run(async () => {
        order.push(number);
        await until;
        return number;
      });
    const first = [run(1, gate), run(2, gate)];
    const late = [run(3), run(4)];
    expect(await run(5)).toBeUndefined();
    // Nobody lets them in before their time is over.
    expect(await Promise.all(late)).toEqual([undefined, undefined]);
    const next = run(6);
    release();
    expect(await Promise.all([...first, next])).toEqual([1, 2, 6]);
    expect(await Promise.all([run(7), run(8), run(9)])).toEqual([7, 8, 9]);
    expect(order).toEqual([1, 2, 6, 7, 8, 9]);
  });

  it('goes on after a task that fails', async () => {
    const turns = new Semaphore(1, 1, 1000);
    await expect(turns.run(() => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
    expect(await turns.run(async () => 'next')).toBe('next');
  });
});
