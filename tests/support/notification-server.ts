import { z } from 'zod';
import { type BusAnswer, SessionBus } from './session-bus';

const name = 'org.freedesktop.Notifications';
const path = '/org/freedesktop/Notifications';

/** A notification, as the desktop got it. */
export type ShownNotification = {
  readonly id: number;
  readonly summary: string;
  readonly body: string;
  /** Keys and labels, by turns. */
  readonly actions: readonly string[];
};

const notifySchema = z
  .tuple([z.string(), z.number(), z.string(), z.string(), z.string(), z.array(z.string())])
  .rest(z.unknown());

/** A desktop's notification service. */
export class NotificationServer {
  readonly #bus = new SessionBus();
  #shown: readonly ShownNotification[] = [];
  #lastId = 0;
  /** What the service says that it can do. */
  capabilities = ['actions', 'body', 'body-markup', 'persistence'];
  /** Whether it answers at all. */
  isSilent = false;

  /** Opens the service. */
  static async open(): Promise<NotificationServer> {
    const server = new NotificationServer();
    await server.#bus.own(name, path, ({ member, body }) => server.#answer(member, body));
    return server;
  }

  /** The notifications that are in sight now. */
  get shown(): readonly ShownNotification[] {
    return this.#shown;
  }

  /** Clicks on a notification, or on one of its buttons. */
  click({ id }: ShownNotification, action = 'default'): void {
    this.#bus.signal(path, name, 'ActionInvoked', 'us', [id, action]);
    this.#close(id);
  }

  /** Ends the service. */
  close(): Promise<void> {
    return this.#bus.close();
  }

  #answer(member: string, body: readonly unknown[]): BusAnswer | undefined {
    if (this.isSilent) return 'silence';
    switch (member) {
      case 'GetServerInformation':
        return { signature: 'ssss', body: ['test', 'test', '1', '1.2'] };
      case 'GetCapabilities':
        return { signature: 'as', body: [this.capabilities] };
      case 'Notify': {
        const [, replaces, , summary, text, actions] = notifySchema.parse(body);
        const id = replaces > 0 ? replaces : ++this.#lastId;
        this.#shown = [...this.#shown.filter((each) => each.id !== id), { id, summary, body: text, actions }];
        return { signature: 'u', body: [id] };
      }
      case 'CloseNotification':
        this.#close(z.number().parse(body[0]));
        return { signature: '', body: [] };
      default:
        return undefined;
    }
  }

  #close(id: number): void {
    this.#shown = this.#shown.filter((each) => each.id !== id);
    this.#bus.signal(path, name, 'NotificationClosed', 'uu', [id, 2]);
  }
}
