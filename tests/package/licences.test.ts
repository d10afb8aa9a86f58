import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { extractFile } from '@electron/asar';
import { expect, test } from '@playwright/test';
import { z } from 'zod';
import { readLicences } from '../../main/storage/licences';
import { npmSbom, sbom } from '../../scripts/lib/sbom.mjs';
import { packageFolder } from './packaged-app';

/** The runtime, and what the bundler adds to join modules and to load one later: development tools to npm. */
const fromTools = ['electron', 'rolldown', 'vite'];

/** Why each is there. One more in the app is one more to trust: think about it, then add it here. */
const shipped = [
  // Settings and tokens on disk.
  'electron-store',
  'conf',
  'debounce-fn',
  'dot-prop',
  'env-paths',
  'is-safe-filename',
  'mimic-function',
  'uint8array-extras',
  // Calls to GenAuth.
  'ky',
  // Sign-in.
  'oauth4webapi',
  'openid-client',
  // The event centre.
  'ws',
  // Checks at every border.
  'zod',
  // The buses of a Linux desktop: the only client that puts a limit to each call, and ends all of them with its connection.
  'dbus-native',
  // The windows.
  'preact',
  ...fromTools,
].toSorted();

const readJson = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));

const namesOf = (list: readonly { readonly name: string }[]): readonly string[] =>
  list.map(({ name }) => name).toSorted();

test('the app consists of these packages and brings the licence of each', async ({}, testInfo) => {
  const path = testInfo.outputPath('licences.json');
  writeFileSync(path, extractFile(join(packageFolder(), 'resources', 'app.asar'), 'out/main/licences.json'));
  const licences = readLicences(path);
  expect(namesOf(licences)).toEqual(shipped);
  expect(licences.filter(({ version }) => version === undefined)).toHaveLength(1);
  // To which Electron's own licence refers.
  expect(existsSync(join(packageFolder(), 'LICENSES.chromium.html'))).toBe(true);
  const bom: unknown = JSON.parse(sbom('push-approver', await npmSbom(), licences));
  const { components } = z.object({ components: z.array(z.object({ name: z.string() })) }).parse(bom);
  expect(namesOf(components)).toEqual(shipped);
  // `npm audit --omit=dev` looks at all that is no tool.
  const { packages } = z
    .object({ packages: z.record(z.string(), z.object({ dev: z.boolean().optional() })) })
    .parse(readJson('package-lock.json'));
  const seen = new Set(
    Object.entries(packages).flatMap(([place, { dev }]) =>
      dev ? [] : [place.replace(/^.*node_modules\//, '')],
    ),
  );
  expect(shipped.filter((name) => !seen.has(name))).toEqual(fromTools);
});
