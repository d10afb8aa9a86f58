import * as fc from 'fast-check';
import type { OneAccount } from '../main/services/one-account';
import { type CheckedInput, contract } from '../../../shared/ipc';
import { fail } from '../../../shared/result';
import { hostileCall } from '../../support/fuzz/calls';
import { anyValue } from '../../support/fuzz/hostile';
import { must } from '../../support/fuzz/state';
import { refused } from '../main/services/session-values';
import { World } from '../main/services/session-world';
import { type Fate, fuzz } from './fuzz';

const names = [
  'signIn',
  'signInWithBrowser',
  'cancelSignIn',
  'chooseStorage',
  'signOut',
  'endBrowserSession',
] as const;

type Name = (typeof names)[number];
type Deeds = { readonly [N in Name]: (session: OneAccount, input: CheckedInput<N>) => unknown };

/** What a window can do to the session. */
const deeds: Deeds = {
  signIn: (session, form) => session.signIn(form),
  signInWithBrowser: (session, form) =>
    session.signInWithBrowser({ ...form, clientId: '', scopes: 'openid' }),
  cancelSignIn: (session) => session.cancelBrowserSignIn(),
  chooseStorage: (session, { choice }) => session.chooseStorage(choice),
  signOut: (session) => session.signOut(),
  endBrowserSession: (session) => session.endBrowserSession(),
};

function call<N extends Name>(name: N, deed: Deeds[N], payload: unknown, session: OneAccount): Fate {
  const checked = contract[name].input.safeParse(payload);
  if (checked.success) deed(session, checked.data);
  return checked.success ? 'accepted' : 'refused';
}

/** What a page may send about the session, with a server that takes no token: nobody is ever signed in. */
export function fuzzSessions(): void {
  let world = new World();
  let count = 0;
  fuzz('payloads about the session', {
    cases: 4000,
    input: fc.record({ call: hostileCall(names, anyValue), opensBrowser: fc.boolean() }),
    lasting: true,
    run: async ({ call: { name, payload }, opensBrowser }) => {
      if (count++ % 100 === 0) {
        world = new World();
        await world.session.resume();
      }
      const fate = call(name, deeds[name], payload, world.session);
      await world.settled();
      for (const { settle } of world.profiles.splice(0)) settle(fail(refused));
      for (const { settle } of world.begins.splice(0))
        settle(opensBrowser ? undefined : { kind: 'untrusted-reply' });
      await world.settled();
      must(world.session.view().kind === 'signed-out', 'nobody is signed in');
      must(world.store.isEmpty, 'nothing is stored');
      must(world.ports.filter(({ closed }) => !closed).length <= 1, 'no more than one port is open');
      return fate;
    },
  });
}
