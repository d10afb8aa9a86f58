import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { filesIn } from '../support/files';
import { unlockKeyring } from '../support/keyring';
import { longer, onlyInLongRun } from '../support/run-length';
import { signIn, signOut } from '../support/sign-in';
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
