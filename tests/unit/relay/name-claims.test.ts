import { expect, it } from 'vitest';
import { NameClaims } from '../../../relay/domain/name-claims';
import { nameHash } from '../../../relay/storage/claim-writer';

const alex = 'email:alex@example.com';
const names = [nameHash(alex)];

it('a name is shared while two users have it, and minutes after that', () => {
  const claims = new NameClaims(nameHash);
  claims.note({ sub: 'one', names, until: 1000 });
  claims.note({ sub: 'one', names, until: 2000 });
  expect(claims.isShared(alex, 0)).toBe(false);
  claims.note({ sub: 'two', names, until: 1500 });
  expect([0, 1499, 1500].map((now) => claims.isShared(alex, now))).toEqual([true, true, false]);
  expect(claims.isShared('username:alex', 0)).toBe(false);
});

it('what has ended is forgotten, and what holds is not', () => {
  const claims = new NameClaims(nameHash);
  claims.note({ sub: 'one', names, until: 90_000 });
  claims.note({ sub: 'two', names, until: 200_000 });
  claims.sweep(100_000);
  claims.note({ sub: 'three', names, until: 200_000 });
  expect(claims.isShared(alex, 100_000)).toBe(true);
  // A clock that went back makes no one of those who have gone.
  claims.sweep(200_000);
  expect(claims.isShared(alex, 0)).toBe(false);
});
