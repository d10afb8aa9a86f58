import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Vault } from '../../../main/storage/vault';
import { CryptoEncryptor } from './memory-store';

const writer = fileURLToPath(new URL('vault-writer.ts', import.meta.url));
const run = `import { runnerImport } from 'vite'; await runnerImport(${JSON.stringify(writer)});`;
let folder: string;

beforeEach(() => {
  // See open-store.test.ts.
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= tmpdir();
  folder = mkdtempSync(join(tmpdir(), 'push-approver-kill-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Lets another process store tokens from `first` on, and kills it in the middle. Gives back the last it said. */
async function writeAndKill(key: Buffer, first: number, writes: number): Promise<number> {
  const child = spawn(
    process.execPath,
    ['--input-type=module', '-e', run, folder, key.toString('hex'), String(first)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = once(child, 'exit');
  let last = -1;
  for await (const line of createInterface(child.stdout)) {
    last = Number(line);
    // It goes on writing while the signal is on its way, and lines that it wrote before are still read.
    if (!(last < first + writes)) child.kill('SIGKILL');
  }
  expect(await ended).toEqual([null, 'SIGKILL']);
  return last;
}

it('a kill in the middle of writing leaves all that was said to be stored, and it can be read', async () => {
  const { openStore } = await import('../../../main/storage/open-store');
  const key = randomBytes(32);
  let first = 0;
  for (const writes of [1, 40, 137, 300]) {
    const last = await writeAndKill(key, first, writes);
    const { store, keptAs } = openStore(folder, 'vault');
    expect(keptAs).toBeUndefined();
    const loaded = await new Vault(store, new CryptoEncryptor('keyring', key)).load();
    const token = loaded.ok ? loaded.value?.credentials.tokens.accessToken : undefined;
    const stored = Number(token?.replace('token-', ''));
    // The last one may have been stored and not yet said.
    expect([last, last + 1]).toContain(stored);
    first = stored + 1;
  }
}, 60_000);
