/**
 * Works on items, at most so many at the same time: a lane that is free takes the first item that may run beside those
 * that are running.
 * @template T
 * @param {readonly T[]} items
 * @param {number} lanes
 * @param {(item: T, running: T) => boolean} mayRunBeside
 * @param {(item: T) => Promise<void>} work Must not reject.
 */
export async function inLanes(items, lanes, mayRunBeside, work) {
  const waiting = [...items];
  /** @type {Map<T, Promise<void>>} */
  const running = new Map();
  const next = () =>
    waiting.findIndex((item) => [...running.keys()].every((other) => mayRunBeside(item, other)));
  while (waiting.length > 0 || running.size > 0) {
    for (let index = next(); running.size < lanes && index >= 0; index = next()) {
      for (const item of waiting.splice(index, 1)) {
        const done = work(item).then(() => void running.delete(item));
        running.set(item, done);
      }
    }
    await Promise.race(running.values());
  }
}
