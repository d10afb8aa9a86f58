import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { removeUnfinished, writeFileSync } from '../../storage/whole-file';
import { autostartEntry, withCommand } from './desktop-entry';

/** The app's entry in the desktop's folder `autostart`. Its methods return false where the system refuses. */
export class AutostartFile {
  readonly #path: string;

  constructor(configFolder: string) {
    this.#path = join(configFolder, 'autostart', 'push-approver.desktop');
  }

  /** Starts this command at login from now on; with `undefined`, nothing. */
  set(command: readonly string[] | undefined): boolean {
    try {
      if (command) this.#write(autostartEntry(command));
      else rmSync(this.#path, { force: true });
      return true;
    } catch {
      return false;
    }
  }

  /** Corrects the command where there is an entry. One that the user has removed or switched off stays so. */
  refresh(command: readonly string[]): boolean {
    try {
      const entry = readFileSync(this.#path, 'utf8');
      const corrected = withCommand(entry, command);
      if (corrected !== entry) this.#write(corrected);
      return true;
    } catch (error) {
      return error instanceof Error && 'code' in error && error.code === 'ENOENT';
    }
  }

  #write(entry: string): void {
    removeUnfinished(this.#path);
    writeFileSync(this.#path, entry);
  }
}
