import type { Page } from '@playwright/test';
import { fault, makeGate } from '../sandbox/server';
import { look } from '../support/looks';
import { reading } from '../support/reading';
import { expect, test } from '../support/sandbox-app';
import { addAccount } from '../support/several-accounts';
import { tabThrough } from '../support/tab-through';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

const event = (pushCodeId: string, more: object): object => ({ pushCodeId, expireTime: 300, ...more });
const portal = event('a-push-code-of-the-portal', {
  appName: 'Portal',
  account: 'sam@example.com',
  location: 'Vienna, AT',
  ip: '203.0.113.7',
  browser: 'Firefox',
});
const payroll = event('a-push-code-of-payroll', { appName: 'Payroll', ip: '198.51.100.9' });

test('a screen reader reads what matters first, and is told at once that a request asks', async ({
  sandbox,
  signedIn,
}) => {
  const { main, prompt } = await signedIn();
  const announced = main.getByRole('status').last();
  sandbox.publish(sandbox.user, portal);
  // Two that arrive at once are said at once.
  await expect(announced).toHaveText('Is this you signing in to Portal?');
  sandbox.publish(sandbox.user, payroll);
  await expect(announced).toHaveText('Is this you signing in to Payroll?');
  await expect(prompt.getByText('+1 waiting')).toBeVisible();
  await expect(button(prompt, 'Approve')).toBeEnabled();
  const time = expect.stringMatching(/^\d\d:\d\d$/);
  const isNew = (what: string): readonly string[] => [
    what,
    'You haven’t approved a sign-in from here before.',
  ];
  const left = expect.stringMatching(/^[45]:\d\d left$/);
  const portalFacts = [
    'Account',
    'alex@example.com',
    'Requested for',
    'sam@example.com',
    'Location',
    'Vienna, AT',
    'IP address',
    '203.0.113.7',
    'Browser',
    'Firefox',
    'Time',
    time,
    'just now',
    'This is for a different account, not alex@example.com.',
    ...isNew('New address and device'),
    '<group>',
    '<DisclosureTriangle, Details, expanded: false>',
    '<timer>',
    left,
  ];
  expect(await reading(prompt)).toEqual([
    '<main>',
    '<paragraph, live: assertive>',
    expect.stringMatching(
      /^sam@example.com is signing in to Portal from Vienna, AT\. Is this you\? \d+ seconds left to answer\.$/,
    ),
    '<alertdialog, Sign-in request Is this you signing in to Portal?>',
    expect.stringMatching(
      /^\(Account alex@example.com Requested for sam@example.com Location Vienna, AT IP address 203\.0\.113\.7 Browser Firefox Time \d\d:\d\d just now This is for a different account, not alex@example.com\. New address and device You haven’t approved a sign-in from here before\.\)$/,
    ),
    '<heading, Sign-in request>',
    '<button, Close>',
    '+1 waiting',
    '<button, Next request>',
    '<button, Show all>',
    'Is this you signing in to Portal?',
    '<status, live: polite>',
    ...portalFacts,
    '<button, Deny>',
    '<button, Approve>',
    "<button, This wasn't me>",
    'Closing this window doesn’t approve or deny anything.',
  ]);
  await button(main, 'Approve').first().scrollIntoViewIfNeeded();
  expect(await reading(main)).toEqual([
    '<banner>',
    '<heading, Push Approver>',
    '<button, Mute requests, pressed: false>',
    '<button, History>',
    '<button, Settings>',
    'Alex Chen',
    'Connected',
    'alex@example.com',
    new URL(sandbox.url).host,
    '<button, Accounts, expanded: false>',
    '<main>',
    '<region, Open requests>',
    '<heading, Open requests>',
    '<button, Deny all (2)>',
    '<list, Open requests>',
    '<listitem>',
    '<group, Is this you signing in to Portal? alex@example.com>',
    '<heading, Is this you signing in to Portal?>',
    ...portalFacts,
    expect.stringMatching(/^<button, Deny/),
    expect.stringMatching(/^<button, Approve/),
    expect.stringMatching(/^<button, This wasn't me/),
    '<listitem>',
    '<group, Is this you signing in to Payroll? alex@example.com>',
    '<heading, Is this you signing in to Payroll?>',
    'Account',
    'alex@example.com',
    'IP address',
    '198.51.100.9',
    'Time',
    time,
    'just now',
    ...isNew('New address'),
    '<group>',
    '<DisclosureTriangle, Details, expanded: false>',
    '<timer>',
    left,
    expect.stringMatching(/^<button, Deny/),
    expect.stringMatching(/^<button, Approve/),
    expect.stringMatching(/^<button, This wasn't me/),
    '<button, Enter a push code, expanded: false>',
    '<status, live: polite>',
    'Is this you signing in to Payroll?',
    '<alert, live: assertive>',
  ]);

  // An answer that comes to nothing is told at once, one that is done in its turn.
  sandbox.faults.next('change-pushcode-status', fault.envelope({ statusCode: 403 }));
  await button(prompt, 'Deny').click();
  await expect(prompt.getByRole('alert')).toBeVisible();
  const failed = await reading(prompt);
  const said = 'Your account isn’t allowed to do this.';
  expect(failed.slice(failed.indexOf('<alert, live: assertive>')).slice(0, 2)).toEqual([
    '<alert, live: assertive>',
    said,
  ]);
  await button(prompt, "This wasn't me").click();
  await expect(prompt.getByRole('status')).toContainText('No longer open');
  const over = await reading(prompt);
  expect(over.slice(over.indexOf('<status, live: polite>')).slice(0, 2)).toEqual([
    '<status, live: polite>',
    'No longer open',
  ]);
});

test('everything can be reached and done by keyboard, and the focus is seen', async ({
  sandbox,
  signedIn,
}) => {
  const { app, main, prompt } = await signedIn();
  const { pushCodeId } = sandbox.startPushLogin({
    appName: 'Alpha',
    ip: '203.0.113.7',
    location: 'Vienna, AT',
  });
  sandbox.startPushLogin({ appName: 'Beta', account: 'alex' });
  await expect(prompt.getByText('+1 waiting')).toBeVisible();
  const answers = ['Deny', 'Approve', "This wasn't me"];
  expect(await tabThrough(prompt)).toEqual(['Close', 'Next request', 'Show all', 'Details', ...answers]);
  const row = ['Details', ...answers];
  const head = ['Mute requests', 'History', 'Settings', 'Accounts', 'Deny all (2)'];
  // From the last on it goes round to the first.
  await button(main, 'Enter a push code').focus();
  expect(await tabThrough(main)).toEqual([...head, ...row, ...row, 'Enter a push code']);

  // Opening the details neither moves the focus nor delays an answer.
  await expect(button(prompt, 'Approve')).toBeEnabled();
  await prompt.getByText('Details', { exact: true }).focus();
  await prompt.keyboard.press('Enter');
  await expect(prompt.getByText('203.0.113.7')).toBeVisible();
  expect(await button(prompt, 'Approve').isEnabled()).toBe(true);
  await prompt.keyboard.press('Tab');
  await prompt.keyboard.press('Tab');
  await prompt.keyboard.press('Enter');
  await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('AUTHORIZED');

  // They are as they were left when the request is looked at again.
  await expect(prompt.getByRole('alertdialog')).toContainText('Beta');
  await prompt.getByText('Details', { exact: true }).focus();
  await prompt.keyboard.press(' ');
  await prompt.keyboard.press('Escape');
  await expect.poll(() => app.isPromptVisible()).toBe(false);
  await main.getByRole('button', { name: 'Enter a push code' }).focus();
  await main.keyboard.press('Enter');
  await expect(main.getByLabel('Push code or link')).toBeFocused();
  await look(main, 'main-code');
  const { pushCodeId: pasted } = sandbox.startPushLogin({ announce: false });
  await main.keyboard.insertText(pasted);
  await main.keyboard.press('Enter');
  await expect(prompt.getByRole('alertdialog')).toContainText('entered manually');
  await expect(prompt.getByText('Browser', { exact: true })).toBeHidden();
  await button(prompt, 'Next request').focus();
  await prompt.keyboard.press('Enter');
  await expect(prompt.getByRole('alertdialog')).toContainText('Beta');
  await expect(prompt.getByText('Browser', { exact: true })).toBeVisible();
});

test('the main window tells screen readers what became of an answer, and of a sign-in', async ({
  sandbox,
  signedIn,
}) => {
  const { main, prompt } = await signedIn();
  const polite = main.getByRole('status').last();
  const assertive = main.getByRole('alert').last();
  sandbox.startPushLogin({ appName: 'Alpha' });
  await expect(polite).toHaveText('Is this you signing in to Alpha?');
  const gate = makeGate();
  sandbox.faults.next('change-pushcode-status', fault.wait(gate.opened));
  await button(prompt, 'Approve').click();
  await expect(polite).toHaveText('Alpha: Sending your answer…');
  gate.release();
  await expect(polite).toHaveText('Alpha: Approved. You’re being signed in to Alpha.');

  sandbox.startPushLogin({ appName: 'Beta' });
  await expect(polite).toHaveText('Is this you signing in to Beta?');
  await button(prompt, 'Deny').click();
  await expect(polite).toHaveText('Beta: Denied. The sign-in was blocked.');
  await expect(assertive).toBeEmpty();

  sandbox.startPushLogin({ appName: 'Gamma' });
  await expect(prompt.getByRole('alertdialog', { name: 'Sign-in request' })).toContainText('Gamma');
  // Each time, in the same words and so fast that no window sees the answer on its way.
  for (let attempt = 1; attempt <= 3; attempt++) {
    sandbox.faults.next('change-pushcode-status', fault.envelope({ statusCode: 403 }));
    await button(prompt, 'Approve').click();
    const inMain = assertive.locator('p:not([data-heard])');
    const inPrompt = prompt.locator('[role=alert]:not([data-heard])');
    await expect(inMain).toHaveText('Gamma: Your account isn’t allowed to do this.');
    await expect(inPrompt).toContainText('Your account isn’t allowed to do this.');
    for (const said of [inMain, inPrompt])
      await said.evaluate((element) => element.setAttribute('data-heard', ''));
  }

  // Nor does it go unsaid that a new sign-in has led to the same account.
  await addAccount(main, sandbox.user);
  await expect(polite).toHaveText('Signed in as Alex Chen.');
});
