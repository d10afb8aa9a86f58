import type { Page } from 'playwright';
import { sandboxRefusal } from '../../scripts/lib/sandbox-refusal.mjs';
import { startSandbox, type Received, type Sandbox } from '../sandbox/server';
import { RunningApp } from '../support/app';
import { type Browser, openBrowser } from '../support/browser';
import { makeProfile } from '../support/profile';
import { StoryStop, until } from './stop';
import { note } from './telling';

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

/** Longest time that the app gets to quit, in milliseconds. */
const patience = 10_000;

const received = ({ method, path, body, reply }: Received): void =>
  note(`  Server    ${method} ${path} ${JSON.stringify(body ?? null)} → ${reply?.statusCode ?? 404}`);

/** Starts the server and the app, signed out and new. `expireTime`: life of each push login, in seconds. */
export async function setStage(expireTime: number, env: Readonly<Record<string, string>>): Promise<Stage> {
  const sandbox = await startSandbox({ expireTime, onRequest: received });
  const policy = {
    appHost: sandbox.url,
    appId: sandbox.appId,
    eventsHost: sandbox.eventsUrl,
    eventCode: sandbox.eventCode,
    locale: 'en',
  };
  // That there is no panel is not a part of the story.
  const profile = makeProfile(policy, { trayHint: 'told' });
  const app = await launch(profile, env).catch(async (error: unknown) => {
    await sandbox.close();
    profile.remove();
    throw error;
  });
  for (const stream of [app.electron.process().stdout, app.electron.process().stderr])
    stream?.on('data', (data: Buffer) => note(data.toString()));
  return {
    sandbox,
    browser: openBrowser(sandbox),
    app,
    main: await until("the app's window", app.mainWindow()),
    prompt: await until("the prompt's window", app.promptWindow()),
    end: async () => {
      const timer = setTimeout(() => app.electron.process().kill('SIGKILL'), patience);
      await app.quit();
      clearTimeout(timer);
      await sandbox.close();
      profile.remove();
    },
  };
}

async function launch(
  profile: ReturnType<typeof makeProfile>,
  env: Readonly<Record<string, string>>,
): Promise<RunningApp> {
  try {
    return await RunningApp.launch({ profile, env });
  } catch (cause) {
    const refusal = sandboxRefusal(String(cause));
    throw new StoryStop(refusal ?? 'The demo stopped: the app could not be started.', { cause });
  }
}

/** Where a push login may come from. */
export const visits = [
  { location: 'Vienna, AT', ip: '203.0.113.7', browser: 'Firefox', os: 'Linux', device: 'ThinkPad T14' },
  { location: 'Somewhere else', ip: '198.51.100.23', browser: 'Chrome', os: 'Windows' },
  { location: 'Vienna, AT', ip: '203.0.113.7', browser: 'Safari', os: 'macOS', device: 'MacBook Air' },
] as const;
