import { z } from 'zod/mini';
import type { Failure, FailureKind, NotGenAuthReason } from '../../../shared/failure';
import { fail, ok, type Result } from '../../../shared/result';
import { jsonText } from './json';
import { type Envelope, envelopeSchema, oldEnvelopeSchema } from './reply-schemas';
import { serverWords } from './server-words';

/** What a call is for. A read never changes anything; an answer may have, even where no reply says so. */
export type Purpose = 'read' | 'answer';

/** A reply as it came. */
export type Reply = {
  readonly status: number;
  /** Set where the browser hides a redirect; Node shows its status. */
  readonly opaqueRedirect: boolean;
  readonly contentType: string;
  readonly body: Uint8Array | 'too-large';
  /** The wait that it asks for, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
};

/** The most bytes of a reply that are read: GenAuth's have a few kilobytes at most. */
const largest = 64 * 1024;
/** Characters of a request ID that are shown. */
const longestId = 80;

const html = /^\s*(?:text\/html|application\/xhtml\+xml)\b/i;
const json = /^\s*application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i;

/** What some `apiCode`s say more exactly than the status code next to them. */
const meanings: Readonly<Record<number, 'not-signed-in' | 'forbidden' | 'rejected'>> = {
  2020: 'not-signed-in',
  1576: 'forbidden',
  2005: 'forbidden',
  2120008: 'forbidden',
  2130010: 'forbidden',
  // The user or the app does not exist: with a 404 this is not about the push code.
  2004: 'rejected',
  2011: 'rejected',
};

/**
 * The status codes with which a push code is taken to be no longer open: not found, in conflict, not allowed in this
 * state. Which ones GenAuth uses is not documented. The others of the 400s say that something is wrong with the call,
 * and closing the request over them would take the answer out of the user's hands.
 */
const goneCodes = new Set([404, 409, 422]);

/** The effect of a failure about which GenAuth has said nothing. */
export const effectOf = (purpose: Purpose): Failure['effect'] => (purpose === 'read' ? 'none' : 'unknown');

/** The failure for a reply that is not GenAuth's. */
export const notGenAuth = (reason: NotGenAuthReason, purpose: Purpose): Failure => ({
  kind: 'not-genauth',
  reason,
  effect: effectOf(purpose),
});

/** Reads a response up to the limit. Rejects where the connection ends too early; may never resolve. */
export async function readReply(response: Response): Promise<Reply> {
  return {
    status: response.status,
    opaqueRedirect: response.type === 'opaqueredirect',
    contentType: response.headers.get('content-type') ?? '',
    retryAfterMs: retryAfterMs(response.headers),
    body: response.body ? await readBody(response.body.getReader()) : new Uint8Array(),
  };
}

async function readBody(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<Reply['body']> {
  const chunks: Uint8Array[] = [];
  for (let size = 0; ;) {
    const { value } = await reader.read();
    if (value === undefined) return Buffer.concat(chunks);
    size += value.byteLength;
    // The rest is not read: the caller ends the request.
    if (size > largest) return 'too-large';
    chunks.push(value);
  }
}

/**
 * What a reply says: GenAuth's success, GenAuth's failure, or that it is not from GenAuth. No words of the failure hold
 * one of the secrets.
 */
export function judgeReply(
  reply: Reply,
  purpose: Purpose,
  secrets: readonly string[],
): Result<Envelope, Failure> {
  const judged = judge(reply, purpose, secrets);
  if (judged.ok || reply.retryAfterMs === undefined || !waits.has(judged.failure.kind)) return judged;
  return fail({ ...judged.failure, retryAfterMs: reply.retryAfterMs });
}

/** The failures for which the server's `Retry-After` counts. */
const waits: ReadonlySet<Failure['kind']> = new Set(['throttled', 'server-trouble']);

function judge(reply: Reply, purpose: Purpose, secrets: readonly string[]): Result<Envelope, Failure> {
  const { status } = reply;
  if (reply.opaqueRedirect || (status >= 300 && status < 400)) return fail(notGenAuth('redirect', purpose));
  const envelope = readEnvelope(reply);
  if (status >= 200 && status < 300) {
    if (!envelope.ok) return fail(oldForm(reply, purpose, secrets) ?? notGenAuth(envelope.failure, purpose));
    if (envelope.value.statusCode === 200) return envelope;
    const said = refusal(envelope.value, purpose, secrets);
    const isOwnWord = said.kind === 'server-trouble' && said.statusCode === 500;
    return fail(isOwnWord ? { ...said, isOwnWord } : said);
  }
  // A real 404 says that there is no such call here, and nothing about a push code.
  if (envelope.ok && envelope.value.statusCode !== 200 && status !== 404) {
    return fail(refusal(envelope.value, purpose, secrets));
  }
  const words = envelope.ok ? particulars(envelope.value, secrets) : {};
  return fail({ ...httpError(status), ...words, statusCode: status, effect: effectOf(purpose) });
}

type Particulars = Pick<Failure, 'statusCode' | 'apiCode' | 'serverMessage' | 'requestId'>;

/** What GenAuth reports about a call in addition to its result. */
export function particulars(
  { statusCode, apiCode, message, requestId }: Envelope,
  secrets: readonly string[],
): Particulars {
  const serverMessage = serverWords(message ?? '', secrets);
  const id = serverWords(requestId ?? '', secrets, longestId);
  return {
    statusCode,
    ...(apiCode === undefined ? {} : { apiCode }),
    ...(serverMessage === '' ? {} : { serverMessage }),
    ...(id === '' ? {} : { requestId: id }),
  };
}

function readEnvelope({ contentType, body }: Reply): Result<Envelope, NotGenAuthReason> {
  if (html.test(contentType)) return fail('html');
  if (body === 'too-large') return fail('too-large');
  if (body.length === 0) return fail('empty');
  if (!json.test(contentType)) return fail('not-json');
  const value = jsonText.safeParse(Buffer.from(body).toString('utf8'));
  if (!value.success) return fail('not-json');
  const envelope = envelopeSchema.safeParse(value.data);
  return envelope.success ? ok(envelope.data) : fail('wrong-shape');
}

/** A call of this app that is answered in the old form is one that the server does not have as it should. */
function oldForm({ body }: Reply, purpose: Purpose, secrets: readonly string[]): Failure | undefined {
  const text = body === 'too-large' ? '' : Buffer.from(body).toString('utf8');
  const old = z.pipe(jsonText, oldEnvelopeSchema).safeParse(text);
  if (!old.success) return undefined;
  const serverMessage = serverWords(old.data.message, secrets);
  return {
    kind: 'old-form',
    effect: effectOf(purpose),
    statusCode: old.data.code,
    ...(serverMessage === '' ? {} : { serverMessage }),
  };
}

function refusal(envelope: Envelope, purpose: Purpose, secrets: readonly string[]): Failure {
  const kind = kindOf(envelope, purpose);
  // A server in trouble may have acted before it failed; any other refusal is definite.
  const effect = kind === 'server-trouble' ? effectOf(purpose) : 'none';
  return { ...particulars(envelope, secrets), kind, effect };
}

function kindOf(
  { statusCode, apiCode }: Envelope,
  purpose: Purpose,
): Exclude<FailureKind['kind'], 'not-genauth'> {
  const meaning = apiCode === undefined ? undefined : meanings[apiCode];
  if (meaning) return meaning;
  if (statusCode < 400) return 'next-step';
  if (statusCode >= 500) return 'server-trouble';
  if (statusCode === 401) return 'not-signed-in';
  if (statusCode === 402 || statusCode === 403) return 'forbidden';
  if (statusCode === 429) return 'throttled';
  return purpose === 'answer' && goneCodes.has(statusCode) ? 'gone' : 'rejected';
}

/** A proxy's or a web server's own error. Its 401 is not GenAuth's, and signs nobody out. */
function httpError(status: number): FailureKind {
  if (status === 429) return { kind: 'throttled' };
  // 511: the network itself wants a sign-in first.
  if (status >= 500 && status !== 511) return { kind: 'server-trouble' };
  return { kind: 'not-genauth', reason: 'http-error' };
}

/** The longest wait that is accepted, in milliseconds: no push code lives longer. */
const longestMs = 3_600_000;

/**
 * How long a reply asks to wait (RFC 9110, 10.2.3), in milliseconds; undefined where it asks nothing that makes sense. A
 * date counts by the server's own clock, never by this computer's.
 */
export function retryAfterMs(headers: Headers): number | undefined {
  const asked = headers.get('retry-after')?.trim();
  if (asked === undefined) return undefined;
  if (/^\d{1,9}$/.test(asked)) return Math.min(longestMs, Number(asked) * 1000);
  const wait = Date.parse(asked) - Date.parse(headers.get('date') ?? '');
  return wait >= 0 ? Math.min(longestMs, wait) : undefined;
}
