import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { ask } from '../package/askable-app';
import { logOf } from '../package/packaged-app';
import { electronPath, projectFolder } from './app';
import type { Profile } from './profile';

/** Longest wait for a process to begin or end, in milliseconds. */
const patience = 30_000;

/** A process that was started as a desktop starts the app: whether it goes on or begins again is its own business. */
export type BegunApp = {
  readonly process: ChildProcess;
  /** Its status, or the signal that has ended it. */
  readonly ended: Promise<number | string | null>;
  readonly said: () => string;
};

/** Starts the built app in a session. Node's inspector is open in each of its processes. */
export function beginApp(
  profile: Profile,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): BegunApp {
  // Chromium can't use its sandbox as root.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(
    electronPath(),
    // Older versions of Chromium choose X11 unless they are told to look.
    [
      ...asRoot,
      '--inspect=0',
      `--user-data-dir=${profile.folder}`,
      '--ozone-platform-hint=auto',
      projectFolder,
      ...args,
    ],
    { env: { ...process.env, PUSH_APPROVER_POLICY: profile.policyPath, LANGUAGE: 'en', ...env } },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => {
      said += data.toString();
    });
  return {
    process: child,
    ended: once(child, 'exit').then(() => child.exitCode ?? child.signalCode),
    said: () => said,
  };
}

/** All processes that run on the profile, with their arguments. */
function processesOf({ folder }: Profile): readonly { readonly pid: number; readonly args: string }[] {
  const read = (pid: number): string => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    } catch {
      return '';
    }
  };
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && pid !== process.pid)
    .map((pid) => ({ pid, args: read(pid) }))
    .filter(({ args }) => args.includes(folder));
}

/** Those of them that are no helpers of Chromium's. */
export const appsOn = (profile: Profile): readonly number[] =>
  processesOf(profile)
    .filter(({ args }) => !args.includes('--type='))
    .map(({ pid }) => pid);

/** Waits until nothing runs on the profile any more. */
export const nothingLeft = (profile: Profile): Promise<void> =>
  expect.poll(() => processesOf(profile), { timeout: patience }).toEqual([]);

/** Ends what runs on the profile, whatever it is. */
export async function endAll(profile: Profile): Promise<void> {
  const looks = async (): Promise<unknown> => {
    for (const { pid } of processesOf(profile)) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It has ended by itself.
      }
    }
    return processesOf(profile);
  };
  await expect.poll(looks, { timeout: patience }).toEqual([]);
}

/** The events of the log, each with its reason if it has one. */
export function loggedIn({ folder }: Profile): readonly string[] {
  const path = logOf(folder);
  if (!existsSync(path)) return [];
  return [...readFileSync(path, 'utf8').matchAll(/"event":"([^"]+)"(?:.*"reason":"([^"]+)")?/g)].map(
    ([, event = '', reason]) => (reason === undefined ? event : `${event}: ${reason}`),
  );
}

/** Has the newest process that an app has begun in work something out; `electron` is there. */
export async function asked({ said }: BegunApp, expression: string, timeout = patience): Promise<unknown> {
  let answer: unknown;
  // While Chromium starts, the inspector listens and knows nothing of the app.
  await expect(async () => {
    const inspectors = [...said().matchAll(/ws:\/\/\S+/g)];
    answer = await ask(inspectors.at(-1)?.[0] ?? '', expression);
  }).toPass({ timeout });
  return answer;
}
