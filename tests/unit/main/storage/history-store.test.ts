import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { HistoryStore } from '../../../../main/storage/history-store';
import type { Notice } from '../../../../shared/state/notices';
import { entry } from '../domain/history/history-entries';
import { MemoryStore } from './memory-store';

/** A history's file that counts how often it is written, and a timer that the test lets run. */
class World {
  readonly file: MemoryStore;
  readonly said: Notice[] = [];
  readonly store: HistoryStore;
  copies = 0;
  writes = 0;
  saved = 0;
  /** While set, what is written in the background waits for it. */
  held: Promise<void> | undefined;
  #timers: { due: number; run: () => void }[] = [];
  #now = 0;

  constructor(values: Readonly<Record<string, unknown>> = {}, keptAs?: string) {
    this.file = new MemoryStore(values);
    const set = (written: Readonly<Record<string, unknown>>): void => {
      this.writes++;
      this.file.set(written);
    };
    this.store = new HistoryStore({
      file: {
        store: { get: (key) => this.file.get(key), set, clear: () => this.file.clear() },
        replace: async (pieces) => {
          const text = [...pieces].join('');
          await this.held;
          set(z.record(z.string(), z.unknown()).parse(JSON.parse(text)));
        },
        removeCopies: () => undefined,
        keepCopy: () => `copy-${++this.copies}`,
        ...(keptAs === undefined ? {} : { keptAs }),
      },
      timer: (delay, run) => {
        const timer = { due: this.#now + delay, run };
        this.#timers.push(timer);
        return () => {
          this.#timers = this.#timers.filter((each) => each !== timer);
        };
      },
      say: (notice) => this.said.push(notice),
      onSaved: () => this.saved++,
    });
  }

  get timers(): number {
    return this.#timers.length;
  }

  /** Lets time go by, and what it starts come to its end. */
  async pass(ms: number): Promise<void> {
    this.#now += ms;
    for (;;) {
      await settled();
      const due = this.#timers.find((timer) => timer.due <= this.#now);
      if (!due) return;
      this.#timers = this.#timers.filter((each) => each !== due);
      due.run();
    }
  }
}

/** All that waits for nothing but its turn has had it. */
const settled = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

const entries = (count: number) => Array.from({ length: count }, (_, index) => entry({ id: `e${index}` }));

describe('the stored history', () => {
  it('is empty at first, and nothing is said', () => {
    const { store, said } = new World();
    expect(store.load()).toEqual([]);
    expect(said).toEqual([]);
  });

  it('is there after the next start', () => {
    const world = new World();
    world.store.save(entries(3));
    world.store.flush();
    const values = Object.fromEntries(world.file.values);
    const next = new World(values);
    expect(next.store.load()).toEqual(entries(3));
    expect([next.said, next.copies]).toEqual([[], 0]);
  });

  it.each<[string, unknown]>([
    ['of an outcome that is invalid', { ...entry(), outcome: 'won' }],
    ['without a time', { ...entry(), finishedAt: null }],
    ['of a time that no calendar has', { ...entry(), startedAt: 1e300 }],
    ['with too long a text', { ...entry(), details: { ip: 'x'.repeat(257) } }],
    ['of another kind', 'entry'],
    ['that is invalid', null],
  ])('drops an entry %s, keeps the rest, and puts a copy aside', (_, bad) => {
    const { store, said } = new World({ entries: [entry({ id: 'e0' }), bad, entry({ id: 'e1' })] });
    expect(store.load()).toEqual(entries(2));
    expect(said).toEqual([{ kind: 'history-damaged', keptAs: 'copy-1' }]);
  });

  it('reads the longest text that a request may bring, in whatever characters', () => {
    const longest = entry({ id: 'e0', details: { appId: '\u{1D538}'.repeat(128) } });
    const { store, said } = new World({ entries: [longest] });
    expect(store.load()).toEqual([longest]);
    expect(said).toEqual([]);
  });

  it.each(['entries', 42, null, { 0: entry() }])('that is no list (%j) costs nothing but itself', (bad) => {
    const { store, said } = new World({ entries: bad });
    expect(store.load()).toEqual([]);
    expect(said).toEqual([{ kind: 'history-damaged', keptAs: 'copy-1' }]);
  });

  it('whose file was put aside says so', () => {
    const { store, said } = new World({}, '/profile/history.json.damaged');
    expect(store.load()).toEqual([]);
    expect(said).toEqual([{ kind: 'history-damaged', keptAs: '/profile/history.json.damaged' }]);
  });
});

describe('saving', () => {
  it('is done in the next turn, once for all that came in this one', async () => {
    const world = new World();
    for (let count = 1; count <= 100; count++) world.store.save(entries(count));
    expect(world.writes).toBe(0);
    await world.pass(0);
    expect(world.writes).toBe(1);
    expect(world.file.get('entries')).toEqual(entries(100));
  });

  it('is done once a second at most, and nothing is left unwritten', async () => {
    const world = new World();
    for (let count = 1; count <= 100; count++) {
      world.store.save(entries(count));
      await world.pass(50);
    }
    await world.pass(1000);
    await world.pass(0);
    expect(world.writes).toBeLessThanOrEqual(7);
    expect(world.file.get('entries')).toEqual(entries(100));
    await world.pass(60_000);
    expect(world.timers).toBe(0);
  });

  it('is done one after the other, and only the newest state is said to be saved', async () => {
    const world = new World();
    let release: () => void = () => undefined;
    world.held = new Promise((resolve) => {
      release = resolve;
    });
    world.store.save(entries(1));
    await world.pass(0);
    world.store.save(entries(2));
    await world.pass(60_000);
    expect(world.writes).toBe(0);
    release();
    await settled();
    expect([world.writes, world.saved]).toEqual([1, 0]);
    await world.pass(1000);
    expect(world.file.get('entries')).toEqual(entries(2));
    expect([world.writes, world.saved]).toEqual([2, 1]);
  });

  it('is done at once before the app quits', async () => {
    const world = new World();
    world.store.save(entries(1));
    await world.pass(0);
    world.store.save(entries(2));
    world.store.flush();
    expect(world.file.get('entries')).toEqual(entries(2));
    expect(world.timers).toBe(0);
    world.store.flush();
    expect(world.writes).toBe(2);
  });

  it('that fails is said once, and tried again by itself until it is done', async () => {
    const world = new World();
    world.file.readOnly = true;
    for (let count = 1; count <= 3; count++) {
      world.store.save(entries(count));
      await world.pass(1000);
    }
    await world.pass(60_000);
    expect(world.said).toEqual([{ kind: 'history-not-saved' }]);
    expect(world.saved).toBe(0);
    world.file.readOnly = false;
    await world.pass(10_000);
    expect(world.file.get('entries')).toEqual(entries(3));
    expect(world.saved).toBe(1);
  });
});

describe('deleting', () => {
  it('is done at once, and what was not written yet does not come back', async () => {
    const world = new World({ entries: entries(2) });
    world.store.save(entries(3));
    world.store.clear();
    await world.pass(5000);
    world.store.flush();
    expect(world.file.isEmpty).toBe(true);
  });

  it('that fails leaves everything as it was', async () => {
    const world = new World({ entries: entries(2) });
    world.store.save(entries(3));
    world.file.readOnly = true;
    expect(() => world.store.clear()).toThrow('read-only');
    world.file.readOnly = false;
    await world.pass(0);
    expect(world.file.get('entries')).toEqual(entries(3));
  });
});
