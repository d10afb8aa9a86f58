import { flipFuses, FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses';
import { z } from 'zod';
import { property } from './json.mjs';
import { Problem } from './problem.mjs';

/** electron-builder has no name for this one yet. Nothing here runs WebAssembly; it is on, as Electron comes. */
const further = { wasmTrapHandlers: true };

const everyFuse = z.record(z.enum(FuseV1Options), z.boolean());

/**
 * Sets every fuse that this Electron has. One that is not stated fails, so that a new one is thought about;
 * electron-builder, which sets its own again after this, would leave it as it came.
 * @param {string} path The executable; on a Mac the app's folder.
 * @param {import('electron-builder').Configuration['electronFuses']} stated What electron-builder.yml says.
 */
export async function setFuses(path, stated) {
  const wanted = everyFuse.safeParse(byNumber({ ...further, ...stated }));
  if (!wanted.success) {
    const open = wanted.error.issues.map((issue) => FuseV1Options[Number(issue.path[0])]);
    throw new Problem(`electron-builder.yml says nothing about these fuses: ${open.join(', ')}`);
  }
  const config = {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: /** @type {const} */ (true),
    // A changed executable has lost its signature, without which a Mac does not start it.
    resetAdHocDarwinSignature: process.platform === 'darwin',
    ...wanted.data,
  };
  const wire = await getCurrentFuseWire(path);
  // An older Electron has fewer.
  for (const fuse of Object.keys(wanted.data)) if (!(fuse in wire)) Reflect.deleteProperty(config, fuse);
  await flipFuses(path, config);
}

/**
 * Fuses by their number in Electron, from electron-builder's names: `runAsNode` is `RunAsNode`.
 * @param {object} fuses
 */
const byNumber = (fuses) =>
  Object.fromEntries(
    Object.entries(FuseV1Options)
      .filter(([, number]) => typeof number === 'number')
      .map(([name, number]) => [number, property(fuses, name.charAt(0).toLowerCase() + name.slice(1))]),
  );
