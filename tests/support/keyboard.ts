import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Presses a key combination on the X server's keyboard: `ctrl+alt+y`. */
export async function pressKeys(keys: string): Promise<void> {
  await run('xdotool', ['key', '--clearmodifiers', keys]);
}

/** Types a text on the X server's keyboard, into whatever has the focus. */
export async function typeText(text: string): Promise<void> {
  await run('xdotool', ['type', '--delay', '8', text]);
}

/** Clicks with the X server's mouse. Without `--sync`, which waits for seconds where the pointer is there already. */
export async function clickAt(x: number, y: number): Promise<void> {
  await run('xdotool', ['mousemove', String(x), String(y), 'click', '1']);
}
