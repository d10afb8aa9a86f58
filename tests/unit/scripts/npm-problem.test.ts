import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { npmProblem } from '../../../scripts/lib/npm-problem.mjs';

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/** What npm itself prints about a package that it can't have from this registry. */
const outputOf = (registry: string): Promise<string> =>
  new Promise((resolve) => {
    const args = [
      'view',
      'is-number',
      `--registry=${registry}`,
      '--fetch-retries=0',
      '--no-update-notifier',
      '--loglevel=error',
    ];
    const options = { cwd: tmpdir(), shell: process.platform === 'win32' };
    execFile(npm, args, options, (_error, stdout, stderr) => resolve(stdout + stderr));
  });

it('a registry that can’t be reached is called so, with npm’s own words after it', async () => {
  const output = await outputOf('http://127.0.0.1:1/');
  const { message } = npmProblem('npm ci', output);
  expect(message).toMatch(/^npm can’t reach its registry\. .*run this again\.\n\nnpm ci:\n/);
  expect(message).toContain(output.trim());
});

it('a registry that refuses is called so', async () => {
  const server = createServer((_request, response) => response.writeHead(403).end('{}')).listen(
    0,
    '127.0.0.1',
  );
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const { message } = npmProblem('npm ci', await outputOf(`http://127.0.0.1:${port}/`));
  server.close();
  expect(message).toMatch(/^The npm registry refuses a package\./);
});

it.each([
  ['a full disk', 'npm error code ENOSPC\nnpm error syscall write', /^The disk is full\. Make room/],
  ['other bytes than the lock file names', 'npm error code EINTEGRITY', /^The npm registry gave other bytes/],
])('%s is called so', (_, output, words) => {
  expect(npmProblem('npm ci', output).message).toMatch(words);
});

it('the message names no cause that is not known', () => {
  expect(npmProblem('npm ci', 'npm error something else').message).toBe(
    'npm ci failed.\n\nnpm ci:\nnpm error something else',
  );
});
