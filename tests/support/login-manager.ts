import { Variant } from 'dbus-native';
import { type OwnBus, startOwnBus } from './own-bus';
import { SessionBus } from './session-bus';

const name = 'org.freedesktop.login1';
const sessionInterface = `${name}.Session`;
const paths = { own: '/org/freedesktop/login1/session/_31', other: '/org/freedesktop/login1/session/_32' };

/** A login manager with two sessions, on a system bus of its own. */
export class LoginManager {
  readonly #system: OwnBus;
  readonly #bus: SessionBus;
  #asked = false;

  private constructor(system: OwnBus) {
    this.#system = system;
    this.#bus = new SessionBus(system.address);
  }

  /** Opens it. */
  static async open(): Promise<LoginManager> {
    const manager = new LoginManager(await startOwnBus());
    await manager.#bus.own(name, '/org/freedesktop/login1/', ({ path, member, body }) => {
      if (member !== 'Get') return undefined;
      const property = body[1];
      if (property === 'Id')
        return { signature: 'v', body: [new Variant('s', path.endsWith('/auto') ? '1' : '2')] };
      if (property !== 'LockedHint' || path !== paths.own) return undefined;
      manager.#asked = true;
      return { signature: 'v', body: [new Variant('b', false)] };
    });
    await manager.#bus.own(name, '/org/freedesktop/login1', ({ member, body }) =>
      member === 'GetSession' && body[0] === '1' ? { signature: 'o', body: [paths.own] } : undefined,
    );
    return manager;
  }

  /** The system bus's address. */
  get address(): string {
    return this.#system.address;
  }

  /** Whether anyone has asked for the lock of their own session. */
  get asked(): boolean {
    return this.#asked;
  }

  /** Sets a session's hint. */
  say(session: keyof typeof paths, locked: boolean): void {
    this.#bus.signal(paths[session], 'org.freedesktop.DBus.Properties', 'PropertiesChanged', 'sa{sv}as', [
      sessionInterface,
      { LockedHint: new Variant('b', locked) },
      [],
    ]);
  }

  /** Ends it, and the bus. */
  async close(): Promise<void> {
    await this.#bus.close();
    await this.#system.close();
  }
}
