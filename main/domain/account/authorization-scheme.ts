import type { Failure } from '../../../shared/failure';
import type { Result } from '../../../shared/result';

/** How the access token stands in the header: as it is, or after `Bearer`. GenAuth's own SDKs do either. */
export type AuthorizationScheme = 'raw' | 'bearer';

/** What is kept from run to run. */
export type SchemeMemory = {
  /** The servers that are known to take `Bearer` only. */
  readonly bearerHosts: () => readonly string[];
  /** Never throws. */
  readonly keepBearerHosts: (appHosts: readonly string[]) => void;
};

/** Finds out how each server wants the access token, once. */
export class AuthorizationSchemes {
  readonly #memory: SchemeMemory;
  /** The scheme with which a call to each server has succeeded in this run. */
  readonly #proven = new Map<string, AuthorizationScheme>();

  constructor(memory: SchemeMemory) {
    this.#memory = memory;
  }

  /**
   * Makes a call with the scheme that the server accepts. Until that is proven, a call that is refused as not signed in
   * is made once more with the other scheme: refused that way, it has had no effect. If both are refused, the first
   * refusal counts.
   */
  async call<T>(
    appHost: string,
    call: (scheme: AuthorizationScheme) => Promise<Result<T, Failure>>,
  ): Promise<Result<T, Failure>> {
    const proven = this.#proven.get(appHost);
    const first = proven ?? (this.#memory.bearerHosts().includes(appHost) ? 'bearer' : 'raw');
    const result = await call(first);
    if (result.ok) this.#prove(appHost, first);
    if (result.ok || proven || result.failure.kind !== 'not-signed-in') return result;
    const other = first === 'raw' ? 'bearer' : 'raw';
    const again = await call(other);
    if (again.ok) {
      this.#prove(appHost, other);
      return again;
    }
    const { failure } = again.failure.kind === 'not-signed-in' ? result : again;
    // What the first may have done, in tries before the refusal, is not undone by the second.
    return { ok: false, failure: { ...failure, effect: worse(result.failure, again.failure) } };
  }

  #prove(appHost: string, scheme: AuthorizationScheme): void {
    this.#proven.set(appHost, scheme);
    const kept = this.#memory.bearerHosts();
    if (kept.includes(appHost) === (scheme === 'bearer')) return;
    const others = kept.filter((each) => each !== appHost);
    this.#memory.keepBearerHosts(scheme === 'bearer' ? [...others, appHost] : others);
  }
}

const worse = (a: Failure, b: Failure): Failure['effect'] =>
  a.effect === 'unknown' || b.effect === 'unknown' ? 'unknown' : 'none';
