import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import { z } from 'zod';
import type { SandboxUser } from './directory';
import { consentPage, signInPage } from './oidc-pages';
import { makeProvider, type OidcSetUp } from './oidc-provider';
import { OidcStore } from './oidc-store';
import { answerForPlainToken } from './plain-tokens';
import { readBody } from './requests';

/** Under which path the OpenID server is. */
export const oidcPath = '/oidc';

/** What became of a request at the token endpoint. */
export type TokenGrant = {
  readonly grantType: unknown;
  readonly granted: boolean;
  /** The secrets that were sent, and those that were given, so that a test can look where they must not be. */
  readonly sent: Readonly<Record<string, string>>;
  readonly given: Readonly<Record<string, string>>;
};

const secret = z.string().optional();

/** The secrets among the fields of a request or a reply. */
const secretsSchema = z
  .object({
    code: secret,
    code_verifier: secret,
    access_token: secret,
    refresh_token: secret,
    id_token: secret,
  })
  .transform((fields) =>
    Object.fromEntries(
      Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
  );

/** The OpenID server of a sandbox. */
export type Oidc = {
  readonly handler: RequestListener;
  readonly grants: readonly TokenGrant[];
  readonly endSession: (user: SandboxUser) => void;
};

/** Makes the OpenID server, whose tokens the directory then trusts. It starts with the first request. */
export function makeOidc(setUp: OidcSetUp & { readonly onTokenGone: (token: string) => void }): Oidc {
  const store = new OidcStore(setUp.onTokenGone);
  setUp.directory.trust((token) => store.ownerOf(token));
  const grants: TokenGrant[] = [];
  let started: Promise<RequestListener> | undefined;

  async function start(): Promise<RequestListener> {
    const provider = await makeProvider(setUp, store);
    const note = (granted: boolean) => (ctx: KoaContextWithOIDC) =>
      grants.push({
        grantType: ctx.oidc.params?.['grant_type'],
        granted,
        sent: secretsSchema.parse(ctx.oidc.params),
        given: granted ? secretsSchema.parse(ctx.body) : {},
      });
    provider.on('grant.success', note(true));
    provider.on('grant.error', note(false));
    const rest = provider.callback();
    return (request, response) => {
      const isInteraction = request.url?.startsWith('/interaction/');
      const done = isInteraction ? interact(provider, setUp, request, response) : rest(request, response);
      done.catch((error: unknown) => fail(response, error));
    };
  }

  return {
    handler: (request, response) => {
      if (answerForPlainToken(setUp, request, response)) return;
      started ??= start();
      started.then((handle) => handle(request, response)).catch((error: unknown) => fail(response, error));
    },
    grants,
    endSession: ({ userId }) => store.forget(userId),
  };
}

/** The page on which a user signs in, and what they answer there. */
async function interact(
  provider: Provider,
  { directory, app }: OidcSetUp,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { params, session } = await provider.interactionDetails(request, response);
  const signedIn = directory.userById(session?.accountId);
  const show = (page: string): void => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
    response.end(page);
  };
  if (request.method !== 'POST') {
    return show(signedIn ? consentPage(app.name, signedIn.email) : signInPage(app.name));
  }
  const body = await readBody(request);
  const form = new URLSearchParams('text' in body ? body.text : '');
  if (form.get('choice') !== 'allow') {
    const refusal = { error: 'access_denied', error_description: 'The person has cancelled the sign-in' };
    return provider.interactionFinished(request, response, refusal);
  }
  const account = form.get('account') ?? '';
  const user = signedIn ?? directory.userByAccount(account.trim());
  if (!user) return show(signInPage(app.name, account));
  const grant = new provider.Grant({ accountId: user.userId, clientId: app.appId });
  grant.addOIDCScope(String(params['scope']));
  return provider.interactionFinished(request, response, {
    login: { accountId: user.userId },
    consent: { grantId: await grant.save() },
  });
}

function fail(response: ServerResponse, error: unknown): void {
  if (response.headersSent) response.destroy();
  else response.writeHead(500, { 'content-type': 'text/plain' }).end(`The sandbox failed: ${String(error)}`);
}
