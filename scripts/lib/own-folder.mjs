import { randomUUID } from 'node:crypto';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endProcessesMarked } from './leftovers.mjs';
import { say } from './project.mjs';

/** What is still to be tidied up. */
const left = /** @type {(() => void)[]} */ ([]);
process.on('exit', () => {
  for (const tidyUp of left) tidyUp();
});

/**
 * A folder of one run, and a mark for the environment of its processes. When this process ends the folder goes, and on
 * Linux all processes with the mark.
 * @param {'test' | 'demo'} kind
 * @param {{uid: number, gid: number} | undefined} user Whose folder it is; `undefined`: the user who runs this.
 */
export function makeOwnFolder(kind, user) {
  const mark = `PUSH_APPROVER_${kind.toUpperCase()}_RUN=${randomUUID()}`;
  // Short: sockets lie below it, whose names have a limit.
  const base = mkdtempSync(join(tmpdir(), `pa-${kind}-`));
  chmodSync(base, 0o755);
  left.push(() => {
    endProcessesMarked(mark);
    try {
      rmSync(base, { recursive: true, force: true, maxRetries: 3 });
    } catch (error) {
      // The run was as it was, whatever stays in the way.
      say(`${base} could not be removed: ${error instanceof Error ? error.message : String(error)}`);
    }
  });
  const own = (/** @type {string} */ name) => {
    const folder = join(base, name);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (user) chownSync(folder, user.uid, user.gid);
    return folder;
  };
  return { base, mark, own };
}
