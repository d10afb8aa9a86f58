import type { Page } from '@playwright/test';
import { fault, makeGate } from '../sandbox/server';
import { openBrowser } from '../support/browser';
import { look } from '../support/looks';
import { pressInList } from '../support/press-in-list';
import { expect, test } from '../support/sandbox-app';
import { onlyInLongRun } from '../support/run-length';

const from = { location: 'Vienna, AT', ip: '203.0.113.7', browser: 'Firefox', device: 'ThinkPad' };

const dialogIn = (prompt: Page) => prompt.getByRole('alertdialog', { name: 'Sign-in request' });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

test('approving in the prompt signs the waiting browser in', async ({ sandbox, signedIn }) => {
  const { app, prompt } = await signedIn();
  const browser = openBrowser(sandbox);
  expect(await app.isPromptVisible()).toBe(false);

  const pushCodeId = await browser.start(from);
  await expect.poll(() => app.isPromptVisible()).toBe(true);
  await expect(dialogIn(prompt)).toContainText('Is this you signing in to Example Portal?');
  for (const fact of ['alex@example.com', 'Example Portal', ...Object.values(from)]) {
    await expect(dialogIn(prompt)).toContainText(fact);
  }
  await expect(dialogIn(prompt).getByRole('timer')).toHaveText(/^[12]:\d\d left$/);
  expect(await browser.status(pushCodeId)).toBe('PUSHED');

  await button(prompt, 'Approve').click();
  await expect(prompt.getByRole('status')).toContainText('Approved');
  expect(await browser.status(pushCodeId)).toBe('AUTHORIZED');
  expect(await browser.signedInAs(pushCodeId)).toBe('Alex Chen');
  // The result stays for a moment; then the prompt goes by itself.
  await expect.poll(() => app.isPromptVisible()).toBe(false);

  const [call, ...more] = sandbox.requestsTo('change-pushcode-status');
  expect(more).toEqual([]);
  expect(call?.body).toEqual({ pushCodeId, action: 'CONFIRM' });
  expect(call?.headers).toMatchObject({
    authorization: sandbox.user.accessToken,
    'x-authing-app-id': sandbox.appId,
    'x-genauth-app-id': sandbox.appId,
  });
});

test('denying tells the browser so, and the list keeps what happened', async ({ sandbox, signedIn }) => {
  const { main, prompt } = await signedIn();
  const browser = openBrowser(sandbox);
  const pushCodeId = await browser.start(from);
  await button(prompt, 'Deny').click();
  await expect(prompt.getByRole('status')).toContainText('Denied');
  expect(await browser.status(pushCodeId)).toBe('CANCELLED');
  const finished = main.getByRole('list', { name: 'Recent' });
  await expect(finished).toContainText('Example Portal');
  await expect(finished).toContainText('Denied');
});

test('"This wasn\'t me" denies, rests the pop-ups and advises', async ({ sandbox, signedIn }) => {
  const { app, main, prompt } = await signedIn();
  const browser = openBrowser(sandbox);
  const pushCodeId = await browser.start(from);
  await button(prompt, "This wasn't me").click();
  await expect(prompt.getByRole('status')).toContainText('change it');
  expect(await browser.status(pushCodeId)).toBe('CANCELLED');
  await expect(main.getByText('Requests are muted', { exact: true })).toBeVisible();
  await app.electron.evaluate(({ shell }) => {
    shell.openExternal = () => Promise.reject(new Error('There is no browser'));
  });
  for (const page of [prompt, main]) {
    await page.getByRole('button', { name: `Open ${new URL(sandbox.url).host}` }).click();
    await expect(page.getByText(`couldn’t be opened. The address is ${sandbox.url}`)).toBeVisible();
  }
  await look(prompt, 'prompt-reported');
  await look(main, 'main-reported');

  await prompt.getByRole('status').getByRole('button', { name: 'Close' }).click();
  await expect.poll(() => app.isPromptVisible()).toBe(false);
  const next = await browser.start(from);
  await expect(main.getByRole('list', { name: 'Open requests' })).toContainText('Vienna, AT');
  expect(await app.isPromptVisible()).toBe(false);
  await pressInList(main, 'Deny');
  await expect.poll(() => browser.status(next)).toBe('CANCELLED');
});

