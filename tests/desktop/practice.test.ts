import { expect, test } from '../support/desktop';
import { approveByShortcut } from '../support/approve-by-shortcut';

test.use({ hasScreenReader: true });

test('a practice request is in the tray and in a notification, marked, and the shortcut answers it', async ({
  tray,
  notifications,
  signedIn,
  sandbox,
}) => {
  const { main, prompt } = await signedIn();
  const before = sandbox.requests.length;
  await main.getByRole('button', { name: 'Settings' }).click();
  const send = main.getByRole('button', { name: 'Send me a test request' });
  await send.click();
  await expect.poll(() => notifications.shown.length).toBe(1);
  expect(notifications.shown[0]).toMatchObject({
    summary: 'Practice: sign-in request',
    body: 'alex@example.com is signing in to Practice from Your computer. Is this you?',
  });
  const entry = async () =>
    (await tray.menu()).find(({ label }) => label === 'Practice – no one is signed in');
  await expect
    .poll(async () => (await entry())?.children.map(({ label }) => label))
    .toEqual(['Approve', 'Deny', 'Review…']);
  const approve = prompt.getByRole('button', { name: 'Approve', exact: true });
  await expect(approve).toBeEnabled();
  await approveByShortcut(prompt);
  const status = prompt.getByRole('status');
  await expect(status).toContainText('Just practice: no one was signed in.');
  await expect.poll(() => notifications.shown).toEqual([]);
  await expect.poll(entry).toBeUndefined();

  await prompt.keyboard.press('Escape');
  await send.click();
  await expect.poll(entry).toBeDefined();
  await tray.choose('Practice', 'Deny');
  await expect(status).toContainText('Denied');
  await expect.poll(entry).toBeUndefined();
  expect(sandbox.requests.slice(before)).toEqual([]);
});
