import type { Answer } from '../../shared/request';
import {
  type EventPlace,
  nameOf,
  type SignedInAccount,
  type SignInPlace,
  type User,
} from '../../shared/state/accounts';
import type { TokenSource } from '../domain/account/authorized-call';
import type { Credentials, Protection } from '../domain/account/credentials';
import { userId } from '../domain/account/identity';
import type { Ways } from '../domain/util/proxy-route';
import type { PushLogin, RequestAccount } from '../domain/requests/push-login';
import { EventFeed, type EventFeedListener } from './event-feed';
import type { Caller, GenAuthCalls } from './genauth-calls';
import { type Keeping, LiveSession, type LiveSessionPorts } from './live-session';
import type { Send } from './requests-ports';

/** The calls that go out in an account's name. */
export type AccountCalls = Pick<GenAuthCalls, 'answer' | 'mayAnswer' | 'verify' | 'testToken' | 'publish'>;

/** What an account needs from the world. */
export type AccountPorts = LiveSessionPorts & {
  /** The calls in the name of a session. */
  readonly callsOf: (caller: Caller) => AccountCalls;
  /** What its event connection reports. */
  readonly feed: Omit<EventFeedListener, 'onStateChange' | 'onRefused'> & {
    readonly onConnected: () => void;
  };
  /** How its event centre is reached; absent: directly. */
  readonly ways?: Ways;
  /** From where its requests arrive now. */
  readonly eventsOf: (chosen: EventPlace | undefined, place: SignInPlace) => EventPlace;
};

/** How many there have been in this run. */
let sessions = 0;

/**
 * One signed-in account, from its sign-in to its end: its session, its calls and its event connection. Whatever goes out in
 * its name goes through this object, which gives no token any more once it is over.
 */
export class Account {
  readonly id: string;
  readonly calls: AccountCalls;
  readonly feed: EventFeed;
  readonly #ports: AccountPorts;
  readonly #live: LiveSession;
  readonly #session = ++sessions;
  #facts: { readonly user: User; readonly facts: RequestAccount } | undefined;

  constructor(id: string, credentials: Credentials, keeping: Keeping, ports: AccountPorts) {
    this.id = id;
    this.#ports = ports;
    this.#live = new LiveSession(credentials, keeping, { ...ports, onChange: () => this.#changed() });
    this.calls = ports.callsOf(this.#live);
    const listener = {
      ...ports.feed,
      onStateChange: () => {
        if (this.feed.state.kind === 'connected') ports.feed.onConnected();
        ports.onChange();
      },
      onRefused: () => void this.verify(),
    };
    this.feed = new EventFeed(listener, ports.ways);
  }

  /** The tokens and what belongs to them. */
  get credentials(): Credentials {
    return this.#live.credentials;
  }

  /** Where its calls get their tokens from: from nowhere once it is over. */
  get tokens(): TokenSource {
    return this.#live.tokens;
  }

  /** From where its requests arrive. */
  get events(): EventPlace {
    return this.#ports.eventsOf(this.credentials.events, this.credentials);
  }

  /** What the windows may know. */
  view(): SignedInAccount {
    const { user, appHost, appId } = this.credentials;
    const connection = this.feed.state;
    return {
      state: 'signed-in',
      id: this.id,
      session: this.#session,
      user,
      appHost,
      appId,
      connection,
      ...this.#live.keeping,
    };
  }

  /** What requests need to know about it. The very same object while nothing in it has changed. */
  get facts(): RequestAccount {
    const { user } = this.credentials;
    if (this.#facts?.user !== user) this.#facts = { user, facts: factsOf(this.id, this.credentials) };
    return this.#facts.facts;
  }

  /** How an answer to a request goes out in its name. */
  sender(login: PushLogin, answer: Answer): Send {
    return (course) => this.calls.answer(login, answer, course);
  }

  /** Connects to the place from where its requests arrive, unless it is connected to it. */
  follow(): void {
    if (!this.#live.isOver) this.feed.follow(this.credentials, this.events);
  }

  /** Asks the server whether the session still holds, and what the user is called. */
  async verify(): Promise<void> {
    const user = await this.calls.verify();
    if (user.ok && !this.#live.isOver) await this.#live.learn(user.value);
  }

  /** The user's answer to the question what to do without a keyring. The first one counts. */
  async chooseStorage(choice: 'memory' | 'weak'): Promise<void> {
    await this.#live.chooseStorage(choice);
  }

  /** Whether it is not stored as it should be. */
  get isUnsaved(): boolean {
    return this.#live.isUnsaved;
  }

  /** Its credentials could not be stored at its start: that is retried. */
  saveLater(storage: Protection): void {
    this.#live.saveLater(storage);
  }

  /** What could not be stored so far is stored now, if it can be. */
  saveNow(): void {
    this.#live.saveNow();
  }

  /** Ends it: nothing more arrives or is sent in its name. */
  stop(): void {
    this.#live.stop();
    this.feed.dispose();
  }

  /** Its tokens may be new ones. */
  #changed(): void {
    this.follow();
    this.#ports.onChange();
  }
}

function factsOf(id: string, credentials: Credentials): RequestAccount {
  const { user, appHost, appId } = credentials;
  const owner = userId(credentials);
  return {
    id,
    server: appHost,
    appId,
    ...(owner === undefined ? {} : { user: owner }),
    name: nameOf(user),
    ownNames: [...user.accounts, ...(user.otherForms ?? [])],
  };
}
