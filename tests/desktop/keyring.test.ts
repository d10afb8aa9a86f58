import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../support/desktop';
import { unlockKeyring } from '../support/keyring';
import { startOwnBus } from '../support/own-bus';
import { onlyInLongRun } from '../support/run-length';
import { SecretServiceStandIn } from '../support/secret-service';
import { accountsButton, signIn } from '../support/sign-in';

/** Longer than the app waits before it asks a silent keyring again. */
const untilAsked = { timeout: 90_000 };

test('a keyring that falls silent during the sign-in, and at the next start, stops nothing and loses nothing', async ({
  launch,
  sandbox,
  profile,
}) => {
  test.setTimeout(300_000);
  const keyring = await unlockKeyring();
  const vault = (): string => readFileSync(join(profile.folder, 'vault.json'), 'utf8');
  const app = await launch([], keyring.env);
  const main = await app.mainWindow();
  keyring.stall(true);
  await signIn(main, sandbox.user.accessToken);
  await expect(main.getByText('Can’t save your session.')).toBeVisible();
  await expect(main.getByText('This computer has no keyring')).toHaveCount(0);
  await expect.poll(() => sandbox.subscribers()).toBe(1);
  const { pushCodeId } = sandbox.startPushLogin({ appName: 'Payroll' });
  await (await app.promptWindow()).getByRole('button', { name: 'Deny', exact: true }).click();
  await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('CANCELLED');
  keyring.stall(false);
  await expect(main.getByText('Can’t save your session.')).toHaveCount(0, untilAsked);
  expect(vault()).toContain('"keyring"');
  await app.quit();

  keyring.stall(true);
  const before = vault();
  const again = await launch([], keyring.env);
  const window = await again.mainWindow();
  await expect(window.getByText('Your keyring isn’t responding')).toBeVisible({ timeout: 30_000 });
  await expect(window.getByRole('button', { name: 'Use an access token' })).toBeVisible();
  expect(vault()).toBe(before);
  keyring.stall(false);
  await expect(accountsButton(window)).toBeVisible(untilAsked);
  await expect.poll(() => sandbox.subscribers()).toBe(1);
  await again.quit();
  await keyring.end();
});

test('a locked keyring is asked for beside the sign-in, once, and the window says so', async ({
  launch,
  sandbox,
}) => {
  const bus = await startOwnBus({ startsServices: false });
  const service = new SecretServiceStandIn(bus.address);
  service.isLocked = true;
  await service.open();
  const app = await launch([], { DBUS_SESSION_BUS_ADDRESS: bus.address, XDG_CURRENT_DESKTOP: 'GNOME' });
  const main = await app.mainWindow();
  await signIn(main, sandbox.user.accessToken);
  await expect(main.getByText('Unlock your keyring when your system asks for it.')).toBeVisible();
  expect(service.asked).toBe(1);
  service.answer(false);
  await expect(main.getByText('Unlock your keyring when your system asks for it.')).toHaveCount(0);
  await expect(main.getByText('Can’t save your session.')).toBeVisible();
  await expect(main.getByText('This computer has no keyring')).toHaveCount(0);
  expect(service.asked).toBe(1);
  await app.quit();
  await service.close();
  await bus.close();
});

test(
  'that a keyring gives Electron no key is said: nothing is tried in vain, and a later start finds what it holds',
  onlyInLongRun,
  async ({ launch, sandbox }) => {
    const bus = await startOwnBus({ startsServices: false });
    // Open as far as it tells, and without a word of what else a keyring knows.
    const service = new SecretServiceStandIn(bus.address);
    await service.open();
    const env = { DBUS_SESSION_BUS_ADDRESS: bus.address, XDG_CURRENT_DESKTOP: 'GNOME' };
    const app = await launch([], env);
    const main = await app.mainWindow();
    await signIn(main, sandbox.user.accessToken);
    await expect(main.getByText('Your session couldn’t be saved. It’s lost when you quit.')).toBeVisible();
    await expect(main.getByText('Push Approver keeps trying')).toHaveCount(0);
    await expect(main.getByText('No keyring was found')).toHaveCount(0);
    await expect.poll(() => sandbox.subscribers()).toBe(1);
    await app.quit();
    await service.close();

    const keyring = await unlockKeyring(bus.address);
    const stored = await launch([], env);
    await signIn(await stored.mainWindow(), sandbox.user.accessToken);
    await expect(accountsButton(await stored.mainWindow())).toBeVisible();
    await stored.quit();
    await keyring.end();
    const silent = new SecretServiceStandIn(bus.address);
    await silent.open();
    const lost = await launch([], env);
    await expect(
      (await lost.mainWindow()).getByText('didn’t provide the key to your saved session'),
    ).toBeVisible();
    await lost.quit();
    await silent.close();
    await bus.close();
  },
);
