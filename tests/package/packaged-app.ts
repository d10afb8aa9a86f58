import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from '@playwright/test';

const run = promisify(execFile);

/** The unpacked app that the test script made. */
export function packageFolder(): string {
  const folder = process.env['PUSH_APPROVER_TEST_PACKAGE'];
  const name =
    folder === undefined ? undefined : readdirSync(folder).find((each) => each.endsWith('-unpacked'));
  if (folder === undefined || name === undefined) {
    throw new Error(
      'Run these tests with `npm run test:package`: PUSH_APPROVER_TEST_PACKAGE names no package.',
    );
  }
  return join(folder, name);
}

/** Its executable. */
export const executable = (): string => join(packageFolder(), 'push-approver');

/** A packaged app that runs. */
export type Started = {
  readonly process: ChildProcess;
  /** Its exit status; `null` after a signal. */
  readonly ended: Promise<number | null>;
  /** What it said so far. */
  readonly said: () => string;
};

/** Starts the packaged app, as a user's desktop does, or a copy of it. */
export function startPackaged(
  profile: string,
  args: readonly string[],
  path: string = executable(),
  env: Readonly<Record<string, string>> = {},
): Started {
  // Chromium can't use its sandbox as root.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const allowed = asRoot.length === 0 ? {} : { PUSH_APPROVER_ALLOW_NO_SANDBOX: '1' };
  const child = spawn(path, [...asRoot, `--user-data-dir=${profile}`, ...args], {
    env: { ...process.env, ...allowed, ...env },
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data: Buffer) => said.push(data.toString()));
  }
  return {
    process: child,
    ended: once(child, 'close').then(() => child.exitCode),
    said: () => said.join(''),
  };
}

/** Where the app writes its log. */
export const logOf = (profile: string): string => join(profile, 'logs', 'push-approver.log');

/**
 * Starts the packaged app, and waits for its log to say so. The runtime of the tests ends by a signal once in some hundred
 * starts, before any code of this app: then once more.
 */
export async function startLogged(profile: string, start: () => Started, mayRepeat = true): Promise<Started> {
  const app = start();
  const state = (): string => {
    if (existsSync(logOf(profile))) return 'started';
    const { exitCode, signalCode } = app.process;
    return signalCode ?? (exitCode === null ? 'starting' : `ended with ${exitCode}`);
  };
  await expect.poll(state, { timeout: 30_000 }).not.toBe('starting');
  if (mayRepeat && state().startsWith('SIG')) {
    process.stderr.write(`Electron ended by ${state()} before the app; it is started once more.\n`);
    return startLogged(profile, start, false);
  }
  expect(state(), app.said()).toBe('started');
  expect(readFileSync(logOf(profile), 'utf8')).toContain('"started"');
  return app;
}

/** How many of its windows the user sees. */
export async function windowsInSight(): Promise<number> {
  // With none found it ends with status 1.
  const found = await run('xdotool', ['search', '--onlyvisible', '--name', 'Push Approver']).catch(
    () => undefined,
  );
  return found?.stdout.trim().split('\n').length ?? 0;
}
