import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { downloadedIn } from '../../../scripts/lib/electron.mjs';

const scripts = fileURLToPath(new URL('../../../scripts', import.meta.url));
const noPackages = JSON.stringify({ packages: {} });
let project: string;
let folder: string;

// A project that needs no packages, so that none are installed, whatever this one's folder holds.
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'push-approver-electron-'));
  folder = join(project, 'electron');
  for (const name of ['electron', 'node_modules']) mkdirSync(join(project, name));
  cpSync(scripts, join(project, 'scripts'), { recursive: true });
  writeFileSync(join(project, 'package-lock.json'), noPackages);
  writeFileSync(join(project, 'node_modules', '.package-lock.json'), noPackages);
});
afterEach(() => rmSync(project, { recursive: true }));

type Ended = { readonly status: unknown; readonly stdout: string; readonly stderr: string };

/** Runs the script with these names in its environment, no other that chooses an Electron, and no npm in reach. */
function electronPath(names: Readonly<Record<string, string>>): Promise<Ended> {
  const { ELECTRON_OVERRIDE_DIST_PATH: _, PUSH_APPROVER_ELECTRON: __, ...rest } = process.env;
  const script = join(project, 'scripts', 'electron-path.mjs');
  const env = { ...rest, PATH: '', npm_execpath: '', ...names };
  return new Promise((resolve) => {
    execFile(process.execPath, [script], { env }, (error, stdout, stderr) =>
      resolve({ status: error ? error.code : 0, stdout, stderr }),
    );
  });
}

const executables: Partial<Record<NodeJS.Platform, string>> = {
  darwin: join('Electron.app', 'Contents', 'MacOS', 'Electron'),
  win32: 'electron.exe',
};
const executable = executables[process.platform] ?? 'electron';

/** Lays down what makes a folder an Electron's. */
function lay(...files: readonly string[]): void {
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), 'v45.4.1\n');
  }
}

describe('the path of Electron', () => {
  it('is printed alone, so that a shell can use it', async () => {
    lay(executable, 'version');
    const { status, stdout } = await electronPath({ ELECTRON_OVERRIDE_DIST_PATH: folder });
    expect({ status, stdout }).toEqual({ status: 0, stdout: `${join(folder, executable)}\n` });
  });

  it.each([
    ['an empty folder', []],
    ['a folder without a version', [executable]],
    ['a folder without an executable', ['version']],
  ])('is missing in %s: that is said in addition to it', async (_, files) => {
    lay(...files);
    const { status, stdout, stderr } = await electronPath({ ELECTRON_OVERRIDE_DIST_PATH: folder });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain(`ELECTRON_OVERRIDE_DIST_PATH is ${folder}, but that is no Electron`);
    expect(stderr).not.toContain(' at ');
  });

  it('is missing where the wish for one can’t be understood', async () => {
    const { status, stdout, stderr } = await electronPath({ PUSH_APPROVER_ELECTRON: 'nonsense' });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('PUSH_APPROVER_ELECTRON can only be “official” or unset, not “nonsense”.');
    expect(stderr).not.toContain(' at ');
  });
});

describe('the official download', () => {
  it('counts only once its installer has written path.txt, which it does last', () => {
    lay(join('dist', executable), join('dist', 'version'));
    expect(downloadedIn(folder)).toBeUndefined();
    lay('path.txt');
    expect(downloadedIn(folder)).toMatchObject({ path: join(folder, 'dist', executable), version: '45.4.1' });
  });
});
