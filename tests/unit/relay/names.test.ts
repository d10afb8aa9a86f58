import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyOfName, keysOf } from '../../../relay/domain/names';

describe("an account's name", () => {
  it.each([
    ['Alex@Example.com', 'email:alex@example.com'],
    [' alex@example.com\n', 'email:alex@example.com'],
    ['jose\u0301@example.com', 'email:jos\u00E9@example.com'],
    ['+86 (138) 0000-0000', 'phone:+8613800000000'],
    ['alex', 'username:alex'],
    ['Alex', 'username:Alex'],
    ['3com', 'username:3com'],
    // What looks alike stays apart.
    ['ＡＬＩＣＥ@example.com', 'email:ａｌｉｃｅ@example.com'],
  ])("an account's name %j is kept as %s", (name, key) => expect(keyOfName(name)).toBe(key));

  it.each(['', '  ', '13800000000', '+0123456789', '+123', '+', '1-2-3', '+86138000000001234567'])(
    '%j can’t safely name anyone',
    (name) => expect(keyOfName(name)).toBeUndefined(),
  );
});

describe('a user', () => {
  it('hears by ID and by the names that GenAuth vouches for', () => {
    const claims = { sub: '7', email: 'A@b.c', phone_number: '+8613800000000', username: 'alex' };
    expect(keysOf(claims)).toEqual(['sub:7', 'username:alex']);
    expect(keysOf({ ...claims, email_verified: true, phone_number_verified: true })).toEqual([
      'sub:7',
      'email:a@b.c',
      'phone:+8613800000000',
      'username:alex',
    ]);
    expect(keysOf({ sub: '7', email: null, email_verified: true, username: null })).toEqual(['sub:7']);
  });

  it('hears nothing of others by choosing their address, number or ID as a user name', () => {
    for (const username of ['bob@example.com', '+8613800000000', '13800000000', 'BOB@example.com']) {
      expect(keysOf({ sub: 'mallory', username })).toEqual(['sub:mallory']);
    }
    expect(keysOf({ sub: 'mallory', username: 'sub:bob' })).toEqual(['sub:mallory', 'username:sub:bob']);
    expect(keysOf({ sub: 'mallory', email: 'bob', email_verified: true })).toEqual(['sub:mallory']);
  });

  it('with an unverified address never has the key of one whose address is verified', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.emailAddress(), (username, email) => {
        const theirs = keysOf({ sub: 'a', email, email_verified: true }).filter((key) => key !== 'sub:a');
        const mine = keysOf({ sub: 'b', email, email_verified: false, username: fc.stringify(username) });
        const byName = keysOf({ sub: 'b', username: email });
        for (const key of theirs) expect([...mine, ...byName]).not.toContain(key);
      }),
    );
  });
});
