import type { Moment } from '../util/clock';
import type { PushLogin } from './push-login';

/** How long a finished push code is remembered, in milliseconds: its server may keep it longer than this app shows it. */
const knownFor = 60 * 60_000;

/** The most push codes that are remembered. */
export const mostRemembered = 5000;

/**
 * Push codes of finished requests out of sight, in the order in which they left it. Monotonic milliseconds of the end.
 */
export type Remembered = ReadonlyMap<
  string,
  {
    readonly id: string;
    readonly finishedAt: number;
    /** The servers that it was of; one is unknown where no account was chosen. */
    readonly servers: readonly (string | undefined)[];
  }
>;

/**
 * Remembers the push codes of finished requests for an hour, so that one which arrives again can't be
 * answered twice.
 */
export function remember(known: Remembered, finished: readonly PushLogin[], now: Moment): Remembered {
  if (finished.length === 0) return known;
  const next = new Map(known);
  for (const { id, pushCodeId, account, finishedAt = now } of finished) {
    const servers = new Set([...(next.get(pushCodeId)?.servers ?? []), account?.server]);
    next.set(pushCodeId, { id, finishedAt: finishedAt.monotonic, servers: [...servers].slice(-8) });
  }
  for (const [code, { finishedAt }] of next) {
    if (next.size <= mostRemembered && now.monotonic - finishedAt < knownFor) break;
    next.delete(code);
  }
  return next;
}

/** The request out of sight that had this push code of that server, as far as it is known; undefined after an hour. */
export function recall(
  known: Remembered,
  pushCodeId: string,
  now: Moment,
  server?: string,
): { readonly id: string } | undefined {
  const found = known.get(pushCodeId);
  if (!found || now.monotonic - found.finishedAt >= knownFor) return undefined;
  const isSame = [server, ...found.servers].includes(undefined) || found.servers.includes(server);
  return isSame ? found : undefined;
}
