import type { IncomingHttpHeaders } from 'node:http';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../support/desktop';
import { unlockKeyring } from '../support/keyring';
import { formsOf } from '../support/leak-search';
import { startHttpProxy } from '../support/proxy';
import { onlyInLongRun } from '../support/run-length';
import { signIn, useToken } from '../support/sign-in';

test(
  'a proxy’s name and password are asked for once, again where they are wrong, and kept in the keyring until all is reset',
  onlyInLongRun,
  async ({ launch, sandbox, profile }) => {
    test.setTimeout(300_000);
    const keyring = await unlockKeyring();
    const password = 's3cret-of-the-proxy';
    const proxy = await startHttpProxy(`alex:${password}`);
    // The server would like to be told them, too.
    const challenged: IncomingHttpHeaders[] = [];
    sandbox.mount('/', (request, response) => {
      challenged.push(request.headers);
      response.writeHead(401, { 'www-authenticate': 'Basic realm="server"' }).end();
    });
    // Chromium would ask this computer's own servers directly.
    const args = [`--proxy-server=127.0.0.1:${proxy.port}`, '--proxy-bypass-list=<-loopback>'];
    const app = await launch(args, keyring.env);
    const main = await app.mainWindow();
    const question = main.getByRole('region', { name: 'Sign in to your proxy' });
    await useToken(main);
    await main.getByLabel('Access token').fill(sandbox.user.accessToken);
    await main.getByRole('button', { name: 'Sign in with an access token' }).click();
    await expect(
      main.getByText('The proxy on the way to the server asks for a name and a password.'),
    ).toBeVisible();
    await expect(question.getByText(`127.0.0.1:${proxy.port}`)).toBeVisible();

    const give = async (secret: string): Promise<void> => {
      await question.getByLabel('Name').fill('alex');
      await question.getByLabel('Password').fill(secret);
      await question.getByRole('button', { name: 'Continue' }).click();
    };
    await give('wrong');
    await expect(question.getByText('The proxy didn’t accept this name and password.')).toBeVisible();
    await give(password);
    await expect(question).toHaveCount(0);
    await signIn(main, sandbox.user.accessToken);
    await expect.poll(() => sandbox.subscribers()).toBe(1);
    expect(proxy.passed).toContain(new URL(sandbox.eventsUrl).host);
    expect(proxy.told.filter((told) => told === 'alex:wrong')).toHaveLength(1);
    const { pushCodeId } = sandbox.startPushLogin();
    await (await app.promptWindow()).getByRole('button', { name: 'Approve', exact: true }).click();
    await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('AUTHORIZED');
    expect(challenged.length).toBeGreaterThan(0);
    for (const headers of challenged) expect(headers.authorization).toBeUndefined();
    const vault = join(profile.folder, 'vault.json');
    await expect.poll(() => readFileSync(vault, 'utf8')).toContain('"secret"');
    await app.quit();
    const files = readdirSync(profile.folder, { recursive: true, withFileTypes: true }).filter((each) =>
      each.isFile(),
    );
    for (const { parentPath, name } of files) {
      const bytes = readFileSync(join(parentPath, name));
      expect(
        formsOf(password).filter((form) => bytes.includes(form)),
        name,
      ).toEqual([]);
    }
    expect(formsOf(password).filter((form) => Buffer.from(app.output).includes(form))).toEqual([]);

    const again = await launch(args, keyring.env);
    const window = await again.mainWindow();
    await expect.poll(() => sandbox.subscribers()).toBe(1);
    await expect(window.getByText('Connected')).toBeVisible();
    await expect(window.getByRole('region', { name: 'Sign in to your proxy' })).toHaveCount(0);
    await window.getByRole('button', { name: 'Settings', exact: true }).click();
    await window.getByRole('button', { name: 'Reset everything' }).click();
    await window.getByRole('dialog').getByRole('button', { name: 'Reset', exact: true }).click();
    await expect.poll(() => readFileSync(vault, 'utf8')).not.toContain('"secret"');
    await useToken(window);
    await window.getByLabel('Access token').fill(sandbox.user.accessToken);
    await window.getByRole('button', { name: 'Sign in with an access token' }).click();
    await expect(window.getByRole('region', { name: 'Sign in to your proxy' })).toBeVisible();
    await again.quit();
    proxy.close();
    await keyring.end();
  },
);
