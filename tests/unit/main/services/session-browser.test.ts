import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../../../shared/result';
import type { BrowserSignInProblem } from '../../../../shared/sign-in';
import type { BrowserSignInView } from '../../../../shared/state/accounts';
import { browserForm, offline, refused, userOf } from './session-values';
import { makeGate } from '../../../sandbox/server';
import { World } from './session-world';

const signedOut = { kind: 'signed-out', canEndBrowserSession: false } as const;
const showing = (browser: BrowserSignInView) => ({ ...signedOut, browser });
const failed = (problem: BrowserSignInProblem) => showing({ kind: 'failed', problem, attempt: 1 });

/** The app has started, and nobody is signed in. */
const fresh = async (): Promise<World> => {
  const world = new World();
  await world.session.resume();
  return world;
};

describe('signing in with the browser', () => {
  it('goes from the click to the stored tokens, and shows each step', async () => {
    const world = await fresh();
    expect(await world.session.signInWithBrowser(browserForm)).toEqual(ok(null));
    await world.settled();
    expect(world.session.view()).toEqual(showing({ kind: 'preparing' }));
    expect(world.begins[0]?.of).toBe('app-1');
    world.begins.shift()?.settle(undefined);
    await world.settled();
    const url = 'https://example.genauth.ai/oidc/auth?back=http://127.0.0.1:1/callback';
    expect(world.session.view()).toEqual(showing({ kind: 'waiting', url, browserOpened: true }));
    expect(world.opened).toEqual([url]);
    const [port] = world.ports;
    if (!port) throw new Error('No port');
    await world.comeBack(port);
    expect(world.session.view()).toEqual(showing({ kind: 'finishing' }));
    const tokens = world.tokens('1');
    world.finishes.shift()?.settle(ok(tokens));
    await world.settled();
    // The new token is tried out before anybody says that it worked.
    expect(port.told).toEqual([]);
    expect(world.store.isEmpty).toBe(true);
    await world.answer('access-1');
    expect(port).toMatchObject({ told: ['signed-in'], closed: true });
    expect(world.session.view()).toMatchObject({ kind: 'signed-in', storage: 'keyring' });
    const clientId = 'app-1';
    const credentials = { ...browserForm, clientId, tokens, user: userOf('access-1') };
    expect(world.session.credentials).toEqual(credentials);
    expect(await world.vault().load()).toMatchObject({ accounts: [{ credentials, protection: 'keyring' }] });
  });

  it('takes another client than the app, where one is set', async () => {
    const world = await fresh();
    await world.session.signInWithBrowser({ ...browserForm, clientId: 'client-9' });
    await world.settled();
    expect(world.begins[0]?.of).toBe('client-9');
  });

  it('keeps with the session from where its requests arrive', async () => {
    const world = await fresh();
    const events = { eventsHost: 'WSS://Events.example/', eventCode: ' custom_code ' };
    await world.session.signInWithBrowser({ ...browserForm, events });
    await world.settled();
    world.begins.shift()?.settle(undefined);
    await world.settled();
    const port = world.ports.at(-1);
    if (port) await world.comeBack(port);
    world.finishes.shift()?.settle(ok(world.tokens('1')));
    await world.settled();
    await world.answer('access-1');
    const kept = { eventsHost: 'wss://events.example', eventCode: 'custom_code' };
    expect(world.session.credentials?.events).toEqual(kept);
    expect(await world.vault().load()).toMatchObject({ accounts: [{ credentials: { events: kept } }] });
  });

  it('with a bad field opens nothing and leaves what is under way', async () => {
    const world = await fresh();
    await world.startBrowser();
    for (const field of ['appHost', 'appId'] as const) {
      const bad = await world.session.signInWithBrowser({ ...browserForm, [field]: 'no good' });
      expect(bad).toEqual(fail({ kind: 'field', field }));
    }
    const events = { eventsHost: 'wss://events.example', eventCode: 'custom_code' };
    for (const field of ['eventsHost', 'eventCode'] as const) {
      const form = { ...browserForm, events: { ...events, [field]: 'no good' } };
      expect(await world.session.signInWithBrowser(form)).toEqual(fail({ kind: 'field', field }));
    }
    expect(world.session.view()).toMatchObject({ browser: { kind: 'waiting' } });
    expect(world.ports).toHaveLength(1);
  });

  it('goes on where no browser could be opened, with the address to copy', async () => {
    const world = await fresh();
    world.browserOpens = 'failed';
    const port = await world.startBrowser();
    expect(world.session.view()).toMatchObject({ browser: { kind: 'waiting', browserOpened: false } });
    await world.comeBack(port);
    world.finishes.shift()?.settle(ok(world.tokens('1')));
    await world.settled();
    await world.answer('access-1');
    expect(world.session.view()).toMatchObject({ kind: 'signed-in' });
  });

  it('without a keyring keeps the tokens in memory and asks', async () => {
    const world = new World('weak');
    await world.session.resume();
    await world.signInByBrowser(world.tokens('1'));
    expect(world.session.view()).toMatchObject({ storage: 'memory', askStorage: true });
    expect(world.store.isEmpty).toBe(true);
  });
});

