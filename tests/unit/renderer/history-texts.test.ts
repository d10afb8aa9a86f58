import { expect, it } from 'vitest';
import { outcomeName, reasonsOf } from '../../../renderer/texts/history-texts';
import { outcomes } from '../../../shared/history';
import type { HistoryEntry } from '../../../shared/history-entry';
import { messagesFor } from '../../../shared/messages';
import { entry } from '../main/domain/history/history-entries';

const en = messagesFor('en');

it('every outcome has a name of its own', () => {
  expect(outcomes.map((outcome) => outcomeName(outcome, en))).toEqual([
    'Approved',
    'Denied',
    'Reported',
    'Expired',
    'No longer open',
    'Outcome unknown',
  ]);
});

it.each<[string, Partial<HistoryEntry>, readonly string[]]>([
  ['approved', { outcome: 'approved' }, []],
  ['denied', { outcome: 'denied' }, []],
  ['reported', { outcome: 'reported' }, ['You reported this.']],
  ['left alone', { outcome: 'expired' }, ['The request timed out before you answered.']],
  [
    'tried in vain',
    { outcome: 'expired', failure: 'offline' },
    ['Your answer wasn’t accepted.', 'No connection to the server.'],
  ],
  [
    'answered without a reply',
    { outcome: 'expired', failure: 'timed-out', attempted: 'approve' },
    ['Your approval may have gone through.', 'The server didn’t respond in time.'],
  ],
  [
    'answered elsewhere',
    { outcome: 'closed', failure: 'gone' },
    ['This sign-in request is no longer open: it expired or was answered elsewhere.'],
  ],
  [
    'withdrawn after an answer without a reply',
    { outcome: 'closed', failure: 'withdrawn', attempted: 'approve' },
    ['Your approval may have gone through.', 'This sign-in request was withdrawn.'],
  ],
  [
    'reported in vain',
    { outcome: 'reported', failure: 'offline' },
    ['You reported this.', 'Your answer wasn’t accepted.', 'No connection to the server.'],
  ],
  [
    'sent by an app that was killed',
    { outcome: 'unknown', attempted: 'approve' },
    ['Push Approver quit before the server confirmed your answer.', 'Your approval may have gone through.'],
  ],
  ['of a newer version', { outcome: 'expired', failure: 'toString' }, ['Your answer wasn’t accepted.']],
])('what was %s says why', (_, more, expected) => {
  expect(reasonsOf(entry(more), en)).toEqual(expected);
});
