import type { WebSocket } from 'ws';
import type { Exchange, PushLog } from '../domain/exchange';
import { type AddressKey, keyOfUser, namesOf } from '../domain/names';
import type { CloseReason, Tally } from '../domain/tally';
import type { User } from '../genauth/user-info';
import type { Keeper } from './keeper';
import type { Listeners } from './listeners';
import { Subscriber } from './subscriber';

/** What a subscription that begins is made known to. */
export type Hosts = {
  readonly listeners: Listeners<Subscriber>;
  readonly exchange: Exchange;
  readonly keeper: Keeper;
  readonly pushLog: PushLog;
  readonly tally: Tally;
};

/**
 * Takes in those whom GenAuth vouches for. They hear at once what is for their ID; and what is for a name of theirs when
 * it is known who else has it.
 */
export function makeReception({
  listeners,
  exchange,
  keeper,
  pushLog,
  tally,
}: Hosts): (socket: WebSocket, token: string, user: User) => void {
  const listener = {
    onStale: keeper.check,
    onEnd: (subscriber: Subscriber, reason: CloseReason) => {
      listeners.remove(subscriber);
      tally.closed(reason);
    },
    onClosed: (subscriber: Subscriber) => listeners.remove(subscriber),
  };
  const hear = (subscriber: Subscriber, keys: readonly AddressKey[]): void => {
    if (listeners.let(subscriber, keys)) exchange.welcome(subscriber, keys);
  };
  return (socket, token, user) => {
    const subscriber = new Subscriber(socket, token, user, keeper.timesOf(user), listener);
    listeners.add(subscriber);
    hear(subscriber, [keyOfUser(user.sub)]);
    const names = namesOf(user.keys);
    pushLog.claim(user.sub, names, () => hear(subscriber, names));
  };
}
