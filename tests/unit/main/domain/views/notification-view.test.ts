import { expect, it } from 'vitest';
import { notificationView, wayToTell } from '../../../../../main/domain/views/notification-view';
import { messagesFor } from '../../../../../shared/messages';
import { viewOf } from './snapshots';

const en = messagesFor('en');
const wanted = { notifications: 'on', sound: 'on' } as const;
const details = { appName: 'Payroll', appId: 'p1', account: 'alex', location: 'Berlin', ip: '192.0.2.1' };

it('a notification names app, account and place', () => {
  expect(notificationView(viewOf({ details }), false, wanted, en)).toEqual({
    title: 'Sign-in request',
    body: 'alex is signing in to Payroll from Berlin. Is this you?',
    silent: false,
    buttons: { deny: 'Deny', review: 'Review…' },
  });
});

it('a notification says what is unknown', () => {
  const body = notificationView(
    viewOf({ details: { appId: 'p1', ip: '192.0.2.1' } }),
    false,
    wanted,
    en,
  )?.body;
  expect(body).toBe('Someone is signing in to p1 from 192.0.2.1. Is this you?');
  expect(notificationView(viewOf(), false, wanted, en)?.body).toBe(
    'Someone is signing in to an unknown app from an unknown location. Is this you?',
  );
});

it('a notification on a locked screen tells nothing of the request', () => {
  for (const locale of ['en', 'zh-CN'] as const) {
    const shown = JSON.stringify(notificationView(viewOf({ details }), true, wanted, messagesFor(locale)));
    for (const value of [...Object.values(details), 'buttons']) expect(shown).not.toContain(value);
  }
});

it('a notification makes no sound, or is not shown, where the user wants it so', () => {
  for (const screenLocked of [true, false]) {
    const quiet = notificationView(viewOf({ details }), screenLocked, { ...wanted, sound: 'off' }, en);
    expect(quiet?.silent).toBe(true);
    const none = notificationView(viewOf({ details }), screenLocked, { ...wanted, notifications: 'off' }, en);
    expect(none).toBeUndefined();
  }
});

it('no notification lies on a prompt in sight, unless a screen reader runs; its sound stays', () => {
  const seen = { isPromptInSight: true, hasScreenReader: false };
  expect(wayToTell({ silent: false }, seen)).toBe('sound');
  expect(wayToTell({ silent: true }, seen)).toBe('nothing');
  for (const silent of [true, false]) {
    expect(wayToTell({ silent }, { ...seen, hasScreenReader: true })).toBe('notification');
    expect(wayToTell({ silent }, { ...seen, isPromptInSight: false })).toBe('notification');
  }
});
