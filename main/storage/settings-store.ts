import { defaultSettings, type Policy, type Settings, settingShapes } from '../../shared/settings';
import type { Notice } from '../../shared/snapshot';
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

  /** Changes settings. Gives back the refused ones; the others hold. Throws if they can't be stored. */
  change(changes: Partial<Record<keyof Settings, string>>): readonly (keyof Settings)[] {
    const refused = keys.filter((key) => {
      const value = changes[key];
      return value !== undefined && !(this.#mayChange(key, value) && this.#take(key, value));
    });
    this.#store.set(this.#own);
    return refused;
  }

  #mayChange(key: keyof Settings, value: string): boolean {
    if (key in this.#policy) return false;
    // One shortcut can't mean both.
    if (key === 'approveShortcut') return !sameKeys(value, this.values.denyShortcut, this.#platform);
    if (key === 'denyShortcut') return !sameKeys(value, this.values.approveShortcut, this.#platform);
    return true;
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
