import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { removeUnfinished, writeFileSync } from '../../storage/whole-file';
import { appId, autostartEntry, earlierIds, withCommand } from './desktop-entry';

/** The app's entry in the desktop's folder `autostart`. Its methods return false where the system refuses. */
export class AutostartFile {
  readonly #path: string;
  /** Where earlier versions had it: two entries would start the app twice. */
  readonly #earlier: readonly string[];

  constructor(configFolder: string) {
    const pathOf = (id: string): string => join(configFolder, 'autostart', `${id}.desktop`);
    this.#path = pathOf(appId);
    this.#earlier = earlierIds.map(pathOf);
  }

  /** Starts this command at login from now on; with `undefined`, nothing. */
  set(command: readonly string[] | undefined): boolean {
    try {
      if (command) this.#write(autostartEntry(command));
      else rmSync(this.#path, { force: true });
      for (const path of this.#earlier) rmSync(path, { force: true });
      return true;
    } catch {
      return false;
    }
  }

  /** Corrects the command where there is an entry. One that the user has removed or switched off stays so. */
  refresh(command: readonly string[]): boolean {
    try {
      this.#takeOver();
      const entry = readFileSync(this.#path, 'utf8');
      const corrected = withCommand(entry, command);
      if (corrected !== entry) this.#write(corrected);
      return true;
    } catch (error) {
      return error instanceof Error && 'code' in error && error.code === 'ENOENT';
    }
  }

  /** An earlier version's entry, with all that the user has changed in it, gets today's name. */
  #takeOver(): void {
    for (const path of this.#earlier) {
      if (!existsSync(path)) continue;
      if (existsSync(this.#path)) rmSync(path);
      else renameSync(path, this.#path);
    }
  }

  #write(entry: string): void {
    removeUnfinished(this.#path);
    writeFileSync(this.#path, entry);
  }
}
