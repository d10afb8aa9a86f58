import { randomUUID } from 'node:crypto';
import { fail, ok } from '../../shared/result';
import type { Found } from '../domain/account/check-connection';
import { areKeptApart, type Witness } from '../domain/account/kept-apart';
import { eventCodeFor } from '../domain/account/event-code';
import { withTimeout } from '../domain/util/timeout';
import type { Account } from './account';

/** How long the marks may take, in milliseconds: less than a part of the test may. */
const limitMs = 4000;

type Listening = Pick<Account, 'credentials' | 'events' | 'calls' | 'feed'>;

/**
 * Another account with which it can be tested whether events reach the wrong user: another user's, at the same event
 * centre.
 */
export const otherWitness = <T extends Listening>(account: T, all: readonly T[]): T | undefined =>
  all.find(
    (each) =>
      [account, each].every(({ feed }) => feed.state.kind === 'connected') &&
      each.credentials.appHost === account.credentials.appHost &&
      JSON.stringify(each.events) === JSON.stringify(account.events) &&
      areTwo(each.credentials.user.sub, account.credentials.user.sub),
  );

const areTwo = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && one !== other;

/** Has two accounts publish a mark each. Undefined where that proves nothing. */
export async function checkKeptApart(one: Listening, other: Listening): Promise<Found | undefined> {
  const kept = await withTimeout(
    limitMs,
    (signal) => areKeptApart([witnessOf(one), witnessOf(other)], randomUUID, signal),
    undefined,
  );
  if (kept === undefined) return undefined;
  return kept ? ok(undefined) : fail(undefined);
}

function witnessOf({ calls, feed, events }: Listening): Witness {
  const eventType = eventCodeFor(events);
  return {
    publish: async (pushApproverCheck) =>
      eventType !== undefined &&
      (await calls.publish({ eventType, eventData: JSON.stringify({ pushApproverCheck }) })).ok,
    hear: (listener, signal) => feed.hearMarks(listener, signal),
  };
}
