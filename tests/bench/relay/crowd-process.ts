import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { RawClient } from './raw-client';

/** What a crowd is told to do. */
const orderSchema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('connect'), port: z.number(), users: z.array(z.string()), atOnce: z.number() }),
  z.object({ do: z.literal('report') }),
  z.object({ do: z.literal('leave') }),
]);

/** An order to a crowd. */
export type Order = z.infer<typeof orderSchema>;

/** What it says back: how many are connected, and what they have heard, `[push code, milliseconds since epoch]`. */
export type Report = {
  readonly connected: number;
  readonly failed: Readonly<Record<string, number>>;
  readonly heard: readonly (readonly [string, number])[];
  /** Push codes that were for somebody else. */
  readonly strays: readonly string[];
};

const messageSchema = z.object({ pushCodeId: z.string(), userId: z.string() });

/** A token as the bench's GenAuth takes it: a JWT that names the app and the user. */
const tokenOf = (user: string): string =>
  `e30.${Buffer.from(JSON.stringify({ aud: 'approver', sub: user })).toString('base64url')}.x`;

const clients = new Set<RawClient>();
let heard: [string, number][] = [];
let strays: string[] = [];
let failed: Record<string, number> = {};

/** With a fraction, so that less than a millisecond can be told. */
const now = (): number => performance.timeOrigin + performance.now();

function hear(user: string, text: string): void {
  const { pushCodeId, userId } = messageSchema.parse(JSON.parse(text));
  if (userId === user) heard.push([pushCodeId, now()]);
  else strays.push(pushCodeId);
}

/** Who gets no connection comes again, as the app does; but not where the token is refused. */
async function connectOne(port: number, user: string, triesLeft = 20): Promise<void> {
  const client: RawClient = new RawClient(
    port,
    tokenOf(user),
    (text) => hear(user, text),
    () => clients.delete(client),
  );
  try {
    await client.opened;
    clients.add(client);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    failed[reason] = (failed[reason] ?? 0) + 1;
    if (reason.includes(' 401 ') || triesLeft === 0) return;
    await wait(1000 + Math.random() * 1000);
    await connectOne(port, user, triesLeft - 1);
  }
}

async function follow(order: Order): Promise<void> {
  if (order.do === 'leave') {
    for (const client of clients) client.destroy();
    clients.clear();
  }
  if (order.do === 'connect') {
    const waiting = [...order.users];
    const connectNext = async (): Promise<void> => {
      for (let user = waiting.pop(); user !== undefined; user = waiting.pop())
        await connectOne(order.port, user);
    };
    await Promise.all(Array.from({ length: order.atOnce }, connectNext));
  }
  const report: Report = { connected: clients.size, failed, heard, strays };
  process.send?.(report);
  heard = [];
  strays = [];
  failed = {};
}

process.on('message', (message) => void follow(orderSchema.parse(message)));
process.send?.('ready');
