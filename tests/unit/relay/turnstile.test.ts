import { expect, it } from 'vitest';
import { Turnstile } from '../../../relay/subscribers/turnstile';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A turnstile by a clock that is set, and who has gone through. */
function world() {
  const clock = { now: 0 };
  const turnstile = new Turnstile(() => clock.now);
  const through: number[] = [];
  const pass = (number: number): void => void turnstile.pass().then(() => through.push(number));
  /** So many turns of the event loop, in each of which a connection arrives. */
  const arrivals = async (turns: number): Promise<void> => {
    for (let left = turns; left > 0; left--) {
      turnstile.arrived();
      await turn();
    }
  };
  return { clock, pass, through, arrivals };
}

it('those who wait go on while no connection arrives, in their order and some in each turn', async () => {
  const { pass, through } = world();
  const all = Array.from({ length: 100 }, (_, number) => number);
  for (const number of all) pass(number);
  await turn();
  expect(through).toEqual(all.slice(0, 16));
  await expect.poll(() => through).toEqual(all);
  pass(100);
  await expect.poll(() => through).toEqual([...all, 100]);
});

it('connections that arrive are taken in first, but nobody waits longer than three seconds for that', async () => {
  const { clock, pass, through, arrivals } = world();
  pass(1);
  await arrivals(20);
  clock.now = 2999;
  pass(2);
  await arrivals(20);
  expect(through).toEqual([]);
  clock.now = 3000;
  await arrivals(20);
  expect(through).toEqual([1]);
  await expect.poll(() => through).toEqual([1, 2]);
});
