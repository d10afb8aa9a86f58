import { randomBytes } from 'node:crypto';
import { z } from 'zod/mini';
import type { Answer } from '../../../shared/request';
import type { Accelerators, Keys, KeysState } from '../shortcuts/keys';
import type { Bus } from './bus';
import type { BusSignal } from './bus-words';
import { portalTrigger } from './portal-trigger';

const portal = 'org.freedesktop.portal.Desktop';
const path = '/org/freedesktop/portal/desktop';
const shortcutsInterface = 'org.freedesktop.portal.GlobalShortcuts';
const requestInterface = 'org.freedesktop.portal.Request';
const sessionInterface = 'org.freedesktop.portal.Session';
const globalShortcuts = { destination: portal, path, interface: shortcutsInterface } as const;

/** How long the portal has to answer, in milliseconds: it may start its backend first. */
const patience = 25_000;

const answers = ['approve', 'deny'] as const;

const response = z.tuple([z.int(), z.record(z.string(), z.unknown())]);
const created = z.object({ session_handle: z.string() });
const shortcutList = z.array(
  z.tuple([z.string(), z.looseObject({ trigger_description: z.optional(z.string()) })]),
);
const bound = z.object({ shortcuts: shortcutList });
const activated = z.tuple([z.string(), z.enum(answers)], z.unknown());
const changed = z.tuple([z.string(), shortcutList]);

/** The user's answer to the portal's question: 0 is yes (org.freedesktop.portal.Request, `Response`). */
type Answered = { readonly code: number; readonly results: unknown } | undefined;

/** What the keys are made with. */
export type PortalKeysPorts = {
  readonly appId: string;
  /** What each shortcut does, in the user's words. */
  readonly describe: (answer: Answer) => string;
  readonly onPress: (answer: Answer) => void;
  readonly onChange: () => void;
};

/**
 * Keys of a Wayland session: there the desktop hands them out, after it may have asked the user (XDG Desktop Portal,
 * "GlobalShortcuts"). An app can only ask for keys; the user may give it others.
 */
export class PortalKeys implements Keys {
  readonly #bus: Bus;
  readonly #ports: PortalKeysPorts;
  readonly #waiting = new Map<string, (answer: Answered) => void>();
  #wanted: Accelerators = { approve: '', deny: '' };
  #states: Readonly<Record<Answer, KeysState>> = { approve: { state: 'none' }, deny: { state: 'none' } };
  #session: string | undefined;
  #turn = 0;

