import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openPromise } from 'yauzl';

/**
 * Unpacks files of an archive. yauzl refuses names that lead out of the folder.
 * @param {string} archive
 * @param {string} folder Where to; made if it is not there.
 * @param {(name: string) => string | undefined} place Where in the folder a file belongs; `undefined` leaves it out.
 */
export async function unzip(archive, folder, place) {
  const zip = await openPromise(archive, { lazyEntries: true });
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName.endsWith('/') ? undefined : place(entry.fileName);
    if (name === undefined) continue;
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    // The upper half holds the file's Unix mode.
    const mode = (entry.externalFileAttributes >>> 16) & 0o777;
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(path, { mode }));
  }
}
