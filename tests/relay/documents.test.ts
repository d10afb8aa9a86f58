import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { createClient } from '@redis/client';
import { describe, onTestFinished } from 'vitest';
import { z } from 'zod';
import { relayFile } from '../../scripts/lib/build-relay.mjs';
import { policySchema } from '../../main/storage/policy-schema';
import { environmentFor, RelayProcess } from '../support/relay';
import { call, subscribe } from '../support/relay-client';
import { RedisServer } from '../support/redis-server';
import { signIn, valueOf } from '../unit/main/genauth/oidc/oidc-world';
import { expect, test } from './relay-world';

const project = join(import.meta.dirname, '..', '..');
const read = (path: string): string => readFileSync(join(project, path), 'utf8');

/** The blocks of a document that say that a test follows them. */
const followed = (path: string): readonly string[] =>
  [...read(path).matchAll(/<!-- followed by a test -->\n```\w+\n([\s\S]+?)```/g)].map(
    ([, block = '']) => block,
  );

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'push-approver-docs-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const path = [dirname(process.execPath), process.env['PATH']].join(delimiter);

test('anyone who follows docs/connect-genauth.md has a push login on the desktop of its user', async ({
  sandbox,
}) => {
  const fill = (text: string): string =>
    text
      .replaceAll('https://example.genauth.ai', sandbox.url)
      .replaceAll('push-approver-app-id', sandbox.appId)
      .replaceAll('web-app-id', sandbox.portalAppId);
  const [run = '', start = '', policyText = '', ...more] = followed('docs/connect-genauth.md');
  expect(more).toEqual([]);

  // Step 3, but on a port that is free, and telling the secret.
  const folder = makeFolder();
  copyFileSync(relayFile, join(folder, 'relay.mjs'));
  expect(run).toContain('\nnode relay.mjs\n');
  const script = fill(run).replace('node relay.mjs', 'echo "$RELAY_SECRETS"; exec node relay.mjs');
  const relay = spawn('sh', ['-ec', script], { cwd: folder, env: { PATH: path, PORT: '0' } });
  onTestFinished(() => void relay.kill('SIGKILL'));
  let said = '';
  relay.stdout.on('data', (data: Buffer) => (said += data.toString()));
  await expect.poll(() => said, { timeout: 20_000 }).toMatch(/listening on/);
  const [, secret = '', url = ''] = /^(\S+)\nrelay listening on (\S+)\n$/.exec(said) ?? [];

  // Step 5: the app takes this policy. A user signs in, and the app listens where it says.
  const policy = policySchema.parse(JSON.parse(fill(policyText)));
  expect(policy).toMatchObject({ appHost: sandbox.url, appId: sandbox.appId });
  expect(policy.eventsHost).toBe('wss://relay.example.com');
  const { accessToken } = valueOf(await signIn(sandbox));
  const heard = await subscribe({ eventsUrl: url.replace('http', 'ws') }, accessToken);
  onTestFinished(() => heard.socket.terminate());

  // Step 4.
  const curl = ['-ec', start.replace('https://relay.example.com', url)];
  const { stdout: reply } = await promisify(execFile)('sh', curl, {
    env: { PATH: path, RELAY_SECRETS: secret },
  });
  const started = z.object({ pushCodeId: z.string(), matchNumber: z.string() }).parse(JSON.parse(reply));
  await expect
    .poll(() => heard.messages)
    .toMatchObject([
      { ...started, account: 'alex@example.com', appName: 'Example Portal', location: 'Vienna, AT' },
    ]);
});

