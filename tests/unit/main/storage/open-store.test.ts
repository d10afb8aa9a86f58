import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { openStore } from '../../../../main/storage/open-store';
import { SettingsStore } from '../../../../main/storage/settings-store';
import { Vault } from '../../../../main/storage/vault';
import { CryptoEncryptor } from './memory-store';

let open: typeof openStore;
let folder: string;

beforeAll(async () => {
  // electron-store asks the electron package where Electron is, and that would download it. Nothing of it is used here.
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= tmpdir();
  open = (await import('../../../../main/storage/open-store')).openStore;
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'push-approver-store-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const files = (): readonly string[] => readdirSync(folder).toSorted();
const text = (name: string): string => readFileSync(join(folder, name), 'utf8');

describe('a file of electron-store', () => {
  it('holds what was set after the next start', () => {
    open(folder, 'settings').store.set({ appId: 'app-1', 'a.b': 'c' });
    const { store, keptAs } = open(folder, 'settings');
    expect(keptAs).toBeUndefined();
    expect([store.get('appId'), store.get('a.b'), store.get('a'), store.get('x')]).toEqual([
      'app-1',
      'c',
      undefined,
      undefined,
    ]);
    store.clear();
    expect(open(folder, 'settings').store.get('appId')).toBeUndefined();
  });

  it.runIf(process.platform !== 'win32')(
    'can be read by its owner only, also one that others could read',
    () => {
      writeFileSync(join(folder, 'settings.json'), '{}', { mode: 0o644 });
      for (const name of ['settings', 'vault', 'history']) {
        open(folder, name).store.set({ appId: 'app-1' });
        expect(statSync(join(folder, `${name}.json`)).mode & 0o777).toBe(0o600);
      }
      expect(files()).toEqual(['history.json', 'settings.json', 'vault.json']);
    },
  );

  it('can be kept as it is, before it is changed', () => {
    const { store, keepCopy } = open(folder, 'history');
    store.set({ entries: [1] });
    const copy = keepCopy() ?? '';
    const before = text('history.json');
    store.set({ entries: [] });
    expect(readFileSync(copy, 'utf8')).toBe(before);
  });

  it.each(['', '{"appId": "app', '[]', 'null'])(
    'that is damaged (%j) is put aside, and a new one works',
    (damaged) => {
      writeFileSync(join(folder, 'settings.json'), damaged);
      const { store, keptAs } = open(folder, 'settings');
      store.set({ appId: 'app-1' });
      expect(open(folder, 'settings').store.get('appId')).toBe('app-1');
      expect(readFileSync(keptAs ?? '', 'utf8')).toBe(damaged);
    },
  );

  it('leaves nothing unfinished behind after a kill, and touches no other file', () => {
    const left = ['settings.json.tmp-0123456789abcdef', 'settings.json.tmp-1732556789a1b2c3'];
    const others = [
      'settings.json.tmp-',
      'settings.json.tmp-0123456789abcdeg',
      'my.settings.json.tmp-0123456789abcdef',
    ];
    for (const name of [...left, ...others]) writeFileSync(join(folder, name), 'half');
    open(folder, 'settings');
    expect(files()).toEqual(others.toSorted());
  });

  it('that is cleared takes the copies with it that were ever put aside', () => {
    for (const damaged of ['{', '[]']) {
      writeFileSync(join(folder, 'vault.json'), damaged);
      writeFileSync(join(folder, 'vault.json.damaged-2026-01-02T03-04-05.678Z'), 'an older one');
      const { store, keptAs } = open(folder, 'vault');
      writeFileSync(join(folder, 'history.json.damaged-x'), 'of another file');
      store.set({ version: 2 });
      expect(statSync(keptAs ?? '').size).toBe(damaged.length);
      store.clear();
      expect(files()).toEqual(['history.json.damaged-x', 'vault.json']);
    }
  });

  it('that is replaced in the background holds what was written last', async () => {
    const { store, replace } = open(folder, 'history');
    const early = replace(['{"entries": [', '1]}']);
    store.set({ entries: [2] });
    await early;
    expect(store.get('entries')).toEqual([2]);
    await replace(['{"entries": [', '3]}']);
    expect(store.get('entries')).toEqual([3]);
    const late = replace(['{"entries": [4]}']);
    store.clear();
    await late;
    expect(store.get('entries')).toBeUndefined();
    expect(files()).toEqual(['history.json']);
    if (process.platform !== 'win32') expect(statSync(join(folder, 'history.json')).mode & 0o777).toBe(0o600);
  });

  it('of a newer version keeps what this one does not know', () => {
    const newer = { theme: 'dark', statusEndpoint: 'answer-pushcode', __internal__: { version: '99.0.0' } };
    writeFileSync(join(folder, 'settings.json'), JSON.stringify(newer));
    const { store, keptAs } = open(folder, 'settings');
    const settings = new SettingsStore(store, {});
    expect(keptAs).toBeUndefined();
    expect(settings.notices).toEqual([{ kind: 'settings-bad-key', key: 'statusEndpoint' }]);
    settings.change({ appId: 'app-1' });
    expect(JSON.parse(text('settings.json'))).toEqual({ ...newer, appId: 'app-1' });
  });

  it('with a key that JavaScript takes for a prototype sets nothing by it', () => {
    writeFileSync(join(folder, 'settings.json'), '{"__proto__": {"appId": "evil"}, "locale": "en"}');
    const settings = new SettingsStore(open(folder, 'settings').store, {});
    expect(settings.values).toMatchObject({ appId: '', locale: 'en' });
  });
});

describe('the vault in a file', () => {
  const credentials = {
    appHost: 'https://example.genauth.ai',
    appId: 'app-1',
    clientId: 'app-1',
    scopes: 'openid',
    tokens: { accessToken: 'secret-token-of-alex', refreshToken: 'secret-refresh-token' },
    user: { name: 'Alex Chen', accounts: [] },
  };

  it('has nothing in clear in any file of the folder, and nothing at all after signing out', async () => {
    const encryptor = new CryptoEncryptor();
    const vault = new Vault(open(folder, 'vault').store, encryptor);
    await vault.save('a1', credentials, 'keyring');
    for (const name of files()) {
      for (const secret of ['secret', 'alex', 'Alex', 'genauth']) {
        expect(text(name)).not.toContain(secret);
        expect(text(name)).not.toContain(Buffer.from(secret).toString('base64').slice(0, -2));
      }
    }
    const again = new Vault(open(folder, 'vault').store, encryptor);
    expect(await again.load()).toMatchObject({ accounts: [{ credentials }], problems: [] });
    again.remove('a1');
    expect(JSON.parse(text('vault.json'))).toEqual({});
    expect(files()).toEqual(['vault.json']);
  });

  it('is cut in the middle: a new sign-in works and the rest is kept aside', async () => {
    const encryptor = new CryptoEncryptor();
    await new Vault(open(folder, 'vault').store, encryptor).save('a1', credentials, 'keyring');
    const whole = text('vault.json');
    writeFileSync(join(folder, 'vault.json'), whole.slice(0, whole.length / 2));
    const { store, keptAs } = open(folder, 'vault');
    const vault = new Vault(store, encryptor);
    expect(await vault.load()).toEqual({ accounts: [], problems: [] });
    expect(await vault.save('a1', credentials, 'keyring')).toBe(true);
    expect(statSync(keptAs ?? '').size).toBe(Math.floor(whole.length / 2));
  });

  it('is cut in the middle: no copy of it outlives the last sign-out, and what is kept for proxies stays', async () => {
    const encryptor = new CryptoEncryptor();
    await new Vault(open(folder, 'vault').store, encryptor).save('a1', credentials, 'keyring');
    writeFileSync(join(folder, 'vault.json'), '{"version": 3, "entr');
    const { store, keepCopy, removeCopies } = open(folder, 'vault');
    const vault = new Vault(store, encryptor, { keep: keepCopy, remove: removeCopies });
    await vault.secret.save('of proxies');
    expect(files()).toHaveLength(2);
    vault.removeAll();
    expect(files()).toEqual(['vault.json']);
    expect(await vault.secret.open()).toEqual({ ok: true, value: 'of proxies' });
    vault.secret.remove();
    expect(JSON.parse(text('vault.json'))).toEqual({});
  });

  it('becomes unreadable while the app runs: that is said and breaks nothing', async () => {
    const vault = new Vault(open(folder, 'vault').store, new CryptoEncryptor());
    await vault.save('a1', credentials, 'keyring');
    writeFileSync(join(folder, 'vault.json'), '{');
    expect(await vault.load()).toEqual({
      accounts: [],
      problems: [{ id: 'earlier', problem: 'unreadable' }],
    });
  });
});
