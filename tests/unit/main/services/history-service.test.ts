import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { AnswerJournal } from '../../../../main/storage/answer-journal';
import { fail, ok } from '../../../../shared/result';
import { History } from '../../../../main/services/history-service';
import type { Saved } from '../../../../main/platform/save-dialog';
import type { Notice } from '../../../../shared/state/notices';
import { entry, longestKept, now } from '../domain/history/history-entries';
import type { RequestAccount } from '../../../../main/domain/requests/push-login';
import { account, pushLogin } from '../domain/requests/push-logins';
import { MemoryStore } from '../storage/memory-store';
import { temporaryFolder } from '../../../support/temporary-folder';

const folder = temporaryFolder('history');
let journalPath: string;
beforeEach(() => {
  journalPath = join(folder(), 'answers.jsonl');
});

/** The history of a user who is signed in to `example.genauth.ai`, in a world that the test moves by hand. */
class World {
  readonly store: MemoryStore;
  readonly said: Notice[] = [];
  readonly unsaid: Notice[] = [];
  readonly files: { name: string; text: string }[] = [];
  readonly history: History;
  saved: Saved = { kind: 'saved', name: 'history.csv' };
  appHost = 'https://example.genauth.ai';
  wall = now;
  changes = 0;
  opened = 0;

  constructor(values: Readonly<Record<string, unknown>> = {}, wall = now, keptDays = 90) {
    this.wall = wall;
    this.store = new MemoryStore(values);
    this.history = new History({
      openFile: () => {
        this.opened += 1;
        return {
          store: this.store,
          replace: () => Promise.resolve(),
          removeCopies: () => undefined,
          keepCopy: () => undefined,
        };
      },
      journal: new AnswerJournal(journalPath),
      clock: () => ({ wall: this.wall, monotonic: 0 }),
      timer: () => () => undefined,
      appHost: () => this.appHost,
      keptDays,
      saveFile: (file) => {
        this.files.push(file);
        return Promise.resolve(this.saved);
      },
      say: (notice) => this.said.push(notice),
      unsay: (notice) => this.unsaid.push(notice),
      onChange: () => this.changes++,
    });
  }

  finish(id: string, account?: RequestAccount): void {
    const stage = { name: 'answered', answer: 'approve' } as const;
    const finishedAt = { wall: this.wall, monotonic: 0 };
    const details = { ip: '203.0.113.7' };
    this.history.finished(pushLogin({ id, stage, finishedAt, details, ...(account ? { account } : {}) }));
  }

  all() {
    return this.history.page({ search: '', outcomes: [], offset: 0, limit: 100 }).entries;
  }
}

it('the stored history is read once, when it is first asked for, and not before', async () => {
  const world = new World({ entries: [entry()] });
  expect(world.opened).toBe(0);
  await world.history.answering(pushLogin({ id: 'r1' }), 'approve', () => Promise.resolve(ok(null)));
  world.history.load();
  expect(world.all()).toHaveLength(1);
  expect(world.opened).toBe(1);
});

it('a finished request is there at once, and after the next start', () => {
  const world = new World();
  world.finish('r1');
  world.finish('r1');
  const [first, second] = world.all();
  expect(first).toMatchObject({ outcome: 'approved', server: 'example.genauth.ai' });
  // The app counts its requests again in every run.
  expect(first?.id).not.toBe(second?.id);
  expect([world.history.revision, world.changes]).toEqual([2, 2]);
  world.history.dispose();
  expect(new World(Object.fromEntries(world.store.values)).all()).toEqual([first, second]);
});

it('practice leaves no trace', () => {
  const world = new World();
  const stage = { name: 'answered', answer: 'approve' } as const;
  const login = pushLogin({ origin: 'practice', stage, finishedAt: { wall: now, monotonic: 0 } });
  world.history.finished(login);
  expect([world.all(), world.history.revision]).toEqual([[], 0]);
});

it('what was approved is known at its server, and only there', () => {
  const world = new World();
  expect(world.history.unfamiliarOf({ ip: '203.0.113.7' }, undefined)).toEqual(['address']);
  world.finish('r1');
  expect(world.history.unfamiliarOf({ ip: '203.0.113.7' }, undefined)).toEqual([]);
  world.appHost = 'https://other.example:8443';
  expect(world.history.unfamiliarOf({ ip: '203.0.113.7' }, undefined)).toEqual(['address']);
  world.finish('r2');
  expect(world.all()[0]?.server).toBe('other.example:8443');
  world.appHost = '';
  world.finish('r3');
  expect(world.all()[0]?.server).toBe('');
});

