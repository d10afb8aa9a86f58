/**
 * Whom a push login is for, as a key: a user's `sub`, or a name of one kind. The kinds are kept apart so that nobody
 * hears what is for another's e-mail address or phone number by choosing it as a user name.
 */
export type AddressKey = `${'sub' | 'email' | 'phone' | 'username'}:${string}`;

/** What GenAuth's user info says about a user (a part of it). */
export type UserClaims = {
  readonly sub: string;
  readonly email?: string | null | undefined;
  readonly email_verified?: boolean | null | undefined;
  readonly phone_number?: string | null | undefined;
  readonly phone_number_verified?: boolean | null | undefined;
  readonly username?: string | null | undefined;
};

const phonePattern = /^\+[1-9]\d{6,14}$/;

/**
 * The key of an account name, as a user typed it on a page; `undefined` where it can't safely name one user. Not
 * NFKC: that would make one name of what GenAuth keeps apart. User names keep their case for the same reason. Digits
 * without a country are a phone number of no country, not a user name.
 */
export function keyOfName(text: string): AddressKey | undefined {
  const name = text.trim().normalize('NFC');
  if (name === '') return undefined;
  if (name.includes('@')) return `email:${name.toLowerCase()}`;
  if (/^[+\d]/.test(name) && !/\p{L}/u.test(name)) {
    const phone = name.replace(/[ ()-]/g, '');
    return phonePattern.test(phone) ? `phone:${phone}` : undefined;
  }
  return `username:${name}`;
}

/** The key of a user by ID. */
export const keyOfUser = (sub: string): AddressKey => `sub:${sub}`;

/** The names among a user's keys: all but the ID. */
export const namesOf = (keys: readonly AddressKey[]): readonly AddressKey[] =>
  keys.filter((key) => !key.startsWith('sub:'));

/**
 * Under which keys a user hears: by ID, and by the names that GenAuth vouches for. An address or a number only when it is
 * verified; a nickname or display name never.
 */
export function keysOf(claims: UserClaims): readonly AddressKey[] {
  const keys: AddressKey[] = [keyOfUser(claims.sub)];
  const add = (kind: 'email' | 'phone' | 'username', name: string | null | undefined): void => {
    const key = name ? keyOfName(name) : undefined;
    if (key?.startsWith(`${kind}:`)) keys.push(key);
  };
  if (claims.email_verified === true) add('email', claims.email);
  if (claims.phone_number_verified === true) add('phone', claims.phone_number);
  add('username', claims.username);
  return keys;
}