describe('what goes wrong is said, and leaves nothing behind:', () => {
  const nothingLeft = async (world: World, problem: BrowserSignInProblem): Promise<void> => {
    expect(world.session.view()).toEqual(failed(problem));
    expect(world.ports.map(({ closed }) => closed)).not.toContain(false);
    expect(world.store.isEmpty).toBe(true);
    expect(await world.session.freshToken()).toBeUndefined();
  };

  it('a sign-in for which no port is free is said to have failed', async () => {
    const world = await fresh();
    world.hasPorts = false;
    await world.session.signInWithBrowser(browserForm);
    await world.settled();
    await nothingLeft(world, { kind: 'no-port' });
    expect(world.begins).toEqual([]);
  });

  it('a server that can’t be reached', async () => {
    const world = await fresh();
    await world.session.signInWithBrowser(browserForm);
    await world.settled();
    world.begins.shift()?.settle({ kind: 'call', failure: offline });
    await world.settled();
    await nothingLeft(world, { kind: 'call', failure: offline });
    expect(world.opened).toEqual([]);
  });

  it('a sign-in from which nobody comes back is said to have timed out', async () => {
    const world = await fresh();
    (await world.startBrowser()).settle('timed-out');
    await world.settled();
    await nothingLeft(world, { kind: 'timed-out' });
  });

  it.each<BrowserSignInProblem>([
    { kind: 'denied' },
    { kind: 'untrusted-reply' },
    { kind: 'refused', serverMessage: 'No' },
  ])('a reply that fails ($kind) is said, and leaves nothing behind', async (problem) => {
    const world = await fresh();
    const port = await world.startBrowser();
    await world.comeBack(port);
    world.finishes.shift()?.settle(fail(problem));
    await world.settled();
    await nothingLeft(world, problem);
    expect(port.told).toEqual(['failed']);
  });

  it('a token that the server gave and does not take: it is given back', async () => {
    const world = await fresh();
    const port = await world.startBrowser();
    await world.comeBack(port);
    world.finishes.shift()?.settle(ok(world.tokens('1')));
    await world.settled();
    await world.answer('access-1', refused);
    await nothingLeft(world, { kind: 'call', failure: refused });
    expect(port.told).toEqual(['failed']);
    expect(world.revoked).toEqual(['refresh-1']);
  });

  it('and a new attempt works', async () => {
    const world = await fresh();
    (await world.startBrowser()).settle('timed-out');
    await world.settled();
    await world.signInByBrowser(world.tokens('2'));
    expect(world.session.credentials?.tokens.accessToken).toBe('access-2');
  });
});

