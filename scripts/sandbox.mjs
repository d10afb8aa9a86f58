// Runs a GenAuth-compatible server on this machine, and says how to use it.
//   --port N, --expire-time SECONDS, --shape bare|object|string
//   --push    sends a push login in the one that runs
import { ensureNpmPackages } from './lib/npm-packages.mjs';
import { script } from './lib/problem.mjs';

await script(ensureNpmPackages);
if (!process.exitCode) await import('../tests/sandbox/cli.mjs');
