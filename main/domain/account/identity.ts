import { createHash } from 'node:crypto';
import type { Credentials } from './credentials';

/**
 * Whose credentials they are, and for which app. GenAuth's issuer is named by the server's address, however it is
 * spelt.
 */
export type Identity = Pick<Credentials, 'appHost' | 'appId' | 'user'>;

/** How a server identifies a user: by its permanent ID; by names, which may change, only until it has told that ID. */
const userOf = ({ appHost, user }: Identity): readonly unknown[] =>
  user.sub === undefined ? [appHost, user.name, user.accounts] : [appHost, user.sub];

const hashOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);

/** An account's ID, made at its sign-in: a hash, from which nobody learns who it is. */
export const accountId = (identity: Identity): string => hashOf([identity.appId, userOf(identity)]);

/** Owner of the history's entries; absent until the server has told its ID of the user. */
export const userId = (identity: Identity): string | undefined =>
  identity.user.sub === undefined ? undefined : hashOf(userOf(identity));

/** Whether two are one account: the same user of the same server, with the same app. */
export function isSameAccount(one: Identity, other: Identity): boolean {
  if (one.appHost !== other.appHost || one.appId !== other.appId) return false;
  const known = one.user.sub !== undefined && other.user.sub !== undefined;
  return known ? one.user.sub === other.user.sub : hashOf(namesOf(one)) === hashOf(namesOf(other));
}

/**
 * Whether they are of the same user (`owner`; absent: perhaps), signed in there as the same client: the server may see all
 * tokens of one user and client as one grant, and end them together.
 */
export const sharesGrant = (
  credentials: Credentials,
  { appHost, clientId }: Pick<Credentials, 'appHost' | 'clientId'>,
  owner?: Identity,
): boolean =>
  credentials.appHost === appHost &&
  credentials.clientId === clientId &&
  (!owner || isSameAccount({ ...credentials, appId: owner.appId }, owner));

const namesOf = ({ user }: Identity): readonly unknown[] => [user.name, user.accounts];
