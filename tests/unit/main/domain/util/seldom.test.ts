import { expect, it } from 'vitest';
import { logLine, readLogLine } from '../../../../../main/domain/util/log-line';
import { seldom } from '../../../../../main/domain/util/seldom';

it('what others can cause without end is counted, and takes a few lines only, each of which can be passed on', () => {
  const lines: string[] = [];
  const log = seldom((event, fields) => lines.push(logLine('2026-11-24T15:24:00.000Z', event, fields)));
  for (let message = 0; message < 123_456; message++) {
    log('event-unreadable', { reason: message % 2 ? 'not-json' : 'binary' });
  }
  expect(lines).toHaveLength(10);
  expect(lines.filter((line) => line.includes('binary'))).toHaveLength(5);
  expect(lines.at(-1)).toContain('"reason":"not-json","count":"10000"');
  expect(lines.map(readLogLine)).toEqual(lines);
});

it('each kind has its own first line', () => {
  const reasons: unknown[] = [];
  const log = seldom((event, { reason }) => reasons.push([event, reason]));
  for (const reason of ['not-json', 'binary', 'not-json']) log('event-unreadable', { reason });
  log('call-refused', { reason: 'binary' });
  expect(reasons).toEqual([
    ['event-unreadable', 'not-json'],
    ['event-unreadable', 'binary'],
    ['call-refused', 'binary'],
  ]);
});
