import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { fault, type Sandbox } from '../sandbox/server';
import type { Profile } from '../support/profile';
import { filesIn } from '../support/files';
import { accountsButton, signIn, signOut } from '../support/sign-in';
import { expect, rounds, test } from './attack';
import { approveIn } from './prompt';
import { longer, onlyInLongRun } from '../support/run-length';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Every store of a profile that can't be read whole. */
const brokenStores = ({ folder }: Profile): readonly string[] =>
  readdirSync(folder).filter((name) => {
    if (!name.endsWith('.json')) return false;
    try {
      JSON.parse(readFileSync(join(folder, name), 'utf8'));
      return false;
    } catch {
      return true;
    }
  });

/** Whether the server was asked to answer. */
const isAsked = (sandbox: Sandbox): boolean => sandbox.requestsTo('change-pushcode-status').length > 0;

test(
  'killing the app while its answer is on its way',
  onlyInLongRun,
  async ({ sandbox, profile, signedIn, launch, random, score }) => {
    test.setTimeout(120_000);
    const { app, prompt } = await signedIn();
    sandbox.faults.next('change-pushcode-status', { ...fault.hang(), applied: random.percent(50) });
    const { pushCodeId } = sandbox.startPushLogin({ appName: 'Killed' });
    await approveIn(prompt).click();
    if (random.percent(70)) await expect.poll(() => isAsked(sandbox), { intervals: [5] }).toBe(true);
    await prompt.waitForTimeout(random.whole(0, 60));
    app.electron.process().kill('SIGKILL');
    score.add();
    for (const name of brokenStores(profile)) score.fail(`${name} is broken after the kill`);

    sandbox.faults.clear();
    const main = await (await launch()).mainWindow();
    for (const name of readdirSync(profile.folder).filter((each) => each.includes('.damaged-'))) {
      score.fail(`put aside as damaged: ${name}`);
    }
    await signIn(main, sandbox.user.accessToken);
    await button(main, 'This session only').click();
    await button(main, 'History').click();
    const list = main.getByRole('region', { name: 'History' });
    await expect(list).toContainText(/Killed|No entries yet/);
    if (isAsked(sandbox) && !(await list.innerText()).includes('Killed')) {
      score.fail(`the server has ${sandbox.code(pushCodeId)?.status}, and the history knows nothing`);
    }
  },
);

/** What stands in a session's place in the files: its tokens, encrypted. */
const encryptedIn = ({ folder }: Profile): readonly string[] =>
  filesIn(folder)
    .filter((file) => basename(file).includes('vault'))
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/"data":\s*"([^"]{40,})"/g)])
    .map(([, data = '']) => data);

test(
  'killing the app while it stores a session, and signing out at the end',
  onlyInLongRun,
  async ({ sandbox, profile, launch, random, score }) => {
    test.setTimeout(120_000 * longer);
    const stored = new Set<string>();
    for (const _ of rounds(2)) {
      const app = await launch();
      const main = await app.mainWindow();
      const form = main.getByRole('button', { name: 'Use an access token' });
      await expect(form.or(accountsButton(main))).toBeVisible();
      // A session that an earlier round has stored goes as well.
      if (await accountsButton(main).isVisible()) await signOut(main);
      await signIn(main, sandbox.addToken(sandbox.user));
      await button(main, 'Store anyway').click();
      await wait(random.whole(0, 40));
      app.electron.process().kill('SIGKILL');
      score.add();
      for (const name of brokenStores(profile)) score.fail(`${name} is broken after the kill`);
      for (const data of encryptedIn(profile)) stored.add(data);
    }
    const last = await launch();
    const main = await last.mainWindow();
    const form = main.getByRole('button', { name: 'Use an access token' });
    await expect(form.or(accountsButton(main))).toBeVisible();
    if (await form.isVisible()) {
      await signIn(main, sandbox.user.accessToken);
      await button(main, 'Store anyway').click();
    }
    await expect.poll(() => encryptedIn(profile).length).toBeGreaterThan(0);
    for (const data of encryptedIn(profile)) stored.add(data);
    await signOut(main);
    await expect(form).toBeVisible();
    await last.quit();
    const files = filesIn(profile.folder);
    for (const file of files) {
      const text = readFileSync(file, 'latin1');
      if ([...stored].some((data) => text.includes(data))) score.fail(`${file} still holds a session`);
      if (/vault|history|settings/.test(basename(file)) && !file.endsWith('.json'))
        score.fail(`${file} was left behind`);
    }
  },
);
