import { startAgain } from '../support/app';
import { openBrowser } from '../support/browser';
import { expect, test } from '../support/desktop';

const labels = async (tray: { menu: () => Promise<readonly { label: string }[]> }): Promise<string[]> =>
  (await tray.menu()).map(({ label }) => label).filter((label) => label !== '');

test('the menu tells how things are: signed out, waiting, offline', async ({
  tray,
  launch,
  sandbox,
  signedIn,
}) => {
  const first = await launch(['--hidden']);
  await expect.poll(() => tray.hasItem).toBe(true);
  expect(await labels(tray)).toEqual(['Signed out', 'Open Push Approver', 'Quit']);
  await first.quit();
  const { main } = await signedIn();
  const server = new URL(sandbox.url).host;
  await expect
    .poll(() => labels(tray))
    .toEqual([
      `Alex Chen – alex@example.com – ${server}`,
      'Waiting for sign-in requests',
      'Open Push Approver',
      'Quit',
    ]);
  expect(await tray.toolTip()).toContain('Waiting for sign-in requests');
  await sandbox.offline();
  await expect.poll(() => labels(tray)).toContain('Offline: new requests will not arrive');
  await main.getByRole('button', { name: 'Sign out' }).click();
  await expect.poll(() => labels(tray)).toContain('Signed out');
});

test('a request can be approved in the menu, one level deep', async ({ tray, signedIn, sandbox }) => {
  const { prompt } = await signedIn();
  const browser = openBrowser(sandbox);
  const pushCodeId = await browser.start({ location: 'Vienna, AT' });
  const entry = 'Example Portal – alex@example.com – Vienna, AT';
  await expect.poll(() => labels(tray)).toContain(entry);
  expect(await tray.toolTip()).toContain('1 sign-in request');
  const found = (await tray.menu()).find(({ label }) => label === entry);
  expect(found?.children.map(({ label }) => label)).toEqual(['Approve', 'Deny', 'Review…']);

  await tray.choose(entry, 'Approve');
  await expect.poll(() => browser.status(pushCodeId)).toBe('AUTHORIZED');
  await expect(prompt.getByRole('status')).toContainText('Approved');
  await expect.poll(() => labels(tray)).not.toContain(entry);
});

test('a request can be denied in the menu; of two, only the chosen one', async ({
  tray,
  signedIn,
  sandbox,
}) => {
  await signedIn();
  const { pushCodeId: first } = sandbox.startPushLogin({ appName: 'Alpha & Co_mpany' });
  const { pushCodeId: second } = sandbox.startPushLogin({ appName: 'Beta' });
  await expect.poll(() => labels(tray)).toContain('Alpha & Co_mpany – alex@example.com – unknown');
  await tray.choose('Beta', 'Deny');
  await expect.poll(() => sandbox.code(second)?.status).toBe('CANCELLED');
  expect(sandbox.code(first)?.status).toBe('PUSHED');
});

test('the menu approves nothing that asks for a number, and nothing in quiet mode', async ({
  tray,
  signedIn,
  sandbox,
}) => {
  const { prompt } = await signedIn();
  sandbox.startPushLogin({ appName: 'Number', matchNumber: '42' });
  const choices = async (app: string): Promise<readonly string[]> =>
    (await tray.menu()).find(({ label }) => label.includes(app))?.children.map(({ label }) => label) ?? [];
  await expect.poll(() => choices('Number')).toEqual(['Deny', 'Review…']);
  await prompt.getByRole('button', { name: "This wasn't me" }).click();
  sandbox.startPushLogin({ appName: 'Later' });
  await expect.poll(() => choices('Later')).toEqual(['Deny', 'Review…']);
  await tray.choose('End quiet mode');
  await expect.poll(() => choices('Later')).toEqual(['Approve', 'Deny', 'Review…']);
});

test('the icon and its menu open the window, and end the app', async ({ tray, launch }) => {
  const app = await launch(['--hidden']);
  await expect.poll(() => tray.hasItem).toBe(true);
  expect(app.electron.windows().filter((page) => !page.url().endsWith('#prompt'))).toEqual([]);
  await tray.click();
  const main = await app.mainWindow();
  await expect(main.getByRole('heading', { name: 'Push Approver' })).toBeVisible();
  const closed = app.electron.waitForEvent('close');
  await tray.choose('Quit');
  await closed;
});

test('without a panel the app runs, and a second start opens its window', async ({
  tray,
  launch,
  profile,
}) => {
  tray.close();
  const app = await launch(['--hidden']);
  await app.promptWindow();
  expect(app.electron.windows()).toHaveLength(1);
  expect(await startAgain(profile)).toBe(0);
  const main = await app.mainWindow();
  await expect(main.getByRole('heading', { name: 'Push Approver' })).toBeVisible();
  await expect.poll(() => app.focusedWindow()).toBe('main');
});
