import { defaultSettings, type Policy, type Settings, settingShapes } from '../../shared/settings';
import type { Notice, SettingRefusal, SettingRefusals } from '../../shared/snapshot';
import type { KeyValueStore } from './key-value-store';
import { sameKeys } from './same-keys';

const keys = Object.keys(defaultSettings).filter((key): key is keyof Settings => key in settingShapes);

/** The person's settings: kept in a file, over the defaults, under the organisation's policy. */
export class SettingsStore {
  readonly #store: KeyValueStore;
  readonly #policy: Policy;
  readonly #platform: NodeJS.Platform;
  #own: Partial<Settings> = {};
  /** What could not be read of the file; the defaults stand in. */
  readonly notices: readonly Notice[];

  constructor(store: KeyValueStore, policy: Policy, platform = process.platform) {
    this.#store = store;
    this.#policy = policy;
    this.#platform = platform;
    const bad = keys.filter((key) => {
      const value = store.get(key);
      return value !== undefined && !this.#take(key, value);
    });
    this.notices = [...bad, ...this.#partShortcuts()].map((key) => ({ kind: 'settings-bad-key', key }));
  }

  /** The settings as they apply now. */
  get values(): Settings {
    return { ...defaultSettings, ...this.#own, ...this.#policy };
  }

  /** The settings that the policy sets. */
  get locked(): readonly (keyof Settings)[] {
    return keys.filter((key) => key in this.#policy);
  }

  /** Changes settings. Gives back the refused ones, and why; the others hold. Throws if they can't be stored. */
  change(changes: Partial<Record<keyof Settings, string>>): SettingRefusals {
    const refused = keys.flatMap((key) => {
      const value = changes[key];
      const refusal = value === undefined ? undefined : this.#refusalOf(key, value);
      return refusal === undefined ? [] : [[key, refusal] as const];
    });
    this.#store.set(this.#own);
    return Object.fromEntries(refused);
  }

  /** Takes a value, or tells why not. */
  #refusalOf(key: keyof Settings, value: string): SettingRefusal | undefined {
    if (key in this.#policy) return 'locked';
    const { approveShortcut, denyShortcut } = this.values;
    const other = { approveShortcut: denyShortcut, denyShortcut: approveShortcut };
    // One shortcut can't mean both.
    if (
      (key === 'approveShortcut' || key === 'denyShortcut') &&
      sameKeys(value, other[key], this.#platform)
    ) {
      return 'same-keys';
    }
    return this.#take(key, value) ? undefined : 'malformed';
  }

  /** Where the file gives both shortcuts the same keys, the defaults stand in. Gives back the settings so ignored. */
  #partShortcuts(): readonly (keyof Settings)[] {
    const { approveShortcut, denyShortcut } = this.values;
    if (!sameKeys(approveShortcut, denyShortcut, this.#platform)) return [];
    const ignored = keys.filter((key) => key.endsWith('Shortcut') && key in this.#own);
    for (const key of ignored) this.#take(key, defaultSettings[key]);
    return ignored;
  }

  #take(key: keyof Settings, value: unknown): boolean {
    const parsed = settingShapes[key].safeParse(value);
    if (parsed.success) this.#own = { ...this.#own, [key]: parsed.data };
    return parsed.success;
  }
}
