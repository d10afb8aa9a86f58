import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectTls, rootCertificates } from 'node:tls';
import { describe, onTestFinished } from 'vitest';
import { z } from 'zod';
import { startRelay } from '../../relay/relay';
import { readSettings } from '../../relay/settings';
import type { KeeperTiming } from '../../relay/subscribers/keeper';
import { fault, type Sandbox } from '../sandbox/server';
import { environmentFor, RelayProcess, secret } from '../support/relay';
import { call, post, subscribe } from '../support/relay-client';
import { expect, test } from './relay-world';

/** So that a test need not wait for minutes. */
const quick: KeeperTiming = {
  freshMs: 60_000,
  checkMs: 300,
  jitterMs: 100,
  retryMs: 100,
  graceMs: 60_000,
  pingMs: 1000,
  silentMs: 60_000,
};

/** A relay in this process, which looks after its subscribers more often. */
async function quickRelay(sandbox: Sandbox, timing: Partial<KeeperTiming> = {}) {
  const settings = readSettings(environmentFor(sandbox));
  if (!settings.ok) throw new Error(settings.failure.join());
  const relay = await startRelay(settings.value, () => {}, { ...quick, ...timing });
  onTestFinished(() => relay.close());
  return { ...relay, eventsUrl: relay.url.replace('http', 'ws') };
}

describe('a subscription', () => {
  test('ends with 1008 when the token is revoked, and only then', async ({ sandbox }) => {
    const relay = await quickRelay(sandbox);
    const [gone, stays] = [sandbox.addToken(sandbox.user), sandbox.addToken(sandbox.user)];
    const [first, second] = [await subscribe(relay, gone), await subscribe(relay, stays)];
    sandbox.revokeToken(gone);
    expect(await first.closed).toBe(1008);
    expect(second.socket.readyState).toBe(second.socket.OPEN);
    second.socket.terminate();
  });

  test('hears nothing any more with a token that GenAuth has not vouched for lately, and takes it back now', async ({
    sandbox,
  }) => {
    // Every message finds it stale.
    const relay = await quickRelay(sandbox, { freshMs: 0, checkMs: 3_600_000 });
    const [gone, stays] = [sandbox.addToken(sandbox.user), sandbox.addToken(sandbox.user)];
    const [first, second] = [await subscribe(relay, gone), await subscribe(relay, stays)];
    sandbox.revokeToken(gone);
    await post(relay, { pushCodeId: 'one', account: 'alex@example.com' });
    expect(await first.closed).toBe(1008);
    await expect.poll(() => second.messages).toMatchObject([{ pushCodeId: 'one' }]);
    expect(first.messages).toEqual([]);
    second.socket.terminate();
  });

  test('hears all the same while GenAuth is away', async ({ sandbox }) => {
    const relay = await quickRelay(sandbox, { freshMs: 0, checkMs: 3_600_000 });
    const heard = await subscribe(relay, sandbox.user.accessToken);
    await sandbox.offline();
    await post(relay, { pushCodeId: 'one', account: 'alex@example.com' });
    await expect.poll(() => heard.messages).toMatchObject([{ pushCodeId: 'one' }]);
    heard.socket.terminate();
  });

  test('ends with 1008 when the token ends, which is not waited for', async ({ sandbox }) => {
    const relay = await quickRelay(sandbox, { checkMs: 3_600_000 });
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const exp = Math.ceil(Date.now() / 1000) + 1;
    const token = sandbox.addToken(sandbox.user, `${part({})}.${part({ aud: sandbox.appId, exp })}.x`);
    const heard = await subscribe(relay, token);
    expect(await heard.closed).toBe(1008);
  });

  test('is kept while GenAuth is away, for a while', async ({ sandbox }) => {
    const relay = await quickRelay(sandbox);
    const heard = await subscribe(relay, sandbox.user.accessToken);
    sandbox.faults.next('/oidc/me', fault.status(503), 3);
    await expect.poll(() => sandbox.requestsTo('/oidc/me').length, { timeout: 10_000 }).toBeGreaterThan(4);
    expect(heard.socket.readyState).toBe(heard.socket.OPEN);
    heard.socket.terminate();
  });

  test('ends with 1013 when GenAuth is away for too long', async ({ sandbox }) => {
    const relay = await quickRelay(sandbox, { graceMs: 1000 });
    const heard = await subscribe(relay, sandbox.user.accessToken);
    await sandbox.offline();
    expect(await heard.closed).toBe(1013);
  });

  test('ends with 1012 when its user goes by another name, and hears by that one when it comes back', async ({
    sandbox,
  }) => {
    const relay = await quickRelay(sandbox);
    const token = sandbox.addToken(sandbox.user);
    const before = await subscribe(relay, token);
    sandbox.addToken({ ...sandbox.user, email: 'alex.chen@example.com' }, token);
    expect(await before.closed).toBe(1012);
    const after = await subscribe(relay, token);
    await post(relay, { pushCodeId: 'old-name', account: 'alex@example.com' });
    await post(relay, { pushCodeId: 'new-name', account: 'alex.chen@example.com' });
    await expect.poll(() => after.messages).toMatchObject([{ pushCodeId: 'new-name' }]);
    after.socket.terminate();
  });

  test('ends when the other side is silent', async ({ sandbox }) => {
    const relay = await quickRelay(sandbox, { silentMs: 3000 });
    const [silent, alive] = [
      await subscribe(relay, sandbox.user.accessToken),
      await subscribe(relay, sandbox.user.accessToken),
    ];
    silent.socket.pause();
    const isSilentGone = async (): Promise<boolean> => {
      const metrics = await fetch(`${relay.url}/metrics`);
      return /^relay_closed_total\{reason="silent"\} 1$/m.test(await metrics.text());
    };
    await expect.poll(isSilentGone, { timeout: 10_000 }).toBe(true);
    expect(alive.socket.readyState).toBe(alive.socket.OPEN);
    for (const { socket } of [silent, alive]) socket.terminate();
  });
});