test('answering in the list does the same', onlyInLongRun, async ({ sandbox, signedIn }) => {
  const { main } = await signedIn();
  const browser = openBrowser(sandbox);
  const pushCodeId = await browser.start(from);
  await pressInList(main, 'Approve');
  await expect(main.getByRole('list', { name: 'Recent' })).toContainText('Approved');
  expect(await browser.status(pushCodeId)).toBe('AUTHORIZED');
});

test('the keys of the prompt answer, and Escape answers nothing', async ({ sandbox, signedIn }) => {
  const { app, prompt } = await signedIn();
  const browser = openBrowser(sandbox);
  const first = await browser.start(from);
  await expect(dialogIn(prompt)).toBeVisible();
  await prompt.keyboard.press('Escape');
  await expect.poll(() => app.isPromptVisible()).toBe(false);
  expect(await browser.status(first)).toBe('PUSHED');

  const second = await browser.start({ ...from, appName: 'Second' });
  await expect(dialogIn(prompt)).toContainText('Second');
  await expect(button(prompt, 'Approve')).toBeEnabled();
  await prompt.keyboard.press('Alt+a');
  await expect(prompt.getByRole('status')).toContainText('Approved');
  expect(await browser.status(second)).toBe('AUTHORIZED');
  expect(await browser.status(first)).toBe('PUSHED');
});

test('a request that runs out is shown as expired, and nothing is sent', async ({ sandbox, signedIn }) => {
  const { app, prompt } = await signedIn();
  const { pushCodeId } = sandbox.startPushLogin({ expireTime: 5 });
  await expect(prompt.getByRole('status')).toContainText('Expired');
  await expect.poll(() => openBrowser(sandbox).status(pushCodeId)).toBe('EXPIRED');
  await button(prompt, 'Close').click();
  // Screen readers are warned in time: nineteen seconds are left of another one, by a clock that stands still.
  const now = await app.electron.evaluate(() => {
    const at = Date.now();
    Date.now = () => at;
    return at;
  });
  await prompt.evaluate((at) => {
    Date.now = () => at;
  }, now + 581_000);
  sandbox.startPushLogin({ expireTime: 600 });
  await expect(prompt.getByRole('timer')).toHaveText('0:19 left');
  await expect(prompt.getByRole('status')).toHaveText('20 seconds left to answer.');
  expect(sandbox.requestsTo('change-pushcode-status')).toEqual([]);
});

test('what was answered elsewhere is said to be over, never to be approved', async ({
  sandbox,
  signedIn,
}) => {
  const { prompt } = await signedIn();
  const { pushCodeId } = sandbox.startPushLogin();
  await expect(dialogIn(prompt)).toBeVisible();
  sandbox.expire(pushCodeId);
  await button(prompt, 'Approve').click();
  await expect(prompt.getByRole('status')).toContainText('No longer open');
  await expect(prompt.getByRole('status')).toContainText('The push code has expired');
  await expect(prompt.getByText('Approved', { exact: true })).toHaveCount(0);
});

test('nothing is shown as done before the server has said so', async ({ sandbox, signedIn }) => {
  const { prompt } = await signedIn();
  const gate = makeGate();
  sandbox.faults.next('change-pushcode-status', fault.wait(gate.opened));
  const { pushCodeId } = sandbox.startPushLogin();
  await button(prompt, 'Approve').click();
  await expect(prompt.getByRole('status')).toContainText('Sending your answer');
  await expect(button(prompt, 'Deny')).toHaveCount(0);
  gate.release();
  await expect(prompt.getByRole('status')).toContainText('Approved');
  expect(sandbox.code(pushCodeId)?.status).toBe('AUTHORIZED');
});

