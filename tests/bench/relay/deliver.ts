import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { secret } from '../../support/relay';
import type { Crowd } from './crowd';
import { percentile } from './process-figures';

/** How push logins were delivered, in milliseconds from the call to the subscriber. */
export type Delivery = {
  readonly accepted: number;
  readonly delivered: number;
  readonly twice: number;
  readonly p50: number;
  readonly p99: number;
};

const agent = new Agent({ keepAlive: true, maxSockets: 64 });
const now = (): number => performance.timeOrigin + performance.now();

/** Posts one; the status. */
function post(url: string, body: object): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' };
    const call = request(`${url}/push-logins`, { method: 'POST', agent, headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
    });
    call.on('error', reject).end(JSON.stringify(body));
  });
}

/** Posts so many a second to random users for so many seconds, to the nodes in turn, and looks who heard. */
export async function measureDelivery(
  urls: readonly string[],
  crowds: readonly Crowd[],
  users: readonly string[],
  {
    perSecond,
    seconds,
    name,
  }: { readonly perSecond: number; readonly seconds: number; readonly name: string },
): Promise<Delivery> {
  await Promise.all(crowds.map((crowd) => crowd.report()));
  const sent = new Map<string, number>();
  const answers: Promise<number>[] = [];
  const start = now();
  for (let index = 0; index < perSecond * seconds; index++) {
    const due = start + (index * 1000) / perSecond;
    if (due > now()) await wait(due - now());
    const pushCodeId = `${name}-${index}`;
    sent.set(pushCodeId, now());
    const userId = users[Math.floor(Math.random() * users.length)];
    answers.push(post(urls[index % urls.length] ?? '', { pushCodeId, userId, appName: 'Example Portal' }));
  }
  const statuses = await Promise.all(answers);
  const heard = new Map<string, number>();
  let twice = 0;
  for (let tries = 0; tries < 20 && heard.size < sent.size; tries++) {
    await wait(250);
    for (const report of await Promise.all(crowds.map((crowd) => crowd.report()))) {
      for (const [code, at] of report.heard) {
        if (heard.has(code)) twice += 1;
        else heard.set(code, at);
      }
    }
  }
  const times = [...heard].map(([code, at]) => at - (sent.get(code) ?? NaN));
  return {
    accepted: statuses.filter((status) => status === 202).length,
    delivered: heard.size,
    twice,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
  };
}
