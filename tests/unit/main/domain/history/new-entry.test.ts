import { describe, expect, it } from 'vitest';
import { historyEntry } from '../../../../../main/domain/history/new-entry';
import type { PushLogin } from '../../../../../main/domain/requests/push-login';
import { historyEntrySchema } from '../../../../../shared/history-entry';
import type { Failure } from '../../../../../shared/failure';
import { later, pushLogin, stages, start } from '../requests/push-logins';

const ending = { id: 'e1', server: 'example.genauth.ai' };
const gone: Failure = { kind: 'gone', effect: 'none' };
const withdrawn: Failure = { kind: 'withdrawn', effect: 'none' };
const finished = (more: Partial<PushLogin>): PushLogin => pushLogin({ finishedAt: later(9000), ...more });

describe('the entry of a finished request', () => {
  it('holds what the request told, and of its push code the end only', () => {
    const login = finished({
      pushCodeId: 'secret-push-code-gT93kq',
      matchNumber: '42',
      choices: ['41', '42', '43'],
      details: { account: 'alex', ip: '203.0.113.7' },
      novel: ['address'],
      createdAt: start.wall - 1000,
      stage: { name: 'answered', answer: 'approve' },
    });
    expect(historyEntry(login, ending)).toEqual({
      id: 'e1',
      startedAt: start.wall - 1000,
      finishedAt: start.wall + 9000,
      outcome: 'approved',
      origin: 'event',
      details: { account: 'alex', ip: '203.0.113.7' },
      codeTail: 'gT93kq',
      server: 'example.genauth.ai',
      novel: ['address'],
    });
  });

  it.each<[string, Partial<PushLogin>, boolean, object]>([
    ['approved', { stage: { name: 'answered', answer: 'approve' } }, false, { outcome: 'approved' }],
    // The user thought better of it after the denial had failed.
    ['approved after all', { stage: { name: 'answered', answer: 'approve' } }, true, { outcome: 'approved' }],
    ['denied', { stage: { name: 'answered', answer: 'deny' } }, false, { outcome: 'denied' }],
    [
      'denied at the second try',
      { stage: { name: 'answered', answer: 'deny' }, lastFailure: 'offline' },
      false,
      { outcome: 'denied' },
    ],
    ['reported', { stage: { name: 'answered', answer: 'deny' } }, true, { outcome: 'reported' }],
    ['left alone', { stage: { name: 'expired' } }, false, { outcome: 'expired' }],
    [
      'tried in vain',
      { stage: { name: 'expired' }, lastFailure: 'offline' },
      false,
      { outcome: 'expired', failure: 'offline' },
    ],
    [
      'answered without a reply',
      { stage: { name: 'expired', attempted: 'approve' }, lastFailure: 'timed-out' },
      false,
      { outcome: 'expired', failure: 'timed-out', attempted: 'approve' },
    ],
    [
      'answered elsewhere',
      { stage: { name: 'closed', failure: gone }, lastFailure: 'gone' },
      false,
      { outcome: 'closed', failure: 'gone' },
    ],
    [
      'withdrawn after an answer that was refused',
      { stage: { name: 'closed', failure: withdrawn }, lastFailure: 'forbidden' },
      false,
      { outcome: 'closed', failure: 'withdrawn' },
    ],
    [
      'withdrawn after an answer without a reply',
      { stage: { name: 'closed', failure: withdrawn, attempted: 'approve' }, lastFailure: 'timed-out' },
      false,
      { outcome: 'closed', failure: 'withdrawn', attempted: 'approve' },
    ],
    [
      'reported too late',
      { stage: { name: 'closed', failure: gone, attempted: 'deny' }, lastFailure: 'gone' },
      true,
      { outcome: 'reported', failure: 'gone', attempted: 'deny' },
    ],
    [
      'reported in vain',
      { stage: { name: 'expired' }, lastFailure: 'offline' },
      true,
      { outcome: 'reported', failure: 'offline' },
    ],
  ])('that was %s says so', (_, login, reported, expected) => {
    const { outcome, failure, attempted } =
      historyEntry(finished({ ...login, ...(reported ? { reported: 'main' } : {}) }), ending) ?? {};
    expect({ outcome, failure, attempted }).toEqual({
      failure: undefined,
      attempted: undefined,
      ...expected,
    });
  });

  it('can stand in the file, whatever the request was like', () => {
    const details = { account: 'a'.repeat(160), appName: 'b'.repeat(160), appId: 'c'.repeat(128) };
    for (const stage of stages) {
      const made = historyEntry(finished({ stage, details }), ending);
      const isOver = ['answered', 'closed', 'expired'].includes(stage.name);
      expect(made !== undefined).toBe(isOver);
      if (made) expect(historyEntrySchema.parse(JSON.parse(JSON.stringify(made)))).toEqual(made);
    }
  });

  it('a practice request makes no entry in the history', () => {
    const login = finished({ origin: 'practice', stage: { name: 'answered', answer: 'approve' } });
    expect(historyEntry(login, ending)).toBeUndefined();
  });
});
