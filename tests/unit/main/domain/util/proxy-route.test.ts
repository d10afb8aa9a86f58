import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { proxyRoutes } from '../../../../../main/domain/util/proxy-route';

it.each([
  ['DIRECT', [{ kind: 'direct' }]],
  [
    'PROXY proxy.example:3128; DIRECT',
    [{ kind: 'http', host: 'proxy.example', port: 3128 }, { kind: 'direct' }],
  ],
  ['HTTPS proxy.example', [{ kind: 'https', host: 'proxy.example', port: 443 }]],
  ['socks5 [::1]:9050;', [{ kind: 'socks5', host: '::1', port: 9050 }]],
  // Of another version, which knows no names: left out, and nothing goes past it.
  ['SOCKS old.example:1080', []],
  ['QUIC new.example:443;PROXY p:1', [{ kind: 'http', host: 'p', port: 1 }]],
  ['', []],
  ['PROXY', []],
])('the proxy list %j leads by %j', (list, routes) => expect(proxyRoutes(list)).toEqual(routes));

it('whatever a proxy script says, a few ways are made of it', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(proxyRoutes(text).length).toBeLessThanOrEqual(5);
    }),
  );
  expect(proxyRoutes('DIRECT;'.repeat(1000))).toHaveLength(5);
});
