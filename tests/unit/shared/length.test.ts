import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod/mini';
import { entrySchema } from '../../../main/storage/vault-record';
import { checkPolicy } from '../../../main/storage/policy';
import { SettingsStore } from '../../../main/storage/settings-store';
import { historyEntrySchema } from '../../../shared/history-entry';
import { contract } from '../../../shared/ipc';
import { ofLength } from '../../../shared/length';
import { settingsSchema } from '../../../shared/settings';
import { policySchema } from '../../../main/storage/policy-schema';
import { channelNames, payloads } from '../../support/payloads';
import { MemoryStore } from '../main/storage/memory-store';

/** It has a length, which can be compared with no number. */
const measureless: unknown = { length: { toString: 1 } };

/** An object with the same value in all its fields. */
const all = (names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(names.map((name) => [name, measureless]));

it('a text or a list has a length within its limits', () => {
  const text = z.string().check(ofLength(1, 3));
  expect(['', 'a', 'abc', 'abcd'].map((each) => text.safeParse(each).success)).toEqual([
    false,
    true,
    true,
    false,
  ]);
  const list = z.array(z.number()).check(ofLength(0, 1));
  expect([[], [1], [1, 2]].map((each) => list.safeParse(each).success)).toEqual([true, true, false]);
  expect(z.string().check(ofLength(1)).safeParse('x'.repeat(100_000)).success).toBe(true);
});

it.each(channelNames)('a length that is no number makes no payload of %s that throws', (name) => {
  const fits = (payload: unknown): boolean => contract[name].input.safeParse(payload).success;
  expect(fits(measureless)).toBe(false);
  for (const payload of payloads[name].good) {
    if (typeof payload !== 'object') continue;
    for (const key of Object.keys(payload).slice(0, 10))
      expect(fits(Array.isArray(payload) ? [measureless] : { ...payload, [key]: measureless })).toBe(false);
  }
});

it('a length that is no number is a bad key in a file, and keeps nobody from starting the app', () => {
  const names = z.keyof(settingsSchema).options;
  const { notices } = new SettingsStore(new MemoryStore(all(names)), {});
  expect(notices).toEqual(names.map((key) => ({ kind: 'settings-bad-key', key })));
  const keys = z.keyof(policySchema).options;
  expect(checkPolicy(all(keys)).notices).toEqual([{ kind: 'policy-bad-keys', keys }]);
  expect(entrySchema.safeParse(all(['version', 'protection', 'backend', 'data'])).success).toBe(false);
  expect(historyEntrySchema.safeParse(all(z.keyof(historyEntrySchema).options)).success).toBe(false);
});

it('no schema measures with what throws over a hostile length', () => {
  const root = join(import.meta.dirname, '..', '..', '..');
  const hits = ['main', 'relay', 'shared'].flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.includes('node_modules'))
      .filter((name) => {
        const text = readFileSync(join(root, room, name), 'utf8');
        return /z\s*\.(?:string|array)\((?:(?!z\s*\.)[^;])*?\.(?:min|max|length|nonempty)\(|z\s*\.(?:minLength|maxLength|length|minSize|maxSize|size)\(/.test(
          text,
        );
      })
      .map((name) => join(room, name)),
  );
  expect(hits).toEqual([]);
});
