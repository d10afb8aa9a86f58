import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEventMessage } from '../../../../../main/genauth/events/event-message';
import { ok } from '../../../../../shared/result';
import { eventText } from '../../../../support/fuzz/events';

const pushCodeId = 'gQE-8TwAAAAAAAAAAS5odHRwOi8vd2VpeGluLnFxLmNvbS9xLzAyMGJjX';
const read = (message: unknown) => readEventMessage(JSON.stringify(message));
const address = { userIds: [] };
const bare = { kind: 'push-login', event: { pushCodeId, expireTime: 120, details: {} }, address };

/** As the Android SDK reads it. */
const phone = {
  userId: 'u1',
  userPoolId: 'p1',
  appId: 'of-nobody-knows-what',
  mid: 'm1',
  type: 'push_login',
  apiHost: 'https://core.genauth.ai',
  content: {
    random: pushCodeId,
    scene: 'APP_AUTH',
    account: 'alex@example.com',
    app: { appName: 'Example Portal' },
  },
};
const phoneLogin = {
  kind: 'push-login',
  event: {
    pushCodeId,
    expireTime: 120,
    details: { account: 'alex@example.com', appName: 'Example Portal' },
  },
  address: { userIds: ['u1'], mid: 'm1' },
};

describe('a message of the event centre', () => {
  it.each([
    ['bare', { pushCodeId }],
    ['in data', { code: 200, message: 'ok', data: { pushCodeId } }],
    ['in data as text', { data: JSON.stringify({ pushCodeId }) }],
    ['as text once more', JSON.stringify({ pushCodeId })],
    ['as text twice more', { eventData: JSON.stringify(JSON.stringify({ pushCodeId })) }],
    ['in both', { eventType: 'x', eventData: JSON.stringify({ data: JSON.stringify({ pushCodeId }) }) }],
  ])('may bring a push login %s', (_, message) => {
    expect(read(message)).toEqual(ok(bare));
  });

  it.each([
    ['bare', phone],
    ['as an event', { eventType: 'custom_x.push', eventData: phone }],
    ['as an event of text', { eventType: 'custom_x.push', eventData: JSON.stringify(phone) }],
    ['with its content as text', { ...phone, content: JSON.stringify(phone.content) }],
  ])('may be what a phone gets, %s', (_, message) => {
    expect(read(message)).toEqual(ok(phoneLogin));
  });

  it('tells for whom it is, by text or by number, wherever that stands', () => {
    expect(read({ userId: 'u1', mid: 7, data: { pushCodeId, userId: 8 } })).toEqual(
      ok({ ...bare, address: { userIds: ['u1', '8'], mid: '7' } }),
    );
  });

  it.each([[['u1']], [{}], [true], ['']])('that is for %j is not taken for anyone’s', (userId) => {
    expect(read({ pushCodeId, userId })).toEqual({ ok: false, failure: 'wrong-shape' });
  });

  it('may take a request back', () => {
    const withdrawn = ok({ kind: 'withdrawn', pushCodeId, address });
    expect(read({ pushCodeId, withdrawn: true })).toEqual(withdrawn);
    expect(read({ eventData: JSON.stringify({ pushCodeId, withdrawn: true }) })).toEqual(withdrawn);
    expect(read({ pushCodeId, withdrawn: false })).toEqual(ok(bare));
    expect(read({ withdrawn: true })).toEqual({ ok: false, failure: 'bad-push-code' });
  });

  it.each(['true', 1, {}, []])('that takes it back with %j asks nobody', (withdrawn) => {
    expect(read({ pushCodeId, withdrawn })).toEqual({ ok: false, failure: 'wrong-shape' });
  });

  it.each(['Heartbeat', 'heartbeat', '"Heartbeat"', ' Heartbeat\n'])('%j is a heartbeat', (text) => {
    expect(readEventMessage(text)).toEqual(ok({ kind: 'heartbeat' }));
  });

  it.each([
    [
      'bare',
      { appId: 'a', userId: 'u1', idTokenId: 'i', accessTokenId: 't', logoutType: 'x', suspendEndTime: null },
    ],
    ['named', { eventType: 'authing.device.force-logout', eventData: { userId: 'u1' } }],
    [
      'named, as text',
      { eventType: 'authing.device.force-logout', eventData: '{"userId":"u1","logoutType":"x"}' },
    ],
  ])('may end a session: %s', (_, message) => {
    expect(read(message)).toEqual(ok({ kind: 'force-logout', address: { userIds: ['u1'] } }));
  });

  it('cut off anywhere, it is refused; doubled, too', () => {
    for (const message of [
      phone,
      { pushCodeId, withdrawn: true },
      { data: JSON.stringify({ pushCodeId }) },
    ]) {
      const text = JSON.stringify(message);
      for (let length = 0; length < text.length; length++) {
        expect(readEventMessage(text.slice(0, length)).ok).toBe(false);
      }
      expect(readEventMessage(text + text).ok).toBe(false);
    }
  });

  it('knows the mark of a test, in any wrapper, and asks about none', () => {
    const mark = { pushApproverCheck: 'm1' };
    for (const message of [mark, { eventType: 'x', eventData: JSON.stringify(mark) }, { data: mark }])
      expect(readEventMessage(JSON.stringify(message))).toEqual(ok({ kind: 'mark', mark: 'm1' }));
    for (const pushApproverCheck of [1, '', 'x'.repeat(101), null])
      expect(readEventMessage(JSON.stringify({ pushApproverCheck })).ok).toBe(false);
  });

  it('keeps its promises, whatever anyone publishes', () => {
    fc.assert(
      fc.property(eventText, (text) => {
        const message = readEventMessage(text);
        if (!message.ok || message.value.kind === 'heartbeat' || message.value.kind === 'mark') return;
        expect(message.value.address.userIds.every((id) => id !== '')).toBe(true);
        if (message.value.kind === 'withdrawn') {
          expect(message.value.pushCodeId).toMatch(/^[A-Za-z0-9._~=-]{1,512}$/);
        }
      }),
      { numRuns: 3000 },
    );
  });
});
