import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

/** A proxy that leads nowhere. */
export type RecordingProxy = {
  /** `127.0.0.1:PORT` */
  readonly address: string;
  /** What each connection asked for: its first line; what has not said anything yet is a connection all the same. */
  readonly asked: readonly string[];
  readonly close: () => void;
};

/** Opens a proxy that notes who comes, and hangs up. */
export async function openRecordingProxy(): Promise<RecordingProxy> {
  const asked: string[] = [];
  const take = (socket: Socket): void => {
    const place = asked.push('a connection') - 1;
    socket.on('error', () => socket.destroy());
    socket.once('data', (data) => {
      asked[place] = data.toString('latin1').split('\r\n')[0] ?? '';
      socket.destroy();
    });
  };
  const server = createServer(take).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port');
  return { address: `127.0.0.1:${address.port}`, asked, close: () => void server.close() };
}
