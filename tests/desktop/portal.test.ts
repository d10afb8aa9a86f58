import { expect, test } from '../support/desktop';
import { Portal } from '../support/portal';
import { answerStorage } from '../support/system';
import { signIn } from '../support/sign-in';
import type { RunningApp } from '../support/app';
import type { Sandbox } from '../sandbox/server';

// A Wayland session as far as the shortcuts go: its desktop's portal hands out the keys.
const wayland = { XDG_SESSION_TYPE: 'wayland' };

const signedInTo = async (app: RunningApp, sandbox: Sandbox) => {
  const main = await app.mainWindow();
  await signIn(main, sandbox.user.accessToken);
  await answerStorage(main);
  await expect.poll(() => sandbox.subscribers()).toBe(1);
  await main.getByRole('button', { name: 'Settings' }).click();
  return {
    main,
    prompt: await app.promptWindow(),
    approve: main.getByRole('group', { name: 'Approve from anywhere' }),
  };
};

test('in a Wayland session the portal hands out the keys, and what it gives answers', async ({
  launch,
  sandbox,
}) => {
  const portal = await Portal.open();
  const app = await launch([], wayland);
  const { main, prompt, approve } = await signedInTo(app, sandbox);
  await expect
    .poll(() => portal.wished)
    .toEqual([
      ['approve', 'CTRL+ALT+y'],
      ['deny', 'CTRL+ALT+n'],
    ]);
  expect(portal.appId).toBe('io.github.pushapprover');
  await expect(approve.getByText('Set by your desktop: Press CTRL+ALT+y.')).toBeVisible();
  portal.change('Meta+F1');
  await expect(approve.getByText('Set by your desktop: Meta+F1.')).toBeVisible();
  await approve.getByRole('button', { name: 'Try it' }).click();
  await expect(approve.getByText('Press Meta+F1 now.')).toBeVisible();
  portal.press('approve');
  await expect(approve.getByText('It works.')).toBeVisible();

  const { pushCodeId } = sandbox.startPushLogin();
  await expect(prompt.getByRole('button', { name: 'Deny', exact: true })).toBeEnabled();
  await main.getByRole('button', { name: 'Back' }).click();
  portal.press('deny', '/org/freedesktop/portal/desktop/session/other');
  portal.press('nothing');
  portal.press('deny');
  await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('CANCELLED');
  expect(sandbox.requestsTo('change-pushcode-status')).toHaveLength(1);
  await app.quit();
  await portal.close();
});

test('where the user refuses the portal, or has not answered it yet, the settings say so and call nothing active', async ({
  launch,
  sandbox,
}) => {
  const portal = await Portal.open();
  portal.user = 'says nothing';
  const app = await launch([], wayland);
  const { approve } = await signedInTo(app, sandbox);
  await expect(
    approve.getByText('Waiting for your desktop to allow these keys. It may ask you.'),
  ).toBeVisible();
  await expect(approve.getByRole('button', { name: 'Try it' })).toHaveAttribute('aria-disabled', 'true');
  await portal.close();
  await expect(approve.getByText('This desktop doesn’t give keys to apps.')).toBeVisible();

  const next = await Portal.open();
  next.user = 'refuses';
  await next.close();
  const last = await Portal.open();
  await expect(approve.getByText('Set by your desktop: Press CTRL+ALT+y.')).toBeVisible();
  await app.quit();
  await last.close();
});

test('without a portal, or with one that never answers, that is said, and the app goes on', async ({
  launch,
  sandbox,
}) => {
  const app = await launch([], wayland);
  const { prompt, approve } = await signedInTo(app, sandbox);
  await expect(approve.getByText('This desktop doesn’t give keys to apps.')).toBeVisible();
  const silent = await Portal.open({ isSilent: true });
  await expect(
    approve.getByText('Waiting for your desktop to allow these keys. It may ask you.'),
  ).toBeVisible();
  const { pushCodeId } = sandbox.startPushLogin();
  await prompt.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('AUTHORIZED');
  await app.quit();
  await silent.close();
});
