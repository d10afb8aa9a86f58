import type { Result } from '../../shared/result';
import type { ProxyQuestion } from '../../shared/state/connection';
import type { Timer } from '../domain/util/clock';
import {
  type LogInAtProxy,
  type ProxyCredentials,
  readProxies,
  writeProxies,
} from '../domain/util/proxy-route';

/** What it needs from the world. */
export type ProxySignInPorts = {
  readonly logIn: LogInAtProxy;
  /** Has the system forget what proxies were told in this run. */
  readonly forgetLogins: () => void;
  readonly vault: {
    readonly isThere: () => boolean;
    readonly open: () => Promise<Result<string | undefined, 'later'>>;
    readonly save: (text: string) => Promise<'saved' | 'later' | 'never'>;
    readonly remove: () => void;
  };
  readonly timer: Timer;
  /** What a proxy has kept from going through may be tried again. */
  readonly onOpen: () => void;
  readonly onChange: () => void;
};

type Given = { readonly proxy: string; readonly credentials: ProxyCredentials };

/** A keyring that can't be used now is tried again after so many milliseconds, twice as long each time. */
const saveAgain = { first: 10_000, longest: 600_000 };

/**
 * Names and passwords for proxies that want them: asked of the user once, kept in the vault, and told to that proxy only. One
 * that was refused is not told again.
 */
export class ProxySignIn {
  readonly #ports: ProxySignInPorts;
  readonly #known = new Map<string, ProxyCredentials>();
  #isLoaded = false;
  /** The user is asked; `url`: which way was refused. */
  #asking: { readonly url: string; readonly question: ProxyQuestion } | undefined;
  #isPutOff = false;
  #underWay: Promise<void> | undefined;
  /** Counts how often everything was forgotten. */
  #forgotten = 0;
  #stopTimer: () => void = () => undefined;

  constructor(ports: ProxySignInPorts) {
    this.#ports = ports;
  }

  /** What the user is asked now. */
  get question(): ProxyQuestion | undefined {
    return this.#asking?.question;
  }

  /** What is known of a proxy (`host:port`). Asks the keyring only where something is stored. */
  readonly credentials = async (proxy: string): Promise<ProxyCredentials | undefined> => {
    await this.#load();
    return this.#known.get(proxy);
  };

  /** Opens the way to an address with what is stored, before the first call goes there. */
  async restore(url: string): Promise<void> {
    if (url !== '' && this.#ports.vault.isThere()) await this.#try(url);
  }

  /** A proxy on the way to an address wants a name and a password. Asked again and again of one question. */
  readonly refused = (url: string): void => {
    if (this.#underWay || this.#isPutOff) return;
    void (this.#asking ? this.#lookAgain(this.#asking.question.proxy) : this.#try(url));
  };

  /** The server at this origin was reached: nothing is in the way there any more. */
  readonly passed = (origin: string): void => {
    if (this.#asking && new URL(this.#asking.url).origin === origin) this.#ask(undefined);
  };

  /** The user's answer. It is tried before it is believed, and told to no proxy but the one in the question. */
  async give(proxy: string, credentials: ProxyCredentials): Promise<void> {
    await this.#underWay;
    const asking = this.#asking;
    if (!asking || asking.question.proxy !== proxy || asking.question.state === 'trying') return;
    this.#ask({ ...asking, question: { proxy, state: 'trying' } });
    await this.#try(asking.url, { proxy, credentials });
  }

  /** The user would not. They are asked again when they try to reach something themselves. */
  putOff(): void {
    this.#isPutOff = this.#asking !== undefined;
    this.#ask(undefined);
  }

  /** The user tries to reach something. */
  readonly mayAsk = (): void => {
    this.#isPutOff = false;
  };

  /** Everything is forgotten. Throws if what is stored can't be removed. */
  forget(): void {
    this.dispose();
    this.#forgotten++;
    this.#known.clear();
    this.#isLoaded = true;
    this.#isPutOff = false;
    this.#ask(undefined);
    this.#ports.forgetLogins();
    this.#ports.vault.remove();
  }

  /** Stops what runs by itself. */
  dispose(): void {
    this.#stopTimer();
  }

  /** A keyring that was locked at first may be open now. */
  async #lookAgain(proxy: string): Promise<void> {
    if (this.#isLoaded) return;
    const known = await this.credentials(proxy);
    if (known && this.#asking) await this.#try(this.#asking.url);
  }

  /** One after the other; `refused` sees in the same turn that one is under way. */
  #try(url: string, given?: Given): Promise<void> {
    const before = this.#underWay;
    const tried = (before ? before.then(() => this.#logIn(url, given)) : this.#logIn(url, given)).finally(
      () => {
        if (this.#underWay === tried) this.#underWay = undefined;
      },
    );
    this.#underWay = tried;
    return tried;
  }

  async #logIn(url: string, given?: Given): Promise<void> {
    const forgotten = this.#forgotten;
    let told: ProxyCredentials | undefined;
    const login = await this.#ports.logIn(url, async (proxy) => {
      told = given?.proxy === proxy ? given.credentials : await this.credentials(proxy);
      return told;
    });
    if (forgotten !== this.#forgotten) return this.#ports.forgetLogins();
    if (login.kind === 'refused') {
      const { proxy } = login;
      if (told && this.#known.delete(proxy)) void this.#save();
      this.#ask({ url, question: { proxy, state: told ? 'refused' : 'new' } });
    } else if (login.kind === 'open') {
      if (given && told) {
        this.#known.set(given.proxy, given.credentials);
        void this.#save();
      }
      this.#ask(undefined);
      if (told) this.#ports.onOpen();
    } else if (given) {
      this.#ask({ url, question: { proxy: given.proxy, state: 'no-answer' } });
    }
  }

  #ask(asking: { readonly url: string; readonly question: ProxyQuestion } | undefined): void {
    if (asking === this.#asking) return;
    this.#asking = asking;
    this.#ports.onChange();
  }

  async #load(): Promise<void> {
    if (this.#isLoaded) return;
    const stored = await this.#ports.vault.open();
    if (!stored.ok || this.#isLoaded) return;
    this.#isLoaded = true;
    for (const [proxy, credentials] of readProxies(stored.value ?? '')) {
      // What the user has said meanwhile is newer.
      if (!this.#known.has(proxy)) this.#known.set(proxy, credentials);
    }
  }

  async #save(pause = saveAgain.first): Promise<void> {
    this.#stopTimer();
    const saved = await this.#ports.vault.save(writeProxies(this.#known));
    if (saved !== 'later' || this.#known.size === 0) return;
    this.#stopTimer = this.#ports.timer(pause, () => {
      void this.#save(Math.min(2 * pause, saveAgain.longest));
    });
  }
}
