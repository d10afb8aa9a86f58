import { expect, it } from 'vitest';
import { AnsweredCodes } from '../../../../main/storage/answered-codes';
import { MemoryStore } from './memory-store';

const server = 'https://example.genauth.ai';

it('remembers what was answered until its end, beyond a restart', () => {
  const store = new MemoryStore();
  let now = 1000;
  const codes = new AnsweredCodes(store, () => now);
  codes.add(server, 'code', 5000);
  for (const each of [codes, new AnsweredCodes(store, () => now)]) {
    expect(each.has(server, 'code')).toBe(true);
    expect(each.has(server, 'other')).toBe(false);
    expect(each.has('https://other.genauth.ai', 'code')).toBe(false);
  }
  now = 5000;
  expect(codes.has(server, 'code')).toBe(false);
});

it('stores no push code, and nothing that has ended', () => {
  const store = new MemoryStore();
  let now = 0;
  const codes = new AnsweredCodes(store, () => now);
  codes.add(server, 'first-push-code', 1000);
  now = 2000;
  codes.add(server, 'second-push-code', 3000);
  const stored = JSON.stringify([...store.values]);
  expect(stored).not.toContain('push-code');
  expect(Object.keys(store.get('answered') ?? {})).toEqual([expect.stringMatching(/^[\w-]{43}$/)]);
});

it('remembers so many, and those that live longest', () => {
  const many = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`hash-${index}`, index + 10]));
  const store = new MemoryStore({ answered: many });
  const codes = new AnsweredCodes(store, () => 0);
  codes.add(server, 'late', 9000);
  expect(codes.has(server, 'late')).toBe(true);
  const kept = Object.keys(store.get('answered') ?? {});
  expect([kept.length, kept.includes('hash-0'), kept.includes('hash-1')]).toEqual([5000, false, true]);
  codes.add(server, 'early', 1);
  expect(codes.has(server, 'early')).toBe(false);
});

it.each([undefined, null, 7, [], { hash: 'text' }])(
  'begins with nothing where the file holds %j',
  (answered) => {
    const codes = new AnsweredCodes(new MemoryStore({ answered }), () => 0);
    codes.add(server, 'code', 1);
    expect(codes.has(server, 'code')).toBe(true);
  },
);

it('goes on where nothing can be written', () => {
  const store = new MemoryStore();
  store.readOnly = true;
  const codes = new AnsweredCodes(store, () => 0);
  codes.add(server, 'code', 1);
  expect(codes.has(server, 'code')).toBe(true);
});
