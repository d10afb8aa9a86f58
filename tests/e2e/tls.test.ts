import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { type FaultyTls, startFaultyTls, type TlsManner } from '../support/faulty-tls';
import { expiredCertificate, impostorCertificate, strangersCertificate } from '../support/impostor';
import { onlyInLongRun } from '../support/run-length';
import { expect, test as base } from '../support/sandbox-app';
import { signIn, useToken } from '../support/sign-in';
import { answerStorage } from '../support/system';

/** The sandbox behind TLS. */
const test = base.extend<{ server: FaultyTls }>({
  server: async ({ sandbox, profile }, use) => {
    const { port } = new URL(sandbox.url);
    const hand = (secure: TLSSocket): void => {
      const plain = connect(Number(port), '127.0.0.1');
      plain.on('error', () => secure.destroy()).on('close', () => secure.destroy());
      secure.on('close', () => plain.destroy());
      secure.pipe(plain).pipe(secure);
    };
    const server = await startFaultyTls({ certificate: impostorCertificate }, hand);
    const { appId, eventsUrl, eventCode } = sandbox;
    const policy = { appHost: `https://${server.host}`, appId, eventsHost: eventsUrl, eventCode };
    writeFileSync(profile.policyPath, JSON.stringify(policy));
    await use(server);
    server.close();
  },
});

const untrusted = 'Can’t verify the server’s identity: its certificate isn’t trusted on this computer.';
/** What is told of two that follow each other differs: each is seen to come. */
const faults: readonly (readonly [what: string, manner: TlsManner, told: string])[] = [
  ['an untrusted certificate', { certificate: impostorCertificate }, untrusted],
  ['a handshake that is cut off', 'cut', 'No connection to the server.'],
  ['an expired certificate', { certificate: expiredCertificate }, untrusted],
  ['a handshake that is refused', 'alert', 'No connection to the server.'],
  ['a certificate of another place', { certificate: strangersCertificate }, untrusted],
  ['a handshake that never goes on', 'silent', 'The server didn’t respond in time.'],
];

test(
  'whatever is wrong with a server’s encryption is told, and no token was sent',
  onlyInLongRun,
  async ({ launch, server, sandbox }) => {
    test.setTimeout(300_000);
    const main = await (await launch()).mainWindow();
    for (const [what, manner, told] of faults) {
      server.manner = manner;
      const { came } = server.counts();
      await useToken(main);
      await main.getByLabel('Access token').fill(sandbox.user.accessToken);
      await main.getByRole('button', { name: 'Sign in with an access token' }).click();
      await expect(main.getByText(told), what).toBeVisible({ timeout: 90_000 });
      expect(server.counts().came, what).toBeGreaterThan(came);
    }
    expect(server.read()).toBe('');
    expect(sandbox.requests).toEqual([]);
  },
);

test(
  'an answer goes to no server that shows another certificate than before, and to the right one again',
  onlyInLongRun,
  async ({ launch, server, sandbox }) => {
    test.setTimeout(120_000);
    const app = await launch();
    // As if an authority that the system trusts had signed it.
    await app.electron.evaluate(({ session }, pem) => {
      const trusted = pem.replace(/\s/g, '');
      session.defaultSession.setCertificateVerifyProc(({ certificate }, decide) =>
        decide(certificate.data.replace(/\s/g, '') === trusted ? 0 : -3),
      );
    }, impostorCertificate);
    const main = await app.mainWindow();
    const prompt = await app.promptWindow();
    await signIn(main, sandbox.user.accessToken);
    await answerStorage(main);
    await expect.poll(() => sandbox.subscribers()).toBe(1);
    server.manner = { certificate: strangersCertificate };
    const before = server.read();
    const { pushCodeId } = sandbox.startPushLogin({ expireTime: 600 });
    await prompt.getByRole('button', { name: 'Approve', exact: true }).click();
    await expect(prompt.getByText(untrusted)).toBeVisible();
    expect(server.read()).toBe(before);
    expect(sandbox.code(pushCodeId)?.status).toBe('PUSHED');
    server.manner = { certificate: impostorCertificate };
    await prompt.getByRole('button', { name: 'Approve', exact: true }).click();
    await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('AUTHORIZED');
  },
);
