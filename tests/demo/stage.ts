import type { Page } from 'playwright';
import { type RunningRelay, startRelay } from '../../relay/relay';
import { readSettings } from '../../relay/settings';
import { sandboxRefusal } from '../../scripts/lib/sandbox-refusal.mjs';
import { startSandbox, type Received, type Sandbox } from '../sandbox/server';
import { RunningApp } from '../support/app';
import { type Browser, openBrowser } from '../support/browser';
import { makeProfile } from '../support/profile';
import { environmentFor } from '../support/relay';
import { call, post } from '../support/relay-client';
import { StoryStop, until } from './stop';
import { note } from './telling';

/** Everything that a demonstration needs, with real parts: server, relay, browser, app. */
export type Stage = {
  readonly sandbox: Sandbox;
  /** The browser that waits for push logins. */
  readonly browser: Browser;
  /**
   * A browser starts a push login on the organisation's site, whose backend hands it to the relay; returns its push
   * code. `expireTime`: another life than usual, in seconds.
   */
  readonly start: (place: Visit, expireTime?: number) => Promise<string>;
  /** Whether the app hears of push logins. */
  readonly isConnected: () => Promise<boolean>;
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
  const relay = await openRelay(sandbox);
  const policy = {
    appHost: sandbox.url,
    appId: sandbox.appId,
    eventsHost: relay.url.replace('http', 'ws'),
    locale: 'en',
  };
  // That there is no panel is not a part of the story.
  const profile = makeProfile(policy, { trayHint: 'told' });
  const app = await launch(profile, env).catch(async (error: unknown) => {
    await relay.close();
    await sandbox.close();
    profile.remove();
    throw error;
  });
  for (const stream of [app.electron.process().stdout, app.electron.process().stderr])
    stream?.on('data', (data: Buffer) => note(data.toString()));
  const browser = openBrowser(sandbox);
  return {
    sandbox,
    browser,
    start: async (place, life) => {
      const pushCodeId =
        life === undefined
          ? await browser.start(place)
          : sandbox.startPushLogin({ expireTime: life, announce: false }).pushCodeId;
      await handToRelay(relay, { pushCodeId, expireTime: life ?? expireTime, ...place }, sandbox);
      return pushCodeId;
    },
    isConnected: async () => JSON.stringify((await call(relay, '/healthz')).body).includes('"subscribers":1'),
    app,
    main: await until("the app's window", app.mainWindow()),
    prompt: await until("the prompt's window", app.promptWindow()),
    end: async () => {
      const timer = setTimeout(() => app.electron.process().kill('SIGKILL'), patience);
      await app.quit();
      clearTimeout(timer);
      await relay.close();
      await sandbox.close();
      profile.remove();
    },
  };
}

/** The organisation's relay, which hands each push login to its own user. */
async function openRelay(sandbox: Sandbox): Promise<RunningRelay> {
  const settings = readSettings(environmentFor(sandbox));
  if (!settings.ok) throw new StoryStop('The demo stopped: the relay could not be started.');
  return startRelay(settings.value, (event, more) =>
    note(`  Relay     ${event} ${JSON.stringify(more ?? {})}`),
  );
}

async function handToRelay(relay: RunningRelay, described: object, sandbox: Sandbox): Promise<void> {
  const { user, portalAppId: appId } = sandbox;
  const { status } = await post(relay, {
    account: user.email,
    appId,
    appName: 'Example Portal',
    ...described,
  });
  if (status !== 202)
    throw new StoryStop(
      `The demo stopped: the relay should have taken the push login, but answered ${status}.`,
    );
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

/** Where a push login comes from. */
export type Visit = (typeof visits)[number];

/** Where a push login may come from. */
export const visits = [
  { location: 'Vienna, AT', ip: '203.0.113.7', browser: 'Firefox', os: 'Linux', device: 'ThinkPad T14' },
  { location: 'Somewhere else', ip: '198.51.100.23', browser: 'Chrome', os: 'Windows' },
  { location: 'Vienna, AT', ip: '203.0.113.7', browser: 'Safari', os: 'macOS', device: 'MacBook Air' },
] as const;
