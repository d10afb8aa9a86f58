import { expect, it } from 'vitest';
import { withTimeout } from '../../../../../main/domain/util/timeout';

const never = new Promise<never>(() => undefined);

it('work that ends in time gives its result, and its signal is aborted', async () => {
  let signal: AbortSignal | undefined;
  const run = (given: AbortSignal): Promise<string> => {
    signal = given;
    return Promise.resolve('done');
  };
  expect(await withTimeout(60_000, run, 'late')).toBe('done');
  expect(signal?.aborted).toBe(true);
});

it('work that does not end in time is late, and its signal is aborted', async () => {
  let signal: AbortSignal | undefined;
  const run = (given: AbortSignal): Promise<string> => {
    signal = given;
    return never;
  };
  expect(await withTimeout(1, run, 'late')).toBe('late');
  expect(signal?.aborted).toBe(true);
});

it('work that rejects in time rejects', async () => {
  await expect(withTimeout<null>(60_000, () => Promise.reject(new Error('no')), null)).rejects.toThrow('no');
});
