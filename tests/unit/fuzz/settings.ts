import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll } from 'vitest';
import type { openStore } from '../../../main/storage/open-store';
import { sameKeys } from '../../../main/storage/setting-refusal';
import { SettingsStore } from '../../../main/storage/settings-store';
import { contract } from '../../../shared/ipc';
import { settingsSchema } from '../../../shared/settings';
import { policySchema } from '../../../main/storage/policy-schema';
import { fieldsIn, fileOf } from '../../support/fuzz/files';
import { rarely } from '../../support/fuzz/hostile';
import { mutated } from '../../support/fuzz/mutate';
import { changeFields, policyFields, settingFields, settingNames } from '../../support/fuzz/settings';
import { must, same } from '../../support/fuzz/state';
import { MemoryStore } from '../main/storage/memory-store';
import { fuzz } from './fuzz';

/** Whatever was read or changed, the settings in force are valid. */
function checkSettings({ values, notices }: SettingsStore): void {
  must(same(settingsSchema.parse(values), values), 'the settings are valid, and as they will be');
  must(
    !sameKeys(values.approveShortcut, values.denyShortcut, process.platform),
    'one shortcut for each answer',
  );
  must(notices.length <= Object.keys(values).length, 'no more is said than there are settings');
}

const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Stored settings with mistakes, or damaged, and changes of any kind: what holds is valid, and is kept. */
export function fuzzSettings(): void {
  fuzz('stored and changed settings', {
    cases: 8000,
    input: fc.record({
      stored: mutated(settingFields),
      policy: rarely(3, policyFields),
      changes: mutated(changeFields),
    }),
    run: ({ stored, policy, changes }) => {
      const locked = policySchema.parse(policy ?? {});
      const store = new MemoryStore(isFields(stored) ? stored : {});
      const settings = new SettingsStore(store, locked);
      checkSettings(settings);
      const before = settings.values;
      const checked = contract.changeSettings.input.safeParse(changes);
      if (!checked.success) return 'refused';
      const refused = settings.change(checked.data);
      checkSettings(settings);
      for (const key of settingNames)
        must(
          !(key in refused || key in locked) || settings.values[key] === before[key],
          `${key} is as it was`,
        );
      must(same(new SettingsStore(store, locked).values, settings.values), 'it holds after the next start');
      return 'accepted';
    },
  });

  const folder = mkdtempSync(join(tmpdir(), 'push-approver-fuzz-'));
  const path = join(folder, 'settings.json');
  let open: typeof openStore;
  beforeAll(async () => {
    // As in the tests of the store: nothing of the electron package is used here.
    process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= tmpdir();
    open = (await import('../../../main/storage/open-store')).openStore;
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  fuzz('settings files', {
    cases: 300,
    input: fileOf(settingFields),
    run: (content) => {
      writeFileSync(path, content);
      const { store, keptAs } = open(folder, 'settings');
      must((keptAs === undefined) === (fieldsIn(content) !== undefined), 'what can not be read is put aside');
      if (keptAs !== undefined) {
        must(readFileSync(keptAs).equals(Buffer.from(content)), 'and nothing of it is lost');
        rmSync(keptAs);
      }
      const settings = new SettingsStore(store, {});
      checkSettings(settings);
      must(same(settings.change({ appId: 'app-9' }), {}), 'the settings can be changed');
      must(open(folder, 'settings').store.get('appId') === 'app-9', 'for good');
      return keptAs === undefined ? 'accepted' : 'refused';
    },
  });
}
