import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ensureSystemPackages } from '../../../scripts/lib/system-packages.mjs';

const need = { name: 'xyz', packages: ['libxyz1'], why: 'looking at it', isThere: () => false };

let folder: string;
let said: string[];

/** What was asked of the stand-ins for the system's tools, which install nothing. */
const asked = (): readonly string[] =>
  existsSync(join(folder, 'asked')) ? readFileSync(join(folder, 'asked'), 'utf8').trim().split('\n') : [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'push-approver-packages-'));
  for (const name of ['apt-get', 'apt-cache', 'dpkg']) {
    const note = `#!/bin/sh\necho "${name} $*" >> '${folder}/asked'\n`;
    writeFileSync(join(folder, name), note, { mode: 0o755 });
  }
  vi.stubEnv('PATH', `${folder}${delimiter}${process.env['PATH']}`);
  vi.stubEnv('PUSH_APPROVER_NO_INSTALL', '');
  said = [];
  vi.spyOn(console, 'error').mockImplementation((text: unknown) => void said.push(String(text)));
  vi.spyOn(console, 'log').mockImplementation((text: unknown) => void said.push(String(text)));
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const onDebian = it.runIf(process.platform === 'linux');

onDebian('what is missing is only listed where installing is not wanted (Linux)', async () => {
  vi.stubEnv('PUSH_APPROVER_NO_INSTALL', '1');
  vi.spyOn(process, 'getuid').mockReturnValue(0);
  await expect(ensureSystemPackages([need])).rejects.toThrow(
    /xyz \(libxyz1\): for looking at it\n\nInstall it with:\n {2}apt-get install --no-install-recommends libxyz1/,
  );
  expect(asked().filter((line) => / (update|install) ?/.test(line))).toEqual([]);
});

onDebian('a user without rights is told the command (Linux)', async () => {
  vi.spyOn(process, 'getuid').mockReturnValue(1000);
  await expect(ensureSystemPackages([need])).rejects.toThrow('sudo apt-get install');
  expect(asked().filter((line) => / (update|install) ?/.test(line))).toEqual([]);
});

onDebian('what is installed is said first (Linux)', async () => {
  vi.spyOn(process, 'getuid').mockReturnValue(0);
  await ensureSystemPackages([need]);
  expect(said.join('\n')).toContain('xyz (libxyz1): for looking at it');
  expect(asked().findLast((line) => line.startsWith('apt-get'))).toMatch(/install -y .*libxyz1$/);
});

onDebian('nothing is asked of the system where nothing is missing (Linux)', async () => {
  await ensureSystemPackages([{ ...need, isThere: () => true }]);
  expect(asked()).toEqual([]);
  expect(said).toEqual([]);
});
