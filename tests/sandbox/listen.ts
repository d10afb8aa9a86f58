import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import type { EventCentre } from './event-centre';
import type { Front } from './front';

/** A server that listens, and can stop and start again on its port. */
export type Listening = {
  readonly port: number;
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** Listens on loopback; port 0 is a free one. Rejects where the port is taken. `saysTime`: replies have a `Date`. */
export async function listen(
  wanted: number,
  front: Front,
  events: EventCentre,
  saysTime: boolean,
): Promise<Listening> {
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    response.sendDate = saysTime;
    front.handle(request, response).catch((error: unknown) => {
      // A client that went away needs no answer; anything else is a bug of the sandbox and is said.
      if (response.destroyed || response.headersSent || request.destroyed) response.destroy();
      else
        response.writeHead(500, { 'content-type': 'text/plain' }).end(`The sandbox failed: ${String(error)}`);
    });
  });
  server.on('upgrade', (request, socket, head) => {
    front.note(request);
    events.upgrade(request, socket, head);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });

  async function open(port: number): Promise<number> {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The sandbox has no port');
    return address.port;
  }

  const port = await open(wanted);
  return {
    port,
    start: async () => {
      if (!server.listening) await open(port);
    },
    stop: async () => {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
