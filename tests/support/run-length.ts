import { z } from 'zod';

/** Whether `npm run test:long` runs this: then more is tried than in `npm test`. */
export const isLongRun = process.env['PUSH_APPROVER_TEST_LONG'] === '1';

/** A test that takes long and is seldom broken: `npm test` has ten minutes and leaves it to `npm run test:long`. */
export const onlyInLongRun = { tag: '@long' };

/** How many times as many random cases a run tries, and how much longer they may take: `npm run attack` says it. */
export const longer = z.coerce
  .number()
  .int()
  .positive()
  .parse(process.env['PUSH_APPROVER_TEST_LENGTH'] ?? (isLongRun ? 3 : 1));

/** One of three: for `npm test`, for `npm run test:long`, for the rounds of `npm run attack`. */
export const byLength = <T>(usual: T, long: T, longest: T): T =>
  longer > 3 ? longest : longer > 1 ? long : usual;
