import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { assert, property, record, string } from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type {
  Loopback,
  LoopbackCallback,
  SignInPage,
} from '../../../../../main/domain/account/browser-sign-in';
import {
  type LoopbackOptions,
  loopbackRedirectUri,
  openLoopback,
} from '../../../../../main/genauth/oidc/loopback';
import { pageOf } from '../../../../../main/genauth/oidc/loopback-page';
import { fail } from '../../../../../shared/result';
import { valueOf } from './oidc-world';

const opened: Loopback[] = [];

afterEach(() => {
  for (const loopback of opened.splice(0)) loopback.close();
});

const page: LoopbackOptions['page'] = (outcome) =>
  outcome === 'signed-in'
    ? { title: 'Done & <b>dusted</b>', text: 'Close "this"', lang: 'en' }
    : { title: '失败', text: '', lang: 'zh-CN' };

async function open(options: Partial<LoopbackOptions> = {}): Promise<Loopback> {
  const loopback = valueOf(await openLoopback({ page, ...options }));
  loopback.expect('right');
  opened.push(loopback);
  return loopback;
}

async function cameBack({ callback }: Loopback): Promise<LoopbackCallback> {
  const came = await callback;
  if (typeof came === 'string') throw new Error(came);
  return came;
}

const isClosed = ({ redirectUri }: Loopback): Promise<boolean> =>
  fetch(redirectUri).then(
    () => false,
    () => true,
  );

/** Sends bytes as they are, and reads the status of the answer. */
async function status({ redirectUri }: Loopback, request: string): Promise<number> {
  const socket = connect(Number(new URL(redirectUri).port), '127.0.0.1');
  socket.end(request);
  let text = '';
  for await (const chunk of socket) text += String(chunk);
  return Number(text.split(' ')[1]);
}

describe('the place to come back to', () => {
  it('is a free port of this computer', async () => {
    const [first, second] = [await open(), await open()];
    expect(first.redirectUri).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/callback$/);
    expect(second.redirectUri).not.toBe(first.redirectUri);
  });

  it('is absent where the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    expect(await openLoopback({ page, port: port ?? 0 })).toEqual(fail('port-taken'));
    other.close();
    await once(other, 'close');
    const { redirectUri } = await open({ port: port ?? 0 });
    expect(redirectUri).toBe(loopbackRedirectUri(String(port)));
  });
});

describe('the callback', () => {
  it.each([
    ['signed-in', '<html lang="en">', '<h1>Done &#38; &#60;b&#62;dusted&#60;/b&#62;</h1>'],
    ['failed', '<html lang="zh-CN">', '<h1>失败</h1>'],
  ] as const)('is answered with how it went: %s', async (outcome, language, title) => {
    const loopback = await open();
    const answer = fetch(`${loopback.redirectUri}?code=a&state=right`);
    const { url, respond } = await cameBack(loopback);
    expect(url.href).toBe(`${loopback.redirectUri}?code=a&state=right`);
    respond(outcome);
    respond(outcome === 'failed' ? 'signed-in' : 'failed');
    loopback.close();
    const response = await answer;
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      connection: 'close',
    });
    expect(response.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]+'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
    );
    const text = await response.text();
    expect(text).toContain(language);
    expect(text).toContain(title);
    expect(await isClosed(loopback)).toBe(true);
  });

  it('is one: a second one is refused while the first one waits, and changes nothing', async () => {
    const loopback = await open();
    const first = fetch(`${loopback.redirectUri}?code=first&state=right`);
    const { url, respond } = await cameBack(loopback);
    expect((await fetch(`${loopback.redirectUri}?code=second&state=right`)).status).toBe(400);
    expect(url.search).toBe('?code=first&state=right');
    respond('signed-in');
    expect((await first).status).toBe(200);
    expect(await isClosed(loopback)).toBe(true);
  });

  it('is invalid that does not bring the state: however many strangers call, the wait goes on', async () => {
    const loopback = await open();
    const wrong = [
      '',
      '?code=a',
      '?code=a&state=',
      '?code=a&state=wrong',
      '?state=right&state=wrong',
      '?error=access_denied',
    ];
    for (let round = 0; round < 50; round++) {
      const answers = await Promise.all(wrong.map((query) => fetch(loopback.redirectUri + query)));
      expect(answers.map((answer) => answer.status)).toEqual(wrong.map(() => 400));
    }
    const answer = fetch(`${loopback.redirectUri}?code=a&state=right`);
    const { url, respond } = await cameBack(loopback);
    expect(url.search).toBe('?code=a&state=right');
    respond('signed-in');
    expect((await answer).status).toBe(200);
  });

  it('is heard among connections that say nothing, or nothing whole', async () => {
    const loopback = await open();
    const port = Number(new URL(loopback.redirectUri).port);
    const sockets = Array.from({ length: 200 }, (_, index) => {
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => undefined);
      if (index % 2 === 0)
        socket.write('POST /callback?state=right HTTP/1.1\r\nContent-Length: 9999999\r\nX-');
      return socket;
    });
    await Promise.all(sockets.map((socket) => once(socket, 'connect')));
    const answer = fetch(`${loopback.redirectUri}?code=a&state=right`);
    const { respond } = await cameBack(loopback);
    const gone = sockets.map((socket) => once(socket, 'close'));
    respond('signed-in');
    expect((await answer).status).toBe(200);
    // And none of them keeps the port.
    await Promise.all(gone);
    expect(await isClosed(loopback)).toBe(true);
  });

  it('is invalid before the browser was sent away', async () => {
    const loopback = valueOf(await openLoopback({ page }));
    opened.push(loopback);
    for (const query of ['', '?state=', '?state=undefined']) {
      expect((await fetch(loopback.redirectUri + query)).status).toBe(400);
    }
  });

  it('is no other request', async () => {
    const loopback = await open();
    const { host, port } = new URL(loopback.redirectUri);
    const send = (line: string, name = host) =>
      status(loopback, `${line} HTTP/1.1\r\nHost: ${name}\r\nConnection: close\r\n\r\n`);
    expect(await send('GET /')).toBe(404);
    expect(await send('GET /callback/')).toBe(404);
    expect(await send('GET /favicon.ico')).toBe(404);
    expect(await send('GET //evil.example/callback')).toBe(404);
    expect(await send('POST /callback?code=a')).toBe(405);
    expect(await send('HEAD /callback?code=a')).toBe(405);
    expect(await send('OPTIONS /callback?code=a')).toBe(405);
    expect(await send('GET /callback?code=a', `evil.example:${port}`)).toBe(400);
    expect(await send('GET /callback?code=a', `localhost:${port}`)).toBe(400);
    expect(await send('GET /callback?code=a', '127.0.0.1')).toBe(400);
    expect(await send(`GET http://${host}/callback?code=a`)).toBe(400);
    expect(await send('nonsense')).toBe(400);
    const answer = fetch(`${loopback.redirectUri}?code=right&state=right`);
    const { url, respond } = await cameBack(loopback);
    expect(url.search).toBe('?code=right&state=right');
    respond('failed');
    await answer;
  });
});

