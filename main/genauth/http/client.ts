// This room: calls to GenAuth's API, and what its replies mean.

import { setTimeout as pause } from 'node:timers/promises';
import type { KyInstance } from 'ky';
import type { z } from 'zod/mini';
import type { Failure } from '../../../shared/failure';
import type { Locale } from '../../../shared/locale';
import { messagesFor } from '../../../shared/messages';
import { fail, ok, type Result } from '../../../shared/result';
import type { Settings } from '../../../shared/settings';
import type { User } from '../../../shared/state/accounts';
import type { AuthorizationScheme } from '../../domain/account/authorization-scheme';
import type { AnswerCourse } from '../../domain/requests/answer-course';
import { exchange, type Send } from './exchange';
import { type Limits, repeat } from './repeat';
import { notGenAuth, particulars, type Purpose } from './reply';
import { type Envelope, relationAppsSchema, successSchema, userSchema } from './reply-schemas';

/** Which server to call, and as which app and user. */
export type GenAuthClientOptions = {
  /** In the app, Chromium's, which uses the system's proxy and certificates. */
  readonly fetch: (input: string | Request, init?: RequestInit) => Promise<Response>;
  /** The application's own address, an origin. */
  readonly appHost: string;
  readonly appId: string;
  readonly accessToken: () => string;
  /** How the token is written in the header; as it is by default. */
  readonly scheme?: AuthorizationScheme;
  /** Never sent here. A message of the server must not quote it back, any more than the access token or a push code. */
  readonly refreshToken?: string;
  /** The language of the server's messages. */
  readonly locale: () => Locale;
  /** This app's version. */
  readonly version: string;
};

/** An answer to send. */
export type AnswerCall = {
  readonly pushCodeId: string;
  readonly action: 'CONFIRM' | 'CANCEL';
  readonly endpoint: Settings['statusEndpoint'];
  /** Milliseconds until the push code expires. */
  readonly remainingMs: () => number;
} & Partial<Omit<AnswerCourse, 'timeLeft'>>;

/** A custom event as a user publishes it; GenAuth takes its data as text. */
export type UserEvent = { readonly eventType: string; readonly eventData: string };

/** GenAuth's API, as far as this app calls it. No call ever throws. */
export type GenAuthClient = {
  /** The user to whom the access token belongs. */
  readonly profile: () => Promise<Result<User, Failure>>;
  /** Sends an answer, and the same one again until its outcome is known or the push code expires. */
  readonly answer: (call: AnswerCall) => Promise<Result<null, Failure>>;
  /** The IDs of the apps that may answer a push login, which the app `appId` has started. */
  readonly relationApps: (call: {
    readonly appId: string;
    readonly pushCodeId: string;
  }) => Promise<Result<readonly string[], Failure>>;
  /** Publishes a custom event. */
  readonly publish: (event: UserEvent) => Promise<Result<null, Failure>>;
};

/** How long to wait and how often to retry. */
export type ClientTuning = Pick<Limits, 'tryMs' | 'patienceMs' | 'backoff' | 'pause'>;

/** The SDKs' 10 s for one request; reads have them for all their tries. */
const defaultTuning: ClientTuning = {
  tryMs: 10_000,
  patienceMs: 10_000,
  backoff: { firstMs: 500, longestMs: 8000, random: Math.random },
  pause: (ms) => pause(ms),
};

/** How many times a read may be tried again. */
const readRetries = 2;

/** Chromium keeps no copy of a profile on disk. Node's types don't know the option. */
const uncached = { cache: 'no-store' } as const;

