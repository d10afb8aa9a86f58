// Writes and signs the feed that tells the app of a new version:
//   PUSH_APPROVER_FEED_KEY=key.pem npm run release-feed -- --counter 7 [--released 2026-01-31] [--out feed] FILE…
// The counter grows with each feed. Apps are built with the public key: PUSH_APPROVER_UPDATE_KEY, printed here.
import { createPublicKey } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { makeFeed, privateKeyOf } from './lib/feed.mjs';
import { manifest } from './lib/linux/app-id.mjs';
import { Problem, script } from './lib/problem.mjs';

await script(async () => {
  const { values, positionals: files } = parseArgs({
    allowPositionals: true,
    options: {
      counter: { type: 'string' },
      released: { type: 'string', default: new Date().toISOString().slice(0, 10) },
      out: { type: 'string', default: 'push-approver-feed' },
    },
  });
  const counter = Number(values.counter);
  if (!Number.isSafeInteger(counter) || counter < 1 || files.length === 0) {
    throw new Problem(
      'Usage: npm run release-feed -- --counter N FILE…, with a counter above that of the last feed.',
    );
  }
  const keyFile = process.env['PUSH_APPROVER_FEED_KEY'];
  if (keyFile === undefined) throw new Problem('PUSH_APPROVER_FEED_KEY names no file with the private key.');
  const pem = readFileSync(keyFile, 'utf8');
  const { version } = manifest;
  writeFileSync(values.out, await makeFeed({ version, counter, released: values.released, files, pem }));
  const { x } = z
    .object({ x: z.string() })
    .parse(createPublicKey(privateKeyOf(pem)).export({ format: 'jwk' }));
  console.log(`${values.out}: ${version}, counter ${counter}, ${files.length} files`);
  console.log(`PUSH_APPROVER_UPDATE_KEY=${Buffer.from(x, 'base64url').toString('base64')}`);
});
