// This room: the Linux desktop: services on D-Bus, and files that it reads.

import { fail } from '../../../shared/result';
import type { BusConnection } from './bus-connection';
import { type BusCall, busItself, type BusProblem, type BusReply, type BusSignal } from './bus-words';

/** What a follower of a name on the bus is told. */
export type PeerListener = {
  /**
   * Who has the name now, by their unique name; `undefined`: nobody, or the bus is lost. Told at first, and at each
   * change.
   */
  readonly onOwner: (owner: string | undefined) => void;
  /** A signal of the owner of the name. Signals of others are dropped. */
  readonly onSignal: (signal: BusSignal) => void;
};

type Peer = PeerListener & {
  readonly name: string;
  readonly interface: string;
  /** Counts changes of the owner: an answer that is older than a signal is dropped. */
  turn: number;
  owner: string | undefined;
};

/** Milliseconds before a lost or silent bus is tried again: twice as long each time, up to the longest. */
const pause = { first: 1000, longest: 60_000 };

/**
 * A message bus, for as long as the app runs: connected when it is begun, and again after a loss. A silent bus gives
 * no information, and makes nothing wait.
 */
export class Bus {
  readonly #sockets: readonly string[];
  readonly #peers: Peer[] = [];
  #connection: BusConnection | undefined;
  #opening: Promise<BusConnection | undefined> | undefined;
  #nextPause = pause.first;
  #timer: NodeJS.Timeout | undefined;
  #isOver = false;

  constructor(sockets: readonly string[]) {
    this.#sockets = sockets;
  }

  /** Connects, if it is not begun already. */
  begin(): void {
    if (this.#opening || this.#isOver || this.#sockets.length === 0) return;
    this.#opening = this.#open();
  }

  /** Whether this computer has such a bus, as far as is known: it may not be reached. */
  get hasAddress(): boolean {
    return this.#sockets.length > 0;
  }

  /** Whether the bus can be reached now, as far as is known. */
  get isConnected(): boolean {
    return this.#connection !== undefined;
  }

  /** This connection's own name; empty while there is no connection. */
  get ownName(): string {
    return this.#connection?.name ?? '';
  }

  /** Follows the owner of a name and their signals on one interface, on this connection and on all later ones. */
  follow(name: string, iface: string, listener: PeerListener): void {
    const peer: Peer = { ...listener, name, interface: iface, turn: 0, owner: undefined };
    this.#peers.push(peer);
    if (this.#connection) void this.#ask(peer, this.#connection);
  }

  /** Calls a method; waits for a connection that is being made, and for the answer as long as the patience says. */
  async call(call: BusCall, patience?: number): Promise<BusReply> {
    const connection = await this.#opening;
    return connection ? connection.call(call, patience) : fail<BusProblem>({ kind: 'no-bus' });
  }

  /** Reads a property. The body of the reply is its value alone. */
  property(
    call: Omit<BusCall, 'member' | 'signature' | 'body'>,
    property: string,
    patience?: number,
  ): Promise<BusReply> {
    const get: BusCall = {
      ...call,
      interface: 'org.freedesktop.DBus.Properties',
      member: 'Get',
      signature: 'ss',
      body: [call.interface, property],
    };
    return this.call(get, patience);
  }

  /** Ends the connection, for good. */
  dispose(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
    this.#connection?.close();
  }

  async #open(): Promise<BusConnection | undefined> {
    // Loaded when it is wanted, which is not before the windows stand.
    const { BusConnection } = await import('./bus-connection');
    for (const socket of this.#sockets) {
      const opened = await BusConnection.open(socket, {
        signal: (signal) => this.#take(signal),
        lost: () => this.#lost(),
      });
      if (!opened) continue;
      if (this.#isOver) opened.close();
      else this.#use(opened);
      return opened;
    }
    this.#tryLater();
    return undefined;
  }

  #use(connection: BusConnection): void {
    this.#connection = connection;
    this.#nextPause = pause.first;
    for (const peer of this.#peers) void this.#ask(peer, connection);
  }

  #lost(): void {
    if (this.#isOver) return;
    this.#connection = undefined;
    for (const peer of this.#peers) this.#become(peer, undefined);
    this.#tryLater();
  }

  #tryLater(): void {
    if (this.#isOver) return;
    this.#opening = undefined;
    this.#timer = setTimeout(() => this.begin(), this.#nextPause);
    this.#nextPause = Math.min(2 * this.#nextPause, pause.longest);
  }

  /** Listens before it asks, so that nothing is missed in between. */
  async #ask(peer: Peer, connection: BusConnection): Promise<void> {
    const { name } = peer;
    const turn = ++peer.turn;
    const match = (rule: string): Promise<BusReply> =>
      connection.call({ ...busItself, member: 'AddMatch', signature: 's', body: [rule] });
    void match(
      `type='signal',sender='${busItself.destination}',interface='${busItself.interface}',member='NameOwnerChanged',arg0='${name}'`,
    );
    void match(`type='signal',sender='${name}',interface='${peer.interface}'`);
    const reply = await connection.call({
      ...busItself,
      member: 'GetNameOwner',
      signature: 's',
      body: [name],
    });
    if (turn !== peer.turn || connection !== this.#connection) return;
    const [owner] = reply.ok ? reply.value : [];
    this.#become(peer, typeof owner === 'string' ? owner : undefined);
  }

  #take(signal: BusSignal): void {
    const { sender, member, body } = signal;
    if (sender === busItself.destination && member === 'NameOwnerChanged') {
      const [name, , owner] = body;
      for (const peer of this.#peers) {
        if (peer.name === name)
          this.#become(peer, typeof owner === 'string' && owner !== '' ? owner : undefined);
      }
      return;
    }
    for (const peer of this.#peers) {
      if (peer.owner === sender && peer.interface === signal.interface) peer.onSignal(signal);
    }
  }

  #become(peer: Peer, owner: string | undefined): void {
    peer.turn += 1;
    peer.owner = owner;
    peer.onOwner(owner);
  }
}
