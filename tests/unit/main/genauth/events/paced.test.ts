import { expect, it } from 'vitest';
import { Paced } from '../../../../../main/genauth/events/paced';

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Something that takes a millisecond. */
const work = (): void => {
  for (const end = performance.now() + 1; performance.now() < end;);
};

/** What comes is noted down, and each item takes a millisecond. */
function makePaced() {
  const taken: number[] = [];
  const source: string[] = [];
  const paced = new Paced<number>(
    { pause: () => source.push('pause'), resume: () => source.push('resume') },
    (item) => {
      work();
      taken.push(item);
    },
  );
  return { paced, taken, source };
}

const hundred = Array.from({ length: 100 }, (_, index) => index);

it('one item is handed on at once, and its source does not wait', () => {
  const { paced, taken, source } = makePaced();
  paced.push(1);
  expect([taken, source]).toEqual([[1], []]);
});

it('many items are handed on in order, a few per turn, while the source waits', async () => {
  const { paced, taken, source } = makePaced();
  for (const item of hundred) paced.push(item);
  const atOnce = taken.length;
  expect(atOnce).toBeLessThan(hundred.length);
  expect(source).toEqual(['pause']);
  while (taken.length < hundred.length) {
    const before = taken.length;
    await nextTurn();
    expect(taken.length - before).toBeLessThan(hundred.length / 2);
  }
  expect(taken).toEqual(hundred);
  expect(source).toEqual(['pause', 'resume']);
});

it('what waits is handed on before the end, or forgotten', async () => {
  const ended = makePaced();
  for (const item of hundred) ended.paced.push(item);
  ended.paced.flush();
  expect(ended.taken).toEqual(hundred);
  const left = makePaced();
  for (const item of hundred) left.paced.push(item);
  const before = left.taken.length;
  left.paced.clear();
  await nextTurn();
  expect(left.taken).toHaveLength(before);
});
