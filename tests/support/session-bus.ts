import { type MessageBus, Message, MessageFlag, MessageType, NameFlag, sessionBus } from 'dbus-next';
import { z } from 'zod';

/** A call that someone makes to a name that a test owns. */
export type BusCall = {
  readonly interface: string;
  readonly member: string;
  readonly sender: string;
  readonly body: readonly unknown[];
};

/** What is answered: a D-Bus signature and the values that it names. */
export type BusAnswer = { readonly signature: string; readonly body: readonly unknown[] };

/** A method of someone on the bus, and what it is given. */
export type Method = {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly signature: string;
  readonly body: readonly unknown[];
};

const messageOf = ({ body, ...method }: Method) => ({
  type: MessageType.METHOD_CALL,
  ...method,
  body: [...body],
});

const bodySchema = z.array(z.unknown()).catch([]);

/** One connection to the session bus. */
export class SessionBus {
  readonly #bus: MessageBus = sessionBus();

  /** Takes a well-known name, and answers the calls on one path. `undefined`: there is no such method. */
  async own(name: string, path: string, answer: (call: BusCall) => BusAnswer | undefined): Promise<void> {
    this.#bus.addMethodHandler((message: Message): boolean => {
      if (message.path !== path) return false;
      const call = { ...pick(message), body: bodySchema.parse(message.body) };
      const given = answer(call);
      if (!given) return false;
      this.#bus.send(Message.newMethodReturn(message, given.signature, [...given.body]));
      return true;
    });
    await this.#bus.requestName(name, NameFlag.DO_NOT_QUEUE);
  }

  /** Calls a method and gives back what it answers. */
  async call(method: Method): Promise<readonly unknown[]> {
    const reply = await this.#bus.call(new Message(messageOf(method)));
    return bodySchema.parse(reply?.body);
  }

  /** Calls a method that may end what it calls: there is no answer to wait for. */
  tell(method: Method): void {
    this.#bus.send(new Message({ ...messageOf(method), flags: MessageFlag.NO_REPLY_EXPECTED }));
  }

  /** Sends a signal to everybody. */
  signal(path: string, iface: string, member: string, signature: string, body: readonly unknown[]): void {
    this.#bus.send(Message.newSignal(path, iface, member, signature, [...body]));
  }

  /** Ends the connection; its names are free again. */
  close(): void {
    this.#bus.disconnect();
  }
}

const pick = ({ interface: iface, member, sender }: Message): Omit<BusCall, 'body'> => ({
  interface: iface,
  member,
  sender,
});
