import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeFileSync } from '../../storage/whole-file';
import { menuEntry } from './desktop-entry';

/** Where a user's own files of the desktop lie (XDG Base Directory Specification). */
export type DesktopFolders = {
  /** `~/.local/share` */
  readonly data: string;
  /** `~/.config` */
  readonly config: string;
};

/**
 * The entry in the user's menus, which also opens the app's links: of an AppImage or an unpacked archive, which no package
 * manager knows. `id`: the app's name among all programs.
 */
export class MenuEntry {
  readonly #entry: string;
  readonly #icon: string;
  readonly #defaults: string;
  readonly #id: string;

  constructor({ data, config }: DesktopFolders, id: string) {
    this.#id = id;
    this.#entry = join(data, 'applications', `${id}.desktop`);
    this.#icon = join(data, 'icons', 'hicolor', 'scalable', 'apps', `${id}.svg`);
    this.#defaults = join(config, 'mimeapps.list');
  }

  /** Writes the entry, or corrects the program's path. False where the system refuses. */
  write(executable: string, icon: string): boolean {
    try {
      putInPlace(this.#icon, icon);
      putInPlace(this.#entry, menuEntry(executable, this.#id));
      return true;
    } catch {
      return false;
    }
  }

  /** Removes the entry, and what the desktop remembers because of it. Throws if the system refuses. */
  remove(): void {
    rmSync(this.#entry, { force: true });
    rmSync(this.#icon, { force: true });
    const defaults = read(this.#defaults);
    if (defaults === undefined) return;
    const rest = withoutDefault(defaults, `${this.#id}.desktop`);
    if (rest !== defaults) writeFileSync(this.#defaults, rest);
  }
}

/** The user's choice of programs without this one: its lines go, what else stands in a line stays. */
export function withoutDefault(list: string, entry: string): string {
  return list
    .split('\n')
    .flatMap((line) => {
      const [, key = '', value = ''] = /^(x-scheme-handler\/push-approver)\s*=(.*)$/.exec(line) ?? [];
      if (key === '') return [line];
      const others = value.split(';').filter((each) => each.trim() !== '' && each.trim() !== entry);
      return others.length === 0 ? [] : [`${key}=${others.join(';')};`];
    })
    .join('\n');
}

function putInPlace(path: string, content: string): void {
  if (read(path) === content) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
