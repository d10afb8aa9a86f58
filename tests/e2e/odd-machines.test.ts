import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { makeProfile } from '../support/profile';
import { onlyInLongRun } from '../support/run-length';
import { expect, test } from '../support/sandbox-app';
import { accountsButton, signIn } from '../support/sign-in';
import { answerStorage, onLinux } from '../support/system';

const approve = (prompt: Page) => prompt.getByRole('button', { name: 'Approve', exact: true });

test.describe('machines that are set up in their own way', onlyInLongRun, () => {
  onLinux(test)(
    'a profile behind a link, another computer’s lock in it, a home that is missing, no bus and an odd time zone stop nothing (Linux)',
    async ({ launch, profile, sandbox }) => {
      symlinkSync('another-computer-4711', join(profile.folder, 'SingletonLock'));
      const link = `${profile.folder}-link`;
      symlinkSync(profile.folder, link);
      const env = {
        HOME: '/nowhere',
        DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere',
        XDG_RUNTIME_DIR: '/nowhere',
        TZ: 'Asia/Kathmandu',
      };
      const app = await launch([`--user-data-dir=${link}`], env);
      const main = await app.mainWindow();
      await signIn(main, sandbox.user.accessToken);
      await answerStorage(main);
      await expect.poll(() => sandbox.subscribers()).toBe(1);
      const { pushCodeId } = sandbox.startPushLogin();
      await approve(await app.promptWindow()).click();
      await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('AUTHORIZED');
    },
  );

  test('two profiles run side by side, each with its own account', async ({ signedIn, sandbox, launch }) => {
    const { prompt } = await signedIn();
    const robin = sandbox.addUser({ name: 'Robin Lee', email: 'robin@example.com' });
    const { url: appHost, appId, eventsUrl: eventsHost, eventCode } = sandbox;
    const other = makeProfile({ appHost, appId, eventsHost, eventCode });
    const app = await launch([`--user-data-dir=${other.folder}`]);
    const main = await app.mainWindow();
    await signIn(main, robin.accessToken);
    await answerStorage(main);
    await expect.poll(() => sandbox.subscribers()).toBe(2);
    await expect(accountsButton(main)).toBeVisible();
    const { pushCodeId } = sandbox.startPushLogin({ account: 'robin@example.com' });
    await approve(await app.promptWindow()).click();
    await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('AUTHORIZED');
    await expect(prompt.getByRole('alertdialog')).toHaveCount(0);
    await app.quit();
    other.remove();
  });
});
