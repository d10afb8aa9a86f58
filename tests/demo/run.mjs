// The demo is TypeScript; Vite, which the project has anyway, runs it on any supported Node.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

await runnerImport(fileURLToPath(new URL('main.ts', import.meta.url)));
