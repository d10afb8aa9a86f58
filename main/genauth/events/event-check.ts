import { fail, ok, type Result } from '../../../shared/result';
import type { ConnectionProblem } from '../../../shared/state/connection';
import { type EventSource, eventsUrl } from './event-centre';
import type { SocketListener } from './event-socket';

/** Time limits, in milliseconds. */
const timing = { connectMs: 4000, pingMs: 60_000, probeMs: 60_000 };

/**
 * How long the connection has to stay, in milliseconds: some servers accept every connection and end it over the token
 * afterwards.
 */
const defaultStayMs = 500;

/** Whether the event centre accepts a subscription: it is made for this test and ended at once. Never throws. */
export async function tryEventCentre(
  source: EventSource,
  stayMs = defaultStayMs,
): Promise<Result<undefined, ConnectionProblem>> {
  const { EventSocket } = await import('./event-socket');
  return new Promise((resolve) => {
    try {
      const listener: SocketListener = {
        onOpen: () => {
          setTimeout(() => {
            socket.leave();
            // Nothing, if it has ended meanwhile.
            resolve(ok(undefined));
          }, stayMs);
        },
        onText: () => undefined,
        onUnreadable: () => undefined,
        onEnd: (problem) => resolve(fail(problem)),
      };
      const socket = new EventSocket(eventsUrl(source), timing, listener, source.ways);
    } catch {
      // A port that no computer has. The error's text holds the token.
      resolve(fail('unreachable'));
    }
  });
}
