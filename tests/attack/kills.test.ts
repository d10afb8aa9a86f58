import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { fault, type Sandbox } from '../sandbox/server';
import type { Profile } from '../support/profile';
import { signIn } from '../support/sign-in';
import { expect, test } from './attack';
import { approveIn } from './prompt';
import { onlyInLongRun } from '../support/run-length';

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