describe('of several accounts', () => {
  const from = { ip: '203.0.113.7' };
  const [alex, kim] = [account('alex'), account('kim')];
  const { user: _, ...unknown } = alex;
  const owners = (world: World) => world.all().map(({ owner }) => owner?.id);

  it('each one’s requests are its own, and known to nobody else', () => {
    const world = new World();
    world.finish('r1', alex);
    expect(world.all()).toMatchObject([{ owner: { id: 'user-alex', name: 'alex' } }]);
    expect(world.history.unfamiliarOf(from, alex)).toEqual([]);
    expect(world.history.unfamiliarOf(from, kim)).toEqual(['address']);
    expect(world.history.unfamiliarOf(from, { ...alex, server: 'https://other.example' })).toEqual([
      'address',
    ]);
  });

  it('what is still under way when its account leaves is kept as that account’s, not as the next one’s', () => {
    const world = new World();
    world.history.adopt(alex);
    world.history.adopt(kim);
    const never = (): Promise<never> => new Promise(() => undefined);
    void world.history.answering(pushLogin({ id: 'r1', account: alex }), 'approve', never);
    world.appHost = 'https://other.example';
    world.finish('r1', alex);
    expect(world.all()).toMatchObject([{ server: 'example.genauth.ai', owner: { id: 'user-alex' } }]);
  });

  it('what was kept before there were several is of the first one at its server', () => {
    const world = new World({ entries: [entry(), entry({ id: 'e2', server: 'other.example' })] });
    world.history.adopt(kim);
    world.history.adopt(alex);
    expect(owners(world)).toEqual(['user-kim', undefined]);
    // Also where the history is read after them.
    world.history.dispose();
    expect(owners(new World(Object.fromEntries(world.store.values)))).toEqual(['user-kim', undefined]);
  });

  it('one whose user the server has not told yet stands for itself, and no other takes what is its own', () => {
    const world = new World();
    world.finish('r1', unknown);
    expect(world.history.unfamiliarOf(from, unknown)).toEqual([]);
    world.history.adopt(kim);
    expect(owners(world)).toEqual(['alex']);
    world.history.dispose();
    const next = new World(Object.fromEntries(world.store.values));
    next.history.adopt(kim);
    next.history.adopt(alex);
    expect(owners(next)).toEqual(['user-alex']);
    // What came before it was told, and ends after.
    next.finish('r2', unknown);
    expect(owners(next)).toEqual(['user-alex', 'user-alex']);
    expect(next.history.unfamiliarOf(from, alex)).toEqual([]);
  });
});

describe('a clock that jumps ahead', () => {
  const stored = { entries: [entry({ id: 'e1' }), entry({ id: 'e2' })] };

  it('hides the history only for as long as it is wrong', () => {
    const world = new World(stored);
    world.wall = now + 2 * longestKept;
    world.finish('r1');
    expect(world.all()).toHaveLength(1);
    world.wall = now;
    expect(world.all()).toHaveLength(3);
    world.history.dispose();
    expect(world.store.get('entries')).toHaveLength(3);
  });

  it('before the app starts destroys nothing either', () => {
    const world = new World(stored, now + 2 * longestKept);
    expect(world.all()).toEqual([]);
    world.history.dispose();
    expect(world.store.get('entries')).toHaveLength(2);
  });
});

it('what is too old leaves the file at the next start', () => {
  const world = new World({ entries: [entry({ id: 'e1' }), entry({ finishedAt: now - longestKept - 1 })] });
  world.history.load();
  world.history.dispose();
  expect(world.store.get('entries')).toHaveLength(1);
});

it('where the organisation wants it, entries go sooner', () => {
  const days = 86_400_000;
  const old = [
    entry({ id: 'e1', finishedAt: now - 6 * days }),
    entry({ id: 'e2', finishedAt: now - 8 * days }),
  ];
  expect(new World({ entries: old }).all()).toHaveLength(2);
  expect(new World({ entries: old }, now, 7).all().map(({ id }) => id)).toEqual(['e1']);
});

const everything = { search: '', outcomes: [] };

describe('an export', () => {
  it('holds what the filter finds', async () => {
    const world = new World({ entries: [entry(), entry({ outcome: 'denied' })] });
    const denied = { search: '', outcomes: ['denied'] as const };
    expect(await world.history.export('json', denied)).toMatchObject({ count: 1 });
    expect(JSON.parse(world.files[0]?.text ?? '')).toMatchObject({ entries: [{ outcome: 'denied' }] });
  });

  it('holds everything, and tells how much', async () => {
    const world = new World({ entries: [entry(), entry({ outcome: 'denied' })] });
    const count = 2;
    expect(await world.history.export('csv', everything)).toEqual({
      kind: 'saved',
      name: 'history.csv',
      count,
    });
    expect(await world.history.export('json', everything)).toMatchObject({ count });
    const [csv, json] = world.files;
    expect(csv?.name).toMatch(/^push-approver-history-\d{4}-\d\d-\d\d\.csv$/);
    expect(csv?.text.split('\r\n')).toHaveLength(4);
    expect(json?.name).toMatch(/\.json$/);
    expect(JSON.parse(json?.text ?? '')).toMatchObject({ entries: [{}, {}] });
  });

  it.each(['cancelled', 'failed'] as const)('that was %s says so', async (kind) => {
    const world = new World();
    world.saved = { kind };
    expect(await world.history.export('csv', everything)).toEqual({ kind });
  });
});

