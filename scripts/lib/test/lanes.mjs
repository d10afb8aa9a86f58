/**
 * Works on items in their order, with a limit of how many at the same time: a lane that is free takes the next one.
 * @template T
 * @param {readonly T[]} items
 * @param {number} lanes
 * @param {(item: T) => Promise<void>} work Must not reject.
 */
export async function inLanes(items, lanes, work) {
  const waiting = items.values();
  const lane = async () => {
    for (const item of waiting) await work(item);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
