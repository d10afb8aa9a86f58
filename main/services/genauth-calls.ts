import { app } from 'electron';
import type { Failure } from '../../shared/failure';
import type { Locale } from '../../shared/locale';
import type { Answer } from '../../shared/request';
import { fail, type Result } from '../../shared/result';
import type { Settings } from '../../shared/settings';
import type { User } from '../../shared/state/accounts';
import { type Credentials, type PastedToken, sessionName } from '../domain/account/credentials';
import { codeTail } from '../domain/requests/push-code';
import type { PushLogin } from '../domain/requests/push-login';
import type { AuthorizationScheme, AuthorizationSchemes } from '../domain/account/authorization-scheme';
import { callWithToken, type TokenSource, whileHolds } from '../domain/account/authorized-call';
import { createGenAuthClient, type GenAuthClient } from '../genauth/http/client';
import { chromiumFetch } from '../platform/chromium-fetch';
import type { Log } from '../platform/log';

/** What the calls to GenAuth depend on; asked again for every call. */
export type CallContext = TokenSource & {
  readonly credentials: () => Credentials | undefined;
  readonly endpoint: () => Settings['statusEndpoint'];
  readonly locale: () => Locale;
  readonly log: Log;
  readonly schemes: AuthorizationSchemes;
};

/** The calls that the app makes to GenAuth, in the signed-in person's name. */
export class GenAuthCalls {
  readonly #context: CallContext;

  constructor(context: CallContext) {
    this.#context = context;
  }

  /** Who a token belongs to. It is asked about as it is: nothing is renewed. */
  profile(caller: PastedToken): Promise<Result<User, Failure>> {
    return this.#inScheme(caller, (client) => client.profile());
  }

  /**
   * Sends an answer until its outcome is known or `timeLeft` (milliseconds) has run out. The same answer goes out again
   * with a new token if the first one is refused.
   */
  async answer(
    login: PushLogin,
    answer: Answer,
    timeLeft: () => number,
    onWait?: (ms: number) => void,
  ): Promise<Result<null, Failure>> {
    const credentials = this.#context.credentials();
    if (!credentials) return fail({ kind: 'not-signed-in', effect: 'none' });
    const { appHost, appId } = credentials;
    const holds = this.#holder(credentials);
    const result = await callWithToken(whileHolds(this.#context, holds), (accessToken) =>
      this.#inScheme({ appHost, appId, accessToken }, (client) =>
        client.answer({
          pushCodeId: login.pushCodeId,
          action: answer === 'approve' ? 'CONFIRM' : 'CANCEL',
          endpoint: this.#context.endpoint(),
          // A sign-out ends the attempts, also where someone else has signed in since.
          remainingMs: () => (holds() ? timeLeft() : 0),
          ...(onWait ? { onWait } : {}),
        }),
      ),
    );
    this.#context.log(result.ok ? 'answered' : 'answer-failed', {
      codeTail: codeTail(login.pushCodeId),
      kind: result.ok ? answer : result.failure.kind,
    });
    return result;
  }

  /** Whether this app may answer a request of the app that started it; `unknown` where GenAuth does not say. */
  async mayAnswer({ pushCodeId, details }: PushLogin): Promise<PushLogin['mayAnswer']> {
    const credentials = this.#context.credentials();
    if (!credentials || details.appId === undefined) return 'unknown';
    const { appHost, appId } = credentials;
    const call = { appId: details.appId, pushCodeId };
    const apps = await callWithToken(this.#inPassing(credentials), (accessToken) =>
      this.#inScheme({ appHost, appId, accessToken }, (client) => client.relationApps(call)),
    );
    if (!apps.ok) return 'unknown';
    return apps.value.includes(appId) ? 'yes' : 'no';
  }

  /** Whether the server takes the session's token, or the one that renews it. */
  async testToken(): Promise<Result<User, Failure>> {
    const credentials = this.#context.credentials();
    if (!credentials) return fail({ kind: 'not-signed-in', effect: 'none' });
    const { appHost, appId } = credentials;
    return callWithToken(this.#inPassing(credentials), (accessToken) =>
      this.profile({ appHost, appId, accessToken }),
    );
  }

  /** Only what a person does, or the profile, finds out that a session is over. */
  #inPassing(credentials: Credentials): TokenSource {
    const source = { ...this.#context, onTokenRefused: () => undefined };
    return whileHolds(source, this.#holder(credentials));
  }

  /** Tells whether it is still the session of these credentials, however often its tokens are renewed. */
  #holder(credentials: Credentials): () => boolean {
    const name = sessionName(credentials);
    return () => {
      const now = this.#context.credentials();
      return now !== undefined && sessionName(now) === name;
    };
  }

  #inScheme<T>(
    caller: PastedToken,
    call: (client: GenAuthClient) => Promise<Result<T, Failure>>,
  ): Promise<Result<T, Failure>> {
    return this.#context.schemes.call(caller.appHost, (scheme) => call(this.#client(caller, scheme)));
  }

  #client({ appHost, appId, accessToken }: PastedToken, scheme: AuthorizationScheme): GenAuthClient {
    const refreshToken = this.#context.credentials()?.tokens.refreshToken;
    return createGenAuthClient({
      fetch: chromiumFetch,
      appHost,
      appId,
      accessToken: () => accessToken,
      scheme,
      ...(refreshToken === undefined ? {} : { refreshToken }),
      locale: this.#context.locale,
      version: app.getVersion(),
    });
  }
}
