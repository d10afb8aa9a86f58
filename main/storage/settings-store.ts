import { defaultSettings, shortcutsOnWindows, type Settings, settingShapes } from '../../shared/settings';
import type { Policy } from './policy-schema';
import type { Notice } from '../../shared/state/notices';
import type { SettingRefusal, SettingRefusals } from '../../shared/state/settings';
import type { KeyValueStore } from './key-value-store';
import { malformationOf, sameKeys } from './setting-refusal';

/** New values of settings, as they come. */
export type SettingChanges = Readonly<Partial<Record<keyof Settings, string>>>;

const keys = Object.keys(defaultSettings).filter((key): key is keyof Settings => key in settingShapes);

/** The user's settings: kept in a file, over the defaults, under the organisation's policy. */
export class SettingsStore {
  readonly #store: KeyValueStore;
  readonly #policy: Policy;
  readonly #platform: NodeJS.Platform;
  readonly #defaults: Settings;
  #own: Partial<Settings> = {};
  /** What could not be read of the file; the defaults stand in. */
  readonly notices: readonly Notice[];

  constructor(store: KeyValueStore, policy: Policy, platform = process.platform) {
    this.#store = store;
    this.#policy = policy;
    this.#platform = platform;
    this.#defaults = platform === 'win32' ? { ...defaultSettings, ...shortcutsOnWindows } : defaultSettings;
    const bad = keys.filter((key) => {
      const value = store.get(key);
      return value !== undefined && !this.#take(key, value);
    });
    this.notices = [...bad, ...this.#partShortcuts()].map((key) => ({ kind: 'settings-bad-key', key }));
  }

  /** The settings as they apply now. */
  get values(): Settings {
    const values = this.#given;
    if (!this.#meanBoth(values)) return values;
    // The policy's keys keep their meaning. Where that doesn't tell, they deny.
    const isApproving = 'approveShortcut' in this.#policy && !('denyShortcut' in this.#policy);
    return { ...values, [isApproving ? 'denyShortcut' : 'approveShortcut']: '' };
  }

  /** The settings that the policy sets. */
  get locked(): readonly (keyof Settings)[] {
    return keys.filter((key) => key in this.#policy);
  }

  /** What of a change may hold, in its proper spelling, and why the rest may not. Changes nothing. */
  check(changes: SettingChanges): { readonly taken: Partial<Settings>; readonly refused: SettingRefusals } {
    const taken: Partial<Settings> = {};
    const refused: { [Key in keyof Settings]?: SettingRefusal } = {};
    for (const key of keys) {
      const value = changes[key];
      if (value === undefined) continue;
      const refusal = this.#refusalOf(key, value, { ...this.values, ...taken });
      if (refusal) refused[key] = refusal;
      else Object.assign(taken, { [key]: settingShapes[key].parse(value) });
    }
    return { taken, refused };
  }

  /** Changes settings. Returns the refused ones, and why; the others hold. Throws if they can't be stored. */
  change(changes: SettingChanges): SettingRefusals {
    const { taken, refused } = this.check(changes);
    const own = { ...this.#own, ...taken };
    this.#store.set(own);
    this.#own = own;
    return refused;
  }

  get #given(): Settings {
    return { ...this.#defaults, ...this.#own, ...this.#policy };
  }

  #meanBoth({ approveShortcut, denyShortcut }: Settings): boolean {
    return approveShortcut !== '' && sameKeys(approveShortcut, denyShortcut, this.#platform);
  }

  #refusalOf(key: keyof Settings, value: string, values: Settings): SettingRefusal | undefined {
    if (key in this.#policy) return 'locked';
    const other = { approveShortcut: values.denyShortcut, denyShortcut: values.approveShortcut };
    // One shortcut can't mean both.
    if (
      (key === 'approveShortcut' || key === 'denyShortcut') &&
      value !== '' &&
      sameKeys(value, other[key], this.#platform)
    ) {
      return 'same-keys';
    }
    return malformationOf(key, value, this.#platform);
  }

  /** Where the file gives both shortcuts the same keys, the defaults stand in. Returns the settings so ignored. */
  #partShortcuts(): readonly (keyof Settings)[] {
    if (!this.#meanBoth(this.#given)) return [];
    const ignored = keys.filter((key) => key.endsWith('Shortcut') && key in this.#own);
    for (const key of ignored) this.#take(key, this.#defaults[key]);
    return ignored;
  }

  #take(key: keyof Settings, value: unknown): boolean {
    const parsed = settingShapes[key].safeParse(value);
    // Of an older version that did not know that they type.
    if (parsed.success && malformationOf(key, parsed.data, this.#platform) === 'keys-in-use') return false;
    if (parsed.success) this.#own = { ...this.#own, [key]: parsed.data };
    return parsed.success;
  }
}
