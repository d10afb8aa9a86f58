import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from '@playwright/test';
import { type Compositor, type CompositorName, screenSize } from './compositor';
import { typeText } from './keyboard';
import { VirtualPointer } from './virtual-pointer';

const run = promisify(execFile);

type Point = readonly [x: number, y: number];

/** Reads single keys, and writes down what it gets. */
const recorder = (file: string): string =>
  `#!/bin/sh\nstty -icanon -echo\nwhile :; do dd bs=1 count=1 2>/dev/null >> ${file}; done\n`;

/** A user of a Wayland session, who types into a Wayland program's window, and clicks under mutter and sway. */
export class WaylandUser {
  readonly #compositor: Compositor;
  readonly #name: CompositorName;
  readonly #folder = mkdtempSync(join(tmpdir(), 'push-approver-terminal-'));
  readonly #file = join(this.#folder, 'typed');
  #end: (() => Promise<void>) | undefined;
  #pointer: VirtualPointer | undefined;

  constructor(compositor: Compositor, name: CompositorName) {
    this.#compositor = compositor;
    this.#name = name;
  }

  /** Opens a terminal, and waits until it has the keyboard. */
  async openTerminal(): Promise<void> {
    const script = join(this.#folder, 'recorder');
    writeFileSync(script, recorder(this.#file), { mode: 0o755 });
    const terminal = spawn('weston-terminal', [`--shell=${script}`], {
      stdio: 'ignore',
      env: { ...process.env, ...this.#compositor.env },
    });
    this.#end = async () => {
      const ended = once(terminal, 'exit');
      if (terminal.kill()) await ended;
    };
    await this.typeInTerminal('a');
  }

  /** Types a letter until it has come to the terminal: the first ones may come before a keyboard is known there. */
  async typeInTerminal(letter: string): Promise<void> {
    const before = this.#typed.length;
    const hasCome = async (): Promise<boolean> => {
      await this.#type(letter);
      return this.#typed.slice(before).includes(letter);
    };
    await expect.poll(hasCome, { timeout: 20_000 }).toBe(true);
  }

  /** What has come to the terminal. */
  get #typed(): string {
    return existsSync(this.#file) ? readFileSync(this.#file, 'utf8') : '';
  }

  /** Types, into whatever has the keyboard. */
  async #type(text: string): Promise<void> {
    if (this.#name === 'sway') await this.#run('wtype', [text]);
    else await typeText(text);
  }

  /** Points at a place on the screen until it has been noticed there, and clicks. */
  async clickAt([x, y]: Point, isNoticed: () => Promise<boolean>): Promise<void> {
    const hasArrived = async (): Promise<boolean> => {
      await this.#pointAt([x, y]);
      return isNoticed();
    };
    await expect.poll(hasArrived, { timeout: 20_000 }).toBe(true);
    if (this.#pointer) this.#pointer.click();
    else await run('xdotool', ['click', '1']);
  }

  async #pointAt([x, y]: Point): Promise<void> {
    if (this.#name === 'sway') {
      this.#pointer ??= await VirtualPointer.plugIn(this.#compositor.socket, screenSize);
      // Where it is already, it would not move.
      this.#pointer.moveTo(x - 1, y);
      this.#pointer.moveTo(x, y);
      return;
    }
    // A move to a place is a leap of the X server's own pointer, of which mutter tells no window; one by a distance comes from
    // a device, and mutter tells of it. Without that, the click falls where the pointer was before.
    const move = ['mousemove', String(x - 1), String(y), 'mousemove_relative', '1', '0'];
    await run('xdotool', move);
  }

  /** Ends the terminal, and takes the pointer away. */
  async close(): Promise<void> {
    this.#pointer?.unplug();
    await this.#end?.();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #run(program: string, args: readonly string[]): Promise<void> {
    await run(program, args, { env: { ...process.env, ...this.#compositor.env } });
  }
}
