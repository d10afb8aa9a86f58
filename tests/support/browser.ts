import { AuthenticationClient } from 'authing-node-sdk';
import type { Sandbox } from '../sandbox/server';

/** The browser that waits for a push login, played by a client that nobody here wrote. */
export type Browser = {
  /** Starts a push login and returns its push code. `context` is what the organisation's pipeline tells of it. */
  readonly start: (context?: object, account?: string) => Promise<string>;
  /** What the browser sees when it asks: `PUSHED`, `AUTHORIZED`, `CANCELLED`, `EXPIRED`. */
  readonly status: (pushCodeId: string) => Promise<string>;
  /** The name of the user whom an approval has signed in. */
  readonly signedInAs: (pushCodeId: string) => Promise<string | undefined>;
};

/** Opens a browser on the sandbox's portal. */
export function openBrowser(sandbox: Pick<Sandbox, 'url' | 'portalAppId' | 'user'>): Browser {
  const client = (accessToken?: string): AuthenticationClient =>
    new AuthenticationClient({
      appId: sandbox.portalAppId,
      appHost: sandbox.url,
      tokenEndPointAuthMethod: 'none',
      ...(accessToken === undefined ? {} : { accessToken }),
    });
  return {
    start: async (context = {}, account = sandbox.user.email) => {
      const reply = await client().signInByPush({ account, options: { context: JSON.stringify(context) } });
      return reply.data.pushCodeId;
    },
    status: async (pushCodeId) => (await client().checkPushCodeStatus({ pushCodeId })).data.status,
    signedInAs: async (pushCodeId) => {
      const { data } = await client().checkPushCodeStatus({ pushCodeId });
      const profile = await client(data.tokenSet?.access_token).getProfile({});
      return profile.data.name;
    },
  };
}
