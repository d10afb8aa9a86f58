import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { approveByShortcut } from '../support/approve-by-shortcut';
import { openBrowser } from '../support/browser';
import { expect, test } from '../support/desktop';
import { pressKeys, typeText } from '../support/keyboard';
import { makeProfile } from '../support/profile';
import { RunningApp } from '../support/app';
import { signIn } from '../support/sign-in';
import { answerStorage } from '../support/system';
import { onlyInLongRun } from '../support/run-length';

const approve = 'ctrl+alt+y';
const deny = 'ctrl+alt+n';

test('the approve shortcut signs the waiting browser in', async ({ signedIn, sandbox }) => {
  const { prompt } = await signedIn();
  const browser = openBrowser(sandbox);
  const pushCodeId = await browser.start();
  await approveByShortcut(prompt);
  await expect.poll(() => browser.status(pushCodeId)).toBe('AUTHORIZED');
  await expect(prompt.getByRole('status')).toContainText('Approved');
});

test('the deny shortcut tells the browser so', async ({ signedIn, sandbox }) => {
  const { prompt } = await signedIn();
  const browser = openBrowser(sandbox);
  const pushCodeId = await browser.start();
  await expect(prompt.getByRole('button', { name: 'Deny', exact: true })).toBeEnabled();
  await pressKeys(deny);
  await expect.poll(() => browser.status(pushCodeId)).toBe('CANCELLED');
});

test('with nothing open, or with the prompt out of sight, a shortcut answers nothing', async ({
  signedIn,
  sandbox,
}) => {
  const { app, prompt } = await signedIn();
  await app.closeMainWindow();
  const main = await app.mainWindow();
  await main.getByRole('button', { name: 'Keep running' }).click();
  const isMainOpen = (): boolean => app.electron.windows().some((page) => !page.url().endsWith('#prompt'));
  await expect.poll(isMainOpen).toBe(false);
  for (const keys of [approve, deny]) {
    await pressKeys(keys);
    await expect.poll(() => app.focusedWindow()).toBe('main');
    expect(await app.isPromptVisible()).toBe(false);
    await app.closeMainWindow();
    await expect.poll(isMainOpen).toBe(false);
  }

  const { pushCodeId } = sandbox.startPushLogin();
  const approveButton = prompt.getByRole('button', { name: 'Approve', exact: true });
  await expect(approveButton).toBeEnabled();
  await prompt.keyboard.press('Escape');
  await expect.poll(() => app.isPromptVisible()).toBe(false);
  await pressKeys(approve);
  await expect.poll(() => app.isPromptVisible()).toBe(true);
  expect(sandbox.code(pushCodeId)?.status).toBe('PUSHED');
  await approveButton.click();
  await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('AUTHORIZED');
  // Whatever the shortcut had sent would have come before.
  expect(sandbox.requestsTo('change-pushcode-status').map(({ body }) => body)).toEqual([
    { pushCodeId, action: 'CONFIRM' },
  ]);
});

test('with two requests open the shortcut approves neither', async ({ signedIn, sandbox }) => {
  const { prompt } = await signedIn();
  const codes = [sandbox.startPushLogin(), sandbox.startPushLogin({ account: 'alex' })];
  await expect(prompt.getByText('+1 waiting')).toBeVisible();
  await expect(prompt.getByRole('button', { name: 'Approve', exact: true })).toBeEnabled();
  await pressKeys(approve);
  await pressKeys(deny);
  await expect.poll(() => sandbox.requestsTo('change-pushcode-status').length).toBe(1);
  expect(codes.map(({ pushCodeId }) => sandbox.code(pushCodeId)?.status)).toEqual(['CANCELLED', 'PUSHED']);
});

test('typing while the prompt appears answers nothing', async ({ signedIn, sandbox }) => {
  const { app, main, prompt } = await signedIn();
  await app.focusMainWindow();
  await main.getByText('Enter a push code').click();
  const field = main.getByLabel('Push code or link');
  await field.click();
  const text = 'the quick brown fox jumps over the lazy dog and yes I approve and deny this ';
  const typed = typeText(text.repeat(3));
  const { pushCodeId } = sandbox.startPushLogin();
  await typed;
  await expect(field).toHaveValue(text.repeat(3));
  await expect(prompt.getByRole('button', { name: 'Approve', exact: true })).toBeEnabled();
  expect(sandbox.code(pushCodeId)?.status).toBe('PUSHED');
  expect(sandbox.requestsTo('change-pushcode-status')).toEqual([]);
});

