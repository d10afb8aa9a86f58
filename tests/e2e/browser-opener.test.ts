import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Page } from '@playwright/test';
import { onlyInLongRun } from '../support/run-length';
import { test as base, expect } from '../support/sandbox-app';
import { accountsButton, signOut } from '../support/sign-in';
import { answerStorage, onLinux } from '../support/system';
import { openWebBrowser, signInOnPage } from '../support/web-browser';

// The desktop's opener is Linux's.
const test = onLinux(base);

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** What `xdg-open` does once it has noted what it was asked to open; none: it is missing. */
const openers = {
  'never returns': 'exec sleep 60 </dev/null >/dev/null 2>&1',
  fails: 'exit 3',
  'is missing': undefined,
} as const;

/** The one that `npm test` tries. */
const usual = 'never returns';

for (const [how, then] of Object.entries(openers)) {
  base.describe(`an opener that ${how}`, how === usual ? {} : onlyInLongRun, () => {
    test('each page’s address is there to copy, and the app goes on and ends (Linux)', async ({
      launch,
      profile,
      sandbox,
    }) => {
      base.slow();
      const folder = join(profile.folder, 'bin');
      const noted = join(folder, 'noted');
      mkdirSync(folder);
      if (then !== undefined) {
        writeFileSync(
          join(folder, 'xdg-open'),
          `#!/bin/sh\nprintf '%s %s\\n' "$$" "$1" >> '${noted}'\n${then}\n`,
        );
        chmodSync(join(folder, 'xdg-open'), 0o755);
      }
      const notes = (): readonly string[] =>
        existsSync(noted) ? readFileSync(noted, 'utf8').split('\n').slice(0, -1) : [];
      /** Waits until the opener was asked for this, where there is one. */
      const isAsked = (address: string): Promise<void> =>
        expect
          .poll(() => then === undefined || notes().some((note) => note.endsWith(` ${address}`)))
          .toBe(true);
      const path = then === undefined ? folder : [folder, process.env['PATH'] ?? ''].join(delimiter);
      const app = await launch([], { PATH: path });
      const main = await app.mainWindow();

      await button(main, 'Sign in').click();
      const address = await main.getByLabel('Sign-in link').inputValue();
      await expect(main.getByText('Nothing opened? Copy the link.').first()).toBeVisible();
      await isAsked(address);
      await button(main, 'Open browser again').click();
      const browser = await openWebBrowser();
      await signInOnPage(await browser.open(address), sandbox.user.email);
      await accountsButton(main).waitFor();
      await answerStorage(main);
      await expect.poll(() => sandbox.subscribers()).toBe(1);

      await button(main, 'Settings').click();
      const documents = 'https://example.com/push-approver/docs/using.md';
      const asked = `Nothing opened in your browser? The address is ${documents}`;
      for (let press = 1; press <= 2; press++) {
        await button(main, 'How to use it').click();
        await expect(main.getByText(asked).first()).toBeVisible();
        const told = main.locator('[role=status] p:not([data-heard])', { hasText: asked });
        await told.evaluate((element) => element.setAttribute('data-heard', ''));
      }
      await isAsked(documents);
      await button(main, 'Back').click();

      const prompt = await app.promptWindow();
      const { pushCodeId } = sandbox.startPushLogin();
      await button(prompt, "This wasn't me").click();
      await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('CANCELLED');
      for (const page of [prompt, main]) {
        await button(page, `Open ${new URL(sandbox.url).host}`).click();
        await expect(page.getByText(`The address is ${sandbox.url}`).first()).toBeVisible();
      }
      await isAsked(`${sandbox.url}/`);

      await signOut(main);
      await button(main, 'Sign out in the browser too').click();
      // It is not known that the browser is signed out.
      await expect(main.getByText('Your browser may still be signed in to GenAuth.').first()).toBeVisible();
      await expect(button(main, 'Sign out in the browser too')).toBeVisible();

      await app.quit();
      await browser.close();
      // What the desktop was asked to open is the user's, and outlives the app: it may be the browser itself.
      for (const note of notes()) {
        const pid = Number(note.split(' ')[0]);
        if (then?.includes('sleep')) process.kill(pid, 'SIGKILL');
        else expect(existsSync(`/proc/${pid}`)).toBe(false);
      }
    });
  });
}
