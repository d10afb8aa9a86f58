import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { aliases } from '../../../../scripts/lib/aliases.mjs';

/** A program of its own, made of a file of this folder. In one file it starts at once, so that it can be killed often. */
export type Program = {
  /** The command that runs it. */
  readonly command: readonly [string, string];
  readonly start: (args: readonly string[]) => ChildProcessByStdio<null, Readable, null>;
  readonly remove: () => void;
};

/** Makes one. It writes as the app that was built does. */
export async function bundle(source: string): Promise<Program> {
  // electron-store asks the electron package where Electron is, and that would download it. Nothing of it is used here.
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= tmpdir();
  const folder = mkdtempSync(join(tmpdir(), 'push-approver-program-'));
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: aliases },
    ssr: { noExternal: true },
    build: {
      ssr: fileURLToPath(new URL(source, import.meta.url)),
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: {
        // What the npm package of Electron asks for.
        output: { entryFileNames: 'program.mjs', banner: 'const __dirname = import.meta.dirname;' },
      },
    },
  });
  const command = [process.execPath, join(folder, 'program.mjs')] as const;
  return {
    command,
    start: (args) => spawn(command[0], [command[1], ...args], { stdio: ['ignore', 'pipe', 'inherit'] }),
    remove: () => rmSync(folder, { recursive: true }),
  };
}
