import { copyFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { FileProblem } from '../../shared/file-problem';
import { readJsonFile } from './json-file';
import { writeFileSync } from './whole-file';

const mark = '.damaged-';

const asideOf = (path: string, now: Date): string =>
  `${path}${mark}${now.toISOString().replaceAll(':', '-')}`;

/** The state of a file before it is opened. */
export type Mended =
  /** It can be opened, or is absent. */
  | { readonly kind: 'fine' }
  /** It was put aside, so that a new one can take its place. */
  | { readonly kind: 'damaged'; readonly keptAs: string; readonly problem: FileProblem }
  /** The system doesn't let it be read: it may be whole, and stays where it is. */
  | { readonly kind: 'unreadable' };

/**
 * Looks at a file before it is opened. One that does not hold a JSON object is put aside, so that nothing is lost; one that
 * an editor has saved in another encoding is written again as this app does. Throws if that can't be done.
 */
export function mend(path: string, now: Date): Mended {
  const read = readJsonFile(path);
  if (read.ok) {
    if (!read.value.isPlain) writeFileSync(path, JSON.stringify(read.value.object));
    return { kind: 'fine' };
  }
  const problem = read.failure;
  if (problem.kind === 'absent') return { kind: 'fine' };
  if (problem.kind === 'unreadable' && problem.code !== 'EISDIR') return { kind: 'unreadable' };
  const keptAs = asideOf(path, now);
  renameSync(path, keptAs);
  return { kind: 'damaged', keptAs, problem };
}

/** Keeps a copy of a file of which only a part can be used. Returns where, or `undefined` if it can't be copied. */
export function keepCopy(path: string, now: Date): string | undefined {
  const aside = asideOf(path, now);
  try {
    copyFileSync(path, aside);
    return aside;
  } catch {
    return undefined;
  }
}

/** Removes all copies of a file that were ever put aside. Throws if one can't be removed. */
export function removeCopies(path: string): void {
  const copies = readdirSync(dirname(path)).filter((name) => name.startsWith(`${basename(path)}${mark}`));
  for (const name of copies) rmSync(join(dirname(path), name), { recursive: true, force: true });
}
