import { execFileSync } from 'node:child_process';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { publicKeyOf, readFeed } from '../../../main/domain/updates/feed';
import { makeFeed, privateKeyOf } from '../../../scripts/lib/feed.mjs';
import { requireSigning } from '../../../scripts/lib/signing.mjs';
import { temporaryFolder } from '../../support/temporary-folder';

const folder = temporaryFolder('feed');

const pemOf = (key: ReturnType<typeof generateKeyPairSync>['privateKey']): string =>
  key.export({ type: 'pkcs8', format: 'pem' }).toString();

it('npm run release-feed writes a feed that the app takes, with the key that it prints', () => {
  const key = join(folder(), 'key.pem');
  writeFileSync(key, pemOf(generateKeyPairSync('ed25519').privateKey));
  const file = join(folder(), 'push-approver-linux-x64.deb');
  writeFileSync(file, 'a package');
  const out = join(folder(), 'feed');
  const said = execFileSync(
    process.execPath,
    ['scripts/release-feed.mjs', '--counter', '7', '--released', '2026-01-31', '--out', out, file],
    {
      cwd: join(import.meta.dirname, '..', '..', '..'),
      env: { ...process.env, PUSH_APPROVER_FEED_KEY: key },
    },
  ).toString();
  const publicKey = publicKeyOf(/PUSH_APPROVER_UPDATE_KEY=(\S+)/.exec(said)?.[1] ?? '');
  if (!publicKey) throw new Error(said);
  expect(readFeed(readFileSync(out), publicKey, 6)).toMatchObject({
    ok: true,
    value: {
      counter: 7,
      released: '2026-01-31',
      files: [
        {
          name: 'push-approver-linux-x64.deb',
          size: 9,
          sha512: createHash('sha512').update('a package').digest('hex'),
        },
      ],
    },
  });
});

it('a feed is signed with Ed25519 only', async () => {
  const rsa = pemOf(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey);
  for (const pem of [rsa, 'no key']) expect(() => privateKeyOf(pem)).toThrow('Ed25519');
  const what = { version: '1.0.0', counter: 1, released: '2026-01-31', files: [] };
  await expect(makeFeed({ ...what, pem: rsa })).rejects.toThrow('Ed25519');
});

it('no release is packaged that could not be signed, and what is missing is named', () => {
  expect(() => requireSigning({}, 'darwin')).toThrow(/CSC_LINK or CSC_NAME[^]*APPLE_ID/);
  expect(() => requireSigning({ CSC_LINK: 'x' }, 'darwin')).toThrow(/^(?![^]*CSC_LINK)[^]*APPLE_ID/);
  expect(() => requireSigning({ CSC_LINK: '' }, 'win32')).toThrow('WIN_CSC_LINK');
  expect(() => requireSigning({ CSC_LINK: 'x', APPLE_ID: 'y' }, 'darwin')).not.toThrow();
  expect(() => requireSigning({}, 'linux')).not.toThrow();
});
