import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applyAtStart, SettingsService } from '../../../../main/services/settings-service';
import { obstacleTo } from '../../../../main/genauth/http/probe';
import { SettingsStore } from '../../../../main/storage/settings-store';
import { defaultSettings, type Settings } from '../../../../shared/settings';
import type { Policy, PolicyAccount } from '../../../../main/storage/policy-schema';
import { fault, makeGate, type Sandbox, startSandbox } from '../../../sandbox/server';
import { MemoryStore } from '../storage/memory-store';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

/** Real settings and a real network; the system's start at login is noted, and may refuse. */
function makeDesk(
  values: Partial<Settings> = {},
  policy: Policy = {},
  organisationAccounts?: readonly PolicyAccount[],
) {
  const store = new MemoryStore(values);
  const settings = new SettingsStore(store, policy);
  const system = { allows: true, carriedOut: [] as unknown[] };
  const carryOut =
    (how: string) =>
    ({ startAtLogin: on, startHidden: hidden }: Settings) => {
      if (system.allows) system.carriedOut.push([how, on, hidden]);
      return system.allows;
    };
  const startAtLogin = { set: carryOut('set'), refresh: carryOut('refresh') };
  const desk = new SettingsService({
    settings,
    obstacleTo: (url) => obstacleTo((input, init) => fetch(input, init), url, 10_000),
    startAtLogin,
    systemLanguages: () => ['en'],
    systemRegion: () => 'en-GB',
    ...(organisationAccounts ? { organisationAccounts } : {}),
  });
  return { store, settings, system, startAtLogin, desk, change: desk.change.bind(desk) };
}

describe('an address', () => {
  it('at which something answers is taken', async () => {
    const { change, settings } = makeDesk();
    expect(await change({ appHost: sandbox.url })).toEqual({});
    expect(settings.values.appHost).toBe(sandbox.url);
    expect(sandbox.requests.map(({ method, path }) => [method, path])).toEqual([['GET', '/']]);
  });

  it('at which nothing answers is refused, and all else holds', async () => {
    await sandbox.offline();
    const { change, settings } = makeDesk();
    const refused = await change({ appHost: sandbox.url, theme: 'dark' });
    expect(refused).toEqual({ appHost: 'unreachable' });
    expect(settings.values).toEqual({ ...defaultSettings, theme: 'dark' });
  });

  it('whose name is nobody’s is told as that', async () => {
    const { change } = makeDesk();
    expect(await change({ appHost: 'https://no-such-computer.invalid' })).toEqual({
      appHost: 'unknown-name',
    });
  });

  it.each([
    ['proxy', 'kept-by-proxy'],
    ['dns', 'unknown-name'],
    ['certificate', 'untrusted-certificate'],
    ['tls', 'no-tls'],
    ['connection', 'unreachable'],
  ] as const)('to which the way ends at “%s” is refused as “%s”', async (at, refusal) => {
    const settings = new SettingsStore(new MemoryStore(), {});
    const desk = new SettingsService({
      ...makeDesk(),
      settings,
      systemLanguages: () => ['en'],
      systemRegion: () => 'en-GB',
      obstacleTo: () => Promise.resolve({ at }),
    });
    expect(await desk.change({ appHost: 'https://example.com' })).toEqual({
      appHost: refusal,
    });
  });

  it('that is empty, or the present one, is not looked at', async () => {
    const { change, settings } = makeDesk({ appHost: sandbox.url });
    await sandbox.offline();
    expect(await change({ appHost: `${sandbox.url}/` })).toEqual({});
    expect(await change({ appHost: '' })).toEqual({});
    expect(settings.values.appHost).toBe('');
  });

  it('that makes no sense, or is not the user’s to set, is not looked at', async () => {
    const { change } = makeDesk();
    expect(await change({ appHost: 'http://192.0.2.1' })).toEqual({ appHost: 'not-encrypted' });
    const locked = makeDesk({}, { appHost: 'https://example.com' });
    expect(await locked.change({ appHost: sandbox.url })).toEqual({ appHost: 'locked' });
    expect(sandbox.requests).toEqual([]);
  });

  it('is not looked at before the next sign-in where it is not to be', async () => {
    const { change, settings } = makeDesk();
    expect(await change({ appHost: sandbox.url }, { looksAtServer: false })).toEqual({});
    expect([settings.values.appHost, sandbox.requests]).toEqual([sandbox.url, []]);
  });

  it('that was typed later stands, however long the earlier one is looked at', async () => {
    const other = await startSandbox();
    const gate = makeGate();
    sandbox.faults.next('/', fault.wait(gate.opened));
    const { change, settings } = makeDesk();
    const first = change({ appHost: sandbox.url });
    await expect.poll(() => sandbox.requests.length).toBe(1);
    expect(await change({ theme: 'dark' })).toEqual({});
    expect(await change({ appHost: other.url })).toEqual({});
    gate.release();
    expect(await first).toEqual({});
    expect(settings.values).toMatchObject({ appHost: other.url, theme: 'dark' });
    await other.close();
  });
});

