// Bundles the relay into out/relay/relay.mjs and runs it, with the settings in the environment (docs/relay.md).
//   --build      only bundles it
import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';
import { buildRelay, relayFile } from './lib/build-relay.mjs';
import { ensureNpmPackages } from './lib/npm-packages.mjs';
import { script } from './lib/problem.mjs';

const { values: options } = parseArgs({ options: { build: { type: 'boolean', default: false } } });

await script(async () => {
  await ensureNpmPackages();
  await buildRelay();
  if (options.build) console.log(relayFile);
});

if (!options.build && process.exitCode === undefined) {
  // The relay ends by itself, gracefully.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(signal);
  await import(pathToFileURL(relayFile).href);
}
