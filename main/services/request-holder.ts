import { finishedSince } from '../domain/requests/request-queue';
import * as requestState from '../domain/requests/request-state';
import type { RequestsPorts } from './requests-ports';

export type RequestHolderPorts = Pick<
  RequestsPorts,
  'clock' | 'timer' | 'environment' | 'onChange' | 'onFinished'
>;

/** Holds the requests, and is the only one to change them: one decision after the other, whatever their order. */
export class RequestHolder {
  readonly #ports: RequestHolderPorts;
  #state = requestState.noRequests;
  #stopTimer: (() => void) | undefined;

  constructor(ports: RequestHolderPorts) {
    this.#ports = ports;
  }

  get state(): requestState.RequestState {
    return this.#state;
  }

  /** Whether a timer is set. */
  get isTimed(): boolean {
    return this.#stopTimer !== undefined;
  }

  /** What is true around the requests now. `server`: whose own clock is to be told as well. */
  around(server?: string): requestState.Environment {
    return { ...this.#ports.environment(), now: this.#ports.clock(server) };
  }

  /** Changes the requests by what is true around them. The screen's unlocking, if it is found out here, comes first. */
  change(
    next: (now: requestState.RequestState, around: requestState.Environment) => requestState.RequestState,
  ): void {
    const around = this.around();
    this.become(next(this.#state, around), around);
  }

  /** Takes over what a decision has led to, with all that has run out meanwhile. */
  become(next: requestState.RequestState, around: requestState.Environment): void {
    const before = this.#state.inbox;
    const ticked = requestState.tick(next, around);
    this.#state = requestState.tidy(ticked, around);
    for (const login of finishedSince(before, ticked.inbox)) this.#ports.onFinished(login);
    this.#stopTimer?.();
    const wait = requestState.nextTickDelay(this.#state, around.now);
    this.#stopTimer = wait === undefined ? undefined : this.#ports.timer(wait, () => this.tick());
    this.show(this.#state);
  }

  /** Takes over a change after which the clock need not be looked at. */
  show(next: requestState.RequestState): void {
    this.#state = next;
    this.#ports.onChange();
  }

  /** Takes over what no window shows: for how long they have shown what they show. */
  keep(next: requestState.RequestState): void {
    this.#state = next;
  }

  /** Looks at the clock and at the lock: after a sleep, say. */
  tick(): void {
    this.change((now) => now);
  }

  dispose(): void {
    this.#stopTimer?.();
  }
}
