import { test as base, type Page } from '@playwright/test';
import { type Sandbox, type SandboxOptions, startSandbox } from '../sandbox/server';
import { readLog } from '../../main/platform/log';
import { RunningApp } from './app';
import { makeProfile, type Profile } from './profile';
import { signIn } from './sign-in';
import { answerStorage } from './system';

/** What a test has: a sandbox, a profile whose policy names it, and the app. */
export type SandboxApp = {
  readonly sandboxOptions: SandboxOptions;
  /** Whether the user is past the first minute: most tests are not about that. */
  readonly isWelcomeDone: boolean;
  /** As with a screen reader: each request comes with a notification, although its prompt is in sight. */
  readonly hasScreenReader: boolean;
  readonly sandbox: Sandbox;
  readonly profile: Profile;
  /** Starts the app on the profile; ended with the test. */
  readonly launch: (args?: readonly string[], env?: Readonly<Record<string, string>>) => Promise<RunningApp>;
  /** Starts the app, and signs in by its form. */
  readonly signedIn: () => Promise<{ app: RunningApp; main: Page; prompt: Page }>;
};

/** The test function with all of it. */
export const test = base.extend<SandboxApp>({
  sandboxOptions: [{}, { option: true }],
  isWelcomeDone: [true, { option: true }],
  hasScreenReader: [false, { option: true }],
  sandbox: async ({ sandboxOptions }, use) => {
    const sandbox = await startSandbox(sandboxOptions);
    await use(sandbox);
    await sandbox.close();
  },
  profile: async ({ sandbox, isWelcomeDone }, use) => {
    const policy = {
      appHost: sandbox.url,
      appId: sandbox.appId,
      eventsHost: sandbox.eventsUrl,
      eventCode: sandbox.eventCode,
    };
    const profile = makeProfile(policy, ...(isWelcomeDone ? [] : [{ trayHint: 'told' }]));
    await use(profile);
    profile.remove();
  },
  launch: async ({ profile, hasScreenReader }, use, testInfo) => {
    const apps: RunningApp[] = [];
    await use(async (args = [], env = {}) => {
      const app = await RunningApp.launch({ profile, args, env });
      apps.push(app);
      if (hasScreenReader) await app.setScreenReader();
      return app;
    });
    for (const app of apps) {
      if (testInfo.status !== testInfo.expectedStatus) {
        await testInfo.attach('output', { body: app.output });
        await testInfo.attach('state', { body: await app.state() });
        await testInfo.attach('log', { body: readLog(profile.folder).join('\n') });
      }
      await app.quit();
    }
  },
  signedIn: async ({ launch, sandbox }, use) => {
    await use(async () => {
      const app = await launch();
      const main = await app.mainWindow();
      await signIn(main, sandbox.user.accessToken);
      // Most tests are not about that.
      await answerStorage(main);
      await base.expect.poll(() => sandbox.subscribers()).toBe(1);
      return { app, main, prompt: await app.promptWindow() };
    });
  },
});

export { expect } from '@playwright/test';
