import { lstatSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';

/** The parts of a file's or folder's status that matter here. */
type Stats = { readonly uid: number; readonly gid: number; readonly mode: number; readonly isLink: boolean };

const statsOf = (path: string): Stats => {
  const stats = lstatSync(path);
  return { uid: stats.uid, gid: stats.gid, mode: stats.mode, isLink: stats.isSymbolicLink() };
};

const [groupMayWrite, othersMayWrite] = [0o020, 0o002];

/** Root's, and nobody else may write it but root's own group. A link has no mode of its own. */
const isRoots = ({ uid, gid, mode, isLink }: Stats): boolean =>
  uid === 0 && (isLink || ((mode & othersMayWrite) === 0 && ((mode & groupMayWrite) === 0 || gid === 0)));

/**
 * Whether nobody but root can change what lies at a path on Linux or macOS: neither the file, nor a folder above it, nor
 * what a link leads to. Anyone who may write in a folder may put another file in its place. Throws if there is nothing.
 */
export function isOnlyRoots(path: string, stats: (path: string) => Stats = statsOf): boolean {
  const places = new Set([...upFrom(path), ...upFrom(realpathSync(path))]);
  return [...places].every((each) => isRoots(stats(each)));
}

function upFrom(path: string): readonly string[] {
  const parent = dirname(path);
  return parent === path ? [path] : [path, ...upFrom(parent)];
}
