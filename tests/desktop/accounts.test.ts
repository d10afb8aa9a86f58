import { writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { fault, makeGate, type Sandbox, startSandbox } from '../sandbox/server';
import { approveByShortcut } from '../support/approve-by-shortcut';
import { expect, test } from '../support/desktop';
import { look } from '../support/looks';
import { addAccount, openAccounts } from '../support/several-accounts';
import { signIn, signOut } from '../support/sign-in';
import { answerStorage } from '../support/system';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** The tokens with which a server was answered, in order. */
const answeredBy = (sandbox: Sandbox): readonly (string | undefined)[] =>
  sandbox.requestsTo('change-pushcode-status').map(({ headers }) => headers.authorization);

const placeOf = ({ url: appHost, appId, eventsUrl: eventsHost, eventCode }: Sandbox) => ({
  appHost,
  appId,
  eventsHost,
  eventCode,
});

const nameOf = ({ url, appId }: Sandbox): string => `${new URL(url).host} – ${appId}`;

test('with two accounts at one server and one at another, each request is answered by its own account, whatever happens to the others', async ({
  launch,
  profile,
  sandbox,
  tray,
}) => {
  test.slow();
  const second = await startSandbox({ users: [{ name: 'Robin Lee', email: 'robin@example.org' }] });
  const { user: alex } = sandbox;
  const { user: robin } = second;
  const kim = sandbox.addUser({ name: 'Kim Park', email: 'kim@example.com' });
  writeFileSync(profile.policyPath, JSON.stringify({ accounts: [placeOf(sandbox), placeOf(second)] }));
  const app = await launch();
  const [main, prompt] = [await app.mainWindow(), await app.promptWindow()];
  await signIn(main, alex.accessToken);
  await answerStorage(main);
  await addAccount(main, kim, nameOf(sandbox));
  await addAccount(main, robin, nameOf(second));
  await expect.poll(() => [sandbox.subscribers(), second.subscribers()]).toEqual([2, 1]);
  const dialog = prompt.getByRole('alertdialog');

  await test.step('from the prompt, which names the one that answers', async () => {
    const { pushCodeId } = sandbox.startPushLogin({ account: kim.email });
    await expect(dialog).toContainText(`Account${kim.email}`);
    await button(prompt, 'Approve').click();
    await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('AUTHORIZED');
    expect(answeredBy(sandbox)).toEqual([kim.accessToken]);
  });

  await test.step('from the tray', async () => {
    const { pushCodeId } = sandbox.startPushLogin({ account: alex.email, location: 'Vienna, AT' });
    const entry = `Example Portal – ${alex.email} – Vienna, AT`;
    await expect.poll(async () => (await tray.menu()).map(({ label }) => label)).toContain(entry);
    await tray.choose(entry, 'Approve');
    await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('AUTHORIZED');
    expect(answeredBy(sandbox)).toEqual([kim.accessToken, alex.accessToken]);
  });

  await test.step('by the shortcut, at its own server', async () => {
    const { pushCodeId } = second.startPushLogin();
    await expect(dialog).toContainText(robin.email);
    await approveByShortcut(prompt);
    await expect.poll(() => second.code(pushCodeId)?.status).toBe('AUTHORIZED');
    expect(answeredBy(second)).toEqual([robin.accessToken]);
    expect(answeredBy(sandbox)).toHaveLength(2);
  });

  await test.step('by the one that the user picks with the keyboard, where nothing says whose it is', async () => {
    const { pushCodeId } = sandbox.startPushLogin({ account: kim.email, announce: false });
    await main.getByText('Enter a push code').click();
    await main.getByLabel('Push code or link').fill(pushCodeId);
    await button(main, 'Show request').click();
    const choice = prompt.getByRole('combobox', { name: 'Account' });
    await expect(choice).toHaveValue('');
    await expect(dialog).toContainText('entered manually');
    await expect(button(prompt, 'Approve')).toHaveCount(0);
    await look(prompt, 'prompt-pick-account');
    await app.focusPrompt();
    await choice.focus();
    await prompt.keyboard.press('ArrowDown');
    await prompt.keyboard.press('ArrowDown');
    await expect(choice.locator('option:checked')).toContainText(kim.email);
    await look(prompt, 'prompt-picked-account');
    await button(prompt, 'Approve').click();
    await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('AUTHORIZED');
    expect(answeredBy(sandbox).at(-1)).toBe(kim.accessToken);
  });

  await test.step('while another server is down, which is said of that account only', async () => {
    await second.offline();
    const menu = await openAccounts(main);
    await expect(menu.getByRole('group').filter({ hasText: robin.name })).toContainText('Offline');
    await expect(menu.getByRole('group').filter({ hasText: kim.name })).toContainText('Connected');
    await expect(menu).toContainText(new URL(second.url).host);
    await main.keyboard.press('Escape');
    await expect(main.getByText(`${robin.email}: `)).toBeVisible();
    const { pushCodeId } = sandbox.startPushLogin({ account: alex.email });
    await button(prompt, 'Deny').click();
    await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('CANCELLED');
    await second.online();
    // It comes back by itself as well: then there is nothing left to click.
    await expect(async () => {
      if (second.subscribers() === 0) await button(main, 'Retry now').click({ timeout: 3000 });
      await expect.poll(() => second.subscribers(), { timeout: 3000 }).toBe(1);
    }).toPass();
  });

  await test.step('and “Test connection” has two of one server see whether they hear each other', async () => {
    await button(main, 'Settings').click();
    await button(main, 'Test connection').click();
    const result = main.getByRole('listitem').filter({ hasText: 'Push codes kept apart' });
    await expect(result).toContainText('OK');
    await expect(result).toContainText('Neither account received');
    await look(main, 'connection-two-accounts');
    await button(main, 'Back').click();
  });

  await test.step('and not by the next one, where its own is signed out while the answer is on its way', async () => {
    const gate = makeGate();
    const { pushCodeId } = sandbox.startPushLogin({ account: kim.email });
    sandbox.faults.next('change-pushcode-status', fault.wait(gate.opened));
    await button(prompt, 'Approve').click();
    await expect(prompt.getByRole('status')).toContainText('Sending');
    await signOut(main, kim.name);
    await main.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();
    await expect.poll(() => sandbox.subscribers()).toBe(1);
    gate.release();
    await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('AUTHORIZED');
    expect(answeredBy(sandbox).at(-1)).toBe(kim.accessToken);
    await expect(main.getByRole('list', { name: 'Recent' }).getByRole('listitem').first()).toContainText(
      'Approved',
    );
  });
  await second.close();
});