describe('from where requests arrive', () => {
  const chosen = { eventsHost: 'wss://chosen.example', eventCode: 'custom_chosen' };
  const stored = { eventsHost: 'wss://stored.example', eventCode: 'custom_stored' };

  it('is what the session chose; in one from before that was kept, what is stored', () => {
    const { desk } = makeDesk(stored);
    expect(desk.eventsOf(chosen)).toEqual(chosen);
    expect(desk.eventsOf(undefined)).toEqual(stored);
  });

  it('is the organisation’s wherever it has set it', () => {
    const { desk } = makeDesk(stored, { eventsHost: 'wss://policy.example' });
    expect(desk.eventsOf(chosen)).toEqual({ ...chosen, eventsHost: 'wss://policy.example' });
    expect(desk.eventsAtSignIn({ appHost: 'https://a.example', appId: 'a' }, chosen).eventsHost).toBe(
      'wss://policy.example',
    );
  });

  it('is what the server has named, there and in place of the default only', () => {
    const { desk } = makeDesk();
    desk.noteEventsHost('https://a.example', 'wss://named.example');
    const at = (appHost: string, eventsHost?: string) =>
      desk.eventsAtSignIn({ appHost, appId: 'a' }, eventsHost === undefined ? {} : { eventsHost }).eventsHost;
    expect(at('https://a.example/')).toBe('wss://named.example');
    expect(at('https://a.example', defaultSettings.eventsHost)).toBe('wss://named.example');
    expect(at('https://a.example', chosen.eventsHost)).toBe(chosen.eventsHost);
    expect(at('https://b.example')).toBe(defaultSettings.eventsHost);
  });

  it('is offered as it was at the next sign-in', () => {
    const { desk, settings } = makeDesk();
    expect(desk.keepPlace({ appHost: 'https://a.example', appId: 'app', events: chosen })).toBe(true);
    expect(settings.values).toMatchObject(chosen);
  });
});

describe('the accounts that the organisation allows', () => {
  const first = { appHost: 'https://a.example', appId: 'app-a' };
  const second = {
    appHost: 'https://b.example',
    appId: 'app-b',
    clientId: 'client-b',
    scopes: 'openid email',
    eventsHost: 'wss://events-b.example',
    eventCode: 'custom_b',
  };

  it('are the only ones; without a list any are', () => {
    const { desk } = makeDesk({}, {}, [first, second]);
    expect([first, second].map((place) => desk.isAllowed(place))).toEqual([true, true]);
    expect(desk.isAllowed({ ...first, appId: 'app-b' })).toBe(false);
    expect(desk.isAllowed({ ...first, appHost: 'https://c.example' })).toBe(false);
    expect(makeDesk().desk.isAllowed(first)).toBe(true);
    // A list that could not be used.
    expect(makeDesk({}, {}, []).desk.isAllowed(first)).toBe(false);
  });

  it('each have what goes with them, over the single keys and over what was typed', () => {
    const { desk } = makeDesk({}, { eventCode: 'custom_all', clientId: 'client-all' }, [first, second]);
    const typed = { eventsHost: 'wss://evil.example', eventCode: 'x' };
    expect(desk.clientOf(second)).toEqual({ clientId: 'client-b', scopes: 'openid email' });
    expect(desk.clientOf(first)).toEqual({ clientId: 'client-all', scopes: defaultSettings.scopes });
    const { eventsHost, eventCode } = second;
    expect(desk.eventsAtSignIn(second, typed)).toEqual({ eventsHost, eventCode });
    expect(desk.eventsOf(typed, second)).toEqual({ eventsHost, eventCode });
    expect(desk.eventsAtSignIn(first, typed).eventCode).toBe('custom_all');
  });

  it('need no question about their servers, any other does', () => {
    const { desk } = makeDesk({}, {}, [first, second]);
    expect(desk.isSet({ appHost: second.appHost, eventsHost: second.eventsHost })).toBe(true);
    expect(desk.isSet({ appHost: first.appHost, eventsHost: 'wss://evil.example' })).toBe(false);
    expect(desk.isSet({ appHost: 'https://c.example', eventsHost: second.eventsHost })).toBe(false);
  });

  it('of which there is only one are not asked for: whatever was typed', () => {
    const typed = { appHost: 'https://evil.example', appId: 'x' };
    expect(makeDesk({}, {}, [second]).desk.signInPlace(typed)).toEqual({
      appHost: second.appHost,
      appId: second.appId,
    });
    expect(makeDesk({}, {}, [first, second]).desk.signInPlace(typed)).toEqual(typed);
  });
});