describe('calling a sign-in off', () => {
  /** Stops of the way, and how to get there. */
  const stops: Readonly<Record<string, (world: World) => Promise<void>>> = {
    'before the port is open': async (world) => {
      world.holdPorts();
      await world.session.signInWithBrowser(browserForm);
    },
    'while the server is asked': async (world) => {
      await world.session.signInWithBrowser(browserForm);
      await world.settled();
    },
    'while the browser is open': async (world) => {
      await world.startBrowser();
    },
    'while the tokens are fetched': async (world) => {
      await world.comeBack(await world.startBrowser());
    },
    'while the token is tried out': async (world) => {
      await world.comeBack(await world.startBrowser());
      world.finishes.shift()?.settle(ok(world.tokens('1')));
      await world.settled();
    },
  };
  const goOn = async (world: World): Promise<void> => {
    world.releasePorts();
    await world.settled();
    world.begins.shift()?.settle(undefined);
    await world.settled();
    world.finishes.shift()?.settle(ok(world.tokens('1')));
    await world.settled();
    await world.answer('access-1');
  };

  describe.each(Object.entries(stops))('%s', (_, go) => {
    it('by cancelling: says so, whatever still arrives', async () => {
      const world = await fresh();
      await go(world);
      world.session.cancelBrowserSignIn();
      expect(world.session.view()).toEqual(failed({ kind: 'cancelled' }));
      await goOn(world);
      expect(world.session.view()).toEqual(failed({ kind: 'cancelled' }));
      expect(world.ports.every(({ closed, told }) => closed && !told.includes('signed-in'))).toBe(true);
      expect(world.store.isEmpty).toBe(true);
    });

    it('by leaving the form: nobody is signed in afterwards', async () => {
      const world = await fresh();
      await go(world);
      world.session.leaveSignIn();
      await goOn(world);
      expect(world.session.view()).toEqual(signedOut);
      expect(world.ports.every(({ closed, told }) => closed && !told.includes('signed-in'))).toBe(true);
      expect(world.store.isEmpty).toBe(true);
    });

    it('by a pasted token: that one stands', async () => {
      const world = await fresh();
      await go(world);
      const done = world.session.signIn({ ...browserForm, accessToken: 'token-b' });
      expect(world.session.view()).toEqual(signedOut);
      await goOn(world);
      await world.answer('token-b');
      await done;
      expect(world.session.credentials?.tokens).toEqual({ accessToken: 'token-b' });
      expect(await world.stored()).toBe('token-b');
      expect(world.ports.every(({ closed, told }) => closed && !told.includes('signed-in'))).toBe(true);
    });

    it('by a second one: the second stands, and keeps its tokens', async () => {
      const world = await fresh();
      await go(world);
      const before = world.ports.length;
      await world.session.signInWithBrowser(browserForm);
      world.releasePorts();
      await world.settled();
      for (const begin of world.begins.splice(0)) begin.settle(undefined);
      await world.settled();
      for (const finish of world.finishes.splice(0)) finish.settle(ok(world.tokens('1')));
      await world.settled();
      await world.answer('access-1');
      expect(world.session.view()).toMatchObject({ browser: { kind: 'waiting' } });
      expect(world.ports.length).toBe(before === 0 ? 2 : before + 1);
      const second = world.ports.at(-1);
      if (!second) throw new Error('No port');
      await world.comeBack(second);
      world.finishes.shift()?.settle(ok(world.tokens('2')));
      await world.settled();
      await world.answer('access-2');
      expect(second.told).toEqual(['signed-in']);
      expect(await world.stored()).toBe('access-2');
      // The server may take both for one grant: to revoke the first would end the second.
      expect(world.revoked).toEqual([]);
    });
  });

  it('gives tokens back that have come all the same', async () => {
    const world = await fresh();
    await world.comeBack(await world.startBrowser());
    world.session.cancelBrowserSignIn();
    world.finishes.shift()?.settle(ok(world.tokens('1')));
    await world.settled();
    await world.answer('access-1');
    expect(world.revoked).toEqual(['refresh-1']);
  });

  it('before the port is open closes it and asks no server', async () => {
    const world = await fresh();
    world.holdPorts();
    await world.session.signInWithBrowser(browserForm);
    world.session.cancelBrowserSignIn();
    world.releasePorts();
    await world.settled();
    expect(world.ports).toMatchObject([{ closed: true }]);
    expect(world.begins).toEqual([]);
  });

  it('is not undone by a browser that fails to open afterwards', async () => {
    const world = await fresh();
    let open: (opening: 'failed') => void = () => undefined;
    world.browserOpens = new Promise((resolve) => {
      open = resolve;
    });
    await world.startBrowser();
    world.session.cancelBrowserSignIn();
    open('failed');
    await world.settled();
    expect(world.session.view()).toEqual(failed({ kind: 'cancelled' }));
  });

  it('for a pasted token that works revokes nothing: the server may take both for one grant', async () => {
    const world = await fresh();
    await world.comeBack(await world.startBrowser());
    await world.signIn('token-b');
    world.finishes.shift()?.settle(ok(world.tokens('1')));
    await world.settled();
    await world.answer('access-1');
    expect(world.session.credentials?.tokens.accessToken).toBe('token-b');
    expect(world.revoked).toEqual([]);
  });

  it('tells a browser that has come back at once', async () => {
    const world = await fresh();
    const port = await world.startBrowser();
    await world.comeBack(port);
    world.session.cancelBrowserSignIn();
    expect(port.told).toEqual(['failed']);
  });

  it('by signing out while the keyring encrypts: nothing is stored, the tokens are given back', async () => {
    const world = await fresh();
    world.encryptor.hold();
    await world.signInByBrowser(world.tokens('1'));
    expect(world.session.view()).toMatchObject({ browser: { kind: 'finishing' } });
    world.session.signOut();
    world.encryptor.release();
    await world.settled();
    expect(world.session.view()).toEqual(signedOut);
    expect(world.store.isEmpty).toBe(true);
    expect(world.revoked).toEqual(['refresh-1']);
  });

  it('that is not under way changes nothing', async () => {
    const world = await fresh();
    world.session.cancelBrowserSignIn();
    expect(world.session.view()).toEqual(signedOut);
  });
});