test('a shortcut can be tried and changed in the settings', async ({ signedIn, sandbox }) => {
  const { app, main, prompt } = await signedIn();
  await main.getByRole('button', { name: 'Settings' }).click();
  const setting = main.getByRole('group', { name: 'Approve from anywhere' });
  await setting.getByRole('button', { name: 'Try it' }).click();
  await expect(setting.getByRole('status')).toContainText('Press Ctrl+Alt+Y now.');
  await pressKeys(approve);
  await expect(setting.getByRole('status')).toContainText('It works.');

  await app.focusMainWindow();
  await setting.getByRole('button', { name: 'Change' }).click();
  await pressKeys('ctrl+shift+F9');
  await expect(setting.getByText('Ctrl+Shift+F9')).toBeVisible();
  const { pushCodeId } = sandbox.startPushLogin();
  await approveByShortcut(prompt, 'ctrl+shift+F9');
  await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('AUTHORIZED');
});

test('a shortcut can be switched off, and chosen again', async ({ signedIn, sandbox }) => {
  const { app, main, prompt } = await signedIn();
  await main.getByRole('button', { name: 'Settings' }).click();
  const setting = main.getByRole('group', { name: 'Approve from anywhere' });
  await setting.getByRole('button', { name: 'None', exact: true }).click();
  await expect(setting.getByRole('button', { name: 'Keys: None' })).toBeVisible();
  const { pushCodeId } = sandbox.startPushLogin();
  await expect(prompt.getByRole('button', { name: 'Approve', exact: true })).toBeEnabled();
  await pressKeys(approve);
  // The other one is still there; what this one had done would have come before.
  await pressKeys(deny);
  await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('CANCELLED');
  expect(sandbox.requestsTo('change-pushcode-status')).toHaveLength(1);

  await app.focusMainWindow();
  await setting.getByRole('button', { name: 'Change' }).click();
  await pressKeys('ctrl+shift+F9');
  await expect(setting.getByText('Ctrl+Shift+F9')).toBeVisible();
});

test(
  'the shortcuts and the keys in the prompt are found by their letters on every keyboard layout',
  onlyInLongRun,
  async ({ launch, sandbox }) => {
    test.setTimeout(180_000);
    const useLayout = async (layout: string): Promise<void> =>
      void (await promisify(execFile)('setxkbmap', layout.split(' ')));
    try {
      // Where the letters are not Latin, people have a second layout that has them.
      for (const layout of ['de', 'fr', 'pl', 'us -variant dvorak', 'us,ru']) {
        await useLayout(layout);
        const app = await launch();
        const main = await app.mainWindow();
        await signIn(main, sandbox.user.accessToken);
        await answerStorage(main);
        await expect.poll(() => sandbox.subscribers()).toBe(1);
        const prompt = await app.promptWindow();
        const shortcut = sandbox.startPushLogin();
        await approveByShortcut(prompt);
        await expect.poll(() => sandbox.code(shortcut.pushCodeId)?.status, layout).toBe('AUTHORIZED');
        const key = sandbox.startPushLogin({ appName: 'By its key' });
        await expect(prompt.getByRole('alertdialog')).toContainText('By its key');
        await expect(prompt.getByRole('button', { name: 'Approve', exact: true })).toBeEnabled();
        await app.focusPrompt();
        await pressKeys('alt+a');
        await expect.poll(() => sandbox.code(key.pushCodeId)?.status, layout).toBe('AUTHORIZED');
        await app.quit();
      }
    } finally {
      await useLayout('us');
    }
  },
);

test('a shortcut that another program holds is said to be taken', async ({ launch }) => {
  const other = makeProfile({});
  const holder = await RunningApp.launch({ profile: other, args: ['--hidden'] });
  await holder.promptWindow();
  const main = await (await launch()).mainWindow();
  await main.getByRole('button', { name: 'Settings' }).click();
  for (const name of ['Approve from anywhere', 'Deny from anywhere']) {
    const setting = main.getByRole('group', { name });
    await expect(setting.getByText('Your system didn’t allow these keys.')).toBeVisible();
  }
  await holder.quit();
  other.remove();
});
