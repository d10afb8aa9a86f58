import { once } from 'node:events';
import { createServer, request as ask } from 'node:http';
import { connect, createServer as createTcpServer, type Server, type Socket } from 'node:net';

/** A real proxy on this computer. */
export type Proxy = {
  readonly port: number;
  /** Where each connection wanted to go, `host:port`, once it was let through. */
  readonly passed: readonly string[];
  /** What it was told of who asks, `name:password`, each time. */
  readonly told: readonly string[];
  /** How many were turned away because they did not say who they are. */
  readonly refusals: () => number;
  readonly close: () => void;
};

async function portOf(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port');
  return address.port;
}

function join(one: Socket, other: Socket): void {
  one.pipe(other).pipe(one);
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    from.on('error', () => to.destroy());
    from.on('close', () => to.destroy());
  }
}

/** An HTTP proxy. `password`: it asks who one is, and takes `name:password` only. */
export async function startHttpProxy(password?: string): Promise<Proxy> {
  const passed: string[] = [];
  const sockets = new Set<Socket>();
  const told: string[] = [];
  let refusals = 0;
  const mayPass = (header: string | undefined): boolean => {
    const who = header && Buffer.from(header.replace(/^Basic /, ''), 'base64').toString();
    if (who !== undefined) told.push(who);
    if (password === undefined || who === password) return true;
    refusals += 1;
    return false;
  };
  const challenge = 'Basic realm="proxy"';
  const server = createServer((request, response) => {
    const { 'proxy-authorization': who, ...headers } = request.headers;
    if (!mayPass(who)) {
      response.writeHead(407, { 'proxy-authenticate': challenge }).end();
      return;
    }
    const url = new URL(request.url ?? '');
    passed.push(url.host);
    const onward = ask(url, { method: request.method, headers }, (reply) => {
      response.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
  });
  server.on('connect', (request, socket: Socket, head) => {
    if (!mayPass(request.headers['proxy-authorization'])) {
      socket.end(`HTTP/1.1 407 Who are you\r\nProxy-Authenticate: ${challenge}\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    const place = request.url ?? '';
    const { hostname, port } = new URL(`http://${place}`);
    passed.push(place);
    const onward = connect(Number(port === '' ? 80 : port), hostname, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.write(head);
      join(socket, onward);
    });
    onward.on('error', () => socket.destroy());
  });
  return {
    port: await portOf(server),
    passed,
    told,
    refusals: () => refusals,
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** A SOCKS proxy (RFC 1928) that asks for no password, and is told names only. */
export async function startSocksProxy(): Promise<Proxy> {
  const passed: string[] = [];
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('data', () => {
      socket.write(Buffer.from([5, 0]));
      socket.once('data', (data) => {
        const length = data.readUInt8(4);
        const host = data.subarray(5, 5 + length).toString();
        const port = data.readUInt16BE(5 + length);
        passed.push(`${host}:${port}`);
        const onward = connect(port, host, () => {
          socket.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]));
          join(socket, onward);
        });
        onward.on('error', () => socket.end(Buffer.from([5, 5, 0, 1, 0, 0, 0, 0, 0, 0])));
      });
    });
  });
  return {
    port: await portOf(server),
    passed,
    told: [],
    refusals: () => 0,
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
