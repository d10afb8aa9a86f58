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
