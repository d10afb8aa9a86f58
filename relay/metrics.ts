import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Tally } from './domain/tally';

/** What is measured when someone asks. */
export type Gauges = {
  readonly subscribers: () => number;
  readonly pending: () => number;
  readonly isDegraded: () => boolean;
};

/** Makes the counters, and what writes them in Prometheus' form. No user, account or code is in any. */
export function makeMetrics() {
  const registers = [new Registry()];
  const [registry] = registers;
  const counter = <L extends string>(name: string, help: string, labelNames: L[]) =>
    new Counter({ name: `relay_${name}_total`, help, labelNames, registers });
  const posted = counter('push_logins', 'Push logins that the backend posted, by result', ['result']);
  const delivered = counter('deliveries', 'Messages sent to subscribers', ['kind']);
  const conflicts = counter('name_conflicts', 'Times that several users had one name: none was told', []);
  const subscriptions = counter('subscriptions', 'Requests to subscribe, by result', ['result']);
  const closed = counter('closed', 'Subscriptions that the relay ended, by reason', ['reason']);
  const unreadable = counter('unreadable_entries', 'Entries in Redis that are none of a relay', []);
  const genauth = new Histogram({
    name: 'relay_genauth_seconds',
    help: 'How long GenAuth took to answer for a token',
    labelNames: ['result'],
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers,
  });
  const tally: Tally = {
    posted: (result) => posted.inc({ result }),
    delivered: (kind, times) => delivered.inc({ kind }, times),
    nameConflict: () => conflicts.inc(),
    subscription: (result) => subscriptions.inc({ result }),
    closed: (reason) => closed.inc({ reason }),
    genauth: (result, seconds) => genauth.observe({ result }, seconds),
    unreadableEntry: () => unreadable.inc(),
  };
  return {
    tally,
    /** Adds what is measured when someone asks. */
    watch(gauges: Gauges): void {
      const gauge = (name: string, help: string, value: () => number) =>
        new Gauge({
          name: `relay_${name}`,
          help,
          registers,
          collect() {
            this.set(value());
          },
        });
      gauge('subscribers', 'Subscriptions that are open', gauges.subscribers);
      gauge('pending', 'Push logins that are kept', gauges.pending);
      gauge('degraded', '1 while Redis is away', () => Number(gauges.isDegraded()));
      for (const register of registers) collectDefaultMetrics({ register });
    },
    read: async () => ({ type: registry?.contentType ?? '', content: (await registry?.metrics()) ?? '' }),
  };
}
