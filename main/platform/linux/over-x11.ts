import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, writeSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { app } from 'electron';
import { folderInTheWay, missingVariable } from '../own-folder';
import { executableOf, isUnpackedForNow } from './app-image';
import { type NativeReason, awaitedVariable } from './begin-again';
import { findXServer } from './x-server';

/** The pipe over which the second process says that Chromium stands. */
const pipe = 3;

/** Longest wait for that, in milliseconds: the X server has answered, so it is the computer that takes its time. */
const patience = 15_000;

/** Longest wait for the second process to end when it is asked to, in milliseconds. */
const grace = 5000;

/** What ends a process politely. Chromium listens for them only when it stands. */
const endings = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

type Ending = (typeof endings)[number];

const isEnding = (outcome: string | null): outcome is Ending => endings.some((each) => each === outcome);

type Outcome = 'stands' | Extract<NativeReason, `other-${string}`> | Ending;

/** In the second process: lets the first one go as soon as Chromium stands. */
export function tellFirst(env: NodeJS.ProcessEnv): void {
  // The browser that the app opens starts the app again, with a link.
  delete env[awaitedVariable];
  app.once('ready', () => {
    try {
      writeSync(pipe, '.');
      closeSync(pipe);
    } catch {
      // Someone has ended the first process.
    }
  });
}

/**
 * Begins the app again with its windows over X11, if this session's XWayland is there. Ends this process once the other one
 * stands, or has handed what it was started for to the app that runs already; returns why the windows are native if not.
 */
export async function beginOverX11(): Promise<NativeReason | 'over'> {
  if (isUnpackedForNow(process.env, process.execPath)) return 'unpacked-for-now';
  // Without its own folder it has no lock, and would ask another app's; what is wrong is said here.
  if ((missingVariable(process.env) ?? folderInTheWay()) !== undefined) return 'no-x-server';
  // The usual second start brings a link, and needs no windows.
  if (!app.requestSingleInstanceLock()) return over();
  app.releaseSingleInstanceLock();
  const server = await findXServer(process.env);
  if (server.kind !== 'xwayland') return server.kind === 'absent' ? 'no-x-server' : 'foreign-x-server';
  const child = spawn(
    executableOf(process.env, process.execPath),
    ['--ozone-platform=x11', ...process.argv.slice(1)],
    {
      detached: true,
      stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
      env: { ...process.env, [awaitedVariable]: '1' },
    },
  );
  const outcome = await outcomeOf(child);
  if (outcome === 'stands') return over();
  await end(child, isEnding(outcome) ? outcome : 'SIGKILL');
  server.leave();
  if (!isEnding(outcome)) return outcome;
  // As if nobody had listened.
  process.kill(process.pid, outcome);
  return 'over';
}

function over(): 'over' {
  app.exit(0);
  return 'over';
}

/** Waits until the process stands, has ended, says nothing for too long, or this one is asked to end. */
async function outcomeOf(child: ChildProcess): Promise<Outcome> {
  const listening = new AbortController();
  try {
    return await new Promise((resolve) => {
      child.once('error', () => resolve('other-process-ended'));
      child.once('exit', (status, signal) => {
        // Ended well, it has handed over to the app that runs.
        if (status === 0) resolve('stands');
        else resolve(isEnding(signal) ? signal : 'other-process-ended');
      });
      child.stdio[pipe]?.once('data', () => resolve('stands'));
      for (const ending of endings) process.once(ending, resolve);
      delay(patience, undefined, { signal: listening.signal }).then(
        () => resolve('other-process-silent'),
        () => undefined,
      );
    });
  } finally {
    listening.abort();
    for (const ending of endings) process.removeAllListeners(ending);
  }
}

/** Ends the process and all that it has started, and waits for that. */
async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const { pid } = child;
  if (pid === undefined) return;
  const isOver = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const ended = isOver() ? Promise.resolve() : once(child, 'exit');
  killGroup(pid, signal);
  await Promise.race([ended, delay(grace)]);
  killGroup(pid, 'SIGKILL');
  await ended;
}

function killGroup(leader: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-leader, signal);
  } catch {
    // Nobody is left.
  }
}
