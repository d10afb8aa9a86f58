import type { CustomFetch } from 'openid-client';
import { z } from 'zod/mini';
import type { Failure } from '../../../shared/failure';
import { ofLength } from '../../../shared/length';
import type { GenAuthClientOptions } from '../http/client';
import { receive } from '../http/exchange';
import { jsonText } from '../http/json';
import { judgeReply, notGenAuth, type Reply } from '../http/reply';

/** The network: Chromium's in the app. */
export type GenAuthFetch = GenAuthClientOptions['fetch'];

/** Carries a failure through `openid-client`, which throws. Its text says nothing about the request. */
export class CallProblem extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super('The call failed');
    this.failure = failure;
  }
}

const errorSchema = z.pipe(jsonText, z.object({ error: z.string().check(ofLength(1)) }));

/** Chromium keeps no copy of tokens on disk. Node's types don't know the option. */
const uncached = { cache: 'no-store' } as const;

/**
 * The network as `openid-client` may use it: redirects are never followed, replies are limited in size and time
 * (`timeoutMs` milliseconds each), and what is no reply of an OAuth server is a `CallProblem` that quotes no `secrets`.
 *
 * Every request counts as a read: it may use up a code or a refresh token, but changes nothing that a user decides.
 */
export const oidcFetch =
  (fetch: GenAuthFetch, timeoutMs: () => number, secrets: readonly string[] = []): CustomFetch =>
  async (url, { method, headers, body }) => {
    const reply = await receive(
      (signal) =>
        fetch(url, {
          method,
          // As in `client.ts`: a request must not be sent once more by itself. A refresh token counts once.
          headers: { ...headers, connection: 'close' },
          ...(body instanceof URLSearchParams ? { body: body.toString() } : {}),
          redirect: 'manual',
          credentials: 'omit',
          ...uncached,
          signal,
        }),
      'read',
      timeoutMs(),
    );
    if (!reply.ok) throw new CallProblem(reply.failure);
    const problem = problemOf(reply.value, secrets);
    if (problem) throw new CallProblem(problem);
    const { status, contentType, body: bytes } = reply.value;
    return new Response(withoutNulls(bytes), { status, headers: { 'content-type': contentType } });
  };

const objectSchema = z.pipe(jsonText, z.record(z.string(), z.unknown()));

/** Null and missing are the same; `openid-client` takes a null member for one of the wrong type. */
function withoutNulls(body: Reply['body']): string | Buffer<ArrayBuffer> {
  const bytes = Buffer.from(body);
  const object = objectSchema.safeParse(bytes.toString('utf8'));
  if (!object.success) return bytes;
  const members = Object.entries(object.data).filter(([, value]) => value !== null);
  return JSON.stringify(Object.fromEntries(members));
}

/** What is wrong with a reply that is not for `openid-client` to judge. */
function problemOf(reply: Reply, secrets: readonly string[]): Failure | undefined {
  const judged = judgeReply(reply, 'read', secrets);
  // A success in GenAuth's form holds no tokens.
  if (judged.ok) return notGenAuth('wrong-shape', 'read');
  const { failure } = judged;
  if (failure.kind !== 'not-genauth') return failure;
  const isJson = failure.reason === 'wrong-shape';
  const isRefusal = failure.reason === 'http-error' && reply.status < 500 && holdsError(reply);
  return isJson || isRefusal ? undefined : failure;
}

/** Whether a reply is an OAuth server's refusal (RFC 6749, 5.2). */
const holdsError = ({ body }: Reply): boolean =>
  body !== 'too-large' && errorSchema.safeParse(Buffer.from(body).toString('utf8')).success;
