import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { filesIn } from '../support/files';
import { unlockKeyring } from '../support/keyring';
import { startOwnBus } from '../support/own-bus';
import type { Profile } from '../support/profile';
import { longer, onlyInLongRun } from '../support/run-length';
import { accountsButton, signIn, signOut, useToken } from '../support/sign-in';
import { expect, rounds, test } from './attack';
import { approveIn } from './prompt';

test(
  'taking the keyring away while the app runs',
  onlyInLongRun,
  async ({ sandbox, profile, launch, random, score }) => {
    test.setTimeout(300_000 * longer);
    for (const round of rounds(1)) {
      const keyring = await unlockKeyring();
      const app = await launch([], keyring.env);
      const main = await app.mainWindow();
      const token = sandbox.addToken(sandbox.user);
      await signIn(main, token);
      await wait(random.whole(0, 500));
      await keyring.end();
      score.add();
      const { pushCodeId } = sandbox.startPushLogin({ appName: `Without a keyring ${round}` });
      await approveIn(await app.promptWindow()).click();
      await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('AUTHORIZED');
      const isSignedOut = random.percent(50);
      if (isSignedOut) {
        await signOut(main);
        await expect(main.getByRole('button', { name: 'Use an access token' })).toBeVisible();
        await app.quit();
      } else {
        app.electron.process().kill('SIGKILL');
      }
      for (const file of filesIn(profile.folder)) {
        if (readFileSync(file).includes(token)) score.fail(`the token stands in ${file}`);
      }
      // Nobody has asked for that.
      if (readFileSync(`${profile.folder}/vault.json`, 'utf8').includes('"weak"'))
        score.fail('stored weakly');

      const again = await launch();
      const window = await again.mainWindow();
      await expect(window.getByRole('button', { name: 'Use an access token' })).toBeVisible();
      const reason = window.getByText('can no longer be read');
      if (isSignedOut) await expect(reason).toHaveCount(0);
      await signIn(window, token);
      await window.getByRole('button', { name: 'This session only' }).click();
      await signOut(window);
      await again.quit();
    }
  },
);

test(
  'taking the keyring away, stopping or replacing it in the middle of a sign-in',
  onlyInLongRun,
  async ({ sandbox, profile, launch, random, score }) => {
    test.setTimeout(300_000 * longer);
    for (const round of rounds(1)) {
      const bus = await startOwnBus({ startsServices: false });
      const keyring = await unlockKeyring(bus.address);
      const app = await launch([], { ...keyring.env, DBUS_SESSION_BUS_ADDRESS: bus.address });
      const main = await app.mainWindow();
      const token = sandbox.addToken(sandbox.user);
      await useToken(main);
      await main.getByLabel('Access token').fill(token);
      await main.getByRole('button', { name: 'Sign in with an access token' }).click();
      await wait(random.whole(0, 200));
      const manner = random.pick(['gone', 'stopped', 'replaced']);
      if (manner === 'stopped') keyring.stall(true);
      else await keyring.end();
      const other = manner === 'replaced' ? await unlockKeyring(bus.address) : undefined;
      score.add();
      // Electron's own question may stop the app for as long as nobody answers it.
      await wait(random.whole(0, 2000));
      keyring.stall(false);
      await accountsButton(main).waitFor({ timeout: 90_000 });
      const { pushCodeId } = sandbox.startPushLogin({ appName: `Signed in ${round}` });
      await approveIn(await app.promptWindow()).click({ timeout: 90_000 });
      await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('AUTHORIZED');
      // It was there a moment ago.
      await expect(main.getByText('No keyring was found')).toHaveCount(0);
      const stored = vaultOf(profile);
      if (stored.includes('"weak"')) score.fail(`stored weakly: ${manner}`);
      for (const file of filesIn(profile.folder)) {
        if (readFileSync(file).includes(token)) score.fail(`the token stands in ${file}: ${manner}`);
      }
      const isSaid = await main.getByText(/Can’t save your session|Your session couldn’t be saved/).count();
      if (isSaid === 0 && !stored.includes('"keyring"')) score.fail(`not stored, and not said: ${manner}`);
      await signOut(main);
      await expect(main.getByRole('button', { name: 'Use an access token' })).toBeVisible();
      if (vaultOf(profile).includes('"keyring"')) score.fail(`stored after the sign-out: ${manner}`);
      await app.quit();
      if (manner === 'stopped') await keyring.end();
      await other?.end();
      await bus.close();
    }
  },
);

/** What the app has stored of sessions; empty before it has. */
function vaultOf({ folder }: Profile): string {
  const path = `${folder}/vault.json`;
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}
