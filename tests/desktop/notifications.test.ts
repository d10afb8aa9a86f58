import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../support/desktop';
import { NotificationServer } from '../support/notification-server';

test.use({ hasScreenReader: true });

test('a click on a notification opens exactly that request', async ({ notifications, signedIn, sandbox }) => {
  const { app, prompt } = await signedIn();
  sandbox.startPushLogin({ appName: 'Alpha', location: 'Vienna, AT' });
  sandbox.startPushLogin({ appName: 'Beta', ip: '203.0.113.7' });
  await expect.poll(() => notifications.shown.length).toBe(2);
  expect(notifications.shown.map(({ summary, body }) => [summary, body])).toEqual([
    ['Sign-in request', 'alex@example.com is signing in to Alpha from Vienna, AT. Is this you?'],
    ['Sign-in request', 'alex@example.com is signing in to Beta from 203.0.113.7. Is this you?'],
  ]);
  await prompt.keyboard.press('Escape');
  await expect.poll(() => app.isPromptVisible()).toBe(false);
  const beta = notifications.shown.find(({ body }) => body.includes(' to Beta '));
  if (beta) notifications.click(beta);
  await expect.poll(() => app.isPromptVisible()).toBe(true);
  await expect(prompt.getByRole('alertdialog')).toContainText('Beta');
});

test('a notification goes when its request is over, and a click on it then answers nothing', async ({
  notifications,
  signedIn,
  sandbox,
}) => {
  const { prompt } = await signedIn();
  const { pushCodeId } = sandbox.startPushLogin();
  await expect.poll(() => notifications.shown.length).toBe(1);
  const [shown] = notifications.shown;
  await prompt.getByRole('button', { name: 'Deny', exact: true }).click();
  await expect.poll(() => notifications.shown).toEqual([]);
  if (shown) notifications.click(shown);
  await expect(prompt.getByRole('status')).toContainText('Denied');
  expect(sandbox.code(pushCodeId)?.status).toBe('CANCELLED');
  expect(sandbox.requestsTo('change-pushcode-status')).toHaveLength(1);
});

test('a request can be denied in its notification, and never approved', async ({
  notifications,
  signedIn,
  sandbox,
}) => {
  const { app } = await signedIn();
  const { pushCodeId } = sandbox.startPushLogin();
  const { pushCodeId: other } = sandbox.startPushLogin({ appName: 'Beta' });
  await expect.poll(() => notifications.shown.length).toBe(2);
  const [shown, second] = notifications.shown;
  expect(shown?.actions).toEqual(['default', '', 'deny', 'Deny', 'review', 'Review…']);
  if (shown) notifications.click(shown, 'deny');
  await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('CANCELLED');
  expect(sandbox.code(other)?.status).toBe('PUSHED');
  // It may be pressed once more, and be older than the answer.
  if (shown) notifications.click(shown, 'deny');
  // What was answered is taken away once the server has said so.
  await expect.poll(() => notifications.shown).toEqual([expect.objectContaining({ id: second?.id })]);
  if (second) notifications.click(second, 'review');
  await expect
    .poll(async () => (await app.promptWindow()).getByRole('alertdialog').innerText())
    .toContain('Beta');
  expect(sandbox.requestsTo('change-pushcode-status')).toHaveLength(1);
});

test('a notification is replaced when its request is described in other words', async ({
  notifications,
  signedIn,
  sandbox,
}) => {
  await signedIn();
  const code = { pushCodeId: 'described-twice-0123456789' };
  sandbox.publish(sandbox.user, JSON.stringify({ ...code, appName: 'Alpha' }));
  await expect
    .poll(() => notifications.shown.map(({ body }) => body))
    .toEqual(['Someone is signing in to Alpha from an unknown location. Is this you?']);
  const before = notifications.shown.map(({ id }) => id);
  sandbox.publish(sandbox.user, JSON.stringify({ ...code, location: 'Vienna, AT' }));
  await expect
    .poll(() => notifications.shown.map(({ body }) => body))
    .toEqual(['Someone is signing in to Alpha from Vienna, AT. Is this you?']);
  expect(notifications.shown.map(({ id }) => id)).toEqual(before);
});

