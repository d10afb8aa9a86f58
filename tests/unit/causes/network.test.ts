import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, vi } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { connectEventCentre, type EventCentreTiming } from '../../../main/genauth/events/event-centre';
import type { ProxyLogin } from '../../../main/domain/util/proxy-route';
import { ProxySignIn } from '../../../main/services/proxy-sign-in';
import { Vault } from '../../../main/storage/vault';
import { messagesFor } from '../../../shared/messages';
import type { ConnectionProblem } from '../../../shared/state/connection';
import { startFaultyTls } from '../../support/faulty-tls';
import { expiredCertificate } from '../../support/impostor';
import { CryptoEncryptor, MemoryStore } from '../main/storage/memory-store';
import { family, type Happening } from './family';

const { connection, window } = messagesFor('en');

const ends: (() => unknown)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** Connects, and waits for why that has come to an end; `undefined` once it stands. */
async function problemAt(
  eventsHost: string,
  timing: Partial<EventCentreTiming> = {},
  isKept = false,
): Promise<ConnectionProblem | undefined> {
  let told: ConnectionProblem | 'connected' | undefined;
  const centre = connectEventCentre(
    {
      eventsHost,
      eventCode: 'code',
      token: () => 'token',
      onText: () => undefined,
      onUnreadable: () => undefined,
      onState: (state) => {
        if (state.kind === 'waiting') told ??= state.problem;
        if (state.kind === 'connected' && isKept) told = 'connected';
      },
      onRefused: () => undefined,
    },
    { backoff: { firstMs: 1_000_000, longestMs: 1_000_000, random: () => 1 }, ...timing },
  );
  ends.push(() => centre.close());
  await vi.waitFor(() => {
    if (told === undefined) throw new Error('Nothing was told yet');
  }, 10_000);
  return told === 'connected' ? undefined : told;
}

async function listening(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(() => server.close());
  const address: AddressInfo | string | null = server.address();
  return `ws://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}

const status =
  (code: number): Happening =>
  async () =>
    problemAt(
      await listening(createServer().on('upgrade', (_, socket) => socket.end(`HTTP/1.1 ${code} No\r\n\r\n`))),
    );

/** A server that takes the connection and then does this with it. */
async function taking(act: (socket: WebSocket) => void, autoPong = true): Promise<string> {
  const server = createServer();
  const sockets = new WebSocketServer({ server, autoPong });
  sockets.on('connection', act);
  ends.push(() => {
    for (const client of sockets.clients) client.terminate();
  });
  return listening(server);
}

const closing =
  (code: number): Happening =>
  async () =>
    problemAt(await taking((socket) => socket.close(code)));

family('why no requests arrive', {
  texts: connection.problem,
  causes: {
    unreachable: {
      'nobody who listens': () => problemAt('ws://127.0.0.1:1'),
      'a server in trouble': status(503),
    },
    untrusted: {
      'a certificate that has ended': async () => {
        const server = await startFaultyTls({ certificate: expiredCertificate });
        ends.push(server.close);
        return problemAt(`wss://${server.host}`);
      },
    },
    refused: {
      'a token that is refused': status(401),
      'no such place': status(404),
      'a refusal in its last word': closing(1008),
      'a private word for it': closing(4401),
    },
    closed: {
      'a server that leaves': closing(1001),
      'a word that only the server knows': closing(4000),
      'a connection that is cut': async () => problemAt(await taking((socket) => socket.terminate())),
    },
    silent: {
      'pings that nobody answers': async () =>
        problemAt(await taking(() => undefined, false), { pingMs: 20 }),
    },
  },
  unknown: { 'a connection that stands': async () => problemAt(await taking(() => undefined), {}, true) },
});

/** A proxy that answers this to the user's name and password. */
const givenTo =
  (login: ProxyLogin['kind'], isGiven = true): Happening =>
  async () => {
    const proxy = 'proxy.example:3128';
    let isKnown = false;
    const signIn = new ProxySignIn({
      logIn: async (_, credentialsOf): Promise<ProxyLogin> => {
        const told = await credentialsOf(proxy);
        if (!isKnown || !told) return { kind: 'refused', proxy };
        return login === 'refused' ? { kind: login, proxy } : { kind: login };
      },
      forgetLogins: () => undefined,
      vault: new Vault(new MemoryStore(), new CryptoEncryptor()).secret,
      timer: () => () => undefined,
      onOpen: () => undefined,
      onChange: () => undefined,
    });
    ends.push(() => signIn.dispose());
    signIn.refused('https://example.genauth.ai/');
    await vi.waitFor(() => {
      if (!signIn.question) throw new Error('Nobody was asked yet');
    });
    isKnown = true;
    if (isGiven) await signIn.give(proxy, { name: 'alex', password: 'secret' });
    const state = signIn.question?.state;
    return state === 'new' ? undefined : state;
  };

family('what became of the name and password for a proxy', {
  texts: window.proxy.problem,
  causes: {
    refused: { 'a proxy that does not take them': givenTo('refused') },
    'no-answer': { 'nobody who answers': givenTo('failed') },
  },
  unknown: { 'a proxy that takes them': givenTo('open'), 'a first question': givenTo('open', false) },
});
