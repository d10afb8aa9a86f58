import { randomBytes, randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { Vault } from '../../../../main/storage/vault';
import { bundle, type Program } from './bundle';
import { CryptoEncryptor } from './memory-store';

let program: Program;
let folders: readonly string[];

beforeAll(async () => {
  program = await bundle('vault-writer.ts');
});
afterAll(() => program.remove());
beforeEach(() => {
  folders = [1, 2].map(() => mkdtempSync(join(tmpdir(), 'push-approver-kill-')));
  return () => folders.forEach((folder) => rmSync(folder, { recursive: true }));
});

/** Lets another process store tokens from `first` on, and kills it at some moment. Returns the last it said. */
async function writeAndKill(folder: string, key: Buffer, first: number): Promise<number> {
  const child = program.start([folder, key.toString('hex'), String(first)]);
  const ended = once(child, 'exit');
  let last = -1;
  for await (const line of createInterface(child.stdout)) {
    // It goes on writing while this waits, and lines that it wrote before the signal are still read.
    if (last < 0) void setTimeout(randomInt(0, 6)).then(() => child.kill('SIGKILL'));
    last = Number(line);
  }
  expect(await ended).toEqual([null, 'SIGKILL']);
  return last;
}

async function killAgainAndAgain(folder: string): Promise<void> {
  const { openStore } = await import('../../../../main/storage/open-store');
  const key = randomBytes(32);
  let first = 0;
  for (let kills = 0; kills < 12; kills++) {
    const last = await writeAndKill(folder, key, first);
    const { store, keptAs } = openStore(folder, 'vault');
    expect(keptAs).toBeUndefined();
    // What the kill left unfinished is gone.
    expect(readdirSync(folder)).toEqual(['vault.json']);
    const loaded = await new Vault(store, new CryptoEncryptor('keyring', key)).load();
    const token = loaded.accounts[0]?.credentials.tokens.accessToken;
    const stored = Number(token?.replace('token-', ''));
    // The last one may have been stored and not yet said.
    expect([last, last + 1]).toContain(stored);
    first = stored + 1;
  }
}

it('a kill in the middle of writing leaves all that was said to be stored, and it can be read', async () => {
  await Promise.all(folders.map(killAgainAndAgain));
}, 60_000);
