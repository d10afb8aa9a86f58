import { type RunningApp, startAgain } from '../support/app';
import { expect, test } from '../support/sandbox-app';
import { signIn } from '../support/sign-in';

/** Hides or shows the main window, as the desktop does. */
const setMainVisible = (app: RunningApp, visible: boolean): Promise<void> =>
  app.electron.evaluate(({ BrowserWindow }, shown) => {
    const main = BrowserWindow.getAllWindows().find(
      (window) => !window.webContents.getURL().endsWith('#prompt'),
    );
    if (shown) main?.showInactive();
    else main?.hide();
  }, visible);

test('a link brings up the prompt, which says where it came from', async ({ signedIn, sandbox, profile }) => {
  const { app, prompt } = await signedIn();
  const { pushCodeId } = sandbox.startPushLogin({ announce: false });
  const link = `push-approver://login?pushCodeId=${pushCodeId}&appId=${sandbox.portalAppId}&appName=Forged&account=forged`;
  expect(await startAgain(profile, link)).toBe(0);
  await expect.poll(() => app.isPromptVisible()).toBe(true);
  const dialog = prompt.getByRole('alertdialog', { name: 'Sign-in request' });
  await expect(dialog).toContainText('This came from a link');
  await expect(dialog).toContainText(`ends in ${pushCodeId.slice(-6)}`);
  await expect(dialog).not.toContainText('Forged');
  await expect(dialog).not.toContainText('forged');
  await expect(dialog).not.toContainText(pushCodeId);
  // Any page can open another one: it waits.
  const { pushCodeId: another } = sandbox.startPushLogin({ announce: false });
  expect(await startAgain(profile, `push-approver://login?pushCodeId=${another}`)).toBe(0);
  await expect(dialog).toContainText('+1 waiting');
  await expect(dialog).toContainText(`ends in ${pushCodeId.slice(-6)}`);
  await prompt.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('AUTHORIZED');
});

test('a link can start the app', async ({ launch, sandbox }) => {
  const { pushCodeId } = sandbox.startPushLogin({ announce: false });
  const app = await launch(['--hidden', `push-approver://login?pushCodeId=${pushCodeId}`]);
  const prompt = await app.promptWindow();
  await expect(prompt.getByRole('alertdialog')).toContainText('This came from a link');
  await expect(prompt.getByRole('alertdialog')).toContainText('You’re signed out');
  expect(app.electron.windows()).toHaveLength(1);
});

test('links that hold no push code are said to be so, and do nothing else: no window comes up', async ({
  signedIn,
  sandbox,
  profile,
}) => {
  const { app, main } = await signedIn();
  const links = [
    'push-approver://login',
    'push-approver://elsewhere?pushCodeId=abcdefghijkl',
    'push-approver://login?pushCodeId=abcdefghijkl&pushCodeId=mnopqrstuvwx',
    'push-approver://login?pushCodeId=%00%ff%fe',
    `push-approver://login?pushCodeId=${'a'.repeat(5000)}`,
    'push-approver:login?pushCodeId=abcdefghijkl',
  ];
  for (const link of links) {
    await setMainVisible(app, false);
    expect(await startAgain(profile, link)).toBe(0);
    await expect(main.getByText('isn’t a valid Push Approver link')).toHaveCount(1);
    expect(await app.focusedWindow()).toBe('none');
    await setMainVisible(app, true);
    await main.getByRole('button', { name: 'Dismiss' }).click();
    await expect(main.getByText('isn’t a valid Push Approver link')).toHaveCount(0);
  }
  expect(await app.isPromptVisible()).toBe(false);
  expect(sandbox.requestsTo('change-pushcode-status')).toEqual([]);
});

test('a link brings up the prompt the way macOS hands it over', async ({ signedIn, sandbox }) => {
  const { app, prompt } = await signedIn();
  const { pushCodeId } = sandbox.startPushLogin({ announce: false });
  const prevented = await app.electron.evaluate(
    ({ app }, link) =>
      new Promise<number>((resolve) => {
        let calls = 0;
        // In a turn of its own, as the system's is: an evaluation may break into the middle of what main is doing.
        setImmediate(() => {
          app.emit('open-url', { preventDefault: () => calls++ }, link);
          resolve(calls);
        });
      }),
    `push-approver://login?pushCodeId=${pushCodeId}`,
  );
  // Or macOS would take the link for unhandled.
  expect(prevented).toBe(1);
  await expect.poll(() => app.isPromptVisible()).toBe(true);
  await expect(prompt.getByRole('alertdialog')).toContainText('This came from a link');
  await prompt.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('AUTHORIZED');
});

test('a pasted push code brings up the prompt', async ({ signedIn, sandbox }) => {
  const { main, prompt } = await signedIn();
  const { pushCodeId } = sandbox.startPushLogin({ announce: false });
  await main.getByText('Enter a push code').click();
  const field = main.getByLabel('Push code or link');
  await field.fill('not a push code!');
  await main.getByRole('button', { name: 'Show request' }).click();
  await expect(field).toHaveAccessibleDescription(/isn’t a push code or/);
  // What was wrong goes with the field.
  await main.getByText('Enter a push code').click();
  await expect(field).toHaveCount(0);
  await main.getByText('Enter a push code').click();
  await expect(field).not.toHaveAccessibleDescription(/isn’t a push code or/);
  await field.fill(`  ${pushCodeId}\n`);
  await main.getByRole('button', { name: 'Show request' }).click();
  // It is open for the next one only when it is asked for again.
  await expect(field).toHaveCount(0);
  await expect(main.getByRole('button', { name: 'Enter a push code' })).toBeFocused();
  await expect(prompt.getByRole('alertdialog')).toContainText('entered manually');
  await prompt.getByRole('button', { name: 'Deny', exact: true }).click();
  await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('CANCELLED');
});

test('a request that came while signed out can be answered after the sign-in', async ({
  launch,
  sandbox,
}) => {
  const { pushCodeId } = sandbox.startPushLogin({ announce: false });
  const app = await launch([`push-approver://login?pushCodeId=${pushCodeId}`]);
  const prompt = await app.promptWindow();
  // Nothing that can't work is offered.
  await expect(prompt.getByText('Sign in to answer')).toBeVisible();
  await expect(prompt.getByRole('button', { name: 'Approve', exact: true })).toHaveCount(0);
  await prompt.getByRole('button', { name: 'Sign in', exact: true }).click();
  await signIn(await app.mainWindow(), sandbox.user.accessToken);
  await prompt.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('AUTHORIZED');
});
