import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  deadlineOf,
  type LoginEvent,
  remaining,
  transition,
} from '../../../../../main/domain/requests/push-login';
import type { Failure } from '../../../../../shared/failure';
import { isOpen, longestLife, type Stage } from '../../../../../shared/request';
import { lost, offline, pushLogin, stages, start } from './push-logins';

const gone: Failure = { kind: 'gone', effect: 'none' };
const goneAfterAll: Failure = { kind: 'gone', effect: 'unknown' };

const events: readonly LoginEvent[] = [
  { type: 'decide', answer: 'approve' },
  { type: 'decide', answer: 'deny' },
  { type: 'delivered' },
  { type: 'failed', failure: offline },
  { type: 'failed', failure: lost },
  { type: 'failed', failure: gone },
  { type: 'failed', failure: goneAfterAll },
  { type: 'expire' },
  { type: 'retry', after: 'offline' },
  { type: 'wait', until: 1 },
];

/** Every transition that changes something. All others leave the very same stage. */
function expected(stage: Stage, event: LoginEvent): Stage {
  if (stage.name === 'pending' && event.type === 'decide')
    return { name: 'answering', answer: event.answer, again: false };
  if (stage.name === 'pending' && event.type === 'expire') return { name: 'expired' };
  if (stage.name === 'unclear' && event.type === 'expire')
    return { name: 'expired', attempted: stage.answer };
  if (stage.name === 'unclear' && event.type === 'decide' && event.answer === stage.answer)
    return { name: 'answering', answer: stage.answer, again: true };
  if (stage.name !== 'answering') return stage;
  const { answer } = stage;
  if (event.type === 'delivered') return { name: 'answered', answer };
  if (event.type === 'retry') return { ...stage, tries: 2, trouble: 'offline' };
  if (event.type === 'wait') return { ...stage, retryAt: 1 };
  if (event.type !== 'failed') return stage;
  const { failure } = event;
  const surelyNot = !stage.again && failure.effect === 'none';
  if (failure.kind === 'gone')
    return surelyNot ? { name: 'closed', failure } : { name: 'closed', failure, attempted: answer };
  return surelyNot ? { name: 'pending', failure } : { name: 'unclear', answer, failure };
}

describe('the state machine', () => {
  const table = stages.flatMap((stage) => events.map((event) => [stage, event] as const));

  it.each(table)('leads from %j by %j where it should', (stage, event) => {
    const next = transition(stage, event);
    expect(next).toEqual(expected(stage, event));
    // What changes nothing returns the very same stage.
    expect(next === stage).toBe(expected(stage, event) === stage);
  });

  it('counts the tries of an answer, says why the last one failed, and waits no more once it goes out', () => {
    const retry: LoginEvent = { type: 'retry', after: 'offline' };
    const again = [retry, { type: 'wait', until: 1 } as const, { ...retry, after: 'timed-out' as const }];
    expect(again.reduce(transition, { name: 'answering', answer: 'deny', again: true })).toEqual({
      name: 'answering',
      answer: 'deny',
      again: true,
      tries: 3,
      trouble: 'timed-out',
    });
  });

  it('never leaves a final stage', () => {
    for (const [stage, event] of table) {
      if (!isOpen(stage)) expect(transition(stage, event)).toBe(stage);
    }
  });

  it('shows nothing as answered but what the server has confirmed', () => {
    for (const [stage, event] of table) {
      if (stage.name !== 'answered' && transition(stage, event).name === 'answered')
        expect(event.type).toBe('delivered');
    }
  });

  it('never forgets an answer that may have counted, nor lets another follow it', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...events), { maxLength: 30 }), (steps) => {
        let stage: Stage = { name: 'pending' };
        let mayHaveCounted: string | undefined;
        for (const event of steps) {
          const before: Stage = stage;
          stage = transition(before, event);
          if (before.name === 'answering' && event.type === 'failed' && event.failure.effect === 'unknown')
            mayHaveCounted = before.answer;
          if (mayHaveCounted === undefined) continue;
          expect(stage.name).not.toBe('pending');
          const answer =
            'answer' in stage ? stage.answer : 'attempted' in stage ? stage.attempted : undefined;
          expect(answer).toBe(mayHaveCounted);
        }
      }),
    );
  });
});

const day = 24 * 60 * 60_000;

describe('a push login ends', () => {
  it('after its life by the server’s clock, whatever this computer’s says', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 * longestLife }),
        fc.option(fc.integer({ min: -day, max: day }), { nil: undefined }),
        fc.integer({ min: -day, max: day }),
        fc.integer({ min: 0, max: day }),
        (expireTime, age, wallPassed, monotonicPassed) => {
          const arrival = {
            expireTime,
            ...(age === undefined ? {} : { createdAt: start.server - age }),
          };
          const deadline = deadlineOf(arrival, start);
          const login = pushLogin({ deadline });
          const now = {
            wall: start.wall + wallPassed,
            monotonic: start.monotonic + monotonicPassed,
          };
          const life = Math.min(expireTime, longestLife) * 1000 - Math.max(0, age ?? 0);
          const left = life < 0 ? 0 : Math.max(0, life - monotonicPassed);
          expect(remaining(login, now)).toBe(left);
        },
      ),
    );
  });

  it('neither earlier nor later, however the wall clock jumps', () => {
    for (const jump of [-day, -60_000, 0, 60_000, day]) {
      const login = pushLogin({ deadline: deadlineOf({ expireTime: 120 }, start) });
      const atEnd = { wall: start.wall + 120_000 + jump, monotonic: start.monotonic + 120_000 };
      expect(remaining(login, atEnd)).toBe(0);
      const before = { wall: start.wall + 60_000 + jump, monotonic: start.monotonic + 60_000 };
      expect(remaining(login, before)).toBe(60_000);
    }
  });

  it('after ten minutes at the latest, whatever the event claims', () => {
    expect(remaining(pushLogin({ deadline: deadlineOf({ expireTime: 1e9 }, start) }), start)).toBe(600_000);
  });

  it('at once if its time was over before it came', () => {
    const deadline = deadlineOf({ expireTime: 120, createdAt: start.wall - 120_000 }, start);
    expect(remaining(pushLogin({ deadline }), start)).toBe(0);
  });

  it('as if it began now when its start lies in the future', () => {
    const deadline = deadlineOf({ expireTime: 120, createdAt: start.wall + day }, start);
    expect(remaining(pushLogin({ deadline }), start)).toBe(120_000);
  });
});
