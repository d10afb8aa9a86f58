import { spawn } from 'node:child_process';
import { lockers, lockReader, type LockWord } from './lock-signals';

const rules = lockers.map((locker) => `type='signal',interface='${locker}',member='ActiveChanged'`);

/**
 * Listens by whichever program there is. The shell lets go of the output and waits for the end of its input, which comes
 * however this app ends; then it ends its whole process group, itself included.
 */
const script = `
if command -v dbus-monitor >/dev/null; then dbus-monitor --session "$@" &
else for name in ${lockers.join(' ')}; do gdbus monitor --session --dest "$name" & done
fi
exec >&-
read -r _
kill 0`;

/** All that the listeners need to find the session bus. Not the display: by that they would start a bus of their own. */
const needed = new Set(['PATH', 'DBUS_SESSION_BUS_ADDRESS', 'XDG_RUNTIME_DIR']);

/**
 * Follows what a Linux desktop says of its lock, until it is stopped. Begins once and never again; where there is no bus
 * or no program to listen with, nothing is said.
 *
 * Not while Chromium starts its processes: the child inherits their ends of the channels to the browser, which then does
 * not see that one of them has ended, and never paints a window.
 */
export function followDesktopLock(onWord: (word: LockWord) => void): () => void {
  let stopped = false;
  // A process group of its own, for the shell to end.
  const child = spawn('/bin/sh', ['-c', script, 'sh', ...rules], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: Object.fromEntries(Object.entries(process.env).filter(([name]) => needed.has(name))),
    detached: true,
  });
  const tell = (word: LockWord): void => {
    if (!stopped) onWord(word);
  };
  const stop = (): void => {
    stopped = true;
    child.stdin.end();
  };
  const read = lockReader();
  child.on('error', () => undefined);
  child.stdin.on('error', () => undefined);
  child.stdout.setEncoding('utf8').on('data', (piece: string) => read(piece).forEach(tell));
  // Nobody listens any more: what was said last may hold no longer.
  child.stdout.once('end', () => {
    for (const locker of lockers) tell({ locker, locked: false });
    stop();
  });
  return stop;
}
