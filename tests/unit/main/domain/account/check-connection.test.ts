import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkConnection,
  type CheckPorts,
  type CheckTarget,
  httpAddressOf,
  proxyName,
} from '../../../../../main/domain/account/check-connection';
import { type CheckStep, checkSteps, type StepResult } from '../../../../../shared/connection-check';
import { fail, ok } from '../../../../../shared/result';

const target: CheckTarget = { appHost: 'https://example.genauth.ai', eventsHost: 'wss://events.example' };

/** All is well, unless the test says otherwise. Notes what was asked. */
function world(more: Partial<CheckPorts> = {}) {
  const asked: string[] = [];
  const ports: CheckPorts = {
    resolveProxy: (url) => {
      asked.push(url);
      return Promise.resolve('DIRECT');
    },
    resolveHost: (host) => {
      asked.push(host);
      return Promise.resolve(ok('192.0.2.1'));
    },
    askServer: () => Promise.resolve(ok('HTTP 200')),
    application: () => Promise.resolve(ok('Example App')),
    profile: () => Promise.resolve(ok(undefined)),
    events: () => Promise.resolve(ok(undefined)),
    ...more,
  };
  return { ports, asked };
}

type Outcomes = Readonly<Record<CheckStep, StepResult['outcome']>>;

const well: Outcomes = {
  proxy: 'ok',
  dns: 'ok',
  tls: 'ok',
  server: 'ok',
  application: 'ok',
  'sign-in': 'ok',
  events: 'ok',
  // Nobody has two accounts here.
  'push-codes': 'skipped',
};

async function outcomes(more: Partial<CheckPorts> = {}, to = target): Promise<unknown> {
  const report = await checkConnection(to, world(more).ports, 50);
  expect(report.map(({ step }) => step)).toEqual(checkSteps);
  return Object.fromEntries(report.map(({ step, outcome }) => [step, outcome]));
}

const found = async (step: CheckStep, more: Partial<CheckPorts>): Promise<string | undefined> =>
  (await checkConnection(target, world(more).ports, 50)).find((each) => each.step === step)?.found;

const trouble = (at: 'proxy' | 'dns' | 'tls' | 'connection' | 'server'): Partial<CheckPorts> => ({
  askServer: () => Promise.resolve(fail({ at, found: 'ERR_SOMETHING' })),
});

