import type { PushLogin } from './push-login';

type Index = Map<string, readonly PushLogin[]>;

/** The requests of a queue by their push codes: made once, and handed on from a queue to the one that it becomes. */
const indexes = new WeakMap<readonly PushLogin[], Index>();

function indexOf(queue: readonly PushLogin[]): Index {
  const known = indexes.get(queue);
  if (known) return known;
  const index: Index = new Map();
  for (const login of queue) index.set(login.pushCodeId, [...withCode(index, login.pushCodeId), login]);
  indexes.set(queue, index);
  return index;
}

/** One queue becomes another, by this change. */
export function handOn(
  from: readonly PushLogin[],
  to: readonly PushLogin[],
  change: (index: Index) => void,
): void {
  const index = indexOf(from);
  indexes.delete(from);
  change(index);
  indexes.set(to, index);
}

/** Those that have this push code. */
export const withCode = (index: Index, pushCodeId: string): readonly PushLogin[] =>
  index.get(pushCodeId) ?? [];

/**
 * The request in sight that has this push code of that server. Where either server is not known, the code alone decides.
 */
export function findByCode(
  queue: readonly PushLogin[],
  pushCodeId: string,
  server?: string,
): PushLogin | undefined {
  const same = withCode(indexOf(queue), pushCodeId);
  if (server === undefined) return same[0];
  return (
    same.find(({ account }) => account?.server === server) ??
    same.find(({ account }) => account === undefined)
  );
}
