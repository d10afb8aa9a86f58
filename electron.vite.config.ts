import { resolve } from 'node:path';
import { defineConfig } from 'electron-vite';
import { homepage } from './package.json';
import { aliases, withLateModules } from './scripts/lib/aliases.mjs';
import { recordLicences } from './scripts/lib/record-licences.mjs';

const here = (path: string): string => resolve(import.meta.dirname, path);
/** Maps are for who reads a log's places with `out/` at hand: no bundle names its own, and no package has them. */
const sourcemap = 'hidden';
/** Lines stay: a place in the log is a line of the bundle. */
const inLines = { compress: true, mangle: true, codegen: { removeWhitespace: false } };
const plugins = [recordLicences(here('out/main/licences.json'))];
/** Vite's own helper preloads what a part of the code needs: the styles are there, and the rest comes from the disk. */
export const withoutPreloading = {
  name: 'without-preloading',
  enforce: 'pre',
  load: (id: string) =>
    id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load();' : undefined,
} as const;

// Everything is bundled into main: it starts faster than loading from node_modules, and a package needs no node_modules.
export default defineConfig({
  main: {
    plugins: [...plugins, withLateModules],
    // Without it the app looks for no new version.
    define: {
      __UPDATE_KEY__: JSON.stringify(process.env['PUSH_APPROVER_UPDATE_KEY'] ?? ''),
      __HOMEPAGE__: JSON.stringify(homepage),
    },
    resolve: { alias: aliases },
    build: {
      outDir: 'out/main',
      sourcemap,
      externalizeDeps: false,
      rollupOptions: {
        input: { index: here('main/index.ts') },
        // ws looks for these two native helpers and does without them.
        external: ['bufferutil', 'utf-8-validate'],
        // ASCII is read as it is. One other character anywhere, and a start decodes every byte of the file.
        output: { format: 'es', minify: inLines, comments: false, charset: 'ascii' },
      },
    },
  },
  preload: {
    plugins,
    build: {
      outDir: 'out/preload',
      sourcemap,
      minify: true,
      externalizeDeps: false,
      // A sandboxed preload must be CommonJS.
      rollupOptions: {
        input: { preload: here('renderer/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    plugins: [...plugins, withoutPreloading],
    root: here('renderer'),
    // The classic form is the shorter one: an element's children have no name.
    oxc: {
      jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment' },
      jsxInject: "import { h, Fragment } from 'preact'",
    },
    // The windows load every class name: short ones.
    css: { modules: { generateScopedName: '_[hash:base64:4]' } },
    build: {
      outDir: here('out/renderer'),
      sourcemap,
      minify: true,
      modulePreload: false,
      cssCodeSplit: false,
      rollupOptions: { input: { index: here('renderer/index.html') } },
    },
  },
});
