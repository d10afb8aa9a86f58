// A program of its own: mounts a small disk, fills it up, writes the app's files there, and says what stands in them.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { LiveSession } from '../../../../main/services/live-session';
import { HistoryStore } from '../../../../main/storage/history-store';
import { openStore } from '../../../../main/storage/open-store';
import { Vault } from '../../../../main/storage/vault';
import { CryptoEncryptor } from './memory-store';

const [folder = ''] = process.argv.slice(-1);
const diskBytes = 1024 * 1024;
const blockBytes = 4096;
execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${diskBytes}`, 'none', folder]);

const ballast = join(folder, 'ballast');
const say = (what: object): void => void process.stdout.write(`${JSON.stringify(what)}\n`);

/** Leaves so many bytes of room. */
function fillUp(room: number): void {
  writeFileSync(ballast, '');
  for (;;) {
    try {
      writeFileSync(ballast, Buffer.alloc(blockBytes), { flag: 'a' });
    } catch {
      break;
    }
  }
  const size = readFileSync(ballast).length;
  writeFileSync(ballast, Buffer.alloc(Math.max(0, size - room)));
}

const makeRoom = (): void => rmSync(ballast);
const files = (): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name !== 'ballast')
    .toSorted();

/** How much of a value stands in a file, and of which. */
const held = (name: string, key: string): unknown => {
  try {
    const text = readFileSync(join(folder, `${name}.json`), 'utf8');
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text))[key];
  } catch {
    return 'nothing that can be read';
  }
};

for (const room of [0, 1, 2, 5, 24].map((blocks) => blocks * blockBytes)) {
  const { store } = openStore(folder, 'settings');
  store.set({ text: 'old'.repeat(20_000) });
  fillUp(room);
  let refused = false;
  try {
    store.set({ text: 'new'.repeat(60_000) });
  } catch {
    refused = true;
  }
  const value = String(held('settings', 'text'));
  const leftovers = files();
  makeRoom();
  store.set({ text: 'new' });
  say({
    kind: 'settings',
    refused,
    isOld: value === 'old'.repeat(20_000),
    leftovers,
    after: held('settings', 'text'),
  });
}
rmSync(join(folder, 'settings.json'));

// The history tries again by itself.
const entry = (id: number) => ({
  id: `e${id}`,
  startedAt: id,
  finishedAt: id,
  outcome: 'approved' as const,
  origin: 'event' as const,
  details: { device: 'x'.repeat(250) },
  codeTail: '000001',
  server: 'example.genauth.ai',
  novel: [],
});
const said: string[] = [];
let saved = 0;
const history = new HistoryStore({
  file: openStore(folder, 'history'),
  timer: (delay, run) => {
    const timeout = setTimeout(run, Math.min(delay, 50));
    return () => clearTimeout(timeout);
  },
  say: ({ kind }) => said.push(kind),
  onSaved: () => saved++,
});
const countHeld = (): unknown => {
  const entries = held('history', 'entries');
  return Array.isArray(entries) ? entries.length : entries;
};
const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await wait(10);
};
const all = Array.from({ length: 1000 }, (_, id) => entry(id));
history.save(all.slice(0, 500));
await until(() => saved === 1);
fillUp(3 * blockBytes);
history.save(all);
await until(() => said.length > 0);
const heldWhenFull = countHeld();
const leftovers = files();
makeRoom();
await until(() => saved === 2);
say({ kind: 'history', said, heldWhenFull, leftovers, after: countHeld() });
rmSync(join(folder, 'history.json'));

const vault = new Vault(openStore(folder, 'vault').store, new CryptoEncryptor());
const place = { appHost: 'https://example.genauth.ai', appId: 'app-1', clientId: 'app-1', scopes: 'openid' };
const credentials = (accessToken: string) => ({
  ...place,
  tokens: { accessToken },
  user: { name: 'A', accounts: [] },
});
await vault.save('alex', credentials('old'.repeat(4000)), 'keyring');
fillUp(2 * blockBytes);
const stored = await vault.save('alex', credentials('new'.repeat(4000)), 'keyring');
const loaded = await vault.load();
const token = loaded.accounts[0]?.credentials.tokens.accessToken;
const isOld = token === 'old'.repeat(4000);

// A session tries again by itself.
const notices: boolean[] = [];
const session: LiveSession = new LiveSession(
  credentials('new'.repeat(4000)),
  { storage: 'memory', askStorage: false },
  {
    oidc: { refreshTokens: () => Promise.reject(new Error('Nothing is renewed here')) },
    vault: {
      save: (...what) => vault.save('alex', ...what),
      remove: () => vault.remove('alex'),
      isLost: () => Promise.resolve(false),
    },
    clock: () => ({ wall: Date.now(), monotonic: performance.now() }),
    timer: (delay, run) => {
      const timeout = setTimeout(run, Math.min(delay, 50));
      return () => clearTimeout(timeout);
    },
    holds: () => true,
    discard: () => undefined,
    onEnded: () => undefined,
    onNotSaved: () => undefined,
    onUnsavedChange: () => notices.push(session.isUnsaved),
    onChange: () => undefined,
  },
);
session.saveLater('keyring');
// Also the room of the old one, which it has removed.
fillUp(0);
// It tries for a while in vain.
await wait(300);
const whileFull = [...notices];
makeRoom();
await until(() => notices.length > 1);
const savedLater = (await vault.load()).accounts[0]?.credentials.tokens.accessToken === 'new'.repeat(4000);
fillUp(0);
vault.remove('alex');
say({ kind: 'vault', stored, isOld, whileFull, notices, savedLater, cleared: await vault.load() });
session.stop();
