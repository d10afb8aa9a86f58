import type { EventPlace } from '../../shared/state/accounts';

/** The servers of a sign-in: its own, and the event centre. */
export type SignInServers = { readonly appHost: string } & Pick<EventPlace, 'eventsHost'>;

export type ServerQuestionPorts = {
  readonly accounts: {
    readonly all: readonly {
      readonly credentials: { readonly appHost: string };
      readonly events: Pick<EventPlace, 'eventsHost'>;
    }[];
  };
  /** Whether the organisation has set these itself. */
  readonly isSet: (servers: SignInServers) => boolean;
  /** Asks the user in a window that no page can press. */
  readonly ask: (servers: SignInServers) => Promise<boolean>;
};

/**
 * Which servers may be named while someone is signed in. A page that got in could send what it likes to a server of its
 * own, or have an account's requests, and so its token, go there: so main asks the user about each new one.
 */
export class ServerQuestions {
  readonly #ports: ServerQuestionPorts;
  readonly #confirmed = new Set<string>();
  #isAsking = false;

  constructor(ports: ServerQuestionPorts) {
    this.#ports = ports;
  }

  /** Whether these servers may be used without a question. */
  isKnown(servers: SignInServers): boolean {
    const { accounts, isSet } = this.#ports;
    if (accounts.all.length === 0 || isSet(servers) || this.#confirmed.has(nameOf(servers))) return true;
    return accounts.all.some(
      ({ credentials, events }) =>
        credentials.appHost === servers.appHost && events.eventsHost === servers.eventsHost,
    );
  }

  /** The same, but asks the user, one question at a time. */
  async mayUse(servers: SignInServers): Promise<boolean> {
    if (this.isKnown(servers)) return true;
    if (this.#isAsking) return false;
    this.#isAsking = true;
    try {
      const isConfirmed = await this.#ports.ask(servers);
      if (isConfirmed) this.#confirmed.add(nameOf(servers));
      return isConfirmed;
    } finally {
      this.#isAsking = false;
    }
  }
}

const nameOf = ({ appHost, eventsHost }: SignInServers): string => JSON.stringify([appHost, eventsHost]);
