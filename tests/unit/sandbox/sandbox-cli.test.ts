import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { envelope } from '../../sandbox/caller';

const command = fileURLToPath(new URL('../../sandbox/cli.mjs', import.meta.url));
let stop = (): void => {};

afterEach(() => stop());

function run(...args: string[]) {
  const child = spawn(process.execPath, [command, ...args]);
  const said = { output: '', errors: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.errors += text));
  stop = () => child.kill('SIGKILL');
  return { child, said };
}

test('the command starts a sandbox, says how to use it, and ends on a signal', async () => {
  const { child, said } = run('--port', '0');
  await expect.poll(() => said.output, { timeout: 20_000 }).toContain('check-pushcode-status');
  const [, url = ''] = /Server address +(\S+)/.exec(said.output) ?? [];
  const [, appId = ''] = /App ID +(\S+)/.exec(said.output) ?? [];
  const [, token = ''] = /access token (\S+) instead/.exec(said.output) ?? [];
  const headers = { 'x-authing-app-id': appId, authorization: token };
  const profile = await envelope(fetch(`${url}/api/v3/get-profile`, { headers }));
  expect(profile).toMatchObject({ data: { email: 'alex@example.com' } });
  expect(said.output).toContain(`curl -s ${url}/api/v3/signin-by-push`);
  // The OpenID server is loaded with the first request only.
  const discovery = await fetch(`${url}/oidc/.well-known/openid-configuration`);
  expect([discovery.status, await discovery.json()]).toMatchObject([200, { issuer: `${url}/oidc` }]);

  child.stdin.write('\n');
  await expect.poll(() => said.output).toContain('was sent, but no app is connected yet.');
  const push = run('--push', '--port', new URL(url).port);
  stop = () => child.kill('SIGKILL');
  expect(await once(push.child, 'close')).toEqual([0, null]);
  expect(push.said.output).toBe('A push login for alex@example.com was sent.\n');
  expect(said.output).toContain('POST /api/v3/signin-by-push → 200');
  const closed = once(child, 'close');
  child.kill('SIGTERM');
  expect(await closed).toEqual([0, null]);
  expect(said.output).toContain('GET /api/v3/get-profile → 200');
  expect(said.output.split(token)).toHaveLength(2);
  expect(said.errors).toBe('');
}, 30_000);

test('the command says what is wrong with its arguments', async () => {
  const { child, said } = run('--port', 'http');
  expect(await once(child, 'close')).toEqual([2, null]);
  expect(said.errors).toContain('--port http is no port');
  expect(said.errors).toContain('Usage: npm run sandbox');
}, 30_000);

test.each([
  [['--push'], 'output', 'No sandbox answers on port'],
  [[], 'errors', 'The sandbox could not start: port'],
] as const)(
  'the command with %s says that its port is free, or in use',
  async (args, stream, words) => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    if (stream === 'output') {
      server.close();
      await once(server, 'close');
    }
    const { child, said } = run(...args, '--port', String(port));
    expect(await once(child, 'close')).toEqual([1, null]);
    server.close();
    expect(said[stream]).toContain(`${words} ${port}`);
    expect(said[stream]).toContain('npm run sandbox');
    expect(said[stream]).not.toContain('    at ');
  },
  30_000,
);
