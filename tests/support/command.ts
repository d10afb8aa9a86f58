import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname } from 'node:path';
import { expect } from '@playwright/test';
import { electronPath } from './app';

/** How to run a command. */
export type CommandOptions = {
  readonly cwd: string;
  /** Set or, where `undefined`, taken away from the tests' own environment. */
  readonly env?: Readonly<Record<string, string | undefined>>;
};

/** A command that runs as a user runs it in a terminal. */
export class Command {
  readonly #child;
  readonly #closed: Promise<unknown>;
  #output = '';

  /** Starts `npm run NAME -- ARGS`. */
  static npmRun(name: string, args: readonly string[], options: CommandOptions): Command {
    return new Command(['npm', 'run', name, '--', ...args], options);
  }

  /** Starts a program and its arguments. The project's scripts find the tests' Electron. */
  constructor([program = '', ...args]: readonly string[], { cwd, env }: CommandOptions) {
    const own = { ELECTRON_OVERRIDE_DIST_PATH: dirname(electronPath()), npm_config_update_notifier: 'false' };
    // A group of its own, as a shell gives it.
    this.#child = spawn(program, args, { cwd, env: { ...process.env, ...own, ...env }, detached: true });
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (this.#output += text));
    this.#closed = once(this.#child, 'close');
  }

  /** Everything that it has written on both streams. */
  get output(): string {
    return this.#output;
  }

  /** Waits until it has written this. Returns the groups of the match. */
  async says(pattern: RegExp, timeout: number): Promise<Readonly<Record<string, string>>> {
    await expect.poll(() => pattern.test(this.#output) || this.#hasEnded(), { timeout }).toBe(true);
    const match = pattern.exec(this.#output);
    if (!match) throw new Error(`It ended without ${String(pattern)}:\n${this.#output}`);
    return match.groups ?? {};
  }

  /** Writes a line, as a user types it. */
  type(line: string): void {
    this.#child.stdin.write(`${line}\n`);
  }

  /** Presses Ctrl+C: the terminal sends the signal to the whole group. */
  interrupt(): void {
    if (this.#child.pid !== undefined && !this.#hasEnded()) process.kill(-this.#child.pid, 'SIGINT');
  }

  /** Waits for its end. Returns its exit status; `null` where a signal ended it. */
  async ended(): Promise<number | null> {
    await this.#closed;
    return this.#child.exitCode;
  }

  #hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }
}
