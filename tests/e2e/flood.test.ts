import { look } from '../support/looks';
import { expect, test } from '../support/sandbox-app';

test('a hundred requests in a minute make one calm list, in which the real one is found and all others are denied in one click', async ({
  sandbox,
  signedIn,
}) => {
  const { app, main, prompt } = await signedIn();
  const flood = Array.from({ length: 99 }, (_, index) =>
    sandbox.startPushLogin({ location: `Nowhere ${index}`, ip: `198.51.100.${index}` }),
  );
  const mine = sandbox.startPushLogin({ location: 'Vienna, AT', browser: 'Firefox' });
  const list = main.getByRole('list', { name: 'Open requests' });
  await expect(list.getByRole('listitem')).toHaveCount(100);
  await expect(main).toHaveTitle('100 sign-in requests – Push Approver');
  await expect(main.getByText(/^Too many requests at once\. Until \d\d:\d\d/)).toBeVisible();
  const spoken = main.getByRole('status').last();
  // What is said in the same turn may stand before it.
  await expect(spoken).toContainText('Requests are muted. Too many requests at once. Until');
  // What came before the flood still asks, in the one prompt that there is; closed, none takes its place.
  await expect(prompt.getByText('+99 waiting')).toBeVisible();
  await expect(prompt.getByText('Nowhere 0', { exact: true })).toBeVisible();
  await expect(prompt.getByRole('button', { name: 'Deny', exact: true })).toBeEnabled();
  await prompt.getByRole('button', { name: 'Show all' }).click();
  await expect.poll(() => app.isPromptVisible()).toBe(false);
  await expect.poll(() => app.focusedWindow()).toBe('main');

  await main.getByLabel('Filter').fill('vienna firefox');
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await expect(main.getByText('1 of 100 shown')).toBeVisible();
  await look(main, 'main-find');
  const approve = list.getByRole('button', { name: 'Approve', exact: true });
  await expect(approve).toBeEnabled();
  await approve.click();
  await expect.poll(() => sandbox.code(mine.pushCodeId)?.status).toBe('AUTHORIZED');

  await main.getByLabel('Filter').fill('198.51.100.98');
  await main.getByRole('button', { name: 'Deny these 1' }).click();
  await expect(main.getByText('0 of 98 shown')).toBeVisible();
  await main.getByLabel('Filter').clear();
  await main.getByRole('button', { name: 'Deny all (98)' }).click();
  const statuses = (): ReadonlySet<string | undefined> =>
    new Set(flood.map(({ pushCodeId }) => sandbox.code(pushCodeId)?.status));
  await expect.poll(statuses).toEqual(new Set(['CANCELLED']));
  expect(sandbox.code(mine.pushCodeId)?.status).toBe('AUTHORIZED');
  await expect(main).toHaveTitle('Push Approver');
  expect(await app.isPromptVisible()).toBe(false);

  await main.getByRole('button', { name: 'Unmute' }).click();
  await expect(main.getByText(/^Too many requests at once/)).toHaveCount(0);
  await expect(spoken).toHaveText('Mute requests. Off. Pauses pop-ups, notifications and sounds.');
});
