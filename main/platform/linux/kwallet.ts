import { z } from 'zod/mini';
import type { Keyring } from '../../domain/account/encryptor';
import type { Bus } from './bus';
import type { BusReply } from './bus-words';
import { absentOrSilent, keyringPatience, unlockPatience } from './secret-service';

const flag = z.tuple([z.boolean()]);
const walletName = z.tuple([z.string()]);
const handle = z.tuple([z.int()]);

/** KDE's keyring: makes the calls that Chromium makes, without blocking the app. */
export class KWallet implements Keyring {
  readonly #bus: Bus;
  readonly #patience: number;
  readonly #service: { readonly destination: string; readonly path: string; readonly interface: string };
  readonly #appName: string;
  #unlocking: Promise<boolean> | undefined;
  #hasBeenThere = false;

  /**
   * `kind`: as Electron calls it, `kwallet`, `kwallet5` or `kwallet6`. `appName`: as Chromium calls the app there; the user
   * allows an app by its name.
   */
  constructor(bus: Bus, kind: string, appName: string, patience = keyringPatience) {
    this.#patience = patience;
    const daemon = kind.replace('kwallet', 'kwalletd');
    this.#bus = bus;
    this.#service = {
      destination: `org.kde.${daemon}`,
      path: `/modules/${daemon}`,
      interface: 'org.kde.KWallet',
    };
    this.#appName = appName;
    bus.follow(this.#service.destination, this.#service.interface, {
      onOwner: (owner) => {
        this.#hasBeenThere ||= owner !== undefined;
      },
      onSignal: () => undefined,
    });
  }

  readonly state: Keyring['state'] = async () => {
    this.#bus.begin();
    const enabled = await this.#call('isEnabled');
    if (!enabled.ok)
      return this.#hasBeenThere ? 'keyring-silent' : absentOrSilent(this.#bus, enabled.failure);
    const [isEnabled] = flag.safeParse(enabled.value).data ?? [];
    // The user has switched it off.
    if (isEnabled === false) return 'absent';
    const wallet = await this.#wallet();
    const opened = wallet === undefined ? undefined : await this.#call('isOpen', 's', [wallet]);
    const [isOpen] = opened?.ok === true ? (flag.safeParse(opened.value).data ?? []) : [];
    if (isOpen === undefined) return 'keyring-silent';
    return isOpen ? 'open' : 'keyring-locked';
  };

  readonly unlock: Keyring['unlock'] = () => {
    this.#unlocking ??= this.#unlock().finally(() => {
      this.#unlocking = undefined;
    });
    return this.#unlocking;
  };

  async #unlock(): Promise<boolean> {
    const wallet = await this.#wallet();
    if (wallet === undefined) return false;
    // Returns when the user has answered. 0: the question belongs to no window of this app.
    const reply = await this.#call('open', 'sxs', [wallet, 0n, this.#appName], unlockPatience);
    const [opened = -1] = reply.ok ? (handle.safeParse(reply.value).data ?? []) : [];
    return opened >= 0;
  }

  async #wallet(): Promise<string | undefined> {
    const reply = await this.#call('networkWallet');
    return reply.ok ? walletName.safeParse(reply.value).data?.[0] : undefined;
  }

  #call(
    member: string,
    signature = '',
    body: readonly unknown[] = [],
    patience = this.#patience,
  ): Promise<BusReply> {
    const given = signature === '' ? {} : { signature, body };
    return this.#bus.call({ ...this.#service, member, ...given }, patience);
  }
}
