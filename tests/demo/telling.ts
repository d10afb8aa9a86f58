import { appendFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../support/app';

/** What a run leaves: pictures and the log. */
export const leftFolder = join(projectFolder, 'out', 'demo');

/** Everything that was told, and what the app and the server said. */
export const logFile = join(leftFolder, 'demo.log');

/** Empties the folder, so that nothing in it is from an earlier run. */
export function startTelling(): void {
  rmSync(leftFolder, { recursive: true, force: true });
  mkdirSync(leftFolder, { recursive: true });
}

/** Writes to the log only. */
export const note = (text: string): void => appendFileSync(logFile, `${text.trimEnd()}\n`);

/** One line of the story. */
export function tell(line = ''): void {
  process.stdout.write(`${line}\n`);
  note(line);
}

/** A step that a user or a program takes. */
export const step = (who: string, what: string): void => tell(`  ${who.padEnd(9)} ${what}`);
