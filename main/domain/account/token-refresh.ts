import type { Failure } from '../../../shared/failure';
import { fail, ok, type Result } from '../../../shared/result';
import type { Clock, Timer } from '../util/clock';
import type { RefreshFailure, Tokens } from './tokens';

/** What the renewal of a session's tokens needs from the session and the world. */
export type RenewalPorts = {
  readonly clock: Clock;
  readonly timer: Timer;
  /** The tokens in use. */
  readonly tokens: () => Tokens;
  /** Asks the server for new ones. Never throws. */
  readonly refresh: (refreshToken: string) => Promise<Result<Tokens, RefreshFailure>>;
  /** Stores new tokens, then puts them in use. False if the session was left meanwhile. Never throws. */
  readonly adopt: (tokens: Tokens) => Promise<boolean>;
  /** The server has ended the session. */
  readonly onEnded: () => void;
};

/** Tokens are renewed this long before they expire, in milliseconds, or a fifth of their life before if that is less. */
const marginMs = 60_000;

/**
 * The longest wait between two looks at the clock, in milliseconds: it may jump, and a timer sleeps with the computer.
 */
const longestWaitMs = 3_600_000;

/**
 * Shortest wait before a renewal, in milliseconds: a server whose tokens have no life must not be asked without a
 * pause.
 */
const shortestWaitMs = 1000;

/** The pause after a failed renewal, in milliseconds; it doubles with each further one, up to the longest. */
const backoff = { firstMs: 5000, longestMs: 300_000 };

/** How many replaced tokens are remembered, for the calls that were made with them. */
const remembered = 20;

const over = fail({ kind: 'not-signed-in', effect: 'none' } as const);

/** Keeps one session's access token fresh: ahead of its expiry and when asked, with one renewal at a time. */
export class TokenRefresh {
  readonly #ports: RenewalPorts;
  /** When this run of the app got the tokens that are in use. */
  #since: ReturnType<Clock>;
  #underWay: Promise<Result<string, Failure>> | undefined;
  #failures = 0;
  #replaced: readonly string[] = [];
  #stopTimer: (() => void) | undefined;
  #stopped = false;

  constructor(ports: RenewalPorts) {
    this.#ports = ports;
    this.#since = ports.clock();
    this.#schedule();
  }

  /**
   * The access token, renewed before if that is due. Where it can't be renewed now, the server may still take the old
   * one.
   */
  async fresh(): Promise<string | undefined> {
    if (this.#underWay || this.#dueIn() <= 0) await this.#renew();
    return this.#stopped ? undefined : this.#ports.tokens().accessToken;
  }

  /** What has taken the place of a token of this session that the server refused. */
  async replace(refused: string): Promise<Result<string, Failure>> {
    if (this.#stopped) return over;
    const { accessToken } = this.#ports.tokens();
    if (refused === accessToken) return this.#renew();
    // Another session's token is not to be exchanged for this one's: it may be another user's.
    return this.#replaced.includes(refused) ? ok(accessToken) : over;
  }

  /** The session is over: there is no token any more. */
  stop(): void {
    this.#stopped = true;
    this.#stopTimer?.();
  }

  #renew(): Promise<Result<string, Failure>> {
    this.#underWay ??= this.#attempt().finally(() => {
      this.#underWay = undefined;
    });
    return this.#underWay;
  }

  async #attempt(): Promise<Result<string, Failure>> {
    const { accessToken, refreshToken } = this.#ports.tokens();
    if (this.#stopped || refreshToken === undefined) return over;
    const reply = await this.#ports.refresh(refreshToken);
    if (!reply.ok) return this.#failed(reply.failure);
    this.#since = this.#ports.clock();
    this.#replaced = [...this.#replaced, accessToken].slice(-remembered);
    // What the server does not give again stays as it was.
    if (!(await this.#ports.adopt({ refreshToken, ...reply.value }))) {
      // The old ones are used up, and another session is about to take the place of this one.
      this.stop();
      return over;
    }
    this.#failures = 0;
    this.#schedule();
    return ok(reply.value.accessToken);
  }

  #failed(failure: RefreshFailure): Result<string, Failure> {
    if (this.#stopped) return over;
    if (failure.kind === 'ended') {
      this.#ports.onEnded();
      return over;
    }
    this.#failures += 1;
    this.#schedule();
    return fail(failure.failure);
  }

  /** Milliseconds until it is time to renew. */
  #dueIn(): number {
    const { refreshToken, expiresAt } = this.#ports.tokens();
    if (refreshToken === undefined || expiresAt === undefined) return Infinity;
    const { wall, monotonic } = this.#ports.clock();
    const life = Math.max(0, expiresAt - this.#since.wall);
    // The clock by which it is over first decides: one may have been set back, the other may have slept.
    const left = Math.min(expiresAt - wall, life - (monotonic - this.#since.monotonic));
    return left - Math.min(marginMs, life / 5);
  }

  #schedule(): void {
    this.#stopTimer?.();
    if (this.#stopped) return;
    const pauseMs = Math.min(backoff.longestMs, backoff.firstMs * 2 ** (this.#failures - 1));
    const waitMs = this.#failures > 0 ? pauseMs : Math.max(shortestWaitMs, this.#dueIn());
    if (waitMs === Infinity) return;
    this.#stopTimer = this.#ports.timer(Math.min(longestWaitMs, waitMs), () => this.#tick());
  }

  #tick(): void {
    if (this.#failures === 0 && this.#dueIn() > 0) this.#schedule();
    else void this.#renew();
  }
}
