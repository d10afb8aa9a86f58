// Measures the relay on this machine: connections, memory, delivery, storms. Prints a table and writes out/bench/relay.json.
//   --users N      subscribers of most measurements (10000)
//   --most N       the most that are tried at once (20000, or as many as a process may have files here)
//   --seconds N    length of a measurement (20)
import { fileURLToPath } from 'node:url';
import { buildRelay } from './lib/build-relay.mjs';
import { ensureNpmPackages } from './lib/npm-packages.mjs';
import { Problem, script } from './lib/problem.mjs';
import { relayNeeds } from './lib/system-needs.mjs';
import { ensureSystemPackages } from './lib/system-packages.mjs';

await script(async () => {
  if (process.platform !== 'linux') throw new Problem('The figures are read the way of Linux.');
  await ensureSystemPackages(relayNeeds);
  await ensureNpmPackages();
  await buildRelay();
  const { runnerImport } = await import('vite');
  await runnerImport(fileURLToPath(new URL('../tests/bench/relay/main.ts', import.meta.url)));
});
