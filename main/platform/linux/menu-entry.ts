import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeFileSync } from '../../storage/whole-file';
import { earlierIds, menuEntry } from './desktop-entry';

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

  /**
   * Writes the entry, or corrects the program's path, and has the desktop open the app's links with it. Not by `xdg-settings`,
   * which takes no entry whose path stands in quotes. False where the system refuses.
   */
  write(executable: string, icon: string): boolean {
    try {
      putInPlace(this.#icon, icon);
      putInPlace(this.#entry, menuEntry(executable, this.#id));
      this.#changeDefaults((list) => withDefault(list, `${this.#id}.desktop`));
      return true;
    } catch {
      return false;
    }
  }

  /** Removes the entry, and what the desktop remembers because of it. Throws if the system refuses. */
  remove(): void {
    rmSync(this.#entry, { force: true });
    rmSync(this.#icon, { force: true });
    this.#forget([this.#id, ...earlierIds]);
  }

  /**
   * Has links go to today's entry where earlier versions had them go to one under their names. Entries under those they never
   * wrote: one that lies there is the user's own. False where the system refuses.
   */
  takeOver(): boolean {
    try {
      this.#forget(earlierIds);
      return true;
    } catch {
      return false;
    }
  }

  #forget(ids: readonly string[]): void {
    if (!existsSync(this.#defaults)) return;
    this.#changeDefaults((list) => ids.reduce((rest, id) => withoutDefault(rest, `${id}.desktop`), list));
  }

  /** The user's own file: its bytes stay as they are, in whatever encoding, also where a link leads to it. */
  #changeDefaults(change: (list: string) => string): void {
    const isThere = existsSync(this.#defaults);
    const path = isThere ? realpathSync(this.#defaults) : this.#defaults;
    const list = isThere ? readFileSync(path, 'latin1') : '';
    const changed = change(list);
    if (changed !== list) writeFileSync(path, Buffer.from(changed, 'latin1'));
  }
}

const group = '[Default Applications]';

/** The user's choice of programs with this one, before all others, for the app's links (MIME Applications Specification). */
export function withDefault(list: string, entry: string): string {
  const lines = list.split('\n');
  const start = lines.indexOf(group);
  if (start < 0)
    return `${list}${list === '' || list.endsWith('\n') ? '' : '\n'}${group}\n${key}=${entry};\n`;
  const next = lines.findIndex((line, place) => place > start && line.startsWith('['));
  const end = next < 0 ? lines.length : next;
  const at = lines.findIndex((line, place) => place > start && place < end && isOurs.test(line));
  if (at < 0) return lines.toSpliced(start + 1, 0, `${key}=${entry};`).join('\n');
  const programs = (isOurs.exec(lines[at] ?? '')?.[1] ?? '').split(';').map((each) => each.trim());
  if (programs[0] === entry) return list;
  const others = programs.filter((each) => each !== '' && each !== entry);
  return lines.with(at, `${key}=${[entry, ...others].join(';')};`).join('\n');
}

const key = 'x-scheme-handler/push-approver';
const isOurs = /^x-scheme-handler\/push-approver\s*=(.*)$/;

/** The user's choice of programs without this one: its lines go, what else stands in a line stays. */
export function withoutDefault(list: string, entry: string): string {
  return list
    .split('\n')
    .flatMap((line) => {
      const [, value] = isOurs.exec(line) ?? [];
      if (value === undefined) return [line];
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
