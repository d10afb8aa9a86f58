import { setTimeout as wait } from 'node:timers/promises';
import { test as base } from 'vitest';
import { Crowd } from '../bench/relay/crowd';
import { FastGenAuth } from '../bench/relay/fast-genauth';
import { RedisServer } from '../support/redis-server';
import { environmentFor, RelayProcess } from '../support/relay';
import { post } from '../support/relay-client';

/** What a test of a loaded relay has. All of it ends with the test. */
export type LoadWorld = {
  readonly genauth: FastGenAuth;
  readonly redis: RedisServer;
  /** Starts a node, alone or over Redis. */
  readonly node: (over?: RedisServer) => Promise<RelayProcess>;
  /** Two processes of subscribers. */
  readonly crowds: readonly [Crowd, Crowd];
};

/** The test function with all of it. */
export const test = base.extend<LoadWorld>({
  genauth: async ({}, use) => {
    const genauth = await FastGenAuth.start();
    await use(genauth);
    genauth.close();
  },
  redis: async ({}, use) => {
    const redis = await RedisServer.start();
    await use(redis);
    await redis.remove();
  },
  node: async ({ genauth }, use) => {
    const nodes: RelayProcess[] = [];
    await use(async (over) => {
      const environment = environmentFor({ url: genauth.url, appId: 'approver', portalAppId: 'portal' });
      const node = await RelayProcess.start({ ...environment, ...(over ? { REDIS_URL: over.url } : {}) });
      nodes.push(node);
      return node;
    });
    for (const node of nodes) await node.stop('SIGKILL');
  },
  crowds: async ({}, use) => {
    const crowds = [await Crowd.start(), await Crowd.start()] as const;
    await use([...crowds]);
    for (const crowd of crowds) crowd.end();
  },
});

export { expect } from 'vitest';

/** So many users, by their IDs. */
export const usersOf = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `user-${index}`);

/**
 * Connects all of them, half of them in each crowd and at each node: all at once, or so many at a time in each. Returns
 * how many were let in, what they heard already, and why some were not.
 */
export async function connectAll(
  crowds: LoadWorld['crowds'],
  nodes: readonly RelayProcess[],
  users: readonly string[],
  atOnce = users.length,
): Promise<{ readonly connected: number; readonly heard: readonly string[]; readonly failed: string }> {
  const middle = Math.ceil(users.length / 2);
  const halves = [users.slice(0, middle), users.slice(middle)];
  const reports = await Promise.all(
    crowds.map((crowd, index) => {
      const node = nodes[index % nodes.length];
      return crowd.connect(Number(new URL(node?.url ?? '').port), halves[index] ?? [], atOnce);
    }),
  );
  return {
    connected: reports.reduce((sum, { connected }) => sum + connected, 0),
    failed: reports.map(({ failed }) => JSON.stringify(failed)).join(),
    heard: reports.flatMap(({ heard }) => heard.map(([code]) => code)),
  };
}

const mostAtOnce = 64;

/** Posts to random users, to the nodes in turn, until it is told to stop. What counts is what a node has accepted. */
export class Backend {
  readonly accepted = new Set<string>();
  readonly #ended: Promise<void>;
  #isOver = false;

  constructor(nodes: readonly RelayProcess[], users: readonly string[], perSecond: number) {
    this.#ended = this.#run(nodes, users, perSecond);
  }

  /** Ends it; comes back when each call has its answer. */
  async stop(): Promise<ReadonlySet<string>> {
    this.#isOver = true;
    await this.#ended;
    return this.accepted;
  }

  async #run(nodes: readonly RelayProcess[], users: readonly string[], perSecond: number): Promise<void> {
    const answers = new Set<Promise<void>>();
    const began = performance.now();
    for (let index = 0; !this.#isOver; index++) {
      const early = began + (index * 1000) / perSecond - performance.now();
      await wait(Math.max(0, early));
      // No more at once than a backend has connections: on a busy computer there are fewer a second.
      while (answers.size >= mostAtOnce) await Promise.race(answers);
      const node = nodes[index % nodes.length];
      const userId = users[Math.floor(Math.random() * users.length)];
      if (!node) continue;
      const answer = this.#post(node, { pushCodeId: `code-${index}`, userId, expireTime: 600 });
      answers.add(answer);
      void answer.then(() => answers.delete(answer));
    }
    await Promise.all(answers);
  }

  async #post(
    node: RelayProcess,
    payload: {
      readonly pushCodeId: string;
      readonly userId: string | undefined;
      readonly expireTime: number;
    },
  ): Promise<void> {
    // A node that has been killed answers nothing.
    const answer = await post(node, payload).catch(() => undefined);
    if (answer?.status === 202) this.accepted.add(payload.pushCodeId);
  }
}

/** What of all that was accepted the crowds have not heard, `heard` apart, when nothing is missing or time has run out (milliseconds). */
export async function missingOf(
  crowds: LoadWorld['crowds'],
  accepted: ReadonlySet<string>,
  heard: readonly string[] = [],
  patienceMs = 30_000,
): Promise<readonly string[]> {
  const missing = new Set(accepted);
  for (const code of heard) missing.delete(code);
  const end = performance.now() + patienceMs;
  for (;;) {
    for (const crowd of crowds) for (const [code] of (await crowd.report()).heard) missing.delete(code);
    if (missing.size === 0 || performance.now() > end) return [...missing];
    await wait(250);
  }
}
