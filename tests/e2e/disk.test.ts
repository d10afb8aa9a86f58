import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { detailNames } from '../../shared/details';
import { fault } from '../sandbox/server';
import { expect, test } from '../support/sandbox-app';
import { signIn } from '../support/sign-in';
import { answerStorage, onLinux } from '../support/system';
import { onlyInLongRun } from '../support/run-length';

const run = promisify(execFile);
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

const long = '名'.repeat(256);
const details = Object.fromEntries(detailNames.map((name) => [name, long]));

/** Entries that take 6 KB each in the file. */
const entries = (outcome: string, count: number) =>
  Array.from({ length: count }, (_, id) => ({
    id: `${outcome}${id}`,
    startedAt: Date.now(),
    finishedAt: Date.now(),
    outcome,
    origin: 'event',
    details,
    codeTail: '000001',
    server: 'example.genauth.ai',
    novel: [],
  }));

test('an app that is killed while its answer is on its way says afterwards that it does not know the outcome', async ({
  sandbox,
  signedIn,
  launch,
}) => {
  const { app, prompt } = await signedIn();
  sandbox.faults.next('change-pushcode-status', { ...fault.hang(), applied: true });
  sandbox.startPushLogin({ appName: 'Alpha' });
  await button(prompt, 'Approve').click();
  await expect.poll(() => sandbox.requestsTo('change-pushcode-status').length).toBe(1);
  app.electron.process().kill('SIGKILL');

  const again = await (await launch()).mainWindow();
  await signIn(again, sandbox.user.accessToken);
  await answerStorage(again);
  await button(again, 'History').click();
  const row = again.getByRole('region', { name: 'History' }).getByRole('listitem');
  await expect(row).toHaveCount(1);
  await expect(row).toContainText('Alpha');
  await expect(row).toContainText('Outcome unknown');
  await expect(row).toContainText('Your approval may have gone through.');
});

test.describe('on a disk that is full', onlyInLongRun, () => {
  // Only Linux lets another process limit what this one may write.
  onLinux(test)(
    'a history that can’t be written stays whole, is said, and is written when that is possible again (Linux)',
    async ({ sandbox, profile, signedIn }) => {
      test.slow();
      const path = join(profile.folder, 'history.json');
      const known = [...entries('approved', 499), ...entries('denied', 299), ...entries('expired', 199)];
      const before = JSON.stringify({ entries: known });
      // Chromium shares memory by files, which the limit counts too: they are far smaller.
      const most = 5 * 1024 * 1024;
      expect(Buffer.byteLength(before)).toBeGreaterThan(most);
      writeFileSync(path, before);
      const { app, main, prompt } = await signedIn();
      const limit = (bytes: string) =>
        run('prlimit', ['--pid', String(app.electron.process().pid), `--fsize=${bytes}:`]);
      // The first write of a larger file is cut short, as on a full disk; the next one fails.
      await limit(String(most));
      sandbox.startPushLogin({ appName: 'Alpha' });
      await button(prompt, 'Deny').click();
      const notice = main.getByText('Can’t save your history.');
      await expect(notice).toBeVisible();
      expect(readFileSync(path, 'utf8') === before).toBe(true);
      await limit('unlimited');
      await expect.poll(() => readFileSync(path, 'utf8').includes('Alpha'), { timeout: 30_000 }).toBe(true);
      expect(JSON.parse(readFileSync(path, 'utf8'))).toHaveProperty('entries.length', known.length + 1);
      await expect(notice).toBeHidden();
    },
  );
});
