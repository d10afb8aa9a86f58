import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../../../../main/domain/requests/approval-policy';
import { mostValues } from '../../../../../main/domain/requests/claims';
import type { Arrival, PushLogin } from '../../../../../main/domain/requests/push-login';
import * as inbox from '../../../../../main/domain/requests/request-queue';
import { isOtherAccount } from '../../../../../main/domain/requests/answering-account';
import { fingerprint, loginView } from '../../../../../main/domain/views/login-view';
import { detailNames } from '../../../../../shared/details';
import { arrival, later, start } from './push-logins';

/** What is known after these events of one push code. */
function after(...events: readonly Arrival[]): PushLogin {
  const queue = events.reduce<inbox.RequestQueue>((queue, event, index) => {
    const choices = event.matchNumber === undefined ? {} : { choices: ['11', event.matchNumber, '99'] };
    return inbox.receive(queue, event, { id: `r${index}`, ...choices }, start);
  }, []);
  expect(queue).toHaveLength(1);
  const [login] = queue;
  if (!login) throw new Error('There is no request');
  return login;
}

const approval = (login: PushLogin, way: 'prompt' | 'tray' | 'shortcut', number = false) =>
  refusalOf(login, {
    answer: 'approve',
    way,
    numberChosen: number,
    standing: 'own',
    screenLocked: false,
    quiet: false,
    openCount: 1,
    timeLeft: 1,
    readiness: 'ready',
  });

describe('several events of one push code', () => {
  const friendly = arrival({ details: { location: 'Your office' } });

  it('demand the number that any of them has claimed', () => {
    const login = after(friendly, arrival({ matchNumber: '42' }));
    expect(login).toMatchObject({ matchNumber: '42', choices: ['11', '42', '99'] });
    expect(approval(login, 'prompt')).toBe('number-needed');
    expect(after(arrival({ matchNumber: '42' }), friendly).matchNumber).toBe('42');
  });

  it('leave only Deny where they claim two numbers', () => {
    const login = after(arrival({ matchNumber: '42' }), arrival({ matchNumber: '43' }));
    for (const way of ['prompt', 'tray', 'shortcut'] as const)
      expect(approval(login, way, true)).toBe('numbers-differ');
    expect(loginView(login, [], start)).not.toHaveProperty('choices');
  });

  it('are shown as contradictory where they are, approved in a window only, and look new', () => {
    const login = after(friendly, arrival({ details: { location: 'Elsewhere', account: 'kim' } }));
    expect(loginView(login, [], start).contradictions).toEqual([
      { field: 'location', values: ['Your office', 'Elsewhere'] },
    ]);
    expect(fingerprint(login, undefined)).not.toBe(fingerprint(after(friendly), undefined));
    expect(login.details.account).toBe('kim');
    expect(approval(login, 'prompt')).toBeUndefined();
    expect(approval(login, 'tray')).toBe('not-shown');
    expect(approval(login, 'shortcut')).toBe('not-shown');
  });

  it('are for another account if any of them says so', () => {
    const both = [arrival({ details: { account: 'alex' } }), arrival({ details: { account: 'kim' } })];
    expect(isOtherAccount(after(...both), ['alex'])).toBe(true);
  });

  it('change nothing any more beyond a few values: nobody keeps a request from being approved for ever', () => {
    const told = Array.from({ length: 50 }, (_, at) => arrival({ details: { ip: `192.0.2.${at}` } }));
    expect(after(...told).contradictions?.[0]?.values).toHaveLength(mostValues);
    const known = [after(...told)];
    expect(inbox.receive(known, arrival({ details: { ip: 'x' } }), { id: 'r9' }, start)).toBe(known);
  });

  it('neither prolong nor shorten its life', () => {
    const known = [after(arrival())];
    for (const expireTime of [1, 3000])
      expect(inbox.receive(known, arrival({ expireTime }), { id: 'r2' }, later(1000))).toBe(known);
  });
});

const word = fc.option(fc.constantFrom('a', 'b'), { nil: undefined });
const event = fc
  .record({
    number: fc.option(fc.constantFrom('42', '43'), { nil: undefined }),
    details: fc.array(word, { minLength: 8, maxLength: 8 }),
  })
  .map(({ number, details }) =>
    arrival({
      details: Object.fromEntries(
        detailNames.flatMap((name, at) => (details[at] === undefined ? [] : [[name, details[at]]])),
      ),
      ...(number === undefined ? {} : { matchNumber: number }),
    }),
  );

it('claims come to the same whatever their order, and each further one makes a request no easier to approve', () => {
  const verdict = (login: PushLogin) => ({
    number: login.numbersDiffer ? 'differ' : login.matchNumber,
    contradictory: login.contradictions?.map(({ field, values }) => [field, values.toSorted()]) ?? [],
    told: Object.keys(login.details).toSorted(),
  });
  fc.assert(
    fc.property(fc.array(event, { minLength: 1, maxLength: 4 }), (events) => {
      const login = after(...events);
      expect(verdict(after(...events.toReversed()))).toEqual(verdict(login));
      expect(verdict(after(...events, ...events))).toEqual(verdict(login));
      for (const first of events) {
        for (const way of ['prompt', 'tray', 'shortcut'] as const) {
          if (approval(after(first), way) !== undefined) expect(approval(login, way)).not.toBeUndefined();
        }
      }
    }),
    { numRuns: 500 },
  );
});
