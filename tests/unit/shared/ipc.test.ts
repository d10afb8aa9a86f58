import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChannelName, contract } from '../../../shared/ipc';
import { channelNames as names, payloads } from '../../support/payloads';

const passes = (name: ChannelName, payload: unknown): boolean =>
  contract[name].input.safeParse(payload).success;

describe.each(names)('the channel %s', (name) => {
  it('takes what belongs to it', () => {
    for (const payload of payloads[name].good)
      expect(passes(name, payload), JSON.stringify(payload)).toBe(true);
  });

  it('a channel takes nothing but its own input', () => {
    const wrong: readonly unknown[] = [
      null,
      0,
      '',
      'x',
      true,
      Number.NaN,
      1n,
      Symbol('x'),
      () => undefined,
      [[]],
      new Date(),
    ];
    for (const payload of [...wrong, ...payloads[name].bad]) expect(passes(name, payload)).toBe(false);
  });

  it('takes no JSON with a key too many, nor anything too large', () => {
    for (const payload of payloads[name].good) {
      if (typeof payload !== 'object' || Array.isArray(payload)) continue;
      expect(passes(name, { ...payload, more: 1 })).toBe(false);
      for (const key of Object.keys(payload)) {
        expect(passes(name, { ...payload, [key]: 'x'.repeat(1024 * 1024) })).toBe(false);
        expect(passes(name, { ...payload, [key]: { toString: 'approve' } })).toBe(false);
      }
    }
  });

  it('hands on only what its check gives back, whatever comes', () => {
    fc.assert(
      fc.property(fc.anything(), (payload) => {
        const checked = contract[name].input.safeParse(payload);
        if (checked.success) expect(passes(name, checked.data)).toBe(true);
      }),
    );
  });
});

it('no JSON passes as an answer but approve and deny', () => {
  const answer = fc.oneof(
    fc.jsonValue(),
    fc.string(),
    fc.constantFrom('approve', 'deny', 'Approve', 'CONFIRM', ''),
  );
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 64 }), answer, (id, value) => {
      const known = value === 'approve' || value === 'deny';
      expect(passes('answer', { id, fingerprint: id, answer: value })).toBe(known);
      expect(passes('tryShortcut', { answer: value })).toBe(known || value === null);
    }),
    { numRuns: 500 },
  );
});

it('a payload can’t reach the prototype of what main works with', () => {
  const changes: unknown = JSON.parse('{"__proto__": {"appHost": "https://evil.example"}, "appId": "app-1"}');
  const { data } = contract.changeSettings.input.safeParse(changes);
  expect(data).toEqual({ appId: 'app-1' });
  expect(data?.appHost).toBeUndefined();
  const wish: unknown = JSON.parse('{"id": "r1", "fingerprint": "f", "__proto__": {"answer": "approve"}}');
  expect(passes('answer', wish)).toBe(false);
});