test('the log tells what was accepted, and holds no token, secret, account or whole push code', async ({
  sandbox,
  relay,
  listen,
}) => {
  const heard = await listen();
  const pushCodeId = 'a-push-code-that-is-long-enough';
  await post(relay, { pushCodeId, account: 'alex@example.com', ip: '203.0.113.7' });
  await call(relay, '/start', { account: 'alex@example.com', from: { ip: '203.0.113.7' } });
  await expect.poll(() => heard.messages).toHaveLength(2);
  await call(relay, '/push-logins', { pushCodeId: 'wrong code', account: 'alex@example.com' });
  await expect(subscribe(relay, 'a-token-that-nobody-knows')).rejects.toThrow('HTTP 401');
  relay.child.kill('SIGTERM');
  await relay.ended;
  const lines = relay.errors.trim().split('\n');
  expect(lines.map((line) => z.object({ event: z.string() }).parse(JSON.parse(line)).event)).toEqual([
    'push-login-accepted',
    'push-login-accepted',
    'draining',
  ]);
  const [started] = sandbox.codes();
  for (const secrets of [sandbox.user.accessToken, 'a-token', secret, 'alex', '203.0.113', pushCodeId]) {
    expect(relay.errors).not.toContain(secrets);
  }
  expect(started?.pushCodeId.length).toBeGreaterThan(12);
  expect(relay.errors).not.toContain(started?.pushCodeId);
});

describe('a relay that can’t start', () => {
  test('says so in a line, and ends with status 1', async ({ sandbox, relay }) => {
    const taken = { ...environmentFor(sandbox), PORT: new URL(relay.url).port };
    const noCertificate = { ...environmentFor(sandbox), TLS_CERT: '/nowhere.pem', TLS_KEY: '/nowhere.pem' };
    const wrong = { ...environmentFor(sandbox), RELAY_SECRETS: 'short', PORT: 'x' };
    for (const [environment, lines] of [
      [taken, [/EADDRINUSE/]],
      [noCertificate, [/nowhere\.pem/]],
      [wrong, [/^RELAY_SECRETS /, /^PORT /]],
    ] as const) {
      const process = new RelayProcess(environment);
      await process.ended;
      expect([process.child.exitCode, process.output]).toEqual([1, '']);
      const said = process.errors.trim().split('\n');
      expect(said).toHaveLength(lines.length);
      for (const [index, line] of lines.entries()) expect(said[index]).toMatch(line);
    }
  });
});

describe('TLS', () => {
  test('is served from files, and a new certificate is taken at SIGHUP', async ({ sandbox }) => {
    const folder = mkdtempSync(join(tmpdir(), 'push-approver-tls-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
    const certify = (name: string): void => {
      const subject = ['-subj', `/CN=${name}`, '-addext', 'subjectAltName=IP:127.0.0.1'];
      const make = [
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:P-256',
        '-nodes',
        '-days',
        '2',
      ];
      execFileSync('openssl', [...make, ...subject, '-keyout', key, '-out', cert], { stdio: 'ignore' });
    };
    certify('first');
    const relay = await RelayProcess.start({ ...environmentFor(sandbox), TLS_CERT: cert, TLS_KEY: key });
    onTestFinished(() => relay.stop('SIGKILL'));
    expect(relay.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    const certificateName = async (): Promise<unknown> => {
      const ca = [...rootCertificates, readFileSync(cert, 'utf8')];
      const socket = connectTls({ host: '127.0.0.1', port: Number(new URL(relay.url).port), ca });
      await new Promise((resolve, reject) => socket.once('secureConnect', resolve).once('error', reject));
      const { subject } = socket.getPeerCertificate();
      socket.destroy();
      return subject.CN;
    };
    expect(await certificateName()).toBe('first');
    certify('second');
    relay.child.kill('SIGHUP');
    await expect.poll(() => relay.errors).toContain('certificate-renewed');
    expect(await certificateName()).toBe('second');
    writeFileSync(cert, 'no certificate');
    relay.child.kill('SIGHUP');
    await expect.poll(() => relay.errors).toContain('certificate-unreadable');
  });
});
