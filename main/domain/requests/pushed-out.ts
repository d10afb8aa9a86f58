import { findByCode } from './request-index';
import type { PushLogin } from './push-login';
import { mostRemembered } from './remembered';
import type { RequestQueue } from './request-queue';

/** One push code may be of several servers. */
const mostServers = 8;

/**
 * The requests that a flood has pushed out, by their push codes, the latest last. Anyone who publishes events could
 * otherwise take a request's number away: have a flood push it out, and send it once more without.
 */
export class PushedOut {
  readonly #logins = new Map<string, RequestQueue>();

  /** One queue has become another: what has gone with that was pushed out. */
  note(before: RequestQueue, after: RequestQueue): void {
    const stays = new Set(after.map(({ id }) => id));
    for (const login of before) if (!stays.has(login.id)) this.#keep(login);
  }

  /** The one that had this push code of that server, as it was. */
  find(pushCodeId: string, server: string | undefined): PushLogin | undefined {
    return findByCode(this.#logins.get(pushCodeId) ?? [], pushCodeId, server);
  }

  #keep(login: PushLogin): void {
    const { id, pushCodeId } = login;
    const others = (this.#logins.get(pushCodeId) ?? []).filter((each) => each.id !== id);
    this.#logins.delete(pushCodeId);
    this.#logins.set(pushCodeId, [...others, login].slice(-mostServers));
    const [oldest] = this.#logins.keys();
    if (oldest !== undefined && this.#logins.size > mostRemembered) this.#logins.delete(oldest);
  }
}
