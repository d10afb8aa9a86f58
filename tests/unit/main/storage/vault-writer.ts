// A program of its own: stores one set of tokens after the other and says which, until it is killed.
import { writeSync } from 'node:fs';
import { openStore } from '../../../../main/storage/open-store';
import { Vault } from '../../../../main/storage/vault';
import { CryptoEncryptor } from './memory-store';

const [folder = '', key = '', first = ''] = process.argv.slice(-3);
const encryptor = new CryptoEncryptor('keyring', Buffer.from(key, 'hex'));
const vault = new Vault(openStore(folder, 'vault').store, encryptor);
for (let count = Number(first); ; count++) {
  const saved = await vault.save(
    'alex',
    {
      appHost: 'https://example.genauth.ai',
      appId: 'app-1',
      clientId: 'app-1',
      scopes: 'openid',
      // Long, so that writing takes its time.
      tokens: { accessToken: `token-${count}`, refreshToken: 'r'.repeat(16_000) },
      user: { name: 'Alex Chen', accounts: [] },
    },
    'keyring',
  );
  writeSync(1, saved ? `${count}\n` : 'not saved\n');
}
