// The demo is TypeScript; Vite, which the project has anyway, runs it on any supported Node.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const play = process.argv[2] === 'live' ? 'live.ts' : 'scripted.ts';
await runnerImport(fileURLToPath(new URL(play, import.meta.url)));
