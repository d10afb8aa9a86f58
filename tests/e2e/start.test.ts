import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import { electronPath, projectFolder } from '../support/app';
import { filesIn } from '../support/files';
import { pressKeysIn } from '../support/keyboard';
import { onLinux } from '../support/system';

const isRoot = process.getuid?.() === 0;

const test = base.extend<{ folder: string }>({
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'push-approver-start-'));
    await use(folder);
    rmSync(folder, { recursive: true });
  },
});

/** Starts the app, as it says it; and what it says itself. */
function startIn(
  env: Readonly<Record<string, string | undefined>>,
  cwd: string,
  ...switches: readonly string[]
): { readonly child: ChildProcess; readonly said: () => string } {
  const args = [...(isRoot ? ['--no-sandbox'] : []), ...switches, projectFolder];
  const child = spawn(electronPath(), args, {
    cwd,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, LANGUAGE: 'en', ...env },
  });
  let said = '';
  child.stderr?.on('data', (data: Buffer) => {
    said += data.toString();
  });
  return { child, said: () => said };
}

/** Starts the app on a folder. */
const start = (folder: string): ReturnType<typeof startIn> =>
  startIn({}, projectFolder, `--user-data-dir=${folder}`);

/** The processor time that a process has used, in the system's ticks; 0 once it is gone. */
function ticksOf(pid: number): number {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return 0;
  const fields = readFileSync(file, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return Number(fields[11]) + Number(fields[12]);
}

/** Waits until an app has nothing more to do: a user reads before they close a dialog. */
async function rests({ pid = 0 }: ChildProcess): Promise<void> {
  let before = -1;
  const isAtRest = (): boolean => {
    const last = before;
    before = ticksOf(pid);
    return last === before;
  };
  await expect.poll(isAtRest, { intervals: [500], timeout: 20_000 }).toBe(true);
}

/** Reads what it says, closes the dialog that says it too, and returns the status with which it ends. */
async function statusOf({ child, said }: ReturnType<typeof start>, text: string): Promise<unknown> {
  const ended = once(child, 'exit');
  await expect.poll(said, { timeout: 20_000 }).toContain(text);
  await rests(child);
  const isOver = async (): Promise<boolean> => {
    await pressKeysIn('Push Approver', 'Escape');
    return child.exitCode !== null;
  };
  await expect.poll(isOver, { timeout: 20_000 }).toBe(true);
  await ended;
  return child.exitCode;
}

onLinux(test)(
  'a folder that can’t be made: that is said, and no other one is used (Linux)',
  async ({ folder }) => {
    const impossible = join('/dev/null', folder);
    const started = start(impossible);
    expect(await statusOf(started, `can’t create or change files in its folder ${impossible}.`)).toBe(1);
  },
);

onLinux(test)(
  'a folder that is read only: that is said, and nothing is stored (Linux)',
  async ({ folder }) => {
    // For root, no folder of a usual disk is read only.
    const readOnly = isRoot ? '/proc/1' : join(folder, 'profile');
    if (!isRoot) {
      mkdirSync(readOnly);
      chmodSync(readOnly, 0o500);
    }
    const started = start(readOnly);
    expect(await statusOf(started, `can’t create or change files in its folder ${readOnly}.`)).toBe(1);
    if (!isRoot) expect(readdirSync(readOnly)).toEqual([]);
  },
);

const noHome = [
  ['HOME', { HOME: undefined }],
  ['HOME', { HOME: '' }],
  ['HOME', { HOME: 'relative' }],
  ['XDG_CONFIG_HOME', { XDG_CONFIG_HOME: 'relative' }],
] as const;
test.describe('no place is guessed for files, and that is said', () => {
  for (const [variable, wrong] of noHome)
    onLinux(test)(
      `with ${JSON.stringify(wrong, (_, value: unknown) => value ?? 'absent')} (Linux)`,
      async ({ folder }) => {
        const right = { HOME: join(folder, 'home'), XDG_CONFIG_HOME: undefined, TMPDIR: folder };
        const text = `${variable} isn’t the full path of a folder`;
        expect(await statusOf(startIn({ ...right, ...wrong }, folder), text)).toBe(1);
        expect(readdirSync(folder)).toEqual([]);
      },
    );
});

onLinux(test)(
  'a home that is a file: that is said, and the file stays as it is (Linux)',
  async ({ folder }) => {
    const home = join(folder, 'home');
    writeFileSync(home, 'mine');
    const started = startIn({ HOME: home, XDG_CONFIG_HOME: undefined, TMPDIR: folder }, folder);
    const text = `can’t create or change files in its folder ${join(home, '.config', 'push-approver')}.`;
    expect(await statusOf(started, text)).toBe(1);
    expect(readdirSync(folder)).toEqual(['home']);
    expect(readFileSync(home, 'utf8')).toBe('mine');
  },
);

onLinux(test)(
  'a home that is read only: that is said, and nothing is kept elsewhere (Linux)',
  async ({ folder }) => {
    const home = isRoot ? '/proc/1' : join(folder, 'home');
    if (!isRoot) mkdirSync(home, { mode: 0o500 });
    const started = startIn({ HOME: home, XDG_CONFIG_HOME: undefined, TMPDIR: folder }, folder);
    const text = `can’t create or change files in its folder ${join(home, '.config', 'push-approver')}.`;
    expect(await statusOf(started, text)).toBe(1);
    expect(filesIn(folder)).toEqual([]);
  },
);
