import { expect } from '@playwright/test';
import { eventsPath } from '../sandbox/event-centre';
import type { Sandbox } from '../sandbox/server';

/** The app is back within so many milliseconds. */
const patience = 20_000;

/**
 * Breaks the app's connection to the notification service, and waits until there is a new one. An app that is quick is back
 * before anyone has looked whether it was gone.
 */
export async function breakConnection(sandbox: Sandbox): Promise<void> {
  const attempts = (): number => sandbox.requests.filter(({ path }) => path === eventsPath).length;
  const before = attempts();
  sandbox.events.drop();
  await expect.poll(attempts, { timeout: patience }).toBeGreaterThan(before);
  await expect.poll(() => sandbox.subscribers(), { timeout: patience }).toBe(1);
}
