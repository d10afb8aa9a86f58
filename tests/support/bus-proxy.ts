import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A way to the session bus that a test can cut, one connection at a time. */
export class BusProxy {
  readonly #folder = mkdtempSync(join(tmpdir(), 'push-approver-proxy-'));
  readonly #open = new Map<Socket, { sent: string; readonly bus: Socket }>();
  readonly #held: (() => void)[] = [];
  #isHolding = false;
  readonly #server = createServer((client) => {
    if (this.#isHolding) this.#held.push(() => this.#join(client));
    else this.#join(client);
  });

  /** Opens it. */
  static async open(): Promise<BusProxy> {
    const proxy = new BusProxy();
    proxy.#server.listen(join(proxy.#folder, 'bus'));
    await once(proxy.#server, 'listening');
    return proxy;
  }

  /** The address under which an app finds the bus. */
  get address(): string {
    return `unix:path=${join(this.#folder, 'bus')}`;
  }

  /** How many connections that are open now have ever said a word. */
  count(word: string): number {
    return this.#saying(word).length;
  }

  /** Cuts the connections that have ever said a word. */
  end(word: string): void {
    for (const [client, { bus }] of this.#saying(word)) {
      this.#open.delete(client);
      client.destroy();
      bus.destroy();
    }
  }

  /** From now on who connects finds nobody, until it is let through. */
  hold(): void {
    this.#isHolding = true;
  }

  /** Lets through who has connected meanwhile. */
  release(): void {
    this.#isHolding = false;
    for (const join of this.#held.splice(0)) join();
  }

  /** Cuts all. */
  async close(): Promise<void> {
    this.end('');
    const closed = once(this.#server, 'close');
    this.#server.close();
    await closed;
    rmSync(this.#folder, { recursive: true });
  }

  #saying(word: string) {
    return [...this.#open].filter(([, { sent }]) => sent.includes(word));
  }

  #join(client: Socket): void {
    if (client.destroyed) return;
    const [, path = ''] = /unix:path=([^,;]+)/.exec(process.env['DBUS_SESSION_BUS_ADDRESS'] ?? '') ?? [];
    const bus = connect(path);
    const entry = { sent: '', bus };
    this.#open.set(client, entry);
    client.on('data', (data: Buffer) => {
      entry.sent += data.toString('latin1');
      bus.write(data);
    });
    bus.pipe(client);
    for (const [one, other] of [
      [client, bus],
      [bus, client],
    ] as const) {
      one.on('error', () => undefined);
      one.on('close', () => {
        this.#open.delete(client);
        other.destroy();
      });
    }
  }
}
