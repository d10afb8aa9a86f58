import { app, net } from 'electron';
import type { Failure } from '../shared/failure';
import type { Locale } from '../shared/locale';
import type { Answer } from '../shared/push-login';
import { fail, type Result } from '../shared/result';
import type { Settings } from '../shared/settings';
import type { User } from '../shared/snapshot';
import { codeTail } from './core/push-code';
import type { PushLogin } from './core/push-login';
import type { Credentials } from './core/session';
import { createGenAuthClient, type GenAuthClient } from './genauth/client';
import type { Log } from './shell/log';

/** What the calls to GenAuth depend on; asked anew for every call. */
export type CallContext = {
  readonly credentials: () => Credentials | undefined;
  readonly endpoint: () => Settings['statusEndpoint'];
  readonly locale: () => Locale;
  /** The server has refused this token. */
  readonly onTokenRefused: (accessToken: string) => void;
  readonly log: Log;
};

/** The calls that the app makes to GenAuth, in the signed-in person's name. */
export class Calls {
  readonly #context: CallContext;

  constructor(context: CallContext) {
    this.#context = context;
  }

  /** Who a token belongs to. */
  profile(credentials: Omit<Credentials, 'user'>): Promise<Result<User, Failure>> {
    return this.#client(credentials).profile();
  }

  /** Sends an answer until its outcome is known or `timeLeft` (milliseconds) has run out. */
  async answer(login: PushLogin, answer: Answer, timeLeft: () => number): Promise<Result<null, Failure>> {
    const credentials = this.#context.credentials();
    if (!credentials) return fail({ kind: 'not-signed-in', effect: 'none' });
    const result = await this.#client(credentials).answer({
      pushCodeId: login.pushCodeId,
      action: answer === 'approve' ? 'CONFIRM' : 'CANCEL',
      endpoint: this.#context.endpoint(),
      // A sign-out ends the attempts.
      remainingMs: () => (this.#context.credentials() ? timeLeft() : 0),
    });
    this.#context.log(result.ok ? 'answered' : 'answer-failed', {
      codeTail: codeTail(login.pushCodeId),
      kind: result.ok ? answer : result.failure.kind,
    });
    if (!result.ok && result.failure.kind === 'not-signed-in') {
      this.#context.onTokenRefused(credentials.accessToken);
    }
    return result;
  }

  /** Whether this app may answer a request of the app that started it; `unknown` where GenAuth does not say. */
  async mayAnswer({ pushCodeId, details }: PushLogin): Promise<PushLogin['mayAnswer']> {
    const credentials = this.#context.credentials();
    if (!credentials || details.appId === undefined) return 'unknown';
    const apps = await this.#client(credentials).relationApps({ appId: details.appId, pushCodeId });
    if (!apps.ok) return 'unknown';
    return apps.value.includes(credentials.appId) ? 'yes' : 'no';
  }

  #client({ appHost, appId, accessToken }: Omit<Credentials, 'user'>): GenAuthClient {
    return createGenAuthClient({
      // Chromium's network stack: the system's proxy and certificates, without any work of ours.
      fetch: (input, init) => net.fetch(input, init),
      appHost,
      appId,
      accessToken: () => accessToken,
      locale: this.#context.locale,
      version: app.getVersion(),
    });
  }
}
