import type { Address, EventMessage } from '../genauth/events/event-message';

/** Why a message is ignored. */
export type IgnoredReason = 'heartbeat' | 'for-someone-else' | 'repeated';

/** How many message IDs are remembered. A repetition comes soon after, if at all. */
const mostRemembered = 1000;

/** Decides which messages are ignored: those for another user, and those that the sender repeats. */
export class EventFilter {
  readonly #seen = new Set<string>();

  /** Why a message does not count; undefined if it does. `sub`: the signed-in user's ID, where it is known. */
  ignores(
    message: Exclude<EventMessage, { readonly kind: 'mark' }>,
    sub: string | undefined,
  ): IgnoredReason | undefined {
    if (message.kind === 'heartbeat') return 'heartbeat';
    if (sub !== undefined && message.address.userIds.some((userId) => userId !== sub))
      return 'for-someone-else';
    return message.kind === 'push-login' && this.#isRepeated(message.address) ? 'repeated' : undefined;
  }

  #isRepeated({ mid }: Address): boolean {
    if (mid === undefined) return false;
    if (this.#seen.has(mid)) return true;
    this.#seen.add(mid);
    const [oldest] = this.#seen;
    if (oldest !== undefined && this.#seen.size > mostRemembered) this.#seen.delete(oldest);
    return false;
  }
}
