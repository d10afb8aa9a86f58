import { z } from 'zod/mini';
import type { Keyring } from '../../domain/account/encryptor';
import type { Bus } from './bus';
import type { BusProblem, BusReply } from './bus-words';

const name = 'org.freedesktop.secrets';
const service = {
  destination: name,
  path: '/org/freedesktop/secrets',
  interface: 'org.freedesktop.Secret.Service',
} as const;
const collectionInterface = 'org.freedesktop.Secret.Collection';
const promptInterface = 'org.freedesktop.Secret.Prompt';

/** Longest wait for an answer: the desktop may start the service first. In milliseconds. */
export const keyringPatience = 5000;

/** Longest wait for the user to unlock it, in milliseconds. */
export const unlockPatience = 600_000;

/** What stands for an object that isn't there. */
const noObject = '/';

const oneObject = z.tuple([z.string()]);
const flag = z.tuple([z.boolean()]);
const unlocked = z.tuple([z.array(z.string()), z.string()]);
const created = z.tuple([z.string(), z.string()]);
const completed = z.tuple([z.boolean()], z.unknown());

/** Why a service gives no answer: its name has no owner and none can be started, or it is silent. */
export function absentOrSilent(bus: Bus, { kind, ...problem }: BusProblem): 'absent' | 'keyring-silent' {
  if (!bus.hasAddress) return 'absent';
  const error = 'error' in problem ? problem.error : '';
  return kind === 'refused' &&
    /^org\.freedesktop\.DBus\.Error\.(?:ServiceUnknown|NameHasNoOwner)$/.test(error)
    ? 'absent'
    : 'keyring-silent';
}

/**
 * The keyring of GNOME and many others (Secret Service API): makes the calls that libsecret makes, without blocking the
 * app.
 */
export class SecretService implements Keyring {
  readonly #bus: Bus;
  readonly #patience: number;
  /** The question that the user is being asked: its object, and what to do with the answer. */
  #prompt: { readonly path: string; readonly end: (isUnlocked: boolean) => void } | undefined;
  #unlocking: Promise<boolean> | undefined;
  #hasBeenThere = false;

  constructor(bus: Bus, patience = keyringPatience) {
    this.#bus = bus;
    this.#patience = patience;
    bus.follow(name, promptInterface, {
      onOwner: (owner) => {
        if (owner === undefined) this.#prompt?.end(false);
        else this.#hasBeenThere = true;
      },
      onSignal: ({ member, path, body }) => {
        if (member !== 'Completed' || path !== this.#prompt?.path) return;
        const [dismissed = true] = completed.safeParse(body).data ?? [];
        this.#prompt.end(!dismissed);
      },
    });
  }

  readonly state: Keyring['state'] = async () => {
    this.#bus.begin();
    const found = await this.#defaultCollection();
    if (!found.ok) return this.#hasBeenThere ? 'keyring-silent' : absentOrSilent(this.#bus, found.failure);
    const [path = noObject] = oneObject.safeParse(found.value).data ?? [];
    // Nobody has made one yet: the user would be asked for its password.
    if (path === noObject) return 'keyring-locked';
    const reply = await this.#bus.property(
      { destination: name, path, interface: collectionInterface },
      'Locked',
      this.#patience,
    );
    const [isLocked] = reply.ok ? (flag.safeParse(reply.value).data ?? []) : [];
    if (isLocked === undefined) return 'keyring-silent';
    return isLocked ? 'keyring-locked' : 'open';
  };

  readonly unlock: Keyring['unlock'] = () => {
    this.#unlocking ??= this.#unlock().finally(() => {
      this.#unlocking = undefined;
    });
    return this.#unlocking;
  };

  async #unlock(): Promise<boolean> {
    const found = await this.#defaultCollection();
    const [path] = found.ok ? (oneObject.safeParse(found.value).data ?? []) : [];
    if (path === undefined) return false;
    const prompt = path === noObject ? await this.#create() : await this.#ask(path);
    if (prompt === undefined) return false;
    // Nobody had to be asked.
    if (prompt === noObject) return true;
    return this.#show(prompt);
  }

  /** Returns the object of the question to the user; `undefined` where the service doesn't say. */
  async #ask(collection: string): Promise<string | undefined> {
    const reply = await this.#call('Unlock', 'ao', [[collection]]);
    return reply.ok ? unlocked.safeParse(reply.value).data?.[1] : undefined;
  }

  /** As libsecret does where nobody has made one yet. */
  async #create(): Promise<string | undefined> {
    const label = [[`${collectionInterface}.Label`, ['s', 'Default keyring']]];
    const reply = await this.#call('CreateCollection', 'a{sv}s', [label, 'default']);
    return reply.ok ? created.safeParse(reply.value).data?.[1] : undefined;
  }

  async #show(path: string): Promise<boolean> {
    const answered = new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => resolve(false), unlockPatience);
      const end = (isUnlocked: boolean): void => {
        clearTimeout(timer);
        resolve(isUnlocked);
      };
      this.#prompt = { path, end };
    });
    const shown = await this.#bus.call(
      { destination: name, path, interface: promptInterface, member: 'Prompt', signature: 's', body: [''] },
      this.#patience,
    );
    if (!shown.ok) this.#prompt?.end(false);
    const isUnlocked = await answered;
    this.#prompt = undefined;
    return isUnlocked;
  }

  #defaultCollection(): Promise<BusReply> {
    return this.#call('ReadAlias', 's', ['default']);
  }

  #call(member: string, signature: string, body: readonly unknown[]): Promise<BusReply> {
    return this.#bus.call({ ...service, member, signature, body }, this.#patience);
  }
}
