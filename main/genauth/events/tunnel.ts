import { Agent, type ClientRequestArgs } from 'node:http';
import { once } from 'node:events';
import { connect as connectTcp, isIP, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectTls, type ConnectionOptions } from 'node:tls';
import type { ProxyRoute, Ways } from '../../domain/util/proxy-route';

/**
 * A proxy did not let the connection through. `status`: of HTTP; 0 for another kind of proxy, or for an answer that is
 * not HTTP.
 */
export class ProxyRefusal extends Error {
  readonly status: number;

  constructor(status: number) {
    super('The proxy did not let the connection through');
    this.status = status;
  }
}

type Target = { readonly host: string; readonly port: number; readonly isSecure: boolean };

/** Bytes of a proxy's reply that are read. */
const longestReply = 16_384;

/** Makes the event centre's connections: through the system's proxy, and with the system's certificate authorities. */
export class TunnelAgent extends Agent {
  readonly #ways: Ways;
  /** What is being connected. */
  #underWay: Socket | undefined;
  #isOver = false;
  /** Where the request goes; Node checks it against the request's. */
  readonly protocol: 'http:' | 'https:';

  constructor(ways: Ways, isSecure: boolean) {
    super({ keepAlive: false });
    this.#ways = ways;
    this.protocol = isSecure ? 'https:' : 'http:';
  }

  override createConnection(
    options: ClientRequestArgs,
    done: (error: Error | null, stream: Duplex) => void,
  ): undefined {
    const isSecure = this.protocol === 'https:';
    const target = {
      host: (options.host ?? 'localhost').replace(/^\[|\]$/g, ''),
      port: Number(options.port ?? (isSecure ? 443 : 80)),
      isSecure,
    };
    void this.#hand(target, done);
    return undefined;
  }

  /** Nobody waits any more: what hangs on the way is dropped. */
  override destroy(): void {
    this.#isOver = true;
    this.#underWay?.destroy();
    super.destroy();
  }

  async #hand(target: Target, done: (error: Error | null, stream: Duplex) => void): Promise<void> {
    let socket: Socket;
    try {
      socket = await this.#connect(target);
    } catch (error) {
      done(error instanceof Error ? error : new ProxyRefusal(0), new Socket());
      return;
    }
    done(null, socket);
  }

  async #connect(target: Target): Promise<Socket> {
    const { host, port, isSecure } = target;
    const name = isIP(host) === 6 ? `[${host}]` : host;
    const url = `${isSecure ? 'https' : 'http'}://${name}:${port}/`;
    const routes = await this.#ways.routes(url);
    let last: unknown = new ProxyRefusal(0);
    for (const route of routes) {
      if (this.#isOver) break;
      try {
        const socket = await this.#reach(route, target);
        return isSecure ? await this.#encrypt(socket, host) : socket;
      } catch (error) {
        last = error;
        if (error instanceof ProxyRefusal && error.status === 407) this.#ways.refused?.(url);
      }
    }
    throw last;
  }

  async #reach(route: ProxyRoute, target: Target): Promise<Socket> {
    if (route.kind === 'direct') return this.#open(target.port, target.host);
    const plain = await this.#open(route.port, route.host);
    const socket = route.kind === 'https' ? await this.#encryptProxy(plain, route.host) : plain;
    try {
      if (route.kind === 'socks5') await askSocks(socket, target);
      else await this.#askHttp(socket, route, target);
      return socket;
    } catch (error) {
      socket.destroy();
      throw error;
    }
  }

  #open(port: number, host: string): Promise<Socket> {
    this.#underWay = connectTcp(port, host);
    return opened(this.#underWay, 'connect');
  }

  /** A certificate that is not trusted is the proxy's, and says nothing of the event centre. */
  async #encryptProxy(socket: Socket, host: string): Promise<Socket> {
    try {
      return await this.#encrypt(socket, host);
    } catch {
      throw new ProxyRefusal(0);
    }
  }

  async #encrypt(socket: Socket, host: string): Promise<Socket> {
    const authorities = await this.#ways.authorities();
    const options: ConnectionOptions = {
      socket,
      // Even if the environment says otherwise.
      rejectUnauthorized: true,
      ...(isIP(host) === 0 ? { servername: host } : { host }),
      ...(authorities ? { ca: [...authorities] } : {}),
    };
    return opened(connectTls(options), 'secureConnect');
  }

  /** Asks an HTTP proxy for a tunnel, with name and password where they are known. */
  async #askHttp(
    socket: Socket,
    { host, port }: Extract<ProxyRoute, { readonly host: string }>,
    target: Target,
  ): Promise<void> {
    const credentials = await this.#ways.credentials?.(`${host}:${port}`);
    const place = `${isIP(target.host) === 6 ? `[${target.host}]` : target.host}:${target.port}`;
    const who = credentials && Buffer.from(`${credentials.name}:${credentials.password}`).toString('base64');
    const lines = [
      `CONNECT ${place} HTTP/1.1`,
      `Host: ${place}`,
      ...(who === undefined ? [] : [`Proxy-Authorization: Basic ${who}`]),
    ];
    socket.write(`${lines.join('\r\n')}\r\n\r\n`);
    const head = await readUntil(socket, (bytes) => {
      const end = bytes.indexOf('\r\n\r\n');
      return end < 0 ? undefined : end + 4;
    });
    const status = Number(/^HTTP\/1\.\d (\d{3})/.exec(head.toString('latin1'))?.[1] ?? 0);
    if (status < 200 || status > 299) throw new ProxyRefusal(status);
  }
}

