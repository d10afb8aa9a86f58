import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';

/** A Wayland compositor that a test has started, on the tests' screen or without one. */
export type Compositor = {
  /** What a program needs to run in its session. Without XWayland, `DISPLAY` is empty. */
  readonly env: {
    readonly XDG_SESSION_TYPE: 'wayland';
    readonly WAYLAND_DISPLAY: string;
    readonly DISPLAY: string;
    readonly XAUTHORITY: string;
  };
  readonly close: () => Promise<void>;
};

export type CompositorOptions = {
  readonly name: 'weston' | 'mutter';
  readonly withXWayland?: boolean;
};

let started = 0;

/** mutter gives its session to a program that it starts; this one writes it down. */
const noteSession = `env > "$1.part" && mv "$1.part" "$1" && exec sleep infinity`;

const commands = {
  weston: (socket: string, file: string, withXWayland: boolean) => [
    'weston',
    '--backend=headless-backend.so',
    '--idle-time=0',
    `--socket=${socket}`,
    `--log=${file}`,
    ...(withXWayland ? ['--xwayland'] : []),
  ],
  mutter: (socket: string, file: string, withXWayland: boolean) => [
    'mutter',
    '--wayland',
    '--nested',
    `--wayland-display=${socket}`,
    ...(withXWayland ? [] : ['--no-x11']),
    '--',
    'sh',
    '-c',
    noteSession,
    'sh',
    file,
  ],
} as const;

/** What shows that it is there, and where its XWayland listens. */
const signs = {
  weston: { ready: /launching '.*weston-desktop-shell'/, display: /xserver listening on display (\S+)/ },
  mutter: { ready: /^WAYLAND_DISPLAY=/m, display: /^DISPLAY=(.*)$/m },
} as const;

/** Starts it, and waits until programs can come. weston has no screen; mutter is a window on the tests' own. */
export async function startCompositor({ name, withXWayland = true }: CompositorOptions): Promise<Compositor> {
  const folder = mkdtempSync(join(tmpdir(), 'push-approver-compositor-'));
  const file = join(folder, name);
  const socket = `push-approver-${process.pid}-${started++}`;
  const [program = '', ...args] = commands[name](socket, file, withXWayland);
  const compositor = spawn(program, args, {
    stdio: 'ignore',
    // It would wait for the services of assistive technology.
    env: { ...process.env, NO_AT_BRIDGE: '1' },
  });
  const told = (): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');
  await expect.poll(told, { timeout: 30_000 }).toMatch(signs[name].ready);
  return {
    env: {
      XDG_SESSION_TYPE: 'wayland',
      WAYLAND_DISPLAY: socket,
      DISPLAY: withXWayland ? (signs[name].display.exec(told())?.[1] ?? '') : '',
      XAUTHORITY: withXWayland ? (/^XAUTHORITY=(.*)$/m.exec(told())?.[1] ?? '') : '',
    },
    close: async () => {
      const isOver = compositor.exitCode !== null || compositor.signalCode !== null;
      const ended = isOver ? Promise.resolve() : once(compositor, 'exit');
      compositor.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
