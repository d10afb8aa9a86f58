import { readdirSync, readFileSync } from 'node:fs';

/**
 * Linux: ends every process whose environment holds the mark. Playwright gives each app a group of its own, and the
 * session bus starts services: neither ends with the group of the tests.
 * @param {string} mark `NAME=value`
 */
export function endProcessesMarked(mark) {
  if (process.platform !== 'linux') return;
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid)) continue;
    try {
      if (readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0').includes(mark))
        process.kill(pid, 'SIGKILL');
    } catch {
      // Another user's, or already gone.
    }
  }
}
