import type { Page } from 'playwright';
import { startSandbox, type Sandbox } from '../sandbox/server';
import { RunningApp } from '../support/app';
import { type Browser, openBrowser } from '../support/browser';
import { makeProfile } from '../support/profile';

/** Everything that a demonstration needs, with real parts: server, browser, app. */
export type Stage = {
  readonly sandbox: Sandbox;
  /** The browser that waits for push logins. */
  readonly browser: Browser;
  readonly app: RunningApp;
  readonly main: Page;
  readonly prompt: Page;
  readonly end: () => Promise<void>;
};

/** Starts the server and the app, signed out. `expireTime`: life of each push login, in seconds. */
export async function setStage(expireTime: number, env: Readonly<Record<string, string>>): Promise<Stage> {
  const sandbox = await startSandbox({ expireTime });
  const profile = makeProfile({
    appHost: sandbox.url,
    appId: sandbox.appId,
    eventsHost: sandbox.eventsUrl,
    eventCode: sandbox.eventCode,
    locale: 'en',
  });
  const app = await RunningApp.launch({ profile, env });
  return {
    sandbox,
    browser: openBrowser(sandbox),
    app,
    main: await app.mainWindow(),
    prompt: await app.promptWindow(),
    end: async () => {
      await app.quit();
      await sandbox.close();
      profile.remove();
    },
  };
}

/** Where a push login may come from. */
export const visits = [
  { location: 'Vienna, AT', ip: '203.0.113.7', browser: 'Firefox', os: 'Linux', device: 'ThinkPad T14' },
  { location: 'Somewhere else', ip: '198.51.100.23', browser: 'Chrome', os: 'Windows' },
  { location: 'Vienna, AT', ip: '203.0.113.7', browser: 'Safari', os: 'macOS', device: 'MacBook Air' },
] as const;
