import { resolve } from 'node:path';
import { defineConfig } from 'electron-vite';
import { aliases } from './scripts/lib/aliases.mjs';
import { recordLicences } from './scripts/lib/record-licences.mjs';

const here = (path: string): string => resolve(import.meta.dirname, path);
const plugins = [recordLicences(here('out/main/licences.json'))];

// Everything is bundled into main: it starts faster than loading from node_modules, and a package needs no node_modules.
export default defineConfig({
  main: {
    plugins,
    resolve: { alias: aliases },
    build: {
      outDir: 'out/main',
      externalizeDeps: false,
      rollupOptions: {
        input: { index: here('main/index.ts') },
        // ws looks for these two native helpers and does without them.
        external: ['bufferutil', 'utf-8-validate'],
        output: { format: 'es' },
      },
    },
  },
  preload: {
    plugins,
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      // A sandboxed preload must be CommonJS.
      rollupOptions: {
        input: { preload: here('renderer/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    plugins,
    root: here('renderer'),
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: { outDir: here('out/renderer'), rollupOptions: { input: { index: here('renderer/index.html') } } },
  },
});
