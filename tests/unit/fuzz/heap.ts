import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect: unknown = runInNewContext('gc');

/** Bytes that are in use once everything that nobody holds any more has gone. */
export function usedHeap(): number {
  if (typeof collect !== 'function') throw new Error('Node gives no way to collect what nobody holds');
  Reflect.apply(collect, undefined, []);
  return process.memoryUsage().heapUsed;
}