describe('deleting', () => {
  it('leaves nothing, in sight or in the file, and all is new again', () => {
    const world = new World({ entries: [entry()] });
    world.finish('r1');
    world.history.clear();
    expect(world.all()).toEqual([]);
    expect(world.store.isEmpty).toBe(true);
    expect(world.history.unfamiliarOf({ ip: '203.0.113.7' }, undefined)).toEqual(['address']);
    expect(world.history.revision).toBe(2);
  });

  it('that can’t be done is not shown as done', () => {
    const world = new World({ entries: [entry()] });
    world.store.readOnly = true;
    expect(() => world.history.clear()).toThrow('read-only');
    expect(world.all()).toHaveLength(1);
    expect(world.history.revision).toBe(0);
  });
});

describe('an answer', () => {
  const login = pushLogin({ id: 'r1', pushCodeId: 'whole-push-code-000042', details: { ip: '203.0.113.7' } });
  const never = (): Promise<never> => new Promise(() => undefined);
  const approved = { name: 'answered', answer: 'approve' } as const;
  const finished = pushLogin({ ...login, stage: approved, finishedAt: { wall: now, monotonic: 0 } });

  it('is on the disk before it is sent, for its owner only and without the push code', async () => {
    const world = new World();
    let before = '';
    await world.history.answering(login, 'approve', () => {
      before = readFileSync(journalPath, 'utf8');
      return Promise.resolve(ok(null));
    });
    expect(JSON.parse(before)).toMatchObject({ entry: { outcome: 'unknown', attempted: 'approve' } });
    expect(before).not.toContain(login.pushCodeId);
    if (process.platform !== 'win32') expect(statSync(journalPath).mode & 0o777).toBe(0o600);
  });

  it('of which nothing more was heard is of an unknown outcome after the next start, and stays so', () => {
    void new World().history.answering(login, 'approve', never);
    const next = new World({ entries: [entry()] });
    expect(next.all()).toMatchObject([
      { outcome: 'unknown', attempted: 'approve', details: { ip: '203.0.113.7' } },
      { id: 'e1' },
    ]);
    expect(next.history.unfamiliarOf({ ip: '203.0.113.7' }, undefined)).toEqual(['address']);
    next.history.dispose();
    expect(readFileSync(journalPath, 'utf8')).toBe('');
    const last = new World(Object.fromEntries(next.store.values));
    expect(last.all()).toEqual(next.all());
  });

  it('that came through is kept once, although the app was killed before its history was written', async () => {
    const world = new World();
    await world.history.answering(login, 'approve', () => Promise.resolve(ok(null)));
    world.history.finished(finished);
    const [kept] = world.all();
    expect(new World().all()).toEqual([kept]);
    expect(new World({ entries: [kept] }).all()).toEqual([kept]);
    expect(kept).toMatchObject({ outcome: 'approved' });
  });

  it('that never left leaves nothing; one that may have arrived stays until that is known', async () => {
    const world = new World();
    const offline = { kind: 'offline', effect: 'none' } as const;
    const lost = { kind: 'timed-out', effect: 'unknown' } as const;
    await world.history.answering(login, 'deny', () => Promise.resolve(fail(offline)));
    expect(new World().all()).toEqual([]);
    await world.history.answering(login, 'deny', () => Promise.resolve(fail(lost)));
    // The same answer goes out once more, and surely does not arrive this time.
    await world.history.answering(login, 'deny', () => Promise.resolve(fail(offline)));
    expect(new World().all()).toMatchObject([{ outcome: 'unknown', attempted: 'deny' }]);
  });

  it('is sent although it can’t be written down, and that is said', async () => {
    mkdirSync(journalPath);
    const world = new World();
    expect(await world.history.answering(login, 'deny', () => Promise.resolve(ok(null)))).toEqual(ok(null));
    expect(world.said).toContainEqual({ kind: 'history-not-saved' });
    world.history.finished(finished);
    world.history.dispose();
    expect(world.store.get('entries')).toHaveLength(1);
  });

  it('on its way stays written down when the history is deleted, and nothing else does', async () => {
    const world = new World();
    await world.history.answering(login, 'approve', () => Promise.resolve(ok(null)));
    world.history.finished(finished);
    void world.history.answering(pushLogin({ id: 'r2' }), 'deny', never);
    world.history.clear();
    expect(new World().all()).toMatchObject([{ outcome: 'unknown', attempted: 'deny' }]);
  });

  it('on its way is forgotten with everything, also while it is being written down', async () => {
    const world = new World({ entries: [entry()] });
    void world.history.answering(login, 'approve', never);
    const sent = world.history.answering(pushLogin({ id: 'r2' }), 'deny', () => Promise.resolve(ok(null)));
    world.history.forget();
    await sent;
    expect(world.all()).toEqual([]);
    expect(readFileSync(journalPath, 'utf8')).toBe('');
    expect(new World().all()).toEqual([]);
  });

  it('whose line a kill has cut costs nothing but itself', async () => {
    void new World().history.answering(login, 'approve', never);
    const whole = readFileSync(journalPath);
    writeFileSync(journalPath, Buffer.concat([whole, whole.subarray(0, 50)]));
    expect(new AnswerJournal(journalPath).read()).toHaveLength(1);
    await new AnswerJournal(journalPath).begin(entry());
    expect(new AnswerJournal(journalPath).read()).toHaveLength(2);
  });
});
