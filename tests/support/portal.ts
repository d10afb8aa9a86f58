import { Variant } from 'dbus-native';
import { z } from 'zod';
import { type BusAnswer, type BusCall, SessionBus } from './session-bus';

const name = 'org.freedesktop.portal.Desktop';
const path = '/org/freedesktop/portal/desktop';
const shortcuts = 'org.freedesktop.portal.GlobalShortcuts';
const session = `${path}/session/test`;

const options = z.looseObject({ handle_token: z.string() });
const wished = z.array(
  z.tuple([z.string(), z.object({ description: z.string(), preferred_trigger: z.string() })]),
);

/** A desktop's portal for global shortcuts, with a user who agrees, or does not, or does not answer. */
export class Portal {
  readonly #bus: SessionBus;
  /** What the user does when keys are wished for. */
  user: 'agrees' | 'refuses' | 'says nothing' = 'agrees';
  #sessions = 0;
  #wished: z.infer<typeof wished> = [];
  #appId: string | undefined;

  constructor(bus: SessionBus) {
    this.#bus = bus;
  }

  /** Opens it. `isSilent`: it owns its name, and never answers. */
  static async open({ isSilent = false, bus = new SessionBus() } = {}): Promise<Portal> {
    const portal = new Portal(bus);
    await portal.#bus.own(name, `${path}/`, ({ member }) =>
      member === 'Close' ? { signature: '', body: [] } : undefined,
    );
    await portal.#bus.own(name, path, (call) => (isSilent ? 'silence' : portal.#answer(call)));
    return portal;
  }

  /** What was wished for last: names and keys. */
  get wished(): readonly (readonly string[])[] {
    return this.#wished.map(([id, { preferred_trigger: keys }]) => [id, keys]);
  }

  /** As which app it was asked. */
  get appId(): string | undefined {
    return this.#appId;
  }

  /** Presses a shortcut; of another session, if one is named. */
  press(id: string, of = this.#session()): void {
    this.#bus.signal(path, shortcuts, 'Activated', 'osta{sv}', [of, id, 1n, {}]);
  }

  /** The user gives other keys. */
  change(keys: string): void {
    this.#bus.signal(path, shortcuts, 'ShortcutsChanged', 'oa(sa{sv})', [this.#session(), this.#given(keys)]);
  }

  /** Dies. */
  close(): Promise<void> {
    return this.#bus.close();
  }

  #session(): string {
    return `${session}${this.#sessions}`;
  }

  #given(keys?: string): readonly unknown[] {
    return this.#wished.map(([id, { preferred_trigger: wish }]) => [
      id,
      { trigger_description: new Variant('s', keys ?? `Press ${wish}`) },
    ]);
  }

  #answer({ member, body, sender }: BusCall): BusAnswer | undefined {
    if (member === 'Register') {
      this.#appId = String(body[0]);
      return { signature: '', body: [] };
    }
    if (member !== 'CreateSession' && member !== 'BindShortcuts') return undefined;
    const { handle_token: token } = options.parse(body.at(-1));
    const request = `${path}/request/${sender.slice(1).replaceAll('.', '_')}/${token}`;
    const respond = (code: number, results: object): void =>
      this.#bus.signal(request, 'org.freedesktop.portal.Request', 'Response', 'ua{sv}', [code, results]);
    if (member === 'CreateSession') {
      this.#sessions += 1;
      respond(0, { session_handle: new Variant('s', this.#session()) });
    } else {
      this.#wished = wished.parse(body[1]);
      if (this.user === 'agrees') respond(0, { shortcuts: new Variant('a(sa{sv})', this.#given()) });
      if (this.user === 'refuses') respond(1, {});
    }
    return { signature: 'o', body: [request] };
  }
}
