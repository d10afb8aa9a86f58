import { readdirSync, readFileSync } from 'node:fs';

/** How often is looked again, and how long after the last look, in milliseconds: what is ended may just have started another one. */
const looks = 50;
const pause = 20;

/**
 * Linux: ends every process whose environment holds the mark, and returns when they are gone. Playwright gives each app a
 * group of its own, and the session bus starts services: neither ends with the group of the tests.
 * @param {string} mark `NAME=value`
 */
export function endProcessesMarked(mark) {
  if (process.platform !== 'linux') return;
  for (let look = 0; look < looks && endThoseThere(mark); look++) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
  }
}

/**
 * Whether there was any.
 * @param {string} mark
 */
function endThoseThere(mark) {
  let found = false;
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid) || pid === process.pid) continue;
    try {
      if (!readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0').includes(mark)) continue;
      found = true;
      process.kill(pid, 'SIGKILL');
    } catch {
      // Another user's, or already gone.
    }
  }
  return found;
}
