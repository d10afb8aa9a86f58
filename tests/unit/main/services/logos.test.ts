import { expect, it } from 'vitest';
import { Logos } from '../../../../main/services/logos';
import type { AccountsView, AccountView, SignInPlace } from '../../../../shared/state/accounts';

const here: SignInPlace = { appHost: 'https://example.genauth.ai', appId: 'app-1' };
const there: SignInPlace = { appHost: 'https://example.genauth.ai', appId: 'app-2' };
const logo = (name: string) => ({ name: `logo-${name}.png`, png: new Uint8Array([name.length]) });

const signedIn = (id: string, place: SignInPlace): AccountView => ({
  ...place,
  state: 'signed-in',
  id,
  session: 1,
  user: { name: 'Alex', accounts: [] },
  connection: { kind: 'connected' },
  storage: 'keyring',
  askStorage: false,
});
const view = (...list: readonly AccountView[]): AccountsView => ({
  isStarting: false,
  list,
  canEndBrowserSession: false,
});

/** A server that answers when the test lets it. */
function world() {
  const asked: SignInPlace[] = [];
  const answers: ((found?: ReturnType<typeof logo>) => void)[] = [];
  let changes = 0;
  const logos = new Logos({
    find: (place) => {
      asked.push(place);
      return new Promise((resolve) => answers.push(resolve));
    },
    onChange: () => (changes += 1),
  });
  const answer = async (found?: ReturnType<typeof logo>): Promise<void> => {
    answers.shift()?.(found);
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  };
  const shown = (...list: readonly AccountView[]) =>
    logos.addTo(view(...list)).list.map((each) => (each.state === 'signed-in' ? each.logo : 'left'));
  return { logos, asked, answer, shown, changes: () => changes };
}

it('a logo is asked for once for each application, and shown with its accounts alone', async () => {
  const { logos, asked, answer, shown, changes } = world();
  for (let time = 0; time < 3; time++) void logos.look(here);
  void logos.look(there);
  expect(asked).toEqual([here, there]);
  expect(shown(signedIn('a', here))).toEqual([undefined]);
  await answer(logo('one'));
  await answer();
  expect(changes()).toBe(1);
  const list = [signedIn('a', here), signedIn('b', here), signedIn('c', there)];
  expect(shown(...list)).toEqual(['/logo-one.png', '/logo-one.png', undefined]);
  expect(shown({ state: 'session-ended', id: 'd', ...here })).toEqual(['left']);
  expect(logos.picture('logo-one.png')).toEqual(logo('one').png);
  expect(logos.picture('logo-two.png')).toBeUndefined();
  // A server without one is not asked again.
  void logos.look(there);
  expect(asked).toHaveLength(2);
});

it('a logo that the sign-in form has shown is not asked for again', async () => {
  const { logos, asked, shown } = world();
  logos.see(here, logo('one'));
  expect(logos.picture('logo-one.png')).toBeDefined();
  await logos.look(here);
  expect(shown(signedIn('a', here))).toEqual(['/logo-one.png']);
  logos.see(there, undefined);
  await logos.look(there);
  expect(asked).toEqual([]);
  expect(logos.picture('logo-one.png')).toBeDefined();
});

it('a logo goes with its last account, also while it is asked for, and the next sign-in asks again', async () => {
  const { logos, asked, answer, shown, changes } = world();
  void logos.look(here);
  logos.keepOnly([there]);
  await answer(logo('one'));
  expect(changes()).toBe(0);
  expect(shown(signedIn('a', here))).toEqual([undefined]);
  expect(logos.picture('logo-one.png')).toBeUndefined();
  void logos.look(here);
  await answer(logo('two'));
  expect(asked).toEqual([here, here]);
  expect(shown(signedIn('a', here))).toEqual(['/logo-two.png']);
  logos.keepOnly([here, there]);
  expect(shown(signedIn('a', here))).toEqual(['/logo-two.png']);
});
