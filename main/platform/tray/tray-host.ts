import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

const bus = 'org.freedesktop.DBus';

/** Who takes tray icons in (StatusNotifierItem specification). */
const watcher = 'org.kde.StatusNotifierWatcher';

/** Two programs that ask the session bus whether a name has an owner; one of them is on nearly every desktop. */
const questions = [
  `gdbus call --session --dest ${bus} --object-path /org/freedesktop/DBus --method ${bus}.NameHasOwner ${watcher}`,
  `dbus-send --session --print-reply=literal --dest=${bus} /org/freedesktop/DBus ${bus}.NameHasOwner string:${watcher}`,
];

/**
 * Whether the desktop takes tray icons in. `missing` is no proof that none is shown: without a watcher Electron falls
 * back on the older tray of X11, and nobody tells whether there is one. Waits for 2 seconds at most.
 */
export async function findTrayHost(patience = 2000): Promise<'there' | 'missing' | 'unknown'> {
  if (process.platform !== 'linux') return 'there';
  const signal = AbortSignal.timeout(patience);
  for (const question of questions) {
    const [program = '', ...args] = question.split(' ');
    // A program that is not there, or a bus that is not: the other one may know more.
    const answered = await run(program, args, { signal }).catch(() => undefined);
    const answer = /\b(?:true|false)\b/.exec(answered?.stdout ?? '')?.[0];
    if (answer !== undefined) return answer === 'true' ? 'there' : 'missing';
  }
  return 'unknown';
}