test('a service that owns its name and never answers keeps nobody waiting', async ({
  notifications,
  signedIn,
  sandbox,
}) => {
  notifications.isSilent = true;
  const { app, prompt } = await signedIn();
  const { pushCodeId } = sandbox.startPushLogin();
  await prompt.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('AUTHORIZED');
  await app.quit();
});

test('where the service has no buttons and no markup, it is given none', async ({
  notifications,
  signedIn,
  sandbox,
}) => {
  notifications.capabilities = ['body'];
  await signedIn();
  sandbox.startPushLogin({ appName: 'Bread & Butter' });
  await expect
    .poll(() => notifications.shown)
    .toEqual([
      expect.objectContaining({ body: expect.stringMatching(/ to Bread & Butter from /), actions: [] }),
    ]);
});

test('another service in place of one that died gets the next notification', async ({
  notifications,
  signedIn,
  sandbox,
}) => {
  const { app } = await signedIn();
  sandbox.startPushLogin({ appName: 'Alpha' });
  await expect.poll(() => notifications.shown.length).toBe(1);
  const [old] = notifications.shown;
  await notifications.close();
  const next = await NotificationServer.open();
  sandbox.startPushLogin({ appName: 'Beta' });
  await expect.poll(() => next.shown.map(({ body }) => body)).toEqual([expect.stringMatching(/ to Beta /)]);
  // Both services count from one: what is pressed is the new one's.
  const [shown] = next.shown;
  expect(shown?.id).toBe(old?.id);
  if (shown) next.click(shown);
  await expect
    .poll(async () => (await app.promptWindow()).getByRole('alertdialog').innerText())
    .toContain('Beta');
  await next.close();
});

test('a hundred requests make two notifications, one number and a short menu', async ({
  notifications,
  tray,
  signedIn,
  sandbox,
}) => {
  await signedIn();
  for (let index = 0; index < 100; index += 1) sandbox.startPushLogin({ appName: `App ${index}` });
  await expect.poll(() => tray.toolTip()).toContain('100 sign-in requests');
  const entries = (await tray.menu()).map(({ label }) => label);
  expect(entries.filter((label) => label.startsWith('App '))).toHaveLength(8);
  expect(entries).toContain('92 more…');
  expect(entries).toContain('Deny all (100)');
  expect(notifications.shown).toHaveLength(2);
});

test('markup in a request stays text', async ({ notifications, signedIn, sandbox }) => {
  await signedIn();
  sandbox.startPushLogin({ appName: '<b>Bank</b> & <img src="https://example.com/x">' });
  await expect.poll(() => notifications.shown.length).toBe(1);
  expect(notifications.shown[0]?.body).toContain('&lt;b&gt;Bank&lt;/b&gt; &amp; &lt;img');
  expect(notifications.shown[0]?.body).not.toContain('<');
});

test('without notifications the prompt asks all the same', async ({
  notifications,
  signedIn,
  sandbox,
  profile,
}) => {
  const { main, prompt } = await signedIn();
  const stored = (): string => readFileSync(join(profile.folder, 'settings.json'), 'utf8');
  await main.getByRole('button', { name: 'Settings' }).click();
  await main.getByLabel('Show notifications').uncheck();
  await expect.poll(stored).toContain('"notifications": "off"');
  sandbox.startPushLogin({ appName: 'Alpha' });
  await expect(prompt.getByRole('alertdialog')).toContainText('Alpha');
  await main.getByLabel('Show notifications').check();
  await expect.poll(stored).toContain('"notifications": "on"');
  sandbox.startPushLogin({ appName: 'Beta', account: 'alex' });
  await expect
    .poll(() => notifications.shown.map(({ body }) => body))
    .toEqual([expect.stringMatching(/ to Beta /)]);
});
