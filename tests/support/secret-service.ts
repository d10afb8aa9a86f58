import { Variant } from 'dbus-native';
import { type BusAnswer, type BusCall, SessionBus } from './session-bus';

const name = 'org.freedesktop.secrets';
const path = '/org/freedesktop/secrets';
const collection = `${path}/collection/login`;
const promptPath = `${path}/prompt/p1`;
const promptInterface = 'org.freedesktop.Secret.Prompt';

/** A keyring of the Secret Service API that has nothing but a lock. It asks its user whatever it is told to ask. */
export class SecretServiceStandIn {
  readonly #bus: SessionBus;
  isLocked = false;
  isSilent = false;
  hasCollection = true;
  /** How often the user was asked. */
  asked = 0;

  constructor(busAddress: string) {
    this.#bus = new SessionBus(busAddress);
  }

  /** Takes the name. */
  async open(): Promise<void> {
    const answer = (call: BusCall): BusAnswer | undefined => (this.isSilent ? 'silence' : this.#answer(call));
    await this.#bus.own(name, `${path}/`, answer);
    await this.#bus.own(name, path, answer);
  }

  /** The user gives the password, or closes the question. */
  answer(isGiven: boolean): void {
    if (isGiven) {
      this.isLocked = false;
      this.hasCollection = true;
    }
    this.#bus.signal(promptPath, promptInterface, 'Completed', 'bv', [!isGiven, new Variant('s', '')]);
  }

  /** Ends it. */
  async close(): Promise<void> {
    await this.#bus.close();
  }

  #answer({ member, body }: BusCall): BusAnswer | undefined {
    switch (member) {
      case 'ReadAlias':
        return { signature: 'o', body: [this.hasCollection ? collection : '/'] };
      case 'Get':
        return body[1] === 'Locked' ? { signature: 'v', body: [new Variant('b', this.isLocked)] } : undefined;
      case 'Unlock':
        return this.isLocked
          ? { signature: 'aoo', body: [[], promptPath] }
          : { signature: 'aoo', body: [[collection], '/'] };
      case 'CreateCollection':
        return { signature: 'oo', body: ['/', promptPath] };
      case 'Prompt':
        this.asked += 1;
        return { signature: '', body: [] };
      default:
        return undefined;
    }
  }
}
