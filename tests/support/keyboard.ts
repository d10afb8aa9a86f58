import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Presses a key combination on the X server's keyboard: `ctrl+alt+y`. */
export async function pressKeys(keys: string): Promise<void> {
  await run('xdotool', ['key', '--clearmodifiers', keys]);
}

/**
 * Presses a key combination in the window of this title, whatever had the focus: without a window manager a new window may
 * not have it. False while there is no such window.
 */
export const pressKeysIn = (title: string, keys: string): Promise<boolean> =>
  run('xdotool', ['search', '--onlyvisible', '--name', `^${title}$`, 'windowfocus', 'key', keys]).then(
    () => true,
    () => false,
  );

/** Types a text on the X server's keyboard, into whatever has the focus. */
export async function typeText(text: string): Promise<void> {
  await run('xdotool', ['type', '--delay', '8', text]);
}

/** Clicks with the X server's mouse. Without `--sync`, which waits for seconds where the pointer is there already. */
export async function clickAt(x: number, y: number): Promise<void> {
  await run('xdotool', ['mousemove', String(x), String(y), 'click', '1']);
}

/** Clicks again and again where the pointer is, with this many milliseconds from one click to the next. */
export async function clickOften(times: number, periodMs: number): Promise<void> {
  await run('xdotool', ['click', '--repeat', String(times), '--delay', String(periodMs), '1']);
}

/** Presses key combinations one after the other, with about this many milliseconds from one to the next. */
export async function pressOften(keys: readonly string[], periodMs: number): Promise<void> {
  // xdotool waits half of its delay after each single key has gone down or up.
  const one = (combination: string): readonly string[] => [
    'key',
    '--delay',
    String(Math.max(1, Math.round(periodMs / combination.split('+').length))),
    combination,
  ];
  await run('xdotool', keys.flatMap(one));
}

/** From now on this X server repeats keys that are held after this many milliseconds. */
export async function repeatKeysAfter(delayMs: number): Promise<void> {
  await run('xset', ['r', 'rate', String(delayMs), '30']);
}

/** Holds keys down while something is done. */
export async function whileHeld<T>(keys: readonly string[], act: () => Promise<T>): Promise<T> {
  await run(
    'xdotool',
    keys.flatMap((key) => ['keydown', key]),
  );
  try {
    return await act();
  } finally {
    await run(
      'xdotool',
      keys.toReversed().flatMap((key) => ['keyup', key]),
    );
  }
}
