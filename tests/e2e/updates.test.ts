import { generateKeyPairSync } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { signFeed } from '../../scripts/lib/feed.mjs';
import { onlyInLongRun } from '../support/run-length';
import { expect, test } from '../support/sandbox-app';

/** The first look comes a minute after the start. Milliseconds. */
const patience = 100_000;

const { privateKey, publicKey } = generateKeyPairSync('ed25519');

/** The key of the build, as `npm run release-feed` prints it. */
const key = (): string => {
  const { x } = z.object({ x: z.string() }).parse(publicKey.export({ format: 'jwk' }));
  return Buffer.from(x, 'base64url').toString('base64');
};

const feed = signFeed(
  {
    product: 'push-approver',
    version: '99.1.0',
    counter: 7,
    released: '2026-01-31',
    files: [{ name: 'push-approver-99.1.0-linux-x64.deb', size: 1, sha512: 'a'.repeat(128) }],
  },
  privateKey,
);

test(
  'the app tells of a new version that a signed feed names, and asks for that one file only',
  onlyInLongRun,
  async ({ launch, profile, sandbox }) => {
    test.setTimeout(2 * patience);
    const asked: unknown[] = [];
    sandbox.mount('/feed', ({ headers }, response) => {
      asked.push(headers);
      response.end(feed);
    });
    const policy = { updateFeed: `${sandbox.url}/feed`, updates: 'notify', updateDeferDays: 3 };
    writeFileSync(profile.policyPath, JSON.stringify(policy));
    const main = await (await launch([], { PUSH_APPROVER_UPDATE_KEY: key() })).mainWindow();
    await main.getByRole('button', { name: 'Settings' }).click();
    await expect(main.getByLabel('Tell me about new versions')).toBeDisabled();
    await expect(main.getByLabel('Address for new versions')).not.toBeEditable();
    await main.keyboard.press('Escape');
    await expect(main.getByText('Push Approver 99.1.0 is available.')).toBeVisible({ timeout: patience });
    expect(asked).toHaveLength(1);
    const said = JSON.stringify(asked[0]);
    for (const telling of ['cookie', 'authorization', 'Electron', 'Chrome', '0.1.0'])
      expect(said).not.toContain(telling);
    // An older feed is refused from now on, also after a restart.
    await expect
      .poll(() => readFileSync(join(profile.folder, 'settings.json'), 'utf8'))
      .toMatch(/"updateCounter":\s*"7"/);
  },
);
