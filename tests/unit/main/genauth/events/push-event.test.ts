import { describe, expect, it } from 'vitest';
import { readPushEvent } from '../../../../support/read-push-event';
import { ok } from '../../../../../shared/result';

const pushCodeId = 'gQE-8TwAAAAAAAAAAS5odHRwOi8vd2VpeGluLnFxLmNvbS9xLzAyMGJjX';
const read = (payload: unknown) => readPushEvent(JSON.stringify(payload));
const bare = { pushCodeId, expireTime: 120, details: {} };

describe('a message of the event centre', () => {
  it('tells all that the pipeline told', () => {
    const described = {
      appId: '6f1ed0c5a17e4b2d9c3a5e02',
      appName: 'Example Portal',
      account: 'alex@example.com',
      ip: '203.0.113.7',
      location: 'Vienna, AT',
      device: 'ThinkPad',
      browser: 'Firefox 140',
      os: 'Debian 12',
    };
    expect(
      read({
        pushCodeId,
        expireTime: 60,
        createdAt: '2026-03-01T09:00:00.5+01:00',
        matchNumber: '042',
        ...described,
      }),
    ).toEqual(
      ok({
        pushCodeId,
        expireTime: 60,
        createdAt: Date.UTC(2026, 2, 1, 8, 0, 0, 500),
        matchNumber: '042',
        details: described,
      }),
    );
  });

  it.each([
    ['bare', { pushCodeId }],
    ['as an object', { eventType: 'custom_push_login', eventData: { pushCodeId } }],
    ['as a string', { eventType: 'custom_push_login', eventData: JSON.stringify({ pushCodeId }) }],
    ['without the type', { eventData: { pushCodeId } }],
    ['beside unknown fields', { pushCodeId, source: 'x', nested: [{}] }],
  ])('brings its payload %s', (_, message) => {
    expect(read(message)).toEqual(ok(bare));
  });

  it.each([
    ['', 'not-json'],
    ['{"pushCodeId":', 'not-json'],
    ['hello', 'not-json'],
    ['null', 'wrong-shape'],
    ['7', 'wrong-shape'],
    ['[]', 'wrong-shape'],
    ['"text"', 'wrong-shape'],
    ['{}', 'bad-push-code'],
    ['{"eventData":"no json"}', 'bad-push-code'],
    ['{"eventData":[]}', 'bad-push-code'],
    ['{"eventData":{}}', 'bad-push-code'],
    [`{"pushCodeId":"a","x":"${'x'.repeat(65_536)}"}`, 'too-large'],
  ])('no push login is read from %s', (text, failure) => {
    expect(readPushEvent(text)).toEqual({ ok: false, failure });
  });

  it.each(['', 'a b', 'a/b', 'ä', 'a\n', 'x'.repeat(513), 5, null, ['a'], { a: 1 }])(
    'with the push code %j is invalid',
    (code) => {
      expect(read({ pushCodeId: code })).toEqual({ ok: false, failure: 'bad-push-code' });
    },
  );

  it.each(['x', 'x'.repeat(512), 'Az09._~=-'])('may have the push code %j', (code) => {
    expect(read({ pushCodeId: code })).toEqual(ok({ ...bare, pushCodeId: code }));
  });

  it.each([
    '',
    '1',
    '1234567',
    '12a',
    ' 42',
    '42 ',
    '42\n',
    '４２',
    '-4',
    4.5,
    -42,
    1234567,
    false,
    ['42'],
    {},
  ])('with the number %j is invalid: without it the request would be easier to approve', (matchNumber) => {
    expect(read({ pushCodeId, matchNumber })).toEqual({ ok: false, failure: 'bad-match-number' });
  });

  it.each(['42', '007', '123456', 42, 123456])('may ask for the number %j', (matchNumber) => {
    expect(read({ pushCodeId, matchNumber })).toEqual(ok({ ...bare, matchNumber: String(matchNumber) }));
  });

  it('may leave any optional member null', () => {
    const names = [
      'matchNumber',
      'createdAt',
      'expireTime',
      'userId',
      'mid',
      'withdrawn',
      'account',
      'appId',
    ];
    expect(read({ pushCodeId, ...Object.fromEntries(names.map((name) => [name, null])) })).toEqual(ok(bare));
  });

  it.each([0, -5, '60', null, true, [60], {}])('falls back on 120 s for the life %j', (expireTime) => {
    expect(read({ pushCodeId, expireTime })).toEqual(ok(bare));
  });

  it('falls back on 120 s for a life without end', () => {
    expect(readPushEvent(`{"pushCodeId":"${pushCodeId}","expireTime":1e999}`)).toEqual(ok(bare));
  });

  it.each([0.5, 30, 86_400])('may live for %d s', (expireTime) => {
    expect(read({ pushCodeId, expireTime })).toEqual(ok({ ...bare, expireTime }));
  });

  it.each([
    ['2026-03-01T08:00:00Z', Date.UTC(2026, 2, 1, 8)],
    ['2026-03-01T16:00:00+08:00', Date.UTC(2026, 2, 1, 8)],
    ['2026-03-01T08:00:00.123Z', Date.UTC(2026, 2, 1, 8, 0, 0, 123)],
    [1_772_352_000_000, 1_772_352_000_000],
  ])('may have begun at %j', (createdAt, moment) => {
    expect(read({ pushCodeId, createdAt })).toEqual(ok({ ...bare, createdAt: moment }));
  });

  it.each(['yesterday', '2026-13-01T00:00:00Z', '2026-03-01', '2026-03-01T08:00:00', '', -1, 9e15, null, {}])(
    'leaves the beginning %j out',
    (createdAt) => {
      expect(read({ pushCodeId, createdAt })).toEqual(ok(bare));
    },
  );

  it('is described in plain text; what is empty, missing or no text is left out', () => {
    expect(
      read({
        pushCodeId,
        appName: 'Bank\u202E\nGmbH',
        account: '  ',
        ip: '\u200B',
        location: null,
        device: 7,
        browser: ['x'],
        os: 'x'.repeat(200),
        appId: 'y'.repeat(128),
      }),
    ).toEqual(
      ok({ ...bare, details: { appName: 'Bank GmbH', os: `${'x'.repeat(79)}…`, appId: 'y'.repeat(128) } }),
    );
  });
});
