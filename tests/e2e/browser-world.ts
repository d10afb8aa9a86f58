import type { Page } from '@playwright/test';
import type { Sandbox } from '../sandbox/server';
import type { RunningApp } from '../support/app';
import { test as base } from '../support/sandbox-app';
import { signInOnPage, type WebBrowser, webBrowserFixture } from '../support/web-browser';

/** The test function, with the user's browser and an app that knows it. */
export const browserTest = base.extend<{
  webBrowser: WebBrowser;
  started: () => Promise<{ app: RunningApp; main: Page }>;
}>({
  ...webBrowserFixture,
  started: async ({ launch, webBrowser }, use) => {
    await use(async () => {
      const app = await launch([], webBrowser.env);
      return { app, main: await app.mainWindow() };
    });
  },
});

/** What begins a sign-in. */
export const signIn = (main: Page) => main.getByRole('button', { name: 'Sign in', exact: true });

/** Clicks, and signs in on the page that comes up. */
export async function signInByBrowser(main: Page, webBrowser: WebBrowser, sandbox: Sandbox): Promise<void> {
  await signIn(main).click();
  await signInOnPage(await webBrowser.opened(), sandbox.user.email);
}

export { expect } from '../support/sandbox-app';
