import type { TrayHostState } from '../../domain/signals';
import { z } from 'zod/mini';
import type { Bus } from './bus';
import { busItself } from './bus-words';

const name = 'org.kde.StatusNotifierWatcher';
const watcher = {
  destination: name,
  path: '/StatusNotifierWatcher',
  interface: name,
  onlyIfRunning: true,
} as const;

/** Milliseconds from the icon's making until a desktop has taken it in, twice what was seen, and again for a slow one. */
const looks = [400, 1500, 3000];

/** Milliseconds after which a desktop without a host is said to have none: panels come late. */
const hostPatience = 3000;

const items = z.tuple([z.array(z.string())]);
const flag = z.tuple([z.boolean()]);
const processId = z.tuple([z.int()]);

type TrayHostPorts = { readonly renewIcon: () => void; readonly onChange: (state: TrayHostState) => void };

/**
 * Sees to it that the desktop takes the icon in (StatusNotifierItem specification). Electron asks once whether there is a
 * host; for one that comes later, or that has lost the icon, it is made again.
 */
export class TrayHost {
  readonly #bus: Bus;
  readonly #ports: TrayHostPorts;
  #owner: string | undefined;
  #state: TrayHostState = 'unknown';
  #looking = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(bus: Bus, ports: TrayHostPorts) {
    this.#bus = bus;
    this.#ports = ports;
    bus.follow(name, name, {
      onOwner: (owner) => {
        this.#owner = owner;
        this.#lookLater(0);
        if (owner === undefined && bus.isConnected) this.#missLater();
        else if (owner === undefined) this.#become('unknown');
      },
      // A host behind the watcher may come later than that.
      onSignal: ({ member }) => {
        if (member === 'StatusNotifierHostRegistered') this.#lookLater(0);
      },
    });
  }

  /** Stops looking. */
  dispose(): void {
    clearTimeout(this.#timer);
  }

  #lookLater(look: number): void {
    clearTimeout(this.#timer);
    const turn = ++this.#looking;
    const after = looks[look];
    if (this.#owner === undefined || after === undefined) return;
    this.#timer = setTimeout(() => void this.#look(look, turn), after);
  }

  #missLater(): void {
    this.#timer = setTimeout(() => this.#become('missing'), hostPatience);
  }

  async #look(look: number, turn: number): Promise<void> {
    const [host, registered] = await Promise.all([this.#hasHost(), this.#isRegistered()]);
    if (turn !== this.#looking) return;
    if (registered === undefined || host === undefined) {
      // It does not answer: it may yet.
      this.#become('unknown');
      this.#lookLater(look + 1);
    } else if (registered && host) {
      this.#become('there');
    } else if (look < looks.length - 1) {
      if (!registered) this.#ports.renewIcon();
      this.#lookLater(look + 1);
    } else {
      this.#become('missing');
    }
  }

  async #hasHost(): Promise<boolean | undefined> {
    const reply = await this.#bus.property(watcher, 'IsStatusNotifierHostRegistered');
    return reply.ok ? flag.safeParse(reply.value).data?.[0] : undefined;
  }

  /** Whether one of the icons that are taken in is this process's. */
  async #isRegistered(): Promise<boolean | undefined> {
    const reply = await this.#bus.property(watcher, 'RegisteredStatusNotifierItems');
    const list = reply.ok ? items.safeParse(reply.value).data : undefined;
    if (!list) return undefined;
    // ":1.5/StatusNotifierItem", ":1.5@/org/ayatana/…" or "org.kde.StatusNotifierItem-12-1".
    const owners = new Set(list[0].map((item) => item.split(/[/@]/, 1)[0] ?? ''));
    const ids = await Promise.all([...owners].map((owner) => this.#processOf(owner)));
    return ids.includes(process.pid);
  }

  async #processOf(owner: string): Promise<number | undefined> {
    const member = 'GetConnectionUnixProcessID';
    const reply = await this.#bus.call({ ...busItself, member, signature: 's', body: [owner] });
    return reply.ok ? processId.safeParse(reply.value).data?.[0] : undefined;
  }

  #become(state: TrayHostState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#ports.onChange(state);
  }
}
