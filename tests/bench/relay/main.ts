import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { RedisServer } from '../../support/redis-server';
import { environmentFor, RelayProcess } from '../../support/relay';
import { Crowd } from './crowd';
import { type Delivery, measureDelivery } from './deliver';
import { FastGenAuth } from './fast-genauth';
import { cpuSeconds, highestBytes, mostUsers, residentBytes } from './process-figures';

const { values } = parseArgs({
  options: {
    users: { type: 'string', default: '10000' },
    most: { type: 'string', default: String(mostUsers()) },
    seconds: { type: 'string', default: '20' },
  },
});
const [users, most, seconds] = [Number(values.users), Number(values.most), Number(values.seconds)];

/** A row of the table: what was measured, and what is promised, if anything is. */
type Figure = {
  readonly figure: string;
  readonly measured: number;
  readonly unit: string;
  readonly goal?: number;
};

const figures: Figure[] = [];
const note = (figure: string, measured: number, unit: string, goal?: number): void => {
  figures.push({
    figure,
    measured: Math.round(measured * 100) / 100,
    unit,
    ...(goal === undefined ? {} : { goal }),
  });
  console.error(`${figure}: ${measured.toFixed(2)} ${unit}${goal === undefined ? '' : ` (goal ${goal})`}`);
};

/** Has the relay collect its garbage at a signal: V8 does it when it likes, minutes later where little happens. */
const collecting = ['--expose-gc', '--import', 'data:text/javascript,process.on("SIGUSR2",()=>gc())'];

/** How long the bench's GenAuth takes to answer. */
const genauthMs = 20;

const names = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `user-${index}`);
const halves = (all: readonly string[]) => [all.slice(0, all.length / 2), all.slice(all.length / 2)] as const;

/** Connects all of these at once, half of them in each crowd; returns the seconds that it took. */
async function storm(
  crowds: readonly Crowd[],
  ports: readonly number[],
  all: readonly string[],
): Promise<number> {
  const start = performance.now();
  const reports = await Promise.all(
    crowds.map((crowd, index) => crowd.connect(ports[index % ports.length] ?? 0, halves(all)[index] ?? [])),
  );
  const connected = reports.reduce((sum, report) => sum + report.connected, 0);
  if (connected !== all.length)
    console.error(
      `Only ${connected} of ${all.length}: ${JSON.stringify(reports.map(({ failed }) => failed))}`,
    );
  return (performance.now() - start) / 1000;
}

/** All go, and the relay has seen it: what comes next finds it as one that has just begun. */
async function leave(crowds: readonly Crowd[], relay: RelayProcess): Promise<void> {
  await Promise.all(crowds.map((crowd) => crowd.leave()));
  while ((await subscribersOf(relay)) > 0) await wait(50);
}

async function subscribersOf({ url }: RelayProcess): Promise<number> {
  const health = await fetch(`${url}/healthz`);
  return z.object({ subscribers: z.number() }).parse(await health.json()).subscribers;
}

const portOf = ({ url }: RelayProcess): number => Number(new URL(url).port);

function noteDelivery(name: string, { accepted, delivered, twice, p50, p99 }: Delivery, goal?: number): void {
  note(`${name}: lost of ${accepted}`, accepted - delivered, '', 0);
  note(`${name}: heard twice`, twice, '', 0);
  note(`${name}: p50`, p50, 'ms');
  note(`${name}: p99`, p99, 'ms', goal);
}

/** A storm, and what it costs the relay: on a busy machine the processor's time says more than the clock. */
async function noteStorm(
  name: string,
  crowds: readonly Crowd[],
  relay: RelayProcess,
  goal: number,
): Promise<void> {
  const pid = relay.child.pid ?? 0;
  const before = cpuSeconds(pid);
  note(name, await storm(crowds, [portOf(relay)], names(users)), 's', goal);
  note(`${name}: the relay's processor time`, cpuSeconds(pid) - before, 's');
}

/** One node: connections, memory, idle, delivery, storms. */
async function oneNode(
  crowds: readonly Crowd[],
  environment: Readonly<Record<string, string>>,
): Promise<void> {
  const relay = await RelayProcess.start(environment, collecting);
  const pid = relay.child.pid ?? 0;
  const before = residentBytes(pid);
  const deliver = async (how: string, name: string, goal?: number): Promise<void> => {
    const options = { perSecond: 500, seconds, name };
    const delivery = await measureDelivery([relay.url], crowds, names(users), options);
    noteDelivery(`delivery, 500 a second to ${users}, ${how}`, delivery, goal);
  };
  await noteStorm(`storm of ${users}`, crowds, relay, 10);
  await deliver('tokens known', 'known', 100);
  // Until GenAuth's last word on each token is older than the minute for which it counts.
  await wait(60_000);
  const cpuBefore = cpuSeconds(pid);
  await wait(seconds * 1000);
  note('idle', ((cpuSeconds(pid) - cpuBefore) / seconds) * 100, '% of a core', 5);
  await deliver(`GenAuth asked before each (${genauthMs} ms)`, 'asked');
  await leave(crowds, relay);
  // Fresh in GenAuth's eyes again, so that the next one is warm.
  await storm(crowds, [portOf(relay)], names(users));
  await leave(crowds, relay);
  await noteStorm(`storm of ${users}, tokens known`, crowds, relay, 3);
  await leave(crowds, relay);
  await storm(crowds, [portOf(relay)], names(most));
  await wait(2000);
  note('connections', await subscribersOf(relay), '', 20_000);
  note('memory of all, at its highest', highestBytes(pid) / 1e6, 'MB', 512);
  for (let times = 0; times < 3; times++) {
    relay.child.kill('SIGUSR2');
    await wait(2000);
  }
  note('memory a connection, garbage collected', (residentBytes(pid) - before) / most / 1000, 'kB', 12);
  await leave(crowds, relay);
  await relay.stop('SIGKILL');
}

/** Two nodes over a real Redis. */
async function twoNodes(
  crowds: readonly Crowd[],
  environment: Readonly<Record<string, string>>,
): Promise<void> {
  const redis = await RedisServer.start();
  const nodes = [
    await RelayProcess.start({ ...environment, REDIS_URL: redis.url }),
    await RelayProcess.start({ ...environment, REDIS_URL: redis.url }),
  ];
  const all = names(users);
  await storm(crowds, nodes.map(portOf), all);
  const urls = nodes.map(({ url }) => url);
  const delivery = await measureDelivery(urls, crowds, all, { perSecond: 500, seconds, name: 'two' });
  noteDelivery(`two nodes over Redis, 500 a second to ${users}`, delivery, 150);
  for (const node of nodes) await node.stop('SIGKILL');
  await redis.remove();
}

const genauth = await FastGenAuth.start(genauthMs);
const crowds = [await Crowd.start(), await Crowd.start()];
const environment = environmentFor({ url: genauth.url, appId: 'approver', portalAppId: 'portal' });
const loadBefore = loadavg()[0];
try {
  await oneNode(crowds, environment);
  await twoNodes(crowds, environment);
} finally {
  for (const crowd of crowds) crowd.end();
  genauth.close();
}
const folder = join(import.meta.dirname, '..', '..', '..', 'out', 'bench');
mkdirSync(folder, { recursive: true });
writeFileSync(
  join(folder, 'relay.json'),
  JSON.stringify({ users, seconds, loadBefore, loadAfter: loadavg()[0], figures }, null, 2),
);
console.table(figures);
