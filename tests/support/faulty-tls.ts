import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import { z } from 'zod';
import { impostorKey } from './impostor';

/**
 * How a server's encryption fails: `silent`: it never answers; `cut`: it hangs up in the middle of the handshake;
 * `alert`: it refuses the handshake; else: it shows this certificate.
 */
export type TlsManner = 'silent' | 'cut' | 'alert' | { readonly certificate: string };

/** A server of TLS on this computer that fails as it is told, and reads what it is sent. */
export type FaultyTls = {
  /** `127.0.0.1:PORT` */
  readonly host: string;
  /** How it deals with who comes next. */
  manner: TlsManner;
  /** How many have come, and how many of them are still connected. */
  readonly counts: () => { readonly came: number; readonly connected: number };
  /** All that it could decrypt. */
  readonly read: () => string;
  readonly close: () => void;
};

/** The beginning of a handshake record of 74 bytes, of which no more comes. */
const halfOfServerHello = Buffer.from('160303004a02000046030300', 'hex');
const handshakeFailure = Buffer.from('15030300020228', 'hex');

/** Starts one. `onDecrypted`: what becomes of a connection that stands; without it, it is read only. */
export async function startFaultyTls(
  manner: TlsManner,
  onDecrypted: (socket: TLSSocket) => void = () => undefined,
): Promise<FaultyTls> {
  let came = 0;
  const sockets = new Set<Socket>();
  const read: string[] = [];
  const server = createServer((socket) => {
    came += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
    const { manner: now } = faulty;
    if (typeof now !== 'string') {
      const secureContext = createSecureContext({ key: impostorKey, cert: now.certificate });
      const plain = new TLSSocket(socket, { isServer: true, secureContext });
      plain.on('error', () => undefined).on('data', (data: Buffer) => read.push(data.toString('latin1')));
      onDecrypted(plain);
      return;
    }
    socket.once('data', () => {
      if (now === 'cut') socket.end(halfOfServerHello);
      if (now === 'alert') socket.end(handshakeFailure);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = z.object({ port: z.number() }).parse(server.address());
  const faulty: FaultyTls = {
    host: `127.0.0.1:${port}`,
    manner,
    counts: () => ({ came, connected: sockets.size }),
    read: () => read.join(''),
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
  return faulty;
}
