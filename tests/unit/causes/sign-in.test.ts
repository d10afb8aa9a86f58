import { afterEach } from 'vitest';
import { BrowserAttempt, type AttemptPorts } from '../../../main/domain/account/browser-attempt';
import type { LoopbackCallback } from '../../../main/domain/account/browser-sign-in';
import { mostAccounts } from '../../../shared/state/accounts';
import { messagesFor } from '../../../shared/messages';
import { fail, ok } from '../../../shared/result';
import type { BrowserSignInProblem } from '../../../shared/sign-in';
import { fault, startSandbox } from '../../sandbox/server';
import { idToken, makeKey } from '../main/genauth/oidc/forged-token';
import {
  begin,
  comeBack,
  discoveryOf,
  discoveryPath,
  keysPath,
  tokenPath,
} from '../main/genauth/oidc/oidc-world';
import { browserForm, hour, offline, refused, userOf } from '../main/services/session-values';
import { World } from '../main/services/session-world';
import { family, type Happening } from './family';

const { browser, window } = messagesFor('en');

const worlds: World[] = [];
afterEach(() => {
  for (const world of worlds.splice(0)) world.session.dispose();
});
function made(world: World): World {
  worlds.push(world);
  return world;
}

/** The app is started again, after something has happened to what was stored. */
const startedAgain =
  (happens: (world: World) => void): Happening =>
  async () => {
    const before = made(new World());
    await before.signInByBrowser(before.tokens('one', 100 * hour));
    before.session.dispose();
    const world = made(new World('keyring', before));
    happens(world);
    void world.session.resume();
    await world.settled();
    const view = world.session.view();
    return view.kind === 'signed-out' ? view.reason : undefined;
  };

family('why an account is not signed in any more', {
  texts: window.signIn.reason,
  causes: {
    'token-unreadable': { 'another key': startedAgain(({ encryptor }) => encryptor.changeKey()) },
    'keyring-changed': {
      'no keyring any more': startedAgain(({ encryptor }) => (encryptor.protects = 'weak')),
      'another keyring, with another key': startedAgain(({ encryptor }) => {
        encryptor.keyring = 'gnome_libsecret';
        encryptor.changeKey();
      }),
    },
    'keyring-locked': {
      'a locked keyring': startedAgain(({ encryptor }) => (encryptor.protects = 'keyring-locked')),
    },
    'keyring-silent': {
      'a silent keyring': startedAgain(({ encryptor }) => (encryptor.protects = 'keyring-silent')),
    },
    'keyring-lost': {
      'a keyring that gave no key': startedAgain(({ encryptor }) => (encryptor.protects = 'keyring-lost')),
    },
    'session-ended': {
      'a token that the server refuses': async () => {
        const world = made(new World());
        await world.signIn('one');
        world.session.end('one');
        await world.settled();
        const view = world.session.view();
        return view.kind === 'signed-out' ? view.reason : undefined;
      },
    },
    'not-allowed': {
      'an organisation that allows others': startedAgain((world) => (world.isAllowed = () => false)),
    },
  },
  unknown: { 'a start at which all is well': startedAgain(() => undefined) },
});

const signingIn =
  (happens: (world: World) => void | Promise<void>): Happening =>
  async () => {
    const world = made(new World());
    await happens(world);
    const done = world.session.signIn({
      appHost: browserForm.appHost,
      appId: browserForm.appId,
      accessToken: 'last',
    });
    await world.answer('last');
    const result = await done;
    return result.ok ? undefined : result.failure.kind;
  };

const { 'too-many-accounts': tooMany, 'not-allowed': notAllowed } = window.signIn.problem;

// That the user did not confirm a server is decided in main/account-commands.ts: see causes.ts.
family('why a sign-in was not begun', {
  texts: { 'too-many-accounts': tooMany, 'not-allowed': notAllowed },
  causes: {
    'too-many-accounts': {
      'eight accounts': signingIn(async (world) => {
        for (let user = 0; user < mostAccounts; user++) {
          const { signIns } = world.accounts;
          const done = signIns.withToken({ ...browserForm, accessToken: `t${user}` });
          const open = world.profiles.shift();
          open?.settle(ok({ ...userOf(`t${user}`), sub: `s${user}` }));
          await done;
          await world.settled();
        }
      }),
    },
    'not-allowed': {
      'a place that the organisation does not allow': signingIn(
        (world) => void (world.isAllowed = () => false),
      ),
    },
  },
  unknown: { 'a sign-in that may be': signingIn(() => undefined) },
});

