import { writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';
import { WebSocketServer } from 'ws';
import { impostorCertificate, impostorKey } from '../support/impostor';
import { startHttpProxy } from '../support/proxy';
import { expect, test } from '../support/sandbox-app';
import { signIn } from '../support/sign-in';
import { answerStorage } from '../support/system';

test('behind a proxy, calls and events go through it, and through nothing else', async ({
  launch,
  sandbox,
}) => {
  const proxy = await startHttpProxy();
  // Chromium would ask this computer's own servers directly.
  const app = await launch([`--proxy-server=127.0.0.1:${proxy.port}`, '--proxy-bypass-list=<-loopback>']);
  const [main, prompt] = [await app.mainWindow(), await app.promptWindow()];
  await signIn(main, sandbox.user.accessToken);
  await answerStorage(main);
  await expect.poll(() => sandbox.subscribers()).toBe(1);
  expect(proxy.passed).toContain(new URL(sandbox.eventsUrl).host);
  const { pushCodeId } = sandbox.startPushLogin();
  await prompt.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('AUTHORIZED');

  proxy.close();
  await expect(main.getByText('You won’t receive requests until you’re back online.')).toBeVisible();
  expect(sandbox.subscribers()).toBe(0);
});

test('events of a server whose certificate the organisation has signed arrive where its authority is trusted', async ({
  launch,
  profile,
  sandbox,
}) => {
  const server = createServer({ key: impostorKey, cert: impostorCertificate });
  const sockets = new WebSocketServer({ server });
  server.on('tlsClientError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = z.object({ port: z.number() }).parse(server.address());
  const policy = { appHost: sandbox.url, appId: sandbox.appId, eventsHost: `wss://localhost:${port}` };
  writeFileSync(profile.policyPath, JSON.stringify(policy));
  const authority = join(profile.folder, 'authority.pem');
  writeFileSync(authority, impostorCertificate);
  const connected = once(sockets, 'connection');
  const app = await launch([], { NODE_EXTRA_CA_CERTS: authority });
  const main = await app.mainWindow();
  await signIn(main, sandbox.user.accessToken);
  await connected;
  await expect(main.getByText('Connected')).toBeVisible();
  sockets.close();
  server.close();
  server.closeAllConnections();
});
