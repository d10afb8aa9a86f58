import type { Adapter, AdapterPayload } from 'oidc-provider';
import { wallNow } from './clock';

/** Longer ones a timer can't wait for; no test lives that long. */
const longestTimer = 2 ** 31 - 1;

/** What the OpenID server knows: sessions, grants, codes, tokens; each kind by ID. An access token's ID is the token. */
export class OidcStore {
  readonly #kinds = new Map<string, Map<string, AdapterPayload>>();
  readonly #onTokenGone: (token: string) => void;

  /** `onTokenGone` is called for each access token that has expired or was revoked. */
  constructor(onTokenGone: (token: string) => void) {
    this.#onTokenGone = onTokenGone;
  }

  /** The ID of the user for whom an access token is valid. */
  ownerOf(token: string): string | undefined {
    return this.#find('AccessToken', token)?.accountId;
  }

  /** Forgets everything about a user. */
  forget(userId: string): void {
    this.#removeWhere(({ accountId }) => accountId === userId);
  }

  /** The way of `oidc-provider` to one kind. */
  adapter(kind: string): Adapter {
    const findBy = async (fits: (payload: AdapterPayload) => boolean) => {
      const [id] = [...this.#kind(kind)].find(([, payload]) => fits(payload)) ?? [];
      return id === undefined ? undefined : this.#find(kind, id);
    };
    return {
      upsert: async (id, payload, expiresIn) => {
        this.#kind(kind).set(id, payload);
        if (kind === 'AccessToken' && expiresIn !== undefined) this.#watch(id, expiresIn * 1000);
      },
      find: async (id) => this.#find(kind, id),
      findByUid: (uid) => findBy((payload) => payload.uid === uid),
      findByUserCode: (userCode) => findBy((payload) => payload.userCode === userCode),
      consume: async (id) => {
        const payload = this.#find(kind, id);
        if (payload) payload.consumed = Math.floor(wallNow() / 1000);
      },
      destroy: async (id) => this.#remove(kind, id),
      revokeByGrantId: async (grantId) => this.#removeWhere((payload) => payload.grantId === grantId),
    };
  }

  #kind(name: string): Map<string, AdapterPayload> {
    const known = this.#kinds.get(name) ?? new Map<string, AdapterPayload>();
    this.#kinds.set(name, known);
    return known;
  }

  #find(kind: string, id: string): AdapterPayload | undefined {
    const payload = this.#kind(kind).get(id);
    return payload?.exp !== undefined && payload.exp * 1000 <= wallNow() ? undefined : payload;
  }

  #remove(kind: string, id: string): void {
    if (this.#kind(kind).delete(id) && kind === 'AccessToken') this.#onTokenGone(id);
  }

  #removeWhere(fits: (payload: AdapterPayload) => boolean): void {
    for (const [kind, entries] of this.#kinds) {
      for (const [id, payload] of entries) if (fits(payload)) this.#remove(kind, id);
    }
  }

  #watch(token: string, lifeMs: number): void {
    if (lifeMs <= longestTimer) setTimeout(() => this.#remove('AccessToken', token), lifeMs).unref();
  }
}
