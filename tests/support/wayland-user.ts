import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from '@playwright/test';
import type { Compositor, CompositorName } from './compositor';
import { typeText } from './keyboard';

const run = promisify(execFile);

/** Reads single keys, and writes down what it gets. */
const recorder = (file: string): string =>
  `#!/bin/sh\nstty -icanon -echo\nwhile :; do dd bs=1 count=1 2>/dev/null >> ${file}; done\n`;

/** A user of a Wayland session, who types into a Wayland program's window. */
export class WaylandUser {
  readonly #compositor: Compositor;
  readonly #name: CompositorName;
  readonly #folder = mkdtempSync(join(tmpdir(), 'push-approver-terminal-'));
  readonly #file = join(this.#folder, 'typed');
  #end: (() => Promise<void>) | undefined;

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

  /** Ends the terminal. */
  async close(): Promise<void> {
    await this.#end?.();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #run(program: string, args: readonly string[]): Promise<void> {
    await run(program, args, { env: { ...process.env, ...this.#compositor.env } });
  }
}
