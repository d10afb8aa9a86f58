import type { Page } from '@playwright/test';
import { expect, test } from '../support/sandbox-app';

const dialogIn = (prompt: Page) => prompt.getByRole('alertdialog', { name: 'Sign-in request' });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

test.describe('where this app is not among those that may answer', () => {
  test.use({ sandboxOptions: { approvers: ['some-other-app'] } });

  test('the request says so beforehand, and afterwards what the server made of the answer', async ({
    sandbox,
    signedIn,
  }) => {
    const { main, prompt } = await signedIn();
    const { pushCodeId } = sandbox.startPushLogin();
    const note = 'Push Approver isn’t set up to answer for this app.';
    await expect(dialogIn(prompt)).toContainText(note);
    await expect(main.getByRole('list', { name: 'Open requests' })).toContainText(note);
    await button(prompt, 'Approve').click();
    await expect(prompt.getByRole('alert')).toBeVisible();
    expect(sandbox.code(pushCodeId)?.status).toBe('PUSHED');
  });
});
