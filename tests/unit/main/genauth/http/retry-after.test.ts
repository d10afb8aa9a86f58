import { expect, it } from 'vitest';
import { retryAfterMs } from '../../../../../main/genauth/http/reply';

const date = 'Tue, 24 Nov 2026 18:00:00 GMT';

it.each([
  ['20', 20_000],
  ['0', 0],
  ['999999999', 3_600_000],
  ['Tue, 24 Nov 2026 18:00:05 GMT', 5000],
  ['Tue, 24 Nov 2026 17:00:05 GMT', undefined],
  ['-1', undefined],
  ['1.5', undefined],
  ['soon', undefined],
  ['', undefined],
])('a reply with Retry-After %j asks for a wait by the server’s own clock', (asked, wait) => {
  expect(retryAfterMs(new Headers({ 'retry-after': asked, date }))).toBe(wait);
});

it('a reply without Retry-After, or with a date but without the server’s clock, asks for no wait', () => {
  expect(retryAfterMs(new Headers({ date }))).toBeUndefined();
  expect(retryAfterMs(new Headers({ 'retry-after': date }))).toBeUndefined();
});