/** An attempt with everything as it should be, but for this. */
function attempt(
  ports: Partial<AttemptPorts>,
  back?: LoopbackCallback | 'timed-out' | 'closed',
  problem?: BrowserSignInProblem,
): Happening {
  const came = back ?? { url: new URL('http://127.0.0.1:1/callback?code=c'), respond: () => undefined };
  return async () => {
    const outcome = await new BrowserAttempt(browserForm, {
      oidc: {
        beginSignIn: async () =>
          ok({
            url: 'https://example.genauth.ai/oidc/auth',
            state: 's',
            finish: async () => (problem ? fail(problem) : ok({ accessToken: 'a' })),
          }),
      },
      openLoopback: async () =>
        ok({
          redirectUri: 'http://127.0.0.1:1/callback',
          expect: () => undefined,
          callback: Promise.resolve(came),
          close: () => undefined,
        }),
      openBrowser: async () => 'opened',
      profile: async (accessToken) => ok(userOf(accessToken)),
      show: () => undefined,
      discard: () => undefined,
      ...ports,
    }).run();
    return outcome.ok ? undefined : outcome.failure.kind;
  };
}

/** The real client against a server: what the browser brings back is changed, or what the server then says. */
const finishing =
  (
    change: (
      url: URL,
      sandbox: Awaited<ReturnType<typeof startSandbox>>,
      nonce: string,
    ) => void | Promise<void>,
  ): Happening =>
  async () => {
    const sandbox = await startSandbox();
    try {
      const pending = await begin(sandbox);
      const url = await comeBack(sandbox, pending);
      await change(url, sandbox, new URL(pending.url).searchParams.get('nonce') ?? '');
      const finished = await pending.finish(url);
      return finished.ok ? undefined : finished.failure.kind;
    } finally {
      await sandbox.close();
    }
  };

const saying =
  (error: string) =>
  (url: URL): void => {
    url.searchParams.delete('code');
    url.searchParams.set('error', error);
  };

family('why a sign-in in the browser came to nothing', {
  texts: browser.problem,
  causes: {
    call: {
      'a server that goes away': finishing((_, sandbox) => sandbox.offline()),
      'a profile that can’t be asked for': attempt({ profile: async () => fail(offline) }),
      'a token that is refused at once': attempt({ profile: async () => fail(refused) }),
    },
    denied: { 'a user who says no': finishing(saying('access_denied')) },
    refused: {
      'an error of the server': finishing(saying('server_error')),
      'a code that it does not know': finishing((url) => url.searchParams.set('code', 'unknown')),
    },
    'page-refused': {
      'a page that is an error': attempt({
        oidc: {
          beginSignIn: async () =>
            ok({
              url: 'https://example.genauth.ai/',
              state: 's',
              isPageRefused: async () => true,
              finish: () => new Promise(() => undefined),
            }),
        },
        openLoopback: async () =>
          ok({
            redirectUri: 'http://127.0.0.1:1/callback',
            expect: () => undefined,
            callback: new Promise(() => undefined),
            close: () => undefined,
          }),
      }),
    },
    'untrusted-reply': {
      'another state': finishing((url) => url.searchParams.set('state', 'another')),
      'no code': finishing((url) => url.searchParams.delete('code')),
      'another issuer': finishing((url) => url.searchParams.set('iss', 'https://example.com')),
    },
    'shared-secret-signature': {
      'an ID token that a shared secret signs': async () => {
        const sandbox = await startSandbox();
        const key = makeKey();
        try {
          const algorithms = { id_token_signing_alg_values_supported: ['HS256', 'RS256'] };
          sandbox.faults.next(discoveryPath, fault.json(await discoveryOf(sandbox, algorithms)));
          const pending = await begin(sandbox);
          const url = await comeBack(sandbox, pending);
          const id_token = idToken(key, { iss: `${sandbox.url}/oidc` }, 'HS256');
          sandbox.faults.next(
            tokenPath,
            fault.json({ access_token: 'a', token_type: 'Bearer', expires_in: 60, id_token }),
          );
          sandbox.faults.next(keysPath, fault.json(key.keySet));
          const finished = await pending.finish(url);
          return finished.ok ? undefined : finished.failure.kind;
        } finally {
          await sandbox.close();
        }
      },
    },
    'port-taken': {
      'the one port being another’s': attempt({ openLoopback: async () => fail('port-taken') }),
    },
    'no-port': { 'no port at all': attempt({ openLoopback: async () => fail('no-port') }) },
    'timed-out': { 'nobody who comes back': attempt({}, 'timed-out') },
    cancelled: { 'a user who begins something else': attempt({}, 'closed') },
  },
  unknown: {
    'a sign-in that succeeds': attempt({}),
    'a sign-in that the real client ends well': finishing(() => undefined),
  },
});
