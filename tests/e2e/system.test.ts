import type { RunningApp } from '../support/app';
import { pressInList } from '../support/press-in-list';
import { expect, test } from '../support/sandbox-app';
import { onLinux } from '../support/system';

// What the system tells the app. The events are sent where Electron sends them; what follows is all real.

/** In a turn of its own, as the system's are: an evaluation may break into the middle of what main is doing. */
const tellApp = (app: RunningApp, event: 'lock-screen' | 'unlock-screen' | 'resume'): Promise<boolean> =>
  app.electron.evaluate(
    ({ powerMonitor }, event) =>
      new Promise<boolean>((resolve) => setImmediate(() => resolve(powerMonitor.emit(event)))),
    event,
  );

test('behind a locked screen nothing pops up or is approved; after it the request is asked again', async ({
  signedIn,
  sandbox,
}) => {
  const { app, main, prompt } = await signedIn();
  await tellApp(app, 'lock-screen');
  const { pushCodeId } = sandbox.startPushLogin();
  await expect(main.getByRole('list', { name: 'Open requests' })).toContainText('Example Portal');
  expect(await app.isPromptVisible()).toBe(false);
  await pressInList(main, 'Approve');
  await expect(main.getByText('You can’t approve while the screen is locked.')).toBeVisible();
  expect(sandbox.requestsTo('change-pushcode-status')).toEqual([]);

  await tellApp(app, 'unlock-screen');
  await expect.poll(() => app.isPromptVisible()).toBe(true);
  await tellApp(app, 'lock-screen');
  await expect.poll(() => app.isPromptVisible()).toBe(false);
  await tellApp(app, 'unlock-screen');
  await expect.poll(() => app.isPromptVisible()).toBe(true);
  await prompt.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('AUTHORIZED');
});

for (const [name, comesBack] of [
  ['the computer wakes up', (app: RunningApp) => tellApp(app, 'resume')],
  [
    'the network comes back',
    async (app: RunningApp) =>
      (await app.promptWindow()).evaluate(() => window.dispatchEvent(new Event('online'))),
  ],
] as const) {
  test(`a connection that died in silence is made again when ${name}`, async ({ signedIn, sandbox }) => {
    const { app, prompt } = await signedIn();
    // Connected as far as anyone can see; pings would find out after a minute at the earliest.
    sandbox.events.blackHole();
    expect(sandbox.subscribers()).toBe(0);
    sandbox.events.restore();
    await comesBack(app);
    await expect.poll(() => sandbox.subscribers()).toBe(1);
    sandbox.startPushLogin();
    await expect(prompt.getByRole('alertdialog')).toBeVisible();
  });
}

onLinux(test)("the app speaks the system's language (Linux)", async ({ launch }) => {
  const main = await (await launch([], { LANGUAGE: 'zh_CN', LANG: 'zh_CN.UTF-8' })).mainWindow();
  await expect(main.getByRole('heading', { name: '登录', exact: true })).toBeVisible();
  expect(await main.evaluate(() => document.documentElement.lang)).toBe('zh-CN');
});

test('the language can be changed at once', async ({ signedIn }) => {
  const { main, prompt } = await signedIn();
  await main.getByRole('button', { name: 'Settings' }).click();
  await main.getByLabel('Language').selectOption('zh-CN');
  await expect(main.getByRole('heading', { name: '设置' })).toBeVisible();
  await expect.poll(() => prompt.evaluate(() => document.documentElement.lang)).toBe('zh-CN');
});