describe('the start at login', () => {
  it('is carried out when the user changes it', async () => {
    const { change, system, settings } = makeDesk();
    await change({ startAtLogin: 'yes' });
    await change({ startHidden: 'no' });
    await change({ theme: 'dark' });
    await change({ startAtLogin: 'no' });
    expect(system.carriedOut).toEqual([
      ['set', 'yes', 'yes'],
      // A user who has switched it off in the system itself has not asked for it again.
      ['refresh', 'yes', 'no'],
      ['set', 'no', 'no'],
    ]);
    expect(settings.values).toMatchObject({ startAtLogin: 'no', startHidden: 'no', theme: 'dark' });
  });

  it('that the system refuses is not said to be done; all else holds', async () => {
    const { change, system, settings } = makeDesk();
    system.allows = false;
    expect(await change({ startAtLogin: 'yes', theme: 'dark' })).toEqual({ startAtLogin: 'not-done' });
    expect(settings.values).toEqual({ ...defaultSettings, theme: 'dark' });
  });

  it('goes back with a change that can’t be stored', async () => {
    const { change, store, system, settings } = makeDesk();
    store.readOnly = true;
    expect(await change({ startAtLogin: 'yes' })).toEqual({ startAtLogin: 'not-done' });
    expect(system.carriedOut).toEqual([
      ['set', 'yes', 'yes'],
      ['set', 'no', 'yes'],
    ]);
    expect(settings.values).toEqual(defaultSettings);
  });

  it.each<[string, Partial<Settings>, Policy, unknown]>([
    ['corrects what the user wants', { startAtLogin: 'yes' }, {}, ['refresh', 'yes', 'yes']],
    [
      'makes sure of what the organisation wants',
      {},
      { startAtLogin: 'yes', startHidden: 'no' },
      ['set', 'yes', 'no'],
    ],
    [
      'makes sure of what it does not want',
      { startAtLogin: 'yes' },
      { startAtLogin: 'no' },
      ['set', 'no', 'yes'],
    ],
  ])('at the start of the app %s', (_, values, policy, expected) => {
    const { settings, startAtLogin, system } = makeDesk(values, policy);
    expect(applyAtStart(settings, startAtLogin)).toBe(true);
    expect(system.carriedOut).toEqual([expected]);
    system.allows = false;
    expect(applyAtStart(settings, startAtLogin)).toBe(false);
  });
});

it('a change that can’t be stored is refused', async () => {
  const { change, store, settings } = makeDesk();
  store.readOnly = true;
  expect(await change({ theme: 'dark', locale: 'fr' })).toEqual({ theme: 'not-done', locale: 'malformed' });
  expect(settings.values).toEqual(defaultSettings);
});

it('where someone has signed in is not said to be kept where it is not', () => {
  const { desk, store } = makeDesk();
  const place = { appHost: 'https://example.genauth.ai', appId: 'app-1' };
  expect(desk.keepPlace(place)).toBe(true);
  store.readOnly = true;
  expect(desk.keepPlace({ ...place, appId: 'app-2' })).toBe(false);
});

it('putting everything back outlasts a change under way, and leaves the counter that tells an older feed', async () => {
  const { desk, settings, change } = makeDesk({ theme: 'dark', updateCounter: '17' });
  const changed = change({ appHost: sandbox.url, theme: 'light' });
  expect(desk.reset()).toBe(true);
  await changed;
  expect(settings.values).toMatchObject({ theme: 'system', updateCounter: '17' });
});
