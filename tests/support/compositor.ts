import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
    /** Where sway takes commands; empty for the others. */
    readonly SWAYSOCK: string;
  };
  /** Where programs connect to it. */
  readonly socket: string;
  readonly close: () => Promise<void>;
};

/** What each shows, in pixels: as much as the tests' screen has. */
export const screenSize = { width: 1280, height: 1024 } as const;

const { width, height } = screenSize;

/** `weston` and `sway` have no screen; the others are windows on the tests' own, whose keyboard and mouse reach them. */
export type CompositorName = 'weston' | 'weston-on-screen' | 'mutter' | 'sway' | 'kwin';

export type CompositorOptions = {
  readonly name: CompositorName;
  readonly withXWayland?: boolean;
};

let started = 0;

/** mutter, sway and KWin give their session to a program that they start; this one writes it down. */
const noteSession = `env > "$1.part" && mv "$1.part" "$1" && exec sleep infinity`;

const weston =
  (...backend: readonly string[]) =>
  (socket: string, file: string, withXWayland: boolean) => [
    'weston',
    ...backend,
    '--idle-time=0',
    `--socket=${socket}`,
    `--log=${file}`,
    ...(withXWayland ? ['--xwayland'] : []),
  ];

const commands = {
  weston: weston('--backend=headless-backend.so'),
  'weston-on-screen': weston(
    '--backend=x11-backend.so',
    '--use-pixman',
    `--width=${width}`,
    `--height=${height}`,
  ),
  sway: (_socket: string, file: string, withXWayland: boolean) => {
    const lines = [
      `output HEADLESS-1 resolution ${width}x${height}`,
      `xwayland ${withXWayland ? 'force' : 'disable'}`,
      `exec sh -c '${noteSession}' sh ${file}`,
    ];
    writeFileSync(`${file}.config`, lines.join('\n'));
    return ['sway', '-c', `${file}.config`];
  },
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
  kwin: (socket: string, file: string, withXWayland: boolean) => {
    const [program, session] = [`${file}_wayland`, `${file}.session`];
    // Debian's asks for a right that containers don't give, and does without it; a copy asks for none.
    copyFileSync('/usr/bin/kwin_wayland', program);
    writeFileSync(session, `#!/bin/sh\nset -- ${file}\n${noteSession}\n`, { mode: 0o755 });
    return [
      program,
      `--x11-display=${process.env['DISPLAY']}`,
      `--width=${width}`,
      `--height=${height}`,
      `--socket=${socket}`,
      '--no-lockscreen',
      '--no-global-shortcuts',
      ...(withXWayland ? ['--xwayland'] : []),
      `--exit-with-session=${session}`,
    ];
  },
} as const;

/** What shows that it is there, and where its XWayland listens. */
const westonSigns = {
  ready: /launching '.*weston-desktop-shell'/,
  display: /xserver listening on display (\S+)/,
} as const;
const signs = {
  weston: westonSigns,
  'weston-on-screen': westonSigns,
  mutter: { ready: /^WAYLAND_DISPLAY=/m, display: /^DISPLAY=(.*)$/m },
  sway: { ready: /^WAYLAND_DISPLAY=/m, display: /^DISPLAY=(.*)$/m },
  kwin: { ready: /^WAYLAND_DISPLAY=/m, display: /^DISPLAY=(.*)$/m },
} as const;

/** What makes them run where there is neither a graphics card nor an input device, in the size of the tests' screen. */
const surroundings = {
  // It would wait for the services of assistive technology.
  NO_AT_BRIDGE: '1',
  MUTTER_DEBUG_DUMMY_MODE_SPECS: `${width}x${height}`,
  KWIN_COMPOSE: 'Q',
  WLR_BACKENDS: 'headless',
  WLR_RENDERER: 'pixman',
  WLR_LIBINPUT_NO_DEVICES: '1',
};

/** Starts it, and waits until programs can come. */
export async function startCompositor({ name, withXWayland = true }: CompositorOptions): Promise<Compositor> {
  const folder = mkdtempSync(join(tmpdir(), 'push-approver-compositor-'));
  const file = join(folder, name);
  const socket = `push-approver-${process.pid}-${started++}`;
  const [program = '', ...args] = commands[name](socket, file, withXWayland);
  const compositor = spawn(program, args, {
    stdio: 'ignore',
    env: { ...process.env, ...surroundings },
  });
  const told = (): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');
  await expect.poll(told, { timeout: 30_000 }).toMatch(signs[name].ready);
  const noted = (name: string): string => new RegExp(`^${name}=(.*)$`, 'm').exec(told())?.[1] ?? '';
  const display = noted('WAYLAND_DISPLAY') || socket;
  return {
    socket: join(process.env['XDG_RUNTIME_DIR'] ?? '', display),
    env: {
      XDG_SESSION_TYPE: 'wayland',
      WAYLAND_DISPLAY: display,
      SWAYSOCK: noted('SWAYSOCK'),
      DISPLAY: withXWayland ? (signs[name].display.exec(told())?.[1] ?? '') : '',
      XAUTHORITY: withXWayland ? noted('XAUTHORITY') : '',
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
