import * as fc from 'fast-check';
import { hostileValue } from './hostile';
import { mutated, mutatedText } from './mutate';

/** Few push codes come again and again, others once. */
const pushCodeId = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom('code-00000A', 'code-00000B', 'x') },
  { weight: 3, arbitrary: fc.stringMatching(/^[A-Za-z0-9._~=-]{8,40}$/) },
  { weight: 1, arbitrary: fc.constantFrom('A'.repeat(512), 'A'.repeat(513)) },
);

const payload = fc.record(
  {
    pushCodeId,
    expireTime: fc.oneof(fc.constantFrom(0.001, 1, 120, 3600, 7200, 1e308), fc.integer({ min: 1, max: 600 })),
    createdAt: fc.constantFrom<unknown>('2023-11-14T22:13:20.000Z', 1_700_000_000_000, 1, 8.64e15),
    matchNumber: fc.constantFrom('42', '00', '999999'),
    appId: fc.constantFrom('app-1', 'app-2'),
    appName: fc.constantFrom('Example Portal', 'Bank'),
    account: fc.constantFrom('alex@example.com', 'sam@example.com'),
    ip: fc.constantFrom('203.0.113.7', '2001:db8::1'),
    location: fc.constant('Vienna, AT'),
    device: fc.constant('ThinkPad'),
    browser: fc.constant('Firefox'),
    os: fc.constant('Linux'),
  },
  { requiredKeys: ['pushCodeId'] },
);

const textOf = (value: unknown): string => JSON.stringify(value) ?? '';

const message = fc.oneof(
  { weight: 4, arbitrary: mutated(payload) },
  { weight: 1, arbitrary: mutated(payload.map((eventData) => ({ eventType: 'custom', eventData }))) },
  { weight: 1, arbitrary: mutated(payload).map((inner) => ({ eventData: textOf(inner) })) },
  { weight: 1, arbitrary: mutated(payload.map((data) => ({ code: 200, data: textOf(textOf(data)) }))) },
  {
    weight: 1,
    arbitrary: mutated(
      payload.map(({ pushCodeId: random, account, appName }) => ({
        userId: 'u',
        mid: random,
        content: { random, account, app: { appName } },
      })),
    ),
  },
  { weight: 1, arbitrary: mutated(payload.map((login) => ({ ...login, withdrawn: true }))) },
);

/** What anyone may publish: push logins, nearly push logins, JSON, and other text. */
export const eventText: fc.Arbitrary<string> = fc.oneof(
  { weight: 8, arbitrary: message.map(textOf) },
  { weight: 4, arbitrary: mutatedText(message.map(textOf)) },
  { weight: 1, arbitrary: hostileValue.map(textOf) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
);
