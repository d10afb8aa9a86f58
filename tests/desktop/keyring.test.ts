import { readFileSync } from 'node:fs';
import { expect, test } from '../support/desktop';
import { filesIn } from '../support/files';
import { unlockKeyring } from '../support/keyring';
import { signIn } from '../support/sign-in';

test('with a keyring the token is kept, encrypted, and readable in no file of the profile', async ({
  launch,
  sandbox,
  profile,
}) => {
  const keyring = await unlockKeyring();
  const first = await launch([], keyring.env);
  const main = await first.mainWindow();
  await signIn(main, sandbox.user.accessToken);
  await expect.poll(() => sandbox.subscribers()).toBe(1);
  await expect(main.getByText('Keep you signed in?')).toHaveCount(0);
  const { pushCodeId } = sandbox.startPushLogin();
  await (await first.promptWindow()).getByRole('button', { name: 'Deny', exact: true }).click();
  await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('CANCELLED');
  await first.quit();

  const token = sandbox.user.accessToken;
  const forms = [
    token,
    Buffer.from(token).toString('base64').slice(0, -4),
    Buffer.from(token).toString('hex'),
  ];
  const files = filesIn(profile.folder);
  expect(files.map((file) => file.slice(profile.folder.length + 1))).toContain('vault.json');
  for (const file of files) {
    const data = readFileSync(file);
    for (const secret of [...forms, pushCodeId]) expect([file, data.includes(secret)]).toEqual([file, false]);
    expect([file, data.includes(Buffer.from(token, 'utf16le'))]).toEqual([file, false]);
  }
  expect(first.output).not.toContain(token);
  expect(first.output).not.toContain(pushCodeId);

  const second = await launch(['--hidden'], keyring.env);
  await second.promptWindow();
  await expect.poll(() => sandbox.subscribers()).toBe(1);
  await keyring.end();
});
