import { describe, expect, it } from 'vitest';
import { readNetworkError } from '../../../../../main/genauth/http/network-error';
import { judgeReply, type Reply } from '../../../../../main/genauth/http/reply';
import type { FailureKind } from '../../../../../shared/failure';
import { messagesFor } from '../../../../../shared/messages';

const json = 'application/json';

const reply = (body: unknown, more: Partial<Reply> = {}): Reply => ({
  status: 200,
  opaqueRedirect: false,
  contentType: json,
  body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
  ...more,
});

/** What a message is called: by the kind of the failure, and by the reason where there are several. */
const nameOf = (failure: FailureKind): string =>
  failure.kind === 'not-genauth' ? `${failure.kind}: ${failure.reason}` : failure.kind;

const error = (name: string) => (): string => nameOf(readNetworkError(new Error(`net::${name}`)).failure);

const answered = (told: Reply) => (): string => {
  const judged = judgeReply(told, 'answer', []);
  return judged.ok ? 'success' : nameOf(judged.failure);
};

const said = (statusCode: number, apiCode?: number) =>
  answered(reply({ statusCode, message: 'No.', ...(apiCode === undefined ? {} : { apiCode }) }));

const http = (status: number) => answered(reply('', { status, contentType: 'text/plain' }));

/** For each message what may have happened, and nothing else that stands here leads to it. */
const causes: Readonly<Record<string, Readonly<Record<string, () => string>>>> = {
  offline: {
    'no network': error('ERR_INTERNET_DISCONNECTED'),
    'no such name': error('ERR_NAME_NOT_RESOLVED'),
    'nothing listens': error('ERR_CONNECTION_REFUSED'),
    'cut off': error('ERR_CONNECTION_RESET'),
    'a proxy that is not there': error('ERR_PROXY_CONNECTION_FAILED'),
  },
  'untrusted-certificate': {
    'an authority that is not known': error('ERR_CERT_AUTHORITY_INVALID'),
    'another name': error('ERR_CERT_COMMON_NAME_INVALID'),
    'out of date': error('ERR_CERT_DATE_INVALID'),
  },
  proxy: { 'a proxy that asks who one is': error('ERR_PROXY_AUTH_REQUESTED') },
  'timed-out': { silence: error('ERR_TIMED_OUT') },
  'not-signed-in': { 'an ended token': said(401), 'GenAuth’s own code': said(500, 2020) },
  forbidden: { 'no right': said(403), 'no more to spend': said(402), 'GenAuth’s own code': said(400, 1576) },
  throttled: { 'in GenAuth’s words': said(429), 'before it': http(429) },
  gone: { 'not found': said(404), 'answered already': said(409), 'in no state for it': said(422) },
  rejected: { 'a call that makes no sense': said(400), 'no such user': said(404, 2004) },
  'next-step': { 'another step': said(302) },
  'old-form': { 'the old form': answered(reply({ code: 400, message: 'No.', data: null })) },
  'server-trouble': { 'in GenAuth’s words': said(500), 'before it': http(502) },
  'not-genauth: html': { 'a web page': answered(reply('<html>', { contentType: 'text/html' })) },
  'not-genauth: redirect': {
    'a redirect': http(302),
    'one that the browser hides': answered(reply('', { status: 0, opaqueRedirect: true })),
  },
  'not-genauth: empty': { nothing: answered(reply('')) },
  'not-genauth: too-large': { 'far too much': answered(reply('', { body: 'too-large' })) },
  'not-genauth: not-json': {
    'no JSON': answered(reply('hello')),
    'not even HTTP': error('ERR_INVALID_HTTP_RESPONSE'),
  },
  'not-genauth: wrong-shape': { 'another form': answered(reply([200])) },
  'not-genauth: http-error': { 'an error of the web server’s': http(403), 'one of the network': http(511) },
};

/** What no reply and no network error says: where it comes from stands in tests/unit/documents/causes.ts. */
const saidElsewhere = ['withdrawn', 'stopped', 'other-server'];

describe('each cause leads to its own message', () => {
  const all = Object.entries(causes).flatMap(([message, each]) =>
    Object.entries(each).map(([cause, happens]) => [cause, message, happens] as const),
  );
  it.each(all)('%s: “%s”', (_, message, happens) => expect(happens()).toBe(message));
});

it('every message of a failed call has a cause here, or is known to come from elsewhere', () => {
  const { failure, notGenAuth } = messagesFor('en');
  const messages = Object.keys(failure).flatMap((kind) =>
    kind === 'not-genauth' ? Object.keys(notGenAuth).map((reason) => `${kind}: ${reason}`) : kind,
  );
  expect([...Object.keys(causes), ...saidElsewhere].toSorted()).toEqual(messages.toSorted());
});
