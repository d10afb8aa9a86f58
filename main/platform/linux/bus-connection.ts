import { connect } from 'node:net';
import { createClient, messageType, type Message, type MessageBus } from 'dbus-native';
import { fail, ok } from '../../../shared/result';
import { type BusCall, busItself, type BusProblem, type BusReply, type BusSignal } from './bus-words';

/** A message that asks for no service to be started (D-Bus Specification, "Message Format"). */
const noAutoStart = 2;

/** Longest wait for an answer, in milliseconds, unless a call says otherwise. */
export const usualPatience = 2000;

/**
 * Messages that arrive together are all handed over in one turn. Each gets a turn of its own, in their order: what follows
 * from an answer is done before the next one is heard.
 */
const inItsTurn = (run: () => void): void => void setImmediate(run);

/** One connection to a bus. */
export class BusConnection {
  readonly #bus: MessageBus;

  private constructor(bus: MessageBus) {
    this.#bus = bus;
  }

  /** Connects by a socket; `undefined` where nobody answers there in time. */
  static async open(
    socket: string,
    on: { readonly signal: (signal: BusSignal) => void; readonly lost: () => void },
  ): Promise<BusConnection | undefined> {
    const stream = connect(socket);
    // `direct`: its own greeting would throw where the bus is silent.
    const bus = createClient({ stream, direct: true, timeout: usualPatience });
    const { connection } = bus;
    let isOpen = false;
    // In the same turn, or an error would be uncaught. Which error it is does not matter: `close` follows.
    connection.on('error', () => stream.destroy());
    connection.on('handlerError', () => undefined);
    connection.on('close', () => {
      if (isOpen) on.lost();
      isOpen = false;
    });
    connection.on('message', (message: Message) => {
      const signal = signalOf(message);
      if (!signal) return;
      inItsTurn(() => {
        if (isOpen) on.signal(signal);
      });
    });
    const opened = new BusConnection(bus);
    const hello = await opened.call({ ...busItself, member: 'Hello' });
    const [name] = hello.ok ? hello.value : [];
    if (typeof name !== 'string') {
      stream.destroy();
      return undefined;
    }
    bus.name = name;
    isOpen = !stream.destroyed;
    return isOpen ? opened : undefined;
  }

  /** This connection's own name on the bus. */
  get name(): string {
    return this.#bus.name ?? '';
  }

  /** Calls a method. Waits this many milliseconds at most; never throws. */
  call({ onlyIfRunning, body, ...method }: BusCall, patience = usualPatience): Promise<BusReply> {
    const message: Message = {
      ...method,
      ...(body ? { body: [...body] } : {}),
      ...(onlyIfRunning ? { flags: noAutoStart } : {}),
    };
    return new Promise((resolve) => {
      this.#bus.invoke(message, { timeout: patience }, (error, ...values: unknown[]) =>
        inItsTurn(() => resolve(error ? fail(problemOf(error)) : ok(values))),
      );
    });
  }

  close(): void {
    // Messages that were written before are still sent.
    this.#bus.connection.stream.end();
  }
}

function problemOf(error: Error): BusProblem {
  const code: unknown = Reflect.get(error, 'code');
  if (code === 'ETIMEDOUT') return { kind: 'silent' };
  if (code === 'ECONNCLOSED') return { kind: 'lost' };
  const name: unknown = Reflect.get(error, 'dbusName');
  return { kind: 'refused', error: typeof name === 'string' ? name : 'unknown' };
}

function signalOf(message: Message): BusSignal | undefined {
  const { type, sender, path, member, body = [], interface: iface } = message;
  if (type !== messageType.signal || sender === undefined || path === undefined) return undefined;
  return member === undefined || iface === undefined
    ? undefined
    : { sender, path, member, body, interface: iface };
}