describe('docs/relay.md', () => {
  test('names every setting, and only metrics that there are', async ({ relay }) => {
    const document = read('docs/relay.md');
    const settings = [...read('relay/settings.ts').matchAll(/^ {2}([A-Z_]{4,}): z/gm)].map(
      ([, name = '']) => name,
    );
    expect(settings.length).toBeGreaterThan(7);
    for (const name of settings) expect(document).toContain(`\`${name}\``);
    for (const metric of document.match(/relay_[a-z_]+/g) ?? []) {
      expect(String((await call(relay, '/metrics')).body)).toContain(metric);
    }
  });

  test('gives a Redis user who may do what a relay does, and no more', async ({ sandbox }) => {
    const redis = await RedisServer.start();
    onTestFinished(() => redis.remove());
    const [line = ''] = read('docs/relay.md').match(/^ACL SETUSER .*$/m) ?? [];
    const admin = await createClient({ url: redis.url }).connect();
    await admin.sendCommand(line.replace('>PASSWORD', '>a-password').split(' '));
    const environment = {
      ...environmentFor(sandbox),
      REDIS_URL: `redis://relay:a-password@127.0.0.1:${redis.port}`,
    };
    const node = await RelayProcess.start(environment);
    onTestFinished(() => node.stop('SIGKILL'));
    await expect.poll(async () => (await call(node, '/healthz')).body).toMatchObject({ status: 'ok' });
    const payload = { pushCodeId: 'code', account: 'alex@example.com' };
    expect(await call(node, '/push-logins', payload)).toMatchObject({ body: { stored: true } });
    expect(await admin.sendCommand(['ACL', 'DRYRUN', 'relay', 'GET', 'push-approver:relay'])).toMatch(
      /no permissions/,
    );
    expect(await admin.sendCommand(['ACL', 'DRYRUN', 'relay', 'XADD', 'other', '*', 'a', 'b'])).toMatch(
      /no permissions/,
    );
    admin.destroy();
  });
});

describe('the systemd unit', () => {
  const text = read('relay/push-approver-relay.service');

  test('is one that systemd takes', () => {
    const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    expect(lines.filter((line) => !/^(\[(Unit|Service|Install)\]|[A-Z]\w+=.*)$/.test(line))).toEqual([]);
    expect(text).toMatch(/^DynamicUser=yes$/m);
    expect(Number(/^LimitNOFILE=(\d+)$/m.exec(text)?.[1])).toBeGreaterThanOrEqual(65_536);
    const unit = join(makeFolder(), 'push-approver-relay.service');
    writeFileSync(unit, text.replace('/usr/bin/node', process.execPath));
    // It says nothing about a good one.
    expect(execFileSync('systemd-analyze', ['verify', unit], { encoding: 'utf8', stdio: 'pipe' })).toBe('');
  });
});

describe('the container file', () => {
  const instructions = read('relay/Containerfile')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => /^([A-Z]+) (.+)$/.exec(line)?.slice(1) ?? [line]);
  const only = (name: string): string => {
    const [found, ...more] = instructions.filter(([instruction]) => instruction === name);
    expect([name, found?.length, more]).toEqual([name, 2, []]);
    return found?.[1] ?? '';
  };

  test('has only instructions that there are, runs as no one special, and copies what the build makes', () => {
    const known = new Set([
      'FROM',
      'COPY',
      'USER',
      'WORKDIR',
      'ENV',
      'EXPOSE',
      'HEALTHCHECK',
      'STOPSIGNAL',
      'ENTRYPOINT',
    ]);
    expect(instructions.map(([name]) => name).filter((name) => !known.has(name ?? ''))).toEqual([]);
    expect(only('FROM')).toMatch(/^[\w./-]+:[\w.-]+$/);
    expect(only('USER')).toMatch(/^[1-9]\d+:[1-9]\d+$/);
    const sources = only('COPY').split(' ').slice(1, -1);
    expect(sources).toHaveLength(2);
    for (const source of sources) expect(read(source).length).toBeGreaterThan(1000);
    expect(JSON.parse(only('ENTRYPOINT'))).toEqual(['node', '/app/relay.mjs']);
    expect(only('STOPSIGNAL')).toBe('SIGTERM');
  });

  test('has a health check that tells a relay from nothing', async ({ relay }) => {
    const [, command = ''] = /CMD (\[.+\])$/.exec(only('HEALTHCHECK')) ?? [];
    const [, ...args] = z.array(z.string()).parse(JSON.parse(command));
    const check = async (port: string): Promise<unknown> => {
      const child = spawn(process.execPath, args, { env: { PORT: port }, stdio: 'ignore' });
      await once(child, 'close');
      return child.exitCode;
    };
    expect(await check(new URL(relay.url).port)).toBe(0);
    await relay.stop();
    expect(await check(new URL(relay.url).port)).toBe(1);
  });
});
