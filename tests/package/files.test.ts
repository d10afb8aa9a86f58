import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from '@playwright/test';
import { executable, packageFolder } from './packaged-app';

const archive = (): string => join(packageFolder(), 'resources', 'app.asar');

/** The fuses that electron-builder.yml states, by Electron's names, which differ in the first letter. */
function statedFuses(): Readonly<Record<string, boolean>> {
  const config = readFileSync(new URL('../../electron-builder.yml', import.meta.url), 'utf8');
  const [block = ''] = /^electronFuses:\n(?: {2}.*\n)+/m.exec(config) ?? [];
  const fuses = [...block.matchAll(/^ {2}(\w)(\w*): (true|false)$/gm)];
  return Object.fromEntries(
    fuses.map(([, first = '', rest = '', value]) => [first.toUpperCase() + rest, value === 'true']),
  );
}

test('every fuse is set as electron-builder.yml states it', async () => {
  const { version, ...wire } = await getCurrentFuseWire(executable());
  const set = Object.entries(wire).map(([fuse, state]) => [
    FuseV1Options[Number(fuse)],
    state === FuseState.ENABLE,
  ]);
  const stated = statedFuses();
  expect(version).toBe('1');
  expect(stated).toEqual({
    RunAsNode: false,
    EnableCookieEncryption: false,
    EnableNodeOptionsEnvironmentVariable: false,
    EnableNodeCliInspectArguments: false,
    EnableEmbeddedAsarIntegrityValidation: true,
    OnlyLoadAppFromAsar: true,
    LoadBrowserProcessSpecificV8Snapshot: false,
    GrantFileProtocolExtraPrivileges: false,
  });
  // electron-builder can't state this one, and Electron 33 does not have it yet.
  const further = FuseV1Options.WasmTrapHandlers in wire ? { WasmTrapHandlers: true } : {};
  expect(Object.fromEntries(set)).toEqual({ ...stated, ...further });
});

test('the archive holds what was built and nothing else', () => {
  const files = listPackage(archive(), { isPack: false });
  expect(files).toContain('/out/main/index.js');
  expect(files).toContain('/out/preload/preload.cjs');
  expect(files).toContain('/out/renderer/index.html');
  const foreign = files.filter(
    (file) => !/^\/(package\.json|out(\/(main|preload|renderer)(\/.*)?)?)$/.test(file),
  );
  expect(foreign).toEqual([]);
  expect(files.filter((file) => /\.(map|tsx?)$|node_modules/.test(file))).toEqual([]);
  const manifest: unknown = JSON.parse(extractFile(archive(), 'package.json').toString());
  expect(manifest).not.toHaveProperty('scripts');
  expect(manifest).not.toHaveProperty('devDependencies');
});

test('no other app lies beside it', () => {
  const resources = readdirSync(join(packageFolder(), 'resources'));
  expect(resources.filter((name) => name.includes('app'))).toEqual(['app.asar']);
});
