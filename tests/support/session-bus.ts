import { once } from 'node:events';
import { createClient, messageType, type Message, type MessageBus } from 'dbus-native';

/** A call that someone makes to a name that a test owns. */
export type BusCall = {
  readonly interface: string;
  readonly member: string;
  readonly sender: string;
  readonly path: string;
  readonly body: readonly unknown[];
};

/** What is answered: a D-Bus signature and the values that it names. `silence`: nothing, ever. */
export type BusAnswer = { readonly signature: string; readonly body: readonly unknown[] } | 'silence';

/** A method of someone on the bus, and what it is given. */
export type Method = {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly signature: string;
  readonly body: readonly unknown[];
};

/** `DBUS_NAME_FLAG_DO_NOT_QUEUE`. */
const doNotQueue = 4;
const noReplyExpected = 1;
const bus = {
  path: '/org/freedesktop/DBus',
  destination: 'org.freedesktop.DBus',
  interface: 'org.freedesktop.DBus',
};

const bodyOf = ({ body = [] }: Message): readonly unknown[] => body;

/** One connection to a bus: the session's, if no other is named. */
export class SessionBus {
  readonly #bus: MessageBus;
  readonly #answers = new Map<string, (call: BusCall) => BusAnswer | undefined>();

  constructor(busAddress = process.env['DBUS_SESSION_BUS_ADDRESS'] ?? '') {
    this.#bus = createClient({ busAddress });
    this.#bus.connection.on('error', () => undefined);
    // Before the library's own listener, which refuses every call that it does not know.
    this.#bus.connection.prependListener('message', (message: Message) => this.#answer(message));
  }

  /** Takes a well-known name, and answers the calls on one path; on all below it too if it ends with a stroke. */
  async own(name: string, path: string, answer: (call: BusCall) => BusAnswer | undefined): Promise<void> {
    this.#answers.set(path, answer);
    await this.call({ ...bus, member: 'RequestName', signature: 'su', body: [name, doNotQueue] });
  }

  /** Lets go of a name, and stays connected. */
  async disown(name: string): Promise<void> {
    await this.call({ ...bus, member: 'ReleaseName', signature: 's', body: [name] });
  }

  /** Calls a method and returns what it answers. */
  call(method: Method): Promise<readonly unknown[]> {
    return new Promise((resolve, reject) => {
      this.#bus.invoke({ ...method, body: [...method.body] }, {}, (error, ...values: unknown[]) => {
        if (error) reject(error);
        else resolve(values);
      });
    });
  }

  /** Calls a method that may end what it calls: there is no answer to wait for. */
  tell(method: Method): void {
    this.#bus.invoke({ ...method, body: [...method.body], flags: noReplyExpected }, () => undefined);
  }

  /** Sends a signal to everybody. */
  signal(path: string, iface: string, member: string, signature: string, body: readonly unknown[]): void {
    this.#bus.sendSignal(path, iface, member, signature, [...body]);
  }

  /** Ends the connection; its names are free again. */
  async close(): Promise<void> {
    const { stream } = this.#bus.connection;
    if (stream.destroyed) return;
    const closed = once(stream, 'close');
    stream.destroy();
    await closed;
  }

  #answer(message: Message): void {
    const { type, path = '', sender = '', member = '', interface: iface = '' } = message;
    if (type !== messageType.methodCall) return;
    const found =
      this.#answers.get(path) ??
      [...this.#answers].find(([key]) => key.endsWith('/') && path.startsWith(key))?.[1];
    const given = found?.({ path, sender, member, interface: iface, body: bodyOf(message) });
    if (!given) return;
    // The library refuses only what is for this connection.
    message.destination = 'answered.already';
    if (given !== 'silence') this.#bus.sendReply(message, given.signature, [...given.body]);
  }
}
