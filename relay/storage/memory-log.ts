import type { PushLog } from '../domain/exchange';

/** Of one process: what it keeps in memory is all that there is. */
export const memoryLog: PushLog = {
  append: () => Promise.resolve(true),
  isDegraded: () => false,
  close: () => Promise.resolve(),
};