describe('the test of the connection', () => {
  it('tells what it found where all is well', async () => {
    const { ports, asked } = world();
    expect(await checkConnection(target, ports)).toEqual([
      { step: 'proxy', outcome: 'ok', found: 'DIRECT' },
      { step: 'dns', outcome: 'ok', found: '192.0.2.1' },
      { step: 'tls', outcome: 'ok' },
      { step: 'server', outcome: 'ok', found: 'HTTP 200' },
      { step: 'application', outcome: 'ok', found: 'Example App' },
      { step: 'sign-in', outcome: 'ok' },
      { step: 'events', outcome: 'ok' },
      { step: 'push-codes', outcome: 'skipped' },
    ]);
    expect(asked).toEqual(['https://example.genauth.ai', 'https://events.example', 'example.genauth.ai']);
  });

  it('asks for a name without its port or brackets', async () => {
    for (const [appHost, host] of [
      ['https://example.com:8443', 'example.com'],
      ['http://[::1]:3000', '::1'],
    ] as const) {
      const { ports, asked } = world();
      await checkConnection({ ...target, appHost }, ports);
      expect(asked.at(-1)).toBe(host);
    }
  });

  it.each<[string, Partial<CheckPorts>, Partial<Outcomes>]>([
    [
      'a name that no computer has',
      { resolveHost: () => Promise.resolve(fail('ERR_NAME_NOT_RESOLVED')) },
      { dns: 'failed', tls: 'skipped', server: 'skipped', application: 'skipped', 'sign-in': 'skipped' },
    ],
    [
      'a proxy that lets nobody through',
      trouble('proxy'),
      { proxy: 'failed', tls: 'skipped', server: 'skipped', application: 'skipped', 'sign-in': 'skipped' },
    ],
    [
      'a name lost on the way',
      trouble('dns'),
      { dns: 'failed', tls: 'skipped', server: 'skipped', application: 'skipped', 'sign-in': 'skipped' },
    ],
    [
      'a certificate that nobody trusts',
      trouble('tls'),
      { tls: 'failed', server: 'skipped', application: 'skipped', 'sign-in': 'skipped' },
    ],
    [
      'nobody who answers',
      trouble('connection'),
      { tls: 'skipped', server: 'failed', application: 'skipped', 'sign-in': 'skipped' },
    ],
    [
      'something that is not GenAuth',
      trouble('server'),
      { server: 'failed', application: 'skipped', 'sign-in': 'skipped' },
    ],
    [
      'a token that is refused',
      { profile: () => Promise.resolve(fail('401')) },
      { 'sign-in': 'failed', events: 'skipped' },
    ],
    [
      'push codes that others hear',
      { pushCodes: () => Promise.resolve(fail(undefined)) },
      { 'push-codes': 'failed' },
    ],
    [
      'push codes that others do not hear',
      { pushCodes: () => Promise.resolve(ok(undefined)) },
      { 'push-codes': 'ok' },
    ],
    [
      'push codes of which nothing is known, for lack of a second account',
      { pushCodes: () => Promise.resolve(undefined) },
      { 'push-codes': 'skipped' },
    ],
    [
      'push codes of which nothing is heard in time',
      { pushCodes: () => new Promise(() => undefined) },
      { 'push-codes': 'skipped' },
    ],
    [
      'an event centre that refuses',
      { events: () => Promise.resolve(fail('refused')) },
      { events: 'failed' },
    ],
  ])('tells %s apart', async (_, more, expected) => {
    expect(await outcomes(more)).toEqual({ ...well, ...expected });
  });

  it('leaves names to a proxy', async () => {
    const resolveProxy = (): Promise<string> => Promise.resolve('PROXY proxy.example:3128; DIRECT');
    expect(await outcomes({ resolveProxy })).toEqual({ ...well, dns: 'skipped' });
    expect(await found('proxy', { resolveProxy })).toBe('proxy.example:3128');
    expect(await found('proxy', { resolveProxy, ...trouble('proxy') })).toBe(
      'proxy.example:3128 ERR_SOMETHING',
    );
  });

  it('names both proxies where there are two', async () => {
    const resolveProxy = (url: string): Promise<string> =>
      Promise.resolve(url.includes('events') ? 'SOCKS5 socks.example:1080' : 'DIRECT');
    expect(await found('proxy', { resolveProxy })).toBe('DIRECT, socks.example:1080');
  });

  it('looks no further than it can while signed out, and without an address', async () => {
    const { profile: _, events: __, ...signedOut } = world().ports;
    const report = await checkConnection(target, signedOut);
    expect(report.map(({ outcome }) => outcome)).toEqual([
      'ok',
      'ok',
      'ok',
      'ok',
      'ok',
      'skipped',
      'skipped',
      'skipped',
    ]);
    const nowhere = await checkConnection({ ...target, appHost: '' }, signedOut);
    expect(nowhere.slice(1).every(({ outcome }) => outcome === 'skipped')).toBe(true);
  });

  it('has no encryption to test on this computer', async () => {
    expect(await outcomes({}, { ...target, appHost: 'http://127.0.0.1:3000' })).toEqual({
      ...well,
      tls: 'skipped',
    });
  });

  it.each([
    ['resolveProxy', 'proxy'],
    ['resolveHost', 'dns'],
    ['askServer', 'server'],
    ['application', 'application'],
    ['profile', 'sign-in'],
    ['events', 'events'],
  ] as const)('does not wait for ever: %s', async (port, step) => {
    const hangs = { [port]: () => new Promise<never>(() => undefined) };
    expect(await outcomes(hangs)).toMatchObject({ [step]: 'failed' });
    expect(await found(step, hangs)).toContain('ERR_TIMED_OUT');
  });

  it('shows what it found as plain text', async () => {
    const hostile = {
      askServer: () => Promise.resolve(fail({ at: 'server' as const, found: 'a\u202Eb\nc' })),
    };
    expect(await found('server', hostile)).toBe('a b c');
  });
});

describe('a proxy', () => {
  it.each([
    ['DIRECT', 'DIRECT'],
    ['', 'DIRECT'],
    ['PROXY proxy.example:8080', 'proxy.example:8080'],
    ['HTTPS proxy.example:443; DIRECT', 'proxy.example:443'],
    ['SOCKS5 [2001:db8::1]:1080', '[2001:db8::1]:1080'],
    ['PROXY alex:secret@proxy.example:8080', 'proxy.example:8080'],
  ])('of the list “%s” is %s', (list, name) => {
    expect(proxyName(list)).toBe(name);
  });

  it('never brings credentials along', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[^\s;]*$/), (user) => {
        expect(proxyName(`PROXY ${user}MARK:MARK@proxy.example:8080`)).toBe('proxy.example:8080');
      }),
    );
  });
});

it('a WebSocket is asked over HTTP in the same place', () => {
  expect(['wss://a.example', 'ws://127.0.0.1:1', 'https://ws.example'].map(httpAddressOf)).toEqual([
    'https://a.example',
    'http://127.0.0.1:1',
    'https://ws.example',
  ]);
});
