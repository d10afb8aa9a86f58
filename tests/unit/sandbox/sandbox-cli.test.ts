import { spawn } from 'node:child_process';
import { once } from 'node:events';
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
  const [, token = ''] = /Access token +(\S+)/.exec(said.output) ?? [];
  const headers = { 'x-authing-app-id': appId, authorization: token };
  const profile = await envelope(fetch(`${url}/api/v3/get-profile`, { headers }));
  expect(profile).toMatchObject({ data: { email: 'alex@example.com' } });
  expect(said.output).toContain(`curl -s ${url}/api/v3/signin-by-push`);
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
