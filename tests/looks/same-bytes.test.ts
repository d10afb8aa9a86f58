import { expect, test } from '@playwright/test';
import { startSandbox } from '../sandbox/server';
import { RunningApp } from '../support/app';
import { makeProfile, usedBefore } from '../support/profile';
import { signIn } from '../support/sign-in';
import { stillPicture, stopClock } from '../support/still';
import { answerStorage } from '../support/system';
import { onlyInLongRun } from '../support/run-length';

/** Pictures of both windows, from an app, a profile and a server on a port that nothing else knows. */
async function takePictures(): Promise<{ prompt: Buffer; settings: Buffer }> {
  const sandbox = await startSandbox({ pushCodeTail: '4fX7aQ', saysTime: false });
  // The user's own settings: Chromium paints the dashed borders of those that an organisation has set a little differently
  // each time.
  const profile = makeProfile(
    {},
    {
      ...usedBefore,
      appHost: sandbox.url,
      appId: sandbox.appId,
      eventsHost: sandbox.eventsUrl,
      eventCode: sandbox.eventCode,
    },
  );
  const app = await RunningApp.launch({ profile, env: { TZ: 'UTC' } });
  try {
    await stopClock(app);
    const [main, window] = [await app.mainWindow(), await app.promptWindow()];
    await signIn(main, sandbox.user.accessToken);
    await answerStorage(main);
    await expect.poll(() => sandbox.subscribers()).toBe(1);
    sandbox.startPushLogin({ location: 'Vienna, Austria', ip: '203.0.113.7' });
    await expect(window.getByRole('button', { name: 'Approve', exact: true })).toBeEnabled();
    await window.getByText('Details', { exact: true }).click();
    await expect(window.getByText('ends in 4fX7aQ')).toBeVisible();
    const prompt = await stillPicture(window);
    await main.getByRole('button', { name: 'Settings' }).click();
    const field = main.getByLabel('Server address');
    await field.scrollIntoViewIfNeeded();
    const settings = await stillPicture(main);
    // Only the picture shows another address.
    await expect(field).toHaveValue(sandbox.url);
    return { prompt, settings };
  } finally {
    await app.quit();
    profile.remove();
    await sandbox.close();
  }
}

test(
  'what looks the same makes the same picture, byte by byte, in another start of the app',
  onlyInLongRun,
  async () => {
    test.slow();
    const first = await takePictures();
    const second = await takePictures();
    expect(second.prompt.equals(first.prompt)).toBe(true);
    expect(second.settings.equals(first.settings)).toBe(true);
    expect(first.prompt.equals(first.settings)).toBe(false);
  },
);
