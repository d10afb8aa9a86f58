import { once } from 'node:events';
import { createServer } from 'node:http';
import { WebSocket, WebSocketServer } from 'ws';
import { expect, it, onTestFinished } from 'vitest';
import type { CloseReason } from '../../../relay/domain/tally';
import { Subscriber } from '../../../relay/subscribers/subscriber';

const user = { sub: 'alex', keys: ['sub:alex'], tokenEndsAt: Infinity, vouchedAt: 0 } as const;

/** The two ends of a real connection. */
async function connected(freshUntil = Infinity) {
  const server = createServer();
  const sockets = new WebSocketServer({ server });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('There is no port');
  const client = new WebSocket(`ws://127.0.0.1:${address.port}`);
  const socket = await new Promise<WebSocket>((resolve) => sockets.on('connection', resolve));
  if (client.readyState !== WebSocket.OPEN) await once(client, 'open');
  onTestFinished(() => {
    client.terminate();
    sockets.close();
    server.close();
  });
  const reasons: CloseReason[] = [];
  const times = { now: Date.now, checkAt: Infinity, freshUntil };
  const stale: Subscriber[] = [];
  const subscriber = new Subscriber(socket, 'token', user, times, {
    onStale: (each) => stale.push(each),
    onEnd: (_, reason) => reasons.push(reason),
    onClosed: () => {},
  });
  return { client, socket, subscriber, reasons, stale };
}

it('a reader that does not keep up is cut off, and holds no more memory than that', async () => {
  const { client, socket, subscriber, reasons } = await connected();
  client.pause();
  const text = 'x'.repeat(16 * 1024);
  let most = 0;
  // What the system buffers for the two ends is limited too.
  for (let sent = 0; sent < 10_000 && reasons.length === 0; sent++) {
    subscriber.send(text);
    most = Math.max(most, socket.bufferedAmount);
    await new Promise(setImmediate);
  }
  expect(reasons).toEqual(['slow']);
  expect(most).toBeLessThan(300 * 1024);
  subscriber.send(text);
  expect(reasons).toEqual(['slow']);
});

it('nothing is heard before the token has been looked at again, then all of it in order', async () => {
  const { client, subscriber, stale } = await connected(0);
  const heard: string[] = [];
  client.on('message', (data: Buffer) => heard.push(data.toString()));
  for (const text of ['one', 'two']) subscriber.send(text);
  expect(stale).toEqual([subscriber, subscriber]);
  subscriber.release(Infinity);
  subscriber.send('three');
  await expect.poll(() => heard).toEqual(['one', 'two', 'three']);
});

it('what waits for that look is bounded', async () => {
  const { subscriber, reasons } = await connected(0);
  for (let sent = 0; sent < 201; sent++) subscriber.send('x');
  expect(reasons).toEqual(['slow']);
});
