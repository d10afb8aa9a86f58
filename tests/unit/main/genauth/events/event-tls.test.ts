import { afterEach, describe, expect, it } from 'vitest';
import type { Ways } from '../../../../../main/domain/util/proxy-route';
import { connectEventCentre, type EventCentre } from '../../../../../main/genauth/events/event-centre';
import { expiredCertificate, impostorCertificate, strangersCertificate } from '../../../../support/impostor';
import { type FaultyTls, startFaultyTls, type TlsManner } from '../../../../support/faulty-tls';

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

const started = async (manner: TlsManner): Promise<FaultyTls> => {
  const server = await startFaultyTls(manner);
  ends.push(server.close);
  return server;
};

const directly = (authorities: readonly string[]): Ways => ({
  routes: () => Promise.resolve([{ kind: 'direct' }]),
  authorities: () => Promise.resolve(authorities),
});

const token = 'the-access-token';

/** Connects, and notes why that fails. The next attempt comes when the test asks for it. */
function listen(server: FaultyTls, ways: Ways | undefined, connectMs = 10_000) {
  const problems: string[] = [];
  const centre: EventCentre = connectEventCentre(
    {
      eventsHost: `wss://${server.host}`,
      eventCode: 'code',
      token: () => token,
      ways,
      onText: () => undefined,
      onUnreadable: () => undefined,
      onState: (state) => problems.push(...(state.kind === 'waiting' ? [state.problem] : [])),
      onRefused: () => problems.push('the token was refused'),
    },
    { connectMs, backoff: { firstMs: 1_000_000, longestMs: 1_000_000, random: () => 1 } },
  );
  ends.push(() => centre.close());
  return { problems, centre };
}

const trusted = [impostorCertificate, expiredCertificate, strangersCertificate];

describe.each([
  ['by the system’s proxy and authorities', directly(trusted)],
  ['by Node alone, which trusts none of these', undefined],
])('an event centre whose encryption fails, reached %s', (_, ways) => {
  it.each([
    ['has ended its certificate', { certificate: expiredCertificate }, 'untrusted'],
    ['shows a certificate of another place', { certificate: strangersCertificate }, 'untrusted'],
    ['hangs up in the middle of the handshake', 'cut', 'unreachable'],
    ['refuses the handshake', 'alert', 'unreachable'],
  ] as const)('as it %s: that is told, and no token was sent', async (_why, manner, problem) => {
    const server = await started(manner);
    const { problems } = listen(server, ways);
    await expect.poll(() => problems).toEqual([problem]);
    expect(server.counts().came).toBe(1);
    expect(server.read()).toBe('');
  });

  it('as it never answers is given up, and nothing of the attempt is left', async () => {
    const server = await started('silent');
    const { problems } = listen(server, ways, 300);
    await expect.poll(() => server.counts()).toEqual({ came: 1, connected: 1 });
    await expect.poll(() => problems).toEqual(['unreachable']);
    await expect.poll(() => server.counts()).toEqual({ came: 1, connected: 0 });
  });
});

it('an event centre that shows another certificate than before gets no token any more', async () => {
  const server = await started({ certificate: impostorCertificate });
  const { problems, centre } = listen(server, directly([impostorCertificate]), 300);
  // It is trusted, and reads the token.
  await expect.poll(() => server.read()).toContain(token);
  await expect.poll(() => problems).toEqual(['unreachable']);
  const before = server.read();
  for (const certificate of [strangersCertificate, expiredCertificate]) {
    server.manner = { certificate };
    centre.reconnectNow();
    await expect.poll(() => problems.at(-1)).toBe('untrusted');
    problems.length = 0;
  }
  expect(server.counts().came).toBe(3);
  expect(server.read()).toBe(before);
});