test('a refusal of the server is told with its words, and the request stays', async ({
  sandbox,
  signedIn,
}) => {
  const { prompt } = await signedIn();
  sandbox.faults.next(
    'change-pushcode-status',
    fault.envelope({ statusCode: 403, apiCode: 1576, message: 'No right to sign in to the app' }),
  );
  const { pushCodeId } = sandbox.startPushLogin();
  await button(prompt, 'Approve').click();
  const alert = prompt.getByRole('alert');
  await expect(alert).toContainText('Your account isn’t allowed to do this');
  await expect(alert).toContainText('No right to sign in to the app');
  await expect(alert).toContainText('Your answer wasn’t accepted');
  await expect(alert).toContainText('Request ID');
  expect(sandbox.code(pushCodeId)?.status).toBe('PUSHED');
  await button(prompt, 'Deny').click();
  await expect(prompt.getByRole('status')).toContainText('Denied');
});

test(
  'a lost reply is followed by the same answer, never by another',
  onlyInLongRun,
  async ({ sandbox, signedIn }) => {
    const { prompt } = await signedIn();
    sandbox.faults.next('change-pushcode-status', fault.applied(fault.reset()));
    const { pushCodeId } = sandbox.startPushLogin();
    await button(prompt, 'Approve').click();
    // The second try hears that the push code is answered already: it may have been the first one.
    await expect(prompt.getByRole('status')).toContainText('Your approval may have gone through.');
    const actions = sandbox.requestsTo('change-pushcode-status').map(({ body }) => body);
    expect(actions).toEqual(actions.map(() => ({ pushCodeId, action: 'CONFIRM' })));
  },
);

test('an answer on its way says why it is tried again, and can be given up: then only the same one is sent', async ({
  sandbox,
  signedIn,
}) => {
  const { main, prompt } = await signedIn();
  const { pushCodeId } = sandbox.startPushLogin({ appName: 'Example Portal', expireTime: 600 });
  const endpoint = 'change-pushcode-status';
  const headers = { 'retry-after': '3', 'content-type': 'application/json' };
  sandbox.faults.next(endpoint, { kind: 'reply', status: 503, headers, body: '' });
  sandbox.faults.next(endpoint, fault.envelope({ statusCode: 503 }));
  sandbox.faults.next(endpoint, fault.hang(), Infinity);
  const read = await prompt.getByRole('status').evaluateHandle((status) => {
    const texts = new Set<string>();
    const note = (): void => {
      for (const text of status.querySelectorAll('p:not([aria-hidden])')) texts.add(text.textContent);
    };
    new MutationObserver(note).observe(status, { subtree: true, childList: true, characterData: true });
    return texts;
  });
  await button(prompt, 'Approve').click();
  await expect(prompt.getByRole('status')).toContainText(/Trying again \(attempt \d+\)…/);
  // A screen reader reads it once, and not with each second.
  const waits = (await read.evaluate((texts) => [...texts])).filter((text) =>
    text.includes('asks you to wait'),
  );
  expect(waits).toHaveLength(1);
  await expect(button(prompt, 'Stop trying')).toBeVisible();
  await look(prompt, 'prompt-trying-again');
  await expect(button(main, 'Stop trying')).toBeVisible();
  await look(main, 'main-trying-again');
  await button(prompt, 'Stop trying').click();
  const alert = prompt.getByRole('alert');
  // It was given up in a try, or in a pause after one that may have arrived.
  await expect(alert).toContainText(/You stopped sending your answer|didn’t respond in time/);
  await expect(alert).toContainText('We couldn’t confirm your approval.');
  await expect(button(prompt, 'Deny')).toHaveCount(0);
  await look(prompt, 'prompt-stopped');
  const before = sandbox.requestsTo(endpoint).length;
  sandbox.faults.clear();
  await button(prompt, 'Send approval again').click();
  await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('AUTHORIZED');
  await expect(prompt.getByRole('status')).toContainText('Approved');
  expect(sandbox.requestsTo(endpoint)).toHaveLength(before + 1);
});

