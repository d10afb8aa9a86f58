import { execFileSync } from 'node:child_process';
import { test as base } from '@playwright/test';
import { Command } from './command';
import { type FreshClone, makeFreshClone } from './fresh-clone';

/** What a test of a command has: the project as a newcomer has it, and a terminal. */
export type Terminal = {
  readonly clone: FreshClone;
  /** Starts `npm run NAME -- ARGS` in it; interrupted with the test at the latest. */
  readonly start: (
    name: string,
    args: readonly string[],
    env?: Readonly<Record<string, string | undefined>>,
  ) => Command;
};

/** The test function with both. */
export const test = base.extend<Terminal>({
  clone: async ({}, use) => {
    const clone = makeFreshClone();
    await use(clone);
    clone.remove();
  },
  start: async ({ clone }, use, testInfo) => {
    testInfo.setTimeout(240_000);
    const commands: Command[] = [];
    await use((name, args, env = {}) => {
      const command = Command.npmRun(name, args, { cwd: clone.folder, env });
      commands.push(command);
      return command;
    });
    const isFailed = testInfo.status !== testInfo.expectedStatus;
    // What was on the screen: the windows are not the test runner's.
    if (isFailed) execFileSync('scrot', [testInfo.outputPath('screen.png')]);
    for (const command of commands) {
      if (isFailed) await testInfo.attach('output', { body: command.output });
      command.interrupt();
      await command.ended();
    }
  },
});

export { expect } from '@playwright/test';
