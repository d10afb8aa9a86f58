import { expect, it } from 'vitest';
import { eventCodeFor } from '../../../../../main/domain/account/event-code';
import { defaultSettings } from '../../../../../shared/settings';

it('the app subscribes with the code that is set, wherever the event centre is', () => {
  for (const eventsHost of [defaultSettings.eventsHost, 'wss://relay.example.com'])
    expect(eventCodeFor({ eventsHost, eventCode: 'custom_a.push' })).toBe('custom_a.push');
});

it.each([
  defaultSettings.eventsHost,
  'wss://events.genauth.ai',
  'wss://openevent.authing.cn:443',
  'wss://events.authing.com.',
])('the app needs a code at GenAuth’s own event centre %s', (eventsHost) =>
  expect(eventCodeFor({ eventsHost, eventCode: '' })).toBeUndefined(),
);

it.each([
  'wss://relay.example.com',
  'ws://127.0.0.1:8787',
  'wss://notgenauth.ai',
  'wss://genauth.ai.example',
])('the app needs no code at %s, which may be a relay', (eventsHost) =>
  expect(eventCodeFor({ eventsHost, eventCode: '' })).toBe('push-logins'),
);