describe('signing out', () => {
  const signedIn = async (): Promise<World> => {
    const world = await fresh();
    await world.signInByBrowser(world.tokens('1'));
    return world;
  };

  it('wipes memory and vault, then has the server forget the refresh token', async () => {
    const world = await signedIn();
    world.session.signOut();
    expect(world.session.credentials).toBeUndefined();
    expect(world.store.isEmpty).toBe(true);
    expect(world.revoked).toEqual(['refresh-1']);
    expect(world.waits).toEqual([]);
    expect(await world.session.freshToken()).toBeUndefined();
  });

  it('revokes even if the stored tokens can’t be removed, and that is not kept quiet', async () => {
    const world = await signedIn();
    world.store.readOnly = true;
    expect(() => world.session.signOut()).toThrow('read-only');
    expect(world.revoked).toEqual(['refresh-1']);
  });

  it('lets the user open the end-session page, once', async () => {
    const world = await signedIn();
    world.opened.length = 0;
    world.session.endBrowserSession();
    await world.settled();
    expect(world.opened).toEqual([]);
    world.session.signOut();
    expect(world.session.view()).toMatchObject({ canEndBrowserSession: true });
    world.session.endBrowserSession();
    expect(world.session.view()).toMatchObject({ canEndBrowserSession: false });
    world.session.endBrowserSession();
    await world.settled();
    expect(world.opened).toEqual([world.endSessionPage]);
  });

  it('offers that page again where nobody can tell whether it came up, unless someone signs in meanwhile', async () => {
    const world = await signedIn();
    world.browserOpens = 'asked';
    world.opened.length = 0;
    world.session.signOut();
    world.session.endBrowserSession();
    world.session.endBrowserSession();
    await world.settled();
    expect(world.opened).toEqual([world.endSessionPage]);
    expect(world.session.view()).toMatchObject({ canEndBrowserSession: true });
    world.session.endBrowserSession();
    await world.signIn('token-b');
    await world.settled();
    world.session.signOut();
    expect(world.session.view()).toEqual(signedOut);
  });

  it('does not open that page over a new sign-in, however late the server tells its address', async () => {
    const world = await signedIn();
    world.opened.length = 0;
    const gate = makeGate();
    world.endSessionPage = gate.opened.then(() => 'https://example.genauth.ai/oidc/session/end');
    world.session.signOut();
    world.session.endBrowserSession();
    await world.signIn('token-b');
    gate.release();
    await world.settled();
    expect(world.opened).toEqual([]);
  });

  it('opens nothing where the server has no such page, and offers it to nobody after a new sign-in', async () => {
    const world = await signedIn();
    world.opened.length = 0;
    world.endSessionPage = undefined;
    world.session.signOut();
    world.session.endBrowserSession();
    await world.settled();
    expect(world.opened).toEqual([]);
    await world.signInByBrowser(world.tokens('2'));
    world.session.signOut();
    await world.signIn('token-b');
    world.session.signOut();
    expect(world.session.view()).toEqual(signedOut);
  });
});
