import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNetworkError } from '../../../../../main/genauth/http/network-error';

/** As Chromium's network stack rejects. */
const chromium = (code: string): Error => new Error(`net::${code}`);

/** As Node rejects, and ky around it. */
const node = (code: string): Error => {
  const cause = Object.assign(new Error('something'), { code });
  return new Error('Request failed', { cause: new TypeError('fetch failed', { cause }) });
};

describe('a network error', () => {
  it.each([
    chromium('ERR_INTERNET_DISCONNECTED'),
    chromium('ERR_NAME_NOT_RESOLVED'),
    chromium('ERR_CONNECTION_REFUSED'),
    chromium('ERR_ADDRESS_UNREACHABLE'),
    chromium('ERR_PROXY_CONNECTION_FAILED'),
    chromium('ERR_TUNNEL_CONNECTION_FAILED'),
    node('ECONNREFUSED'),
    node('ENOTFOUND'),
    node('EAI_AGAIN'),
    node('EHOSTUNREACH'),
    node('ENETUNREACH'),
  ])('with %s nothing left this computer', (error) => {
    expect(readNetworkError(error)).toEqual({ failure: { kind: 'offline' }, neverLeft: true });
  });

  it.each([
    chromium('ERR_CONNECTION_RESET'),
    chromium('ERR_CONNECTION_CLOSED'),
    chromium('ERR_CONNECTION_ABORTED'),
    chromium('ERR_NETWORK_CHANGED'),
    chromium('ERR_EMPTY_RESPONSE'),
    chromium('ERR_CONTENT_LENGTH_MISMATCH'),
    chromium('ERR_HTTP2_PING_FAILED'),
    chromium('ERR_FAILED'),
    node('ECONNRESET'),
    node('EPIPE'),
    node('UND_ERR_SOCKET'),
    new TypeError('fetch failed'),
    new Error('anything'),
    'no error at all',
    undefined,
  ])('%s: it may have arrived', (error) => {
    expect(readNetworkError(error)).toEqual({ failure: { kind: 'offline' }, neverLeft: false });
  });

  it.each([
    [chromium('ERR_TIMED_OUT'), false],
    [chromium('ERR_CONNECTION_TIMED_OUT'), false],
    [node('ETIMEDOUT'), false],
    [node('UND_ERR_HEADERS_TIMEOUT'), false],
    [node('UND_ERR_BODY_TIMEOUT'), false],
    [node('UND_ERR_CONNECT_TIMEOUT'), true],
  ])('%s: out of time', (error, neverLeft) => {
    expect(readNetworkError(error)).toEqual({ failure: { kind: 'timed-out' }, neverLeft });
  });

  it.each([
    chromium('ERR_CERT_AUTHORITY_INVALID'),
    chromium('ERR_CERT_COMMON_NAME_INVALID'),
    chromium('ERR_CERT_DATE_INVALID'),
    chromium('ERR_CERT_REVOKED'),
    chromium('ERR_CERTIFICATE_TRANSPARENCY_REQUIRED'),
    node('DEPTH_ZERO_SELF_SIGNED_CERT'),
    node('SELF_SIGNED_CERT_IN_CHAIN'),
    node('UNABLE_TO_VERIFY_LEAF_SIGNATURE'),
    node('UNABLE_TO_GET_ISSUER_CERT_LOCALLY'),
    node('CERT_HAS_EXPIRED'),
    node('ERR_TLS_CERT_ALTNAME_INVALID'),
  ])('%s: the server could not prove who it is, before anything was sent', (error) => {
    expect(readNetworkError(error)).toEqual({ failure: { kind: 'untrusted-certificate' }, neverLeft: true });
  });

  it.each(['Redirect was cancelled', "Attempted to redirect, but redirect policy was 'error'"])(
    '%s: as Electron refuses a redirect',
    (message) => {
      const failure = { kind: 'not-genauth', reason: 'redirect' };
      expect(readNetworkError(new Error(message))).toEqual({ failure, neverLeft: false });
    },
  );

  it('is read even where causes go round in a circle', () => {
    const error = new Error('round');
    error.cause = error;
    expect(readNetworkError(error).neverLeft).toBe(false);
  });

  it('is never taken for harmless unless it is known to be', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z][A-Z0-9_]{2,20}$/), (code) => {
        const { neverLeft } = readNetworkError(node(code));
        expect(
          neverLeft && !/REFUSED|UNREACH|CERT|NOTFOUND|AGAIN|INVALID|UNABLE|SIGNED|HOSTNAME|DEPTH/.test(code),
        ).toBe(false);
      }),
    );
    fc.assert(
      fc.property(fc.anything(), (anything) => {
        expect(readNetworkError(anything).neverLeft).toBe(false);
      }),
    );
  });
});
