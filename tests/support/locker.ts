import { SessionBus } from './session-bus';

/** A desktop's locker on the session bus: `org.cinnamon.ScreenSaver` and its like. */
export class Locker {
  readonly #bus = new SessionBus();
  readonly #name: string;
  readonly #path: string;
  #locked: boolean;

  private constructor(desktop: string, locked: boolean) {
    this.#name = `org.${desktop}.ScreenSaver`;
    this.#path = `/org/${desktop}/ScreenSaver`;
    this.#locked = locked;
  }

  /** Comes to the bus, and says when it is asked whether the screen is locked. */
  static async open(desktop: string, { locked = false } = {}): Promise<Locker> {
    const locker = new Locker(desktop, locked);
    await locker.#bus.own(locker.#name, locker.#path, ({ member }) =>
      member === 'GetActive' ? { signature: 'b', body: [locker.#locked] } : undefined,
    );
    return locker;
  }

  /** Locks or unlocks, and tells everybody. */
  say(locked: boolean): void {
    this.#locked = locked;
    this.#bus.signal(this.#path, this.#name, 'ActiveChanged', 'b', [locked]);
  }

  /** Dies. */
  close(): Promise<void> {
    return this.#bus.close();
  }
}
