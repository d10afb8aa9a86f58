import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import { Exchange } from '../../../relay/domain/exchange';
import { NameClaims } from '../../../relay/domain/name-claims';
import { Pending } from '../../../relay/domain/pending';
import { RateLimit } from '../../../relay/domain/rate-limit';
import { write } from '../../../relay/http/reply';
import { answer, makeSecretCheck, type Routes } from '../../../relay/http/routes';
import { call, post } from '../../support/relay-client';
import { newSecret, secret } from '../../support/relay';
import { silentTally } from './silent-tally';

/** The relay's calls behind a real server, by a clock that is set and with limits that are reached soon. */
async function world(isDraining = false) {
  const clock = { now: 0 };
  const now = (): number => clock.now;
  const pending = new Pending({ perAccount: 20, total: 4 });
  const routes: Routes = {
    desk: {
      exchange: new Exchange(pending, () => [], new NameClaims(String), silentTally, now),
      pending,
      log: {
        append: () => Promise.resolve(true),
        claim: () => {},
        isDegraded: () => false,
        close: () => Promise.resolve(),
      },
      tally: silentTally,
      now,
      accountRate: new RateLimit({ most: 3, windowMs: 60_000, mostKeys: 10 }),
      start: undefined,
      onAccepted: () => {},
    },
    secretOf: makeSecretCheck([secret, newSecret]),
    callerRate: new RateLimit({ most: 5, windowMs: 1000, mostKeys: 2 }),
    isDraining: () => isDraining,
    subscribers: () => 0,
    metrics: () => Promise.resolve({ type: 'text/plain', content: '' }),
  };
  const server = createServer((request, response) => {
    void answer(routes, request).then((reply) => write(response, reply));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => server.close().closeAllConnections());
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('There is no port');
  return { clock, relay: { url: `http://127.0.0.1:${address.port}` } };
}

const wait = (headers: Headers): string | null => headers.get('retry-after');

it('a caller that calls too often is told when to come again; the other one is not held up by that', async () => {
  const { clock, relay } = await world();
  const withdraw = (by: string) => call(relay, '/push-logins/x', undefined, { method: 'DELETE', secret: by });
  for (let count = 0; count < 5; count++) expect((await withdraw(secret)).status).toBe(404);
  const refused = await withdraw(secret);
  expect([refused.status, wait(refused.headers)]).toEqual([429, '1']);
  expect((await withdraw(newSecret)).status).toBe(404);
  // Nor does one who only guesses secrets.
  for (let count = 0; count < 10; count++) expect((await withdraw('guessed')).status).toBe(401);
  clock.now = 1000;
  expect((await withdraw(secret)).status).toBe(404);
});

it('an account for which too many come in a minute must wait until that is over, and others need not', async () => {
  const { clock, relay } = await world();
  const postTo = (account: string, pushCodeId: string) =>
    post(relay, { pushCodeId, account, expireTime: 0.5 });
  for (const code of ['1', '2', '3']) expect((await postTo('alex@example.com', code)).status).toBe(202);
  clock.now = 10_500;
  const refused = await postTo('Alex@example.com', '4');
  expect([refused.status, wait(refused.headers)]).toEqual([429, '50']);
  // One that is known already costs nothing.
  expect((await postTo('alex@example.com', '3')).status).toBe(202);
  expect((await postTo('robin@example.com', '5')).status).toBe(202);
});

it('the relay keeps no more push logins than it has memory for', async () => {
  const { relay } = await world();
  for (const code of ['1', '2', '3', '4']) {
    expect((await post(relay, { pushCodeId: code, userId: code })).status).toBe(202);
  }
  const refused = await post(relay, { pushCodeId: '5', userId: '5' });
  expect(refused).toMatchObject({ status: 429, body: { reason: 'too many push logins are pending' } });
  expect(wait(refused.headers)).toBe('5');
});

it('a relay that is about to end says so to who watches it, and takes nothing more', async () => {
  const { relay } = await world(true);
  expect(await call(relay, '/healthz')).toMatchObject({ status: 503, body: { status: 'draining' } });
  const refused = await post(relay, { pushCodeId: 'x', userId: 'alex' });
  expect([refused.status, wait(refused.headers)]).toEqual([503, '5']);
  expect((await call(relay, '/metrics')).status).toBe(200);
});