test('the newer endpoint answers when the settings say so', onlyInLongRun, async ({ sandbox, signedIn }) => {
  const { main, prompt } = await signedIn();
  await button(main, 'Settings').click();
  await main.getByLabel('Response endpoint').selectOption('set-pushcode-status');
  const { pushCodeId } = sandbox.startPushLogin();
  await button(prompt, 'Approve').click();
  await expect(prompt.getByRole('status')).toContainText('Approved');
  expect(sandbox.code(pushCodeId)?.status).toBe('AUTHORIZED');
  expect(sandbox.requestsTo('set-pushcode-status')).toHaveLength(1);
  expect(sandbox.requestsTo('change-pushcode-status')).toHaveLength(0);
});

test('several requests wait in a queue', async ({ sandbox, signedIn }) => {
  const { main, prompt } = await signedIn();
  const { pushCodeId: first } = sandbox.startPushLogin({ appName: 'Alpha' });
  await expect(dialogIn(prompt)).toContainText('Alpha');
  const { pushCodeId: second } = sandbox.startPushLogin({ appName: 'Beta', account: 'alex' });
  await expect(dialogIn(prompt)).toContainText('+1 waiting');
  await expect(dialogIn(prompt)).toContainText('Alpha');
  // Looking at the others answers nothing, and each begins again.
  await expect(button(prompt, 'Approve')).toBeEnabled();
  await expect(async () => {
    await button(prompt, 'Next request').click();
    expect(await button(prompt, 'Approve').isDisabled()).toBe(true);
  }).toPass();
  await expect(async () => {
    if (!(await dialogIn(prompt).innerText()).includes('Alpha')) await button(prompt, 'Next request').click();
    await expect(dialogIn(prompt)).toContainText('Alpha', { timeout: 1000 });
  }).toPass();
  await expect(dialogIn(prompt)).toContainText('+1 waiting');
  await button(prompt, 'Deny').click();
  await expect(dialogIn(prompt)).toContainText('Beta');
  await button(prompt, 'Approve').click();
  await expect(main.getByRole('list', { name: 'Recent' })).toContainText('Beta');
  await expect.poll(() => sandbox.code(second)?.status).toBe('AUTHORIZED');
  expect(sandbox.code(first)?.status).toBe('CANCELLED');
});

test('"Deny all" denies everything that is open', onlyInLongRun, async ({ sandbox, signedIn }) => {
  const { main } = await signedIn();
  const codes = ['Alpha', 'Beta'].map((appName) => sandbox.startPushLogin({ appName }));
  await button(main, 'Deny all (2)').click();
  await expect
    .poll(() => codes.map(({ pushCodeId }) => sandbox.code(pushCodeId)?.status))
    .toEqual(['CANCELLED', 'CANCELLED']);
});

test('a request that asks for a number is approved only with the right one', async ({
  sandbox,
  signedIn,
}) => {
  const { prompt } = await signedIn();
  const { pushCodeId: right } = sandbox.startPushLogin({ matchNumber: '42' });
  await expect(button(prompt, 'Approve')).toHaveCount(0);
  await button(prompt, '42').click();
  await expect.poll(() => sandbox.code(right)?.status).toBe('AUTHORIZED');

  const { pushCodeId: wrong } = sandbox.startPushLogin({ matchNumber: '43' });
  const numbers = prompt.getByRole('group', { name: 'Choose the number shown in your browser' });
  await expect(numbers.getByRole('button', { name: '43' })).toBeVisible();
  await numbers.getByRole('button').filter({ hasNotText: '43' }).first().click();
  await expect.poll(() => sandbox.code(wrong)?.status).toBe('CANCELLED');
});
