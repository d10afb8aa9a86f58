import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLogLine } from '../../../../../main/domain/util/log-line';

const at = '2026-11-24T15:24:00.000Z';
const line = (more: object): string => JSON.stringify({ at, event: 'answered', ...more });

describe('a line of the log', () => {
  it.each([
    line({ kind: 'approve', codeTail: 'Ab-_9=' }),
    line({ event: 'started', version: '0.1.0' }),
    line({ event: 'call-refused', reason: 'bad-payload', channel: 'changeSettings' }),
    line({ event: 'event-unreadable', reason: 'not-utf8' }),
    line({ event: 'notice', kind: 'settings-bad-key' }),
  ])('is passed on: %s', (text) => {
    expect(readLogLine(text)).toBe(text);
  });

  it.each([
    '',
    'null',
    '[]',
    'not JSON',
    line({ accessToken: 'x' }),
    line({ kind: 'eyJhbGciOiJSUzI1NiJ9' }),
    line({ reason: 'https://example.com' }),
    line({ channel: 'tokenSet' }),
    line({ channel: 'constructor' }),
    line({ codeTail: 'ABC1234' }),
    line({ version: '918273' }),
    line({ at: 'yesterday' }),
    line({ event: 'a'.repeat(31) }),
    `${line({})}\n${line({})}`,
  ])('is withheld: %s', (text) => {
    expect(readLogLine(text)).toBeUndefined();
  });

  it('holds nothing but what belongs there, whatever the file holds', () => {
    const field = fc.constantFrom('at', 'event', 'kind', 'reason', 'channel', 'codeTail', 'version', 'token');
    const value = fc.oneof(fc.string(), fc.constantFrom('approve', 'shown', 'ABC123', '1.2.3', at));
    const text = fc.oneof(fc.string(), fc.json(), fc.dictionary(field, value).map(line));
    fc.assert(
      fc.property(text, (text) => {
        const read = readLogLine(text);
        if (read === undefined) return;
        expect(readLogLine(read)).toBe(read);
        expect(read).toMatch(/^[ -~]{1,250}$/);
        expect(read).not.toContain('token');
      }),
    );
  });
});