/** Asks a SOCKS proxy (RFC 1928) without a password; it looks the name up itself. */
async function askSocks(socket: Socket, { host, port }: Target): Promise<void> {
  socket.write(Buffer.from([5, 1, 0]));
  const [, method] = await readUntil(socket, () => 2);
  if (method !== 0) throw new ProxyRefusal(0);
  const name = Buffer.from(host);
  if (name.length > 255) throw new ProxyRefusal(0);
  const ask = Buffer.concat([Buffer.from([5, 1, 0, 3, name.length]), name, Buffer.alloc(2)]);
  ask.writeUInt16BE(port, ask.length - 2);
  socket.write(ask);
  const [, reply] = await readUntil(socket, (bytes) => {
    const [, , , kind, length = 0] = bytes;
    if (kind === undefined) return undefined;
    return 6 + (kind === 1 ? 4 : kind === 4 ? 16 : 1 + length);
  });
  if (reply !== 0) throw new ProxyRefusal(0);
}

/** Reads what `size` says to be whole, and leaves what follows in the socket. Rejects where the socket ends before. */
async function readUntil(socket: Socket, size: (bytes: Buffer) => number | undefined): Promise<Buffer> {
  let bytes = Buffer.alloc(0);
  for (;;) {
    const wanted = size(bytes);
    if (wanted !== undefined && bytes.length >= wanted) {
      if (bytes.length > wanted) socket.unshift(bytes.subarray(wanted));
      return bytes.subarray(0, wanted);
    }
    if (bytes.length > longestReply) throw new ProxyRefusal(0);
    const chunk: unknown = socket.read();
    if (Buffer.isBuffer(chunk)) bytes = Buffer.concat([bytes, chunk]);
    else if (socket.readableEnded || socket.destroyed) throw new ProxyRefusal(0);
    else await Promise.race([once(socket, 'readable'), once(socket, 'end'), once(socket, 'close')]);
  }
}

/** The socket once it stands; rejects with its error. */
async function opened<S extends Socket>(socket: S, event: 'connect' | 'secureConnect'): Promise<S> {
  try {
    await once(socket, event);
    return socket;
  } catch (error) {
    socket.destroy();
    throw error;
  }
}