/** Makes a client of GenAuth's API; sends nothing yet. */
export function createGenAuthClient(
  options: GenAuthClientOptions,
  tuning: Partial<ClientTuning> = {},
): GenAuthClient {
  const tuned = { ...defaultTuning, ...tuning };
  /** Loaded with the first call: most of Node's network code comes along, and the tray does not wait for that. */
  const api = async (): Promise<KyInstance> => {
    const { default: ky } = await import('ky');
    return ky.create({
      fetch: (input, init) => options.fetch(input instanceof URL ? input.href : input, init),
      prefix: `${options.appHost}/api/v3`,
      // Never followed: the token would be sent along.
      redirect: 'manual',
      credentials: 'omit',
      ...uncached,
      // Timeouts and retries are ours: they must cover the body, and what GenAuth says inside a 200.
      timeout: false,
      retry: 0,
      throwHttpErrors: false,
    });
  };
  const headers = (): Record<string, string> => ({
    accept: 'application/json',
    // Where a kept connection breaks, Chromium sends the request once more by itself. The second copy of an answer is
    // refused as already answered, and nobody could tell that the first one counted. (HTTP/2, which knows no such
    // header, is off: see `main/platform/security/harden.ts`.)
    connection: 'close',
    // The token as it is in GenAuth's Node SDK; with `Bearer` in its Java and C# SDKs.
    authorization: `${options.scheme === 'bearer' ? 'Bearer ' : ''}${options.accessToken()}`,
    ...branded('genauth', options),
    ...branded('authing', options),
  });

  /** What the server's words about a call must not hold. */
  const secretsOf = (pushCodeId = ''): readonly string[] => [
    options.accessToken(),
    options.refreshToken ?? '',
    pushCodeId,
  ];

  const read = <T>(
    send: Send,
    schema: z.ZodMiniType<T>,
    pushCodeId?: string,
  ): Promise<Result<T, Failure>> => {
    const end = performance.now() + tuned.tryMs;
    const limits = { ...tuned, retries: readRetries, remainingMs: () => end - performance.now() };
    return repeat(async (timeoutMs) => {
      const reply = await exchange(send, 'read', timeoutMs, secretsOf(pushCodeId));
      return reply.ok ? readData(reply.value, schema, 'read') : reply;
    }, limits);
  };

  return {
    profile: () =>
      read(async (signal) => (await api()).get('get-profile', { headers: headers(), signal }), userSchema),

    relationApps: (json) =>
      read(
        async (signal) =>
          (await api()).post('get-pushlogin-relation-apps', { json, headers: headers(), signal }),
        relationAppsSchema,
        json.pushCodeId,
      ),

    publish: async (json) => {
      const send: Send = async (signal) =>
        (await api()).post('pub-userEvent', { json, headers: headers(), signal });
      const reply = await exchange(send, 'read', tuned.tryMs, secretsOf());
      return reply.ok ? readAcceptance(reply.value, secretsOf()) : reply;
    },

    answer: ({ pushCodeId, action, endpoint, ...course }) => {
      const json = { pushCodeId, action };
      const send: Send = async (late) => {
        const signal = course.signal ? AbortSignal.any([late, course.signal]) : late;
        return (await api()).post(endpoint, { json, headers: headers(), signal });
      };
      const limits = { ...tuned, ...course, retries: Infinity, lastWord };
      return repeat(async (timeoutMs) => {
        const secrets = secretsOf(pushCodeId);
        const reply = await exchange(send, 'answer', timeoutMs, secrets);
        if (!reply.ok) return reply;
        return endpoint === 'set-pushcode-status' ? readAcceptance(reply.value, secrets) : ok(null);
      }, limits);
    },
  };
}

/**
 * A dead QR code, the push code's sibling, is answered with 500 in an HTTP 200 again and again. Twice in a row with
 * the same words, it is the server's answer; an HTTP 5xx or a web page never is.
 */
function lastWord(failure: Failure, before: Failure): Failure | undefined {
  const isSame = failure.apiCode === before.apiCode && failure.serverMessage === before.serverMessage;
  return failure.isOwnWord && before.isOwnWord && isSame
    ? { ...failure, kind: 'rejected', effect: 'none' }
    : undefined;
}

/** The headers with which the SDKs name the app, themselves and a language, under one of GenAuth's two names. */
const branded = (
  brand: 'genauth' | 'authing',
  { appId, version, locale }: GenAuthClientOptions,
): Record<string, string> => ({
  [`x-${brand}-app-id`]: appId,
  [`x-${brand}-request-from`]: 'sdk',
  [`x-${brand}-sdk-version`]: `push-approver:${version}`,
  [`x-${brand}-lang`]: messagesFor(locale()).apiLanguage,
});

function readData<T>({ data }: Envelope, schema: z.ZodMiniType<T>, purpose: Purpose): Result<T, Failure> {
  const read = schema.safeParse(data);
  return read.success ? ok(read.data) : fail(notGenAuth('wrong-shape', purpose));
}

/** The newer endpoint and the one for events report inside a success whether they have acted. */
function readAcceptance(envelope: Envelope, secrets: readonly string[]): Result<null, Failure> {
  const told = readData(envelope, successSchema, 'answer');
  if (!told.ok) return told;
  if (told.value.success) return ok(null);
  return fail({ ...particulars(envelope, secrets), kind: 'rejected', effect: 'none' });
}