it('the last page never lets a word become markup', () => {
  const markup = (words: SignInPage) => pageOf(words).replace(/[^<>"'&;=]/g, '');
  assert(
    property(
      record({ title: string({ unit: 'binary' }), text: string(), lang: string() }),
      ({ title, text, lang }) => {
        // Outside of the words nothing of theirs may be left but these.
        const safe = { title: plain(title), text: plain(text), lang: plain(lang) };
        expect(markup({ title, text, lang }).replaceAll('&;', '')).toBe(markup(safe));
      },
    ),
    { examples: [[{ title: '</title><script>', text: '<b>&amp;', lang: `" onload='` }]] },
  );
});

/** Text without what has a meaning in HTML. */
const plain = (text: string): string => text.replace(/[&<>"']/g, '');

describe('the wait', () => {
  it('ends after its time, and with it the port', async () => {
    const loopback = await open({ timeoutMs: 20 });
    expect(await loopback.callback).toBe('timed-out');
    expect(await isClosed(loopback)).toBe(true);
  });

  it('does not end while an answer is worked out', async () => {
    const loopback = await open({ timeoutMs: 500 });
    const answer = fetch(`${loopback.redirectUri}?state=right`);
    const { respond } = await cameBack(loopback);
    // A second place with the same limit that begins later: when its time is over, that of the first one is, too.
    expect(await (await open({ timeoutMs: 500 })).callback).toBe('timed-out');
    respond('signed-in');
    expect((await answer).status).toBe(200);
  });

  it('can be cancelled, also while a browser waits', async () => {
    const early = await open();
    early.close();
    expect(await early.callback).toBe('closed');
    expect(await isClosed(early)).toBe(true);
    const late = await open();
    const answer = fetch(`${late.redirectUri}?state=right`);
    const { respond } = await cameBack(late);
    late.close();
    await expect(answer).rejects.toThrow('fetch failed');
    respond('signed-in');
    expect(await isClosed(late)).toBe(true);
  });

  it('leaves no port behind when the browser goes away', async () => {
    const loopback = await open();
    const abort = new AbortController();
    const answer = fetch(`${loopback.redirectUri}?state=right`, { signal: abort.signal });
    const { respond } = await cameBack(loopback);
    abort.abort();
    await expect(answer).rejects.toThrow('aborted');
    respond('signed-in');
    await expect.poll(() => isClosed(loopback)).toBe(true);
  });
});
