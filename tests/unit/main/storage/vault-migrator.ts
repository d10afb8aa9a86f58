// A program of its own: reads a vault of an earlier version, which rewrites it, and is killed before its n-th step on the disk.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { openStore } from '../../../../main/storage/open-store';
import { Vault } from '../../../../main/storage/vault';
import { CryptoEncryptor } from './memory-store';

const [folder = '', key = '', last = ''] = process.argv.slice(-3);
const stepNames = ['openSync', 'writeSync', 'fchmodSync', 'fsyncSync', 'closeSync', 'renameSync', 'rmSync'];

let steps = 0;
for (const name of stepNames) {
  const real: unknown = Reflect.get(fs, name);
  if (typeof real !== 'function') throw new Error(`There is no ${name}`);
  Reflect.set(fs, name, (...args: unknown[]) => {
    steps += 1;
    if (steps === Number(last)) process.kill(process.pid, 'SIGKILL');
    const result: unknown = Reflect.apply(real, fs, args);
    return result;
  });
}
syncBuiltinESMExports();

const encryptor = new CryptoEncryptor('keyring', Buffer.from(key, 'hex'));
await new Vault(openStore(folder, 'vault').store, encryptor).load();
