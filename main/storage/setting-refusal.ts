import { areKeysInUse } from '../domain/util/reserved-keys';
import { acceleratorSchema, type Settings, settingShapes } from '../../shared/settings';
import type { SettingRefusal } from '../../shared/state/settings';

/** Why this setting can't have a value; `undefined` if it can. */
export function malformationOf(
  key: keyof Settings,
  value: string,
  platform: NodeJS.Platform,
): SettingRefusal | undefined {
  const isShortcut = key === 'approveShortcut' || key === 'denyShortcut';
  if (settingShapes[key].safeParse(value).success)
    return isShortcut && areKeysInUse(value, platform) ? 'keys-in-use' : undefined;
  // It would be well with encryption, or with a modifier: then that is all that is wrong.
  const encrypted = value.trim().replace(/^(http|ws):/i, '$1s:');
  if (settingShapes[key].safeParse(encrypted).success) return 'not-encrypted';
  return isShortcut && acceleratorSchema.safeParse(`Control+${value}`).success ? 'no-modifier' : 'malformed';
}

/** Other names of the same modifier, on every system. */
const otherNames: ReadonlyMap<string, string> = new Map([
  ['Option', 'Alt'],
  ['Command', 'Super'],
  ['Meta', 'Super'],
]);

/** Whether two accelerators are the same keys on this platform, however they are written. None are not. */
export function sameKeys(one: string, other: string, platform: NodeJS.Platform): boolean {
  if (one === '') return false;
  const commandOrControl = platform === 'darwin' ? 'Super' : 'Control';
  const keysOf = (accelerator: string): string => {
    const parts = accelerator
      .split('+')
      .map((part) => (part === 'CommandOrControl' ? commandOrControl : (otherNames.get(part) ?? part)));
    return [...new Set(parts)].sort().join('+');
  };
  return keysOf(one) === keysOf(other);
}
