import { app } from 'electron';
import type { Failure } from '../../shared/failure';
import type { Locale } from '../../shared/locale';
import type { Answer } from '../../shared/request';
import type { Result } from '../../shared/result';
import type { Settings } from '../../shared/settings';
import type { User } from '../../shared/state/accounts';
import type { AuthorizationScheme, AuthorizationSchemes } from '../domain/account/authorization-scheme';
import { callWithToken, type TokenSource } from '../domain/account/authorized-call';
import type { Credentials, PastedToken } from '../domain/account/credentials';
import type { AnswerCourse } from '../domain/requests/answer-course';
import { codeTail } from '../domain/requests/push-code';
import type { MayAnswer, PushLogin } from '../domain/requests/push-login';
import { createGenAuthClient, type GenAuthClient, type UserEvent } from '../genauth/http/client';
import { chromiumFetch } from '../platform/chromium-fetch';
import type { Log } from '../platform/log';

/** What all calls to GenAuth depend on; read again for every call. */
export type CallPorts = {
  readonly endpoint: () => Settings['statusEndpoint'];
  readonly locale: () => Locale;
  readonly log: Log;
  readonly schemes: AuthorizationSchemes;
};

/** The session in whose name calls are made. It gives no token once it is over. */
export type Caller = {
  readonly credentials: Credentials;
  readonly tokens: TokenSource;
  readonly isOver: boolean;
};

/** Who a token belongs to. It is asked about as it is: nothing is renewed. */
export const askProfile = (ports: CallPorts, token: PastedToken): Promise<Result<User, Failure>> =>
  inScheme(ports, token, (client) => client.profile());

/** The calls that the app makes to GenAuth in one account's name, for as long as that session lasts. */
export class GenAuthCalls {
  readonly #caller: Caller;
  readonly #ports: CallPorts;

  constructor(caller: Caller, ports: CallPorts) {
    this.#caller = caller;
    this.#ports = ports;
  }

  /**
   * Sends an answer until its outcome is known, its time has run out or the user gives up. The same answer goes out again
   * with a new token if the first one is refused.
   */
  async answer(
    login: PushLogin,
    answer: Answer,
    { timeLeft, ...course }: AnswerCourse,
  ): Promise<Result<null, Failure>> {
    const result = await this.#call(
      this.#caller.tokens,
      (client) =>
        client.answer({
          ...course,
          pushCodeId: login.pushCodeId,
          action: answer === 'approve' ? 'CONFIRM' : 'CANCEL',
          endpoint: this.#ports.endpoint(),
          // A sign-out ends the attempts.
          remainingMs: () => (this.#caller.isOver ? 0 : timeLeft()),
        }),
      course.signal,
    );
    this.#ports.log(result.ok ? 'answered' : 'answer-failed', {
      codeTail: codeTail(login.pushCodeId),
      kind: result.ok ? answer : result.failure.kind,
    });
    return result;
  }

  /** Whether this app may answer a request of the app that started it; `unknown` where GenAuth does not say. */
  async mayAnswer({ pushCodeId, details }: PushLogin): Promise<MayAnswer> {
    if (details.appId === undefined) return 'unknown';
    const asked = { appId: details.appId, pushCodeId };
    const apps = await this.#call(this.#inPassing(), (client) => client.relationApps(asked));
    if (!apps.ok) return 'unknown';
    return apps.value.includes(this.#caller.credentials.appId) ? 'yes' : 'no';
  }

  /** Whose the session's token is. That the server refuses it ends the session. */
  verify(): Promise<Result<User, Failure>> {
    return this.#call(this.#caller.tokens, (client) => client.profile());
  }

  /** Whether the server takes the session's token, or the one that renews it. */
  testToken(): Promise<Result<User, Failure>> {
    return this.#call(this.#inPassing(), (client) => client.profile());
  }

  /** Publishes an event as this user. */
  publish(event: UserEvent): Promise<Result<null, Failure>> {
    return this.#call(this.#inPassing(), (client) => client.publish(event));
  }

  /** Only what a user does, or the profile, finds out that a session is over. */
  #inPassing(): TokenSource {
    return { ...this.#caller.tokens, onTokenRefused: () => undefined };
  }

  #call<T>(
    tokens: TokenSource,
    call: (client: GenAuthClient) => Promise<Result<T, Failure>>,
    signal?: AbortSignal,
  ): Promise<Result<T, Failure>> {
    const withToken = (accessToken: string): Promise<Result<T, Failure>> => {
      const { appHost, appId, tokens } = this.#caller.credentials;
      return inScheme(this.#ports, { appHost, appId, accessToken }, call, tokens.refreshToken);
    };
    return callWithToken(tokens, withToken, signal);
  }
}

function inScheme<T>(
  ports: CallPorts,
  token: PastedToken,
  call: (client: GenAuthClient) => Promise<Result<T, Failure>>,
  refreshToken?: string,
): Promise<Result<T, Failure>> {
  const client = (scheme: AuthorizationScheme): GenAuthClient =>
    createGenAuthClient({
      fetch: chromiumFetch,
      appHost: token.appHost,
      appId: token.appId,
      accessToken: () => token.accessToken,
      scheme,
      ...(refreshToken === undefined ? {} : { refreshToken }),
      locale: ports.locale,
      version: app.getVersion(),
    });
  return ports.schemes.call(token.appHost, (scheme) => call(client(scheme)));
}
