import { expect, it } from 'vitest';
import { Reports, type ShownNow } from '../../../renderer/state/reports';

const one: ShownNow = [{ id: 'r1', fingerprint: 'f1' }];
const two: ShownNow = [{ id: 'r2', fingerprint: 'f2' }];
const delaysOf = (shown: ShownNow) =>
  Object.fromEntries(shown.map(({ id }) => [id, { approve: 1000, deny: 500 }]));

/** A main process that answers when the test lets it. */
function slowMain() {
  const sent: ShownNow[] = [];
  const waiting: (() => void)[] = [];
  const reports = new Reports((shown) => {
    sent.push(shown);
    return new Promise((resolve) => waiting.push(() => resolve(delaysOf(shown))));
  });
  const answer = async (): Promise<void> => {
    waiting.shift()?.();
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  };
  return { reports, sent, answer };
}

it('a window reports what it shows; where things have moved, first that nothing is where it was', async () => {
  const { reports, sent, answer } = slowMain();
  const still = reports.report(one);
  await answer();
  expect(await still).toEqual(delaysOf(one));
  let moves = 0;
  const moved = reports.report(two, () => (moves += 1));
  expect(moves).toBe(0);
  await answer();
  expect(moves).toBe(1);
  await answer();
  expect(await moved).toEqual(delaysOf(two));
  expect(sent).toEqual([one, [], two]);
});

it('of a report that a newer one overtakes, nothing more is sent, and no answer is taken', async () => {
  const { reports, sent, answer } = slowMain();
  let moves = 0;
  const older = reports.report(one, () => (moves += 1));
  // The window is hidden while main still learns of the move.
  const newer = reports.report([]);
  await answer();
  await answer();
  expect(await older).toBeUndefined();
  expect(await newer).toEqual({});
  expect(sent).toEqual([[], []]);
  expect(moves).toBe(0);
  const first = reports.report(one);
  const second = reports.report(two);
  await answer();
  await answer();
  expect(await first).toBeUndefined();
  expect(await second).toEqual(delaysOf(two));
});
