import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import { RunningApp } from '../support/app';
import { makeProfile, type Profile } from '../support/profile';
import { environmentFor, RelayProcess } from '../support/relay';
import { call } from '../support/relay-client';
import { expect, test as base } from '../support/sandbox-app';
import { signIn } from '../support/sign-in';

/** The app gets its events from the real relay; so does a second one on another profile. */
const test = base.extend<{ relay: RelayProcess; other: { profile: Profile; app: RunningApp } }>({
  relay: async ({ sandbox }, use) => {
    const relay = await RelayProcess.start(environmentFor(sandbox));
    await use(relay);
    await relay.stop('SIGKILL');
  },
  profile: async ({ sandbox, relay }, use) => {
    const profile = makeProfile(policyFor(sandbox, relay));
    await use(profile);
    profile.remove();
  },
  other: async ({ sandbox, relay }, use) => {
    const profile = makeProfile(policyFor(sandbox, relay));
    const app = await RunningApp.launch({ profile });
    await use({ profile, app });
    await app.quit();
    profile.remove();
  },
});

const policyFor = (sandbox: { url: string; appId: string }, relay: RelayProcess): object => ({
  appHost: sandbox.url,
  appId: sandbox.appId,
  eventsHost: relay.eventsUrl,
});

const startedSchema = z.object({ pushCodeId: z.string(), matchNumber: z.string() });

/** Starts a push login as an organisation's site does: by one call to the relay. */
async function start(relay: RelayProcess, account: string, appName: string) {
  const { status, body } = await call(relay, '/start', { account, from: { appName } });
  expect(status).toBe(200);
  return startedSchema.parse(body);
}

const subscribersOf = async (relay: RelayProcess): Promise<unknown> => (await call(relay, '/healthz')).body;
const dialogIn = (prompt: Page) => prompt.getByRole('alertdialog', { name: 'Sign-in request' });

test('a push login reaches its own user over the relay, and the other one of the pool never hears', async ({
  sandbox,
  relay,
  launch,
  other,
}) => {
  const robin = sandbox.addUser({ name: 'Robin Li', email: 'robin@example.com' });
  const app = await launch();
  await signIn(await app.mainWindow(), sandbox.user.accessToken);
  await signIn(await other.app.mainWindow(), robin.accessToken);
  await expect.poll(() => subscribersOf(relay)).toMatchObject({ subscribers: 2 });

  const forAlex = await start(relay, 'alex@example.com', 'Portal of Alex');
  const prompt = await app.promptWindow();
  await expect(dialogIn(prompt)).toContainText('Portal of Alex');
  // What comes later has come: so what is not there was never sent.
  await start(relay, 'robin@example.com', 'Portal of Robin');
  const otherPrompt = await other.app.promptWindow();
  await expect(dialogIn(otherPrompt)).toContainText('Portal of Robin');
  await expect((await other.app.mainWindow()).getByText('Portal of Alex')).toHaveCount(0);
  await expect((await app.mainWindow()).getByText('Portal of Robin')).toHaveCount(0);

  await prompt.getByRole('button', { name: forAlex.matchNumber }).click();
  await expect.poll(() => sandbox.code(forAlex.pushCodeId)?.status).toBe('AUTHORIZED');
});

test('a request that began before the app is shown, and after its answer a restart does not ask again', async ({
  sandbox,
  relay,
  launch,
  profile,
}) => {
  const early = await start(relay, 'alex@example.com', 'Early Portal');
  const first = await launch();
  const main = await first.mainWindow();
  await signIn(main, sandbox.user.accessToken);
  await main.getByRole('button', { name: 'Store anyway' }).click();
  const prompt = await first.promptWindow();
  await expect(dialogIn(prompt)).toContainText('Early Portal');
  await prompt.getByRole('button', { name: 'Deny', exact: true }).click();
  await expect.poll(() => sandbox.code(early.pushCodeId)?.status).toBe('CANCELLED');
  await expect(prompt.getByRole('status')).toContainText('Denied');
  await first.quit();
  // Only its hash is kept.
  expect(readFileSync(join(profile.folder, 'answered.jsonl'), 'utf8')).not.toContain(early.pushCodeId);

  // The relay knows nothing of the answer, and sends it again.
  const second = await launch();
  const again = await second.mainWindow();
  await expect.poll(() => subscribersOf(relay)).toMatchObject({ subscribers: 1, pending: 1 });
  await start(relay, 'alex@example.com', 'Late Portal');
  await expect(dialogIn(await second.promptWindow())).toContainText('Late Portal');
  await expect(again.getByRole('list', { name: 'Open requests' })).toContainText('Late Portal');
  await expect(again.getByRole('list', { name: 'Open requests' })).not.toContainText('Early Portal');
});
