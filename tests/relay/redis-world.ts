import { environmentFor, RelayProcess } from '../support/relay';
import { call, type Heard } from '../support/relay-client';
import { RedisServer } from '../support/redis-server';
import { expect, test as base } from './relay-world';

/** A Redis server, and relays over it: as many as are started. */
export const test = base.extend<{
  redis: RedisServer;
  node: () => Promise<RelayProcess>;
}>({
  redis: async ({}, use) => {
    const redis = await RedisServer.start();
    await use(redis);
    await redis.remove();
  },
  node: async ({ sandbox, redis }, use) => {
    const nodes: RelayProcess[] = [];
    await use(async () => {
      const node = await RelayProcess.start({ ...environmentFor(sandbox), REDIS_URL: redis.url });
      nodes.push(node);
      return node;
    });
    for (const node of nodes) await node.stop('SIGKILL');
  },
});

/** The sandbox's user. */
export const alex = 'alex@example.com';

/** What a node says of itself. */
export const status = async (node: RelayProcess): Promise<unknown> => (await call(node, '/healthz')).body;
/** Waits for what a node says of itself. */
export const isInStep = (node: RelayProcess) => expect.poll(() => status(node), { timeout: 20_000 });
/** Two nodes that have read all that there is in Redis. */
export async function startTwo(
  node: () => Promise<RelayProcess>,
): Promise<readonly [RelayProcess, RelayProcess]> {
  const both = [await node(), await node()] as const;
  for (const each of both) await isInStep(each).toMatchObject({ status: 'ok' });
  return both;
}
/** The push codes that an app has heard of. */
export const codesOf = ({ messages }: Heard): readonly string[] =>
  messages.map(({ pushCodeId }) => pushCodeId).sort();

export { expect } from './relay-world';