  constructor(bus: Bus, ports: PortalKeysPorts) {
    this.#bus = bus;
    this.#ports = ports;
    bus.follow(portal, requestInterface, {
      onOwner: () => undefined,
      onSignal: (signal) => this.#answered(signal),
    });
    bus.follow(portal, sessionInterface, {
      onOwner: () => undefined,
      onSignal: (signal) => {
        if (signal.member === 'Closed' && signal.path === this.#session) this.#all('refused');
      },
    });
    bus.follow(portal, shortcutsInterface, {
      onOwner: () => this.#startAgain(),
      onSignal: (signal) => this.#hear(signal),
    });
  }

  /** The state of each. */
  get states(): Readonly<Record<Answer, KeysState>> {
    return this.#states;
  }

  /** Asks for these keys in place of the ones before. */
  take(accelerators: Accelerators): void {
    this.#wanted = accelerators;
    void this.#bind();
  }

  /** The session ends with the connection, and the keys with it. */
  dispose(): void {
    this.#turn += 1;
  }

  #startAgain(): void {
    this.#session = undefined;
    for (const answer of this.#waiting.values()) answer(undefined);
    this.#waiting.clear();
    void this.#bind();
  }

  async #bind(): Promise<void> {
    const turn = ++this.#turn;
    const wanted = answers.filter((answer) => this.#wanted[answer] !== '');
    // A portal is started by the first who calls it: that nobody has the name yet means nothing.
    this.#all(this.#bus.isConnected ? 'asking' : 'unavailable');
    if (wanted.length === 0 || !this.#bus.isConnected) return;
    await this.#endSession();
    await this.#register();
    // The call may have started the portal, and its appearance has begun this again.
    if (turn !== this.#turn) return;
    const session = await this.#ask('CreateSession', 'a{sv}', [], [['session_handle_token', ['s', token()]]]);
    if (turn !== this.#turn) return;
    const handle = session?.code === 0 ? created.safeParse(session.results).data?.session_handle : undefined;
    if (handle === undefined) {
      this.#all(session === undefined ? 'unavailable' : 'refused');
      return;
    }
    this.#session = handle;
    const list = wanted.map((answer) => [
      answer,
      [
        ['description', ['s', this.#ports.describe(answer)]],
        ['preferred_trigger', ['s', portalTrigger(this.#wanted[answer])]],
      ],
    ]);
    const binding = await this.#ask('BindShortcuts', 'oa(sa{sv})sa{sv}', [handle, list, ''], []);
    if (turn !== this.#turn) return;
    const given = binding?.code === 0 ? bound.safeParse(binding.results).data?.shortcuts : undefined;
    if (given) this.#give(given);
    else this.#all(binding === undefined ? 'unavailable' : 'refused');
  }

  /** Newer portals know an app without a sandbox only so. Older ones don't have it (before 1.19). */
  async #register(): Promise<void> {
    await this.#bus.call(
      {
        destination: portal,
        path,
        interface: 'org.freedesktop.host.portal.Registry',
        member: 'Register',
        signature: 'sa{sv}',
        body: [this.#ports.appId, []],
      },
      patience,
    );
  }

  async #endSession(): Promise<void> {
    const session = this.#session;
    this.#session = undefined;
    if (session === undefined) return;
    await this.#bus.call({
      destination: portal,
      path: session,
      interface: sessionInterface,
      member: 'Close',
    });
  }

  /**
   * Asks the portal something that it may ask the user: the answer comes as a signal, maybe before the call's own
   * reply.
   */
  async #ask(
    member: string,
    signature: string,
    body: readonly unknown[],
    options: readonly unknown[],
  ): Promise<Answered> {
    const handle = token();
    const sender = this.#bus.ownName.replace(':', '').replaceAll('.', '_');
    const request = `${path}/request/${sender}/${handle}`;
    const answer = new Promise<Answered>((resolve) => {
      this.#waiting.set(request, resolve);
    });
    const called = await this.#bus.call(
      {
        ...globalShortcuts,
        member,
        signature,
        body: [...body, [['handle_token', ['s', handle]], ...options]],
      },
      patience,
    );
    if (!called.ok) this.#waiting.get(request)?.(undefined);
    const given = await answer;
    this.#waiting.delete(request);
    return given;
  }

  #answered({ path: request, member, body }: BusSignal): void {
    const [code, results] = member === 'Response' ? (response.safeParse(body).data ?? []) : [];
    if (code !== undefined) this.#waiting.get(request)?.({ code, results });
  }

  #hear({ member, body }: BusSignal): void {
    if (member === 'Activated') {
      const [session, answer] = activated.safeParse(body).data ?? [];
      const isActive = answer !== undefined && this.#states[answer].state === 'active';
      if (session === this.#session && isActive) this.#ports.onPress(answer);
    } else if (member === 'ShortcutsChanged') {
      const [session, given] = changed.safeParse(body).data ?? [];
      if (given && session === this.#session) this.#give(given);
    }
  }

  #give(given: z.infer<typeof shortcutList>): void {
    const state = (answer: Answer): KeysState => {
      if (this.#wanted[answer] === '') return { state: 'none' };
      const found = given.find(([id]) => id === answer);
      const trigger = found?.[1].trigger_description ?? '';
      // One without keys is the user's to give some in the desktop's settings.
      return trigger === '' ? { state: 'refused' } : { state: 'active', trigger };
    };
    this.#fare({ approve: state('approve'), deny: state('deny') });
  }

  #all(state: Exclude<KeysState['state'], 'none'>): void {
    const of = (answer: Answer): KeysState => ({ state: this.#wanted[answer] === '' ? 'none' : state });
    this.#fare({ approve: of('approve'), deny: of('deny') });
  }

  #fare(states: Readonly<Record<Answer, KeysState>>): void {
    this.#states = states;
    this.#ports.onChange();
  }
}

/** A name that can't be guessed: by it the answer's signal is recognised. */
const token = (): string => `push_approver_${randomBytes(8).toString('hex')}`;
