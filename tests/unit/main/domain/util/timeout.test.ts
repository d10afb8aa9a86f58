import { expect, it } from 'vitest';
import { withTimeout } from '../../../../../main/domain/util/timeout';

const never = new Promise<never>(() => undefined);

it('what comes in time is given back, and called off for good', async () => {
  let signal: AbortSignal | undefined;
  const run = (given: AbortSignal): Promise<string> => {
    signal = given;
    return Promise.resolve('done');
  };
  expect(await withTimeout(60_000, run, 'late')).toBe('done');
  expect(signal?.aborted).toBe(true);
});

it('what does not come is late, and called off', async () => {
  let signal: AbortSignal | undefined;
  const run = (given: AbortSignal): Promise<string> => {
    signal = given;
    return never;
  };
  expect(await withTimeout(1, run, 'late')).toBe('late');
  expect(signal?.aborted).toBe(true);
});

it('what rejects in time rejects', async () => {
  await expect(withTimeout<null>(60_000, () => Promise.reject(new Error('no')), null)).rejects.toThrow('no');
});
