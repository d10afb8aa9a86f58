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
  ['reported', { outcome: 'reported' }, ['You said that this was not you.']],
  ['left alone', { outcome: 'expired' }, ['The time ran out before you answered.']],
  [
    'tried in vain',
    { outcome: 'expired', failure: 'offline' },
    ['Your answer did not count.', 'No connection to the server.'],
  ],
  [
    'answered without a reply',
    { outcome: 'expired', failure: 'timed-out', attempted: 'approve' },
    ['Your approval may have counted.', 'The server did not answer in time.'],
  ],
  [
    'answered elsewhere',
    { outcome: 'closed', failure: 'gone' },
    ['This sign-in request is no longer open: it has expired or was answered elsewhere.'],
  ],
  [
    'reported in vain',
    { outcome: 'reported', failure: 'offline' },
    ['You said that this was not you.', 'Your answer did not count.', 'No connection to the server.'],
  ],
  [
    'sent by an app that was killed',
    { outcome: 'unknown', attempted: 'approve' },
    ['Push Approver ended before the server confirmed your answer.', 'Your approval may have counted.'],
  ],
  ['of a newer version', { outcome: 'expired', failure: 'toString' }, ['Your answer did not count.']],
])('what was %s says why', (_, more, expected) => {
  expect(reasonsOf(entry(more), en)).toEqual(expected);
});
