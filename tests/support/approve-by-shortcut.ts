import { expect, type Page } from '@playwright/test';
import { pressKeys } from './keyboard';

/** Approves by the shortcut: its first press raises the prompt, because Linux does not tell what lies above it. */
export async function approveByShortcut(prompt: Page, keys = 'ctrl+alt+y'): Promise<void> {
  const approve = prompt.getByRole('button', { name: 'Approve', exact: true });
  await expect(approve).toBeEnabled();
  await pressKeys(keys);
  const hint = prompt.getByText('Wait 2 seconds before pressing the shortcut again.');
  await expect(hint).toBeVisible();
  await expect(hint).toBeHidden();
  await expect(approve).toBeEnabled();
  await pressKeys(keys);
}
