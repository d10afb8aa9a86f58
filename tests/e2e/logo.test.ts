import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Sandbox } from '../sandbox/server';
import { projectFolder } from '../support/app';
import { onlyInLongRun } from '../support/run-length';
import { expect, test } from '../support/sandbox-app';
import { addAccount } from '../support/several-accounts';
import { accountsButton, signIn, signOut } from '../support/sign-in';
import { answerStorage } from '../support/system';

const png = readFileSync(join(projectFolder, 'main', 'platform', 'icons', 'app.png'));

/** Has the server name this logo, and serve it. */
function giveLogo(sandbox: Sandbox, bytes: Uint8Array, logo = `${sandbox.url}/logo.png`): void {
  sandbox.mount(`/api/v2/applications/${sandbox.appId}/public-config`, (_, response) =>
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ code: 200, data: { name: 'Approvals', logo } })),
  );
  sandbox.mount('/logo.png', (_, response) =>
    response.writeHead(200, { 'content-type': 'image/png' }).end(bytes),
  );
}

/** The questions about the application. */
const looksAt = (sandbox: Sandbox) => sandbox.requests.filter(({ path }) => path.endsWith('/public-config'));

/** A request arrives that names these applications. */
const ask = (sandbox: Sandbox, claims: object): void => {
  const { pushCodeId } = sandbox.startPushLogin({ announce: false });
  sandbox.publish(sandbox.user, { pushCodeId, ...claims });
};

const logoIn = (page: Page) => page.locator('img[src^="/logo-"]');
const isPainted = (page: Page): Promise<boolean> =>
  logoIn(page)
    .first()
    .evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0);
/** What was approved was no part of a flood: the next one comes up as well. */
const approveIn = async (prompt: Page): Promise<void> => {
  await prompt.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(prompt.getByRole('status')).toContainText('Approved');
  await prompt.keyboard.press('Escape');
};

test('the account’s own logo stands in a request that names its application or none, and is asked for once in each run', async ({
  launch,
  sandbox,
}) => {
  giveLogo(sandbox, png);
  const asked = () =>
    ['public-config', '/logo.png'].map(
      (path) => sandbox.requests.filter((each) => each.path.endsWith(path)).length,
    );
  let app = await launch();
  const main = await app.mainWindow();
  await signIn(main, sandbox.user.accessToken);
  await main.getByRole('button', { name: 'Store anyway' }).click();
  await expect.poll(asked).toEqual([1, 1]);
  let prompt = await app.promptWindow();

  // Anyone in the pool can name any application: beside a claim that nobody has checked, no logo stands.
  ask(sandbox, { appId: sandbox.portalAppId, appName: 'Example Portal' });
  await expect(prompt.getByRole('alertdialog')).toContainText('Example Portal');
  await expect(logoIn(prompt)).toHaveCount(0);
  const factsOf = (page: Page) => page.locator('#prompt-facts dt').allInnerTexts();
  const facts = await factsOf(prompt);
  await approveIn(prompt);

  ask(sandbox, { appId: sandbox.appId });
  await expect.poll(() => isPainted(prompt)).toBe(true);
  expect(await factsOf(prompt)).toEqual(facts);
  expect(await logoIn(main).count()).toBe(1);
  await approveIn(prompt);
  await app.quit();

  app = await launch();
  await expect.poll(() => sandbox.subscribers()).toBe(1);
  await expect.poll(asked).toEqual([2, 2]);
  prompt = await app.promptWindow();
  ask(sandbox, {});
  await expect.poll(() => isPainted(prompt)).toBe(true);
  // No token goes with it.
  for (const { path, headers } of sandbox.requests)
    if (path.endsWith('/logo.png') || path.endsWith('public-config'))
      expect(headers.authorization).toBeUndefined();
});

test(
  'what is no picture, too large, damaged or another server’s is no logo, and nothing moves; two accounts of one application ask once',
  onlyInLongRun,
  async ({ signedIn, sandbox }) => {
    test.slow();
    const { app, main, prompt } = await signedIn();
    const rowOf = async () => {
      const row = await prompt.locator('#prompt-facts > div').first().boundingBox();
      return row && { width: row.width, height: row.height };
    };
    ask(sandbox, {});
    await expect(prompt.getByRole('alertdialog')).toBeVisible();
    const row = await rowOf();
    await approveIn(prompt);

    const corrupt = Buffer.concat([png.subarray(0, 33), Buffer.alloc(200, 7)]);
    const wrong: readonly (readonly [Uint8Array, string?])[] = [
      [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
      [Buffer.concat([png, Buffer.alloc(200_000)])],
      [png, 'https://127.0.0.1:1/logo.png'],
      [corrupt],
    ];
    for (const [bytes, address] of wrong) {
      await signOut(main);
      giveLogo(sandbox, bytes, address);
      const before = looksAt(sandbox).length;
      await signIn(main, sandbox.user.accessToken);
      await answerStorage(main);
      await expect.poll(() => sandbox.subscribers()).toBe(1);
      await expect.poll(() => looksAt(sandbox).length).toBe(before + 1);
      ask(sandbox, {});
      await expect(prompt.getByRole('button', { name: 'Approve', exact: true })).toBeEnabled();
      await expect(logoIn(prompt)).toHaveCount(0);
      expect(await rowOf()).toEqual(row);
      await approveIn(prompt);
    }

    await signOut(main);
    giveLogo(sandbox, png);
    const before = looksAt(sandbox).length;
    await signIn(main, sandbox.user.accessToken);
    await answerStorage(main);
    await expect.poll(() => sandbox.subscribers()).toBe(1);
    ask(sandbox, {});
    await expect.poll(() => isPainted(prompt)).toBe(true);
    expect(await rowOf()).toEqual(row);
    await approveIn(prompt);
    const robin = sandbox.addUser({ name: 'Robin Lee', email: 'robin@example.com' });
    await addAccount(main, robin);
    await expect.poll(() => sandbox.subscribers()).toBe(2);
    ask(sandbox, {});
    await expect.poll(() => isPainted(prompt)).toBe(true);
    await approveIn(prompt);
    const { pushCodeId } = sandbox.startPushLogin({ announce: false, account: 'robin@example.com' });
    sandbox.publish(robin, { pushCodeId });
    await expect(prompt.getByRole('alertdialog')).toContainText('robin@example.com');
    await expect.poll(() => isPainted(prompt)).toBe(true);
    expect(looksAt(sandbox)).toHaveLength(before + 1);
    await expect(accountsButton(main)).toBeVisible();
    await app.quit();
  },
);
