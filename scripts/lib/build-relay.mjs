import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from './project.mjs';

const folder = join(projectFolder, 'out', 'relay');

/** The relay as one file that needs only Node. */
export const relayFile = join(folder, 'relay.mjs');

/** Bundles the relay, and writes the licences of what is in it beside it. Needs the npm packages. */
export async function buildRelay() {
  const { build } = await import('vite');
  const { recordLicences } = await import('./record-licences.mjs');
  await build({
    configFile: false,
    root: join(projectFolder, 'relay'),
    logLevel: 'error',
    plugins: [
      recordLicences(join(folder, 'licences.json'), { withElectron: false, missingTexts: missingTexts() }),
    ],
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'node20',
      outDir: folder,
      emptyOutDir: true,
      rollupOptions: {
        input: { relay: join(projectFolder, 'relay', 'main.ts') },
        // ws looks for these two native helpers and does without them; the Redis client for a faster hash.
        external: ['bufferutil', 'utf-8-validate', '@node-rs/xxhash'],
        output: { format: 'es', entryFileNames: '[name].mjs', codeSplitting: false },
      },
    },
  });
}

/** Redis' client is under the MIT license too, but its npm package has only its name; its repository has the notice. */
function missingTexts() {
  const ours = readFileSync(join(projectFolder, 'LICENSE'), 'utf8');
  const terms = ours.slice(ours.indexOf('Permission is hereby granted')).trim();
  return { '@redis/client': `MIT License\n\nCopyright (c) 2022-2025, Redis, inc.\n\n${terms}` };
}
