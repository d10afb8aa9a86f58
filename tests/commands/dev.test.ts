import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { messages } from '../../shared/messages/languages/en';
import { expect, test } from '../support/commands';
import { DesktopUser } from '../support/desktop-user';
import { onlyInLongRun } from '../support/run-length';

// Three builds and three starts of the app.
test(
  '`npm run dev` runs the app on a sandbox, and again with each change of the source',
  onlyInLongRun,
  async ({ clone, start }) => {
    const texts = join(clone.folder, 'shared', 'messages', 'languages', 'en.ts');
    const port = join(clone.folder, 'out', 'dev', 'profile', 'DevToolsActivePort');
    const source = readFileSync(texts, 'utf8');
    const dev = start('dev', ['--port', '0', '--remote-debugging-port=0']);
    const first = await DesktopUser.before(() => port);
    const main = await first.mainWindow();
    await expect(main.getByRole('heading', { name: messages.welcome.title })).toBeVisible();
    // The policy leads to the sandbox: there is nothing to type.
    await expect(main.getByRole('button', { name: messages.browser.submit, exact: true })).toBeVisible();
    await first.close();
    rmSync(port, { force: true });

    writeFileSync(texts, source.replace(messages.welcome.title, 'Welcome to the changed app'));
    await dev.says(/The app runs again, with the change\./, 60_000);
    const second = await DesktopUser.before(() => port);
    const changed = await second.mainWindow();
    await expect(changed.getByRole('heading', { name: 'Welcome to the changed app' })).toBeVisible();

    writeFileSync(texts, 'export const messages = {');
    await dev.says(/The build failed\.[^]*The app that runs is the one before\./, 60_000);
    await expect(changed.getByRole('heading', { name: 'Welcome to the changed app' })).toBeVisible();
    await second.close();
    dev.interrupt();
    await dev.ended();
  },
);
