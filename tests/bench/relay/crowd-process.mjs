// Run in a process of its own by crowd.ts.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

await runnerImport(fileURLToPath(new URL('crowd-process.ts', import.meta.url)));
