import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { fail, ok, type Result } from '../../../shared/result';
import type { Loopback, SignInOutcome, SignInPage } from '../../domain/account/browser-sign-in';
import { pageHeaders, pageOf } from './loopback-page';

/** Options of the loopback server. */
export type LoopbackOptions = {
  /** The words of the page that the browser ends on. */
  readonly page: (outcome: SignInOutcome) => SignInPage;
  /** Longest wait for the browser, in milliseconds; 5 minutes by default. */
  readonly timeoutMs?: number;
  /** The port; a free one by default, or with 0. */
  readonly port?: number;
};

type Came = Awaited<Loopback['callback']>;

const path = '/callback';

/** The redirect address to register: with this port, or with any (RFC 8252, 7.3). */
export const loopbackRedirectUri = (port: string): string =>
  `http://127.0.0.1${port === '' ? '' : `:${port}`}${path}`;
const defaultTimeoutMs = 5 * 60_000;
/** How long one request may take to arrive, in milliseconds. */
const requestMs = 10_000;

/**
 * Opens a port of this computer for the browser to come back to (RFC 8252, 7.3). It takes the one callback that
 * brings the state, and is closed as soon as that one is answered.
 */
export async function openLoopback({
  page,
  timeoutMs = defaultTimeoutMs,
  port: wanted = 0,
}: LoopbackOptions): Promise<Result<Loopback, 'no-port' | 'port-taken'>> {
  // Loaded for the first sign-in, not for the tray.
  const { createServer } = await import('node:http');
  const server = createServer({ headersTimeout: requestMs, requestTimeout: requestMs });
  const port = await listen(server, wanted);
  if (port === undefined) return fail(wanted === 0 ? 'no-port' : 'port-taken');
  const origin = `http://127.0.0.1:${port}`;

  let settle: (came: Came) => void = () => {};
  const callback = new Promise<Came>((resolve) => {
    settle = resolve;
  });
  let expected: string | undefined;
  /** The browser has come back, or is not waited for any more. */
  let over = false;
  let answered = false;

  const shut = (): void => {
    server.close();
    server.closeAllConnections();
  };
  const end = (reason: 'timed-out' | 'closed'): void => {
    over = true;
    clearTimeout(timer);
    settle(reason);
    // The page is on its way, and shuts the port when it is out.
    if (!answered) shut();
  };
  const timer = setTimeout(() => end('timed-out'), timeoutMs);

  server.on('request', (request, response) => {
    const target = judge(request, origin);
    if (typeof target === 'number') return refuse(response, target);
    // Any program or page of this computer can call here: without the state it is not the browser that was sent away.
    if (over || !bringsState(target, expected)) return refuse(response, 400);
    over = true;
    clearTimeout(timer);
    response.on('close', () => {
      if (answered) shut();
    });
    settle({
      url: target,
      respond: (outcome) => {
        if (answered) return;
        answered = true;
        // The browser has gone away: nobody is left to be told.
        if (response.closed) return shut();
        response
          .writeHead(200, { ...pageHeaders(), 'content-type': 'text/html; charset=utf-8' })
          .end(pageOf(page(outcome)));
      },
    });
  });

  const expect = (state: string): void => {
    expected = state;
  };
  return ok({ redirectUri: origin + path, expect, callback, close: () => end('closed') });
}

const bringsState = ({ searchParams }: URL, expected: string | undefined): boolean =>
  expected !== undefined && searchParams.getAll('state').join(' ') === expected;

/** The port that is listened on; undefined where the system gives none. */
function listen(server: Server, wanted: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    // Afterwards an error, of a new connection for instance, is no reason to give up.
    server.on('error', () => resolve(undefined));
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address();
      resolve(address === null || typeof address === 'string' ? undefined : address.port);
    });
  });
}

/** The address that a request asks for, or the status with which it is refused. */
function judge({ method, url = '', headers }: IncomingMessage, origin: string): URL | number {
  // A page that has a name of its own point here (DNS rebinding) names itself as the host.
  if (headers.host !== new URL(origin).host || !url.startsWith('/') || !URL.canParse(origin + url))
    return 400;
  const target = new URL(origin + url);
  if (target.pathname !== path) return 404;
  return method === 'GET' ? target : 405;
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { ...pageHeaders(), ...(status === 405 ? { allow: 'GET' } : {}) }).end();
}
