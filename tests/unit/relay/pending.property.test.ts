import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AddressKey } from '../../../relay/domain/names';
import { Pending } from '../../../relay/domain/pending';
import type { PushLogin } from '../../../relay/domain/push-login';

const limits = { perAccount: 3, total: 8 };
const keys: readonly AddressKey[] = ['sub:a', 'sub:b', 'email:a@b.c'];

const login = (pushCodeId: string, to: AddressKey, endsAt: number): PushLogin => ({
  to,
  endsAt,
  content: { pushCodeId },
});

type Step =
  | {
      readonly do: 'add' | 'learn' | 'learn-withdrawn';
      readonly code: string;
      readonly to: AddressKey;
      readonly life: number;
    }
  | { readonly do: 'withdraw'; readonly code: string }
  | { readonly do: 'wait'; readonly ms: number };

const code = fc.integer({ min: 0, max: 12 }).map((number) => `code-${number}`);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constantFrom('add' as const, 'add' as const, 'learn' as const, 'learn-withdrawn' as const),
    code,
    to: fc.constantFrom(...keys),
    life: fc.integer({ min: 1, max: 9000 }),
  }),
  fc.record({ do: fc.constant('withdraw' as const), code }),
  fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 5000 }) }),
);

describe('what is pending, whatever happens', () => {
  it('waits for whom it was first for, until it ends or is taken back, and never after', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        let now = 1_000_000;
        const pending = new Pending(limits);
        const model = new Map<string, { login: PushLogin; withdrawn: boolean }>();
        pending.sweep(now);
        for (const each of steps) {
          if (each.do === 'wait') {
            now += each.ms;
            pending.sweep(now);
            // A code is kept for up to a second after its end; what it means then is nobody's business.
            for (const [id, known] of model)
              if (pending.get(id) === undefined) {
                expect(known.login.endsAt).toBeLessThanOrEqual(now);
                model.delete(id);
              }
          } else if (each.do === 'withdraw') {
            const known = model.get(each.code);
            expect(pending.withdraw(each.code) !== undefined).toBe(known !== undefined && !known.withdrawn);
            if (known) known.withdrawn = true;
          } else {
            const made = login(each.code, each.to, now + each.life);
            const known = model.get(each.code);
            const isWithdrawn = each.do === 'learn-withdrawn';
            const waiting = pending.of([each.to], now).length;
            const isIn =
              each.do === 'add'
                ? pending.add(made, now) === 'added'
                : pending.learn(made, isWithdrawn) && known === undefined;
            const hasRoom = each.do !== 'add' || (waiting < limits.perAccount && model.size < limits.total);
            expect(isIn).toBe(known === undefined && hasRoom);
            if (isIn) model.set(each.code, { login: made, withdrawn: isWithdrawn });
            else if (known && isWithdrawn) known.withdrawn = true;
          }
          expect(pending.size).toBe(model.size);
          for (const key of keys) {
            const expected = [...model.values()].filter(
              ({ login: { to, endsAt }, withdrawn }) => to === key && endsAt > now && !withdrawn,
            );
            expect(pending.of([key], now).map((entry) => entry.login)).toEqual(
              expected.map((known) => known.login),
            );
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('a push code', () => {
  it('that is known is not taken for another user, nor once it was taken back', () => {
    const pending = new Pending(limits);
    expect(pending.add(login('x', 'sub:a', 5000), 0)).toBe('added');
    expect(pending.add(login('x', 'sub:a', 5000), 0)).toBe('known');
    expect(pending.add(login('x', 'sub:b', 5000), 0)).toBe('elsewhere');
    pending.withdraw('x');
    expect(pending.add(login('x', 'sub:a', 5000), 0)).toBe('withdrawn');
  });

  it('of an account that has too many must wait until the next one ends', () => {
    const pending = new Pending(limits);
    for (const [id, end] of [
      ['x', 5000],
      ['y', 3000],
      ['z', 9000],
    ] as const)
      pending.add(login(id, 'sub:a', end), 0);
    expect(pending.add(login('w', 'sub:a', 5000), 0)).toBe('account-full');
    expect(pending.room('sub:a', 0)).toBe(3000);
    expect(pending.room('sub:a', 3000)).toBe(true);
  });
});
