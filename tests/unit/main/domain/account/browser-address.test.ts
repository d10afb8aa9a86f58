import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayOpenInBrowser } from '../../../../../main/domain/account/browser-address';

const host = 'https://example.genauth.ai';

describe("an address for the user's browser", () => {
  it.each([
    [`${host}/`, host],
    [`${host}/oidc/auth?client_id=a&redirect_uri=http%3A%2F%2F127.0.0.1%3A9%2Fcallback`, host],
    ['https://example.genauth.ai:8443/oidc/auth', 'https://example.genauth.ai:8443'],
    ['http://127.0.0.1:4747/oidc/auth', 'http://127.0.0.1:4747'],
    ['http://localhost/oidc/session/end', 'http://localhost'],
    ['http://[::1]:4747/', 'http://[::1]:4747'],
  ])('%s may be opened for %s', (url, appHost) => {
    expect(mayOpenInBrowser(url, appHost)).toBe(true);
  });

  it.each([
    '',
    'example.genauth.ai',
    '//example.genauth.ai/',
    'http://example.genauth.ai/',
    'https://example.genauth.ai:8443/',
    'https://example.genauth.ai.evil.example/',
    'https://evil.example/https://example.genauth.ai/',
    'https://sub.example.genauth.ai/',
    'https://example.genauth.ai./',
    // Whom would the page think to be signed in?
    'https://user@example.genauth.ai/',
    'https://user:password@example.genauth.ai/',
    'https://example.genauth.ai@evil.example/',
    'https://example.genauth.ai%40evil.example/',
    'https://example.genauth.ai\\@evil.example/',
    'https:\\\\example.genauth.ai\\oidc',
    'https:/example.genauth.ai/',
    'https:example.genauth.ai/',
    ' https://example.genauth.ai/',
    'https://example.genauth.ai/\n',
    'https://example.gen\taut\nh.ai/',
    'https://example.genauth.ai:443/',
    'https://EXAMPLE.genauth.ai/',
    'HTTPS://example.genauth.ai/',
    // Full stops, letters and slashes that only look like ours.
    'https://example。genauth.ai/',
    'https://ｅxample.genauth.ai/',
    'https://exаmple.genauth.ai/',
    'https://example.genauth.ai／oidc',
    'https://example.genauth.ai/a b"c`d',
    'https://example.genauth.ai/oidc/../../etc',
    'javascript:alert(1)//https://example.genauth.ai/',
    'data:text/html,<script>alert(1)</script>',
    'file:///etc/passwd',
    'file://example.genauth.ai/etc/passwd',
    'smb://example.genauth.ai/share',
    'ftp://example.genauth.ai/',
    'mailto:someone@example.genauth.ai',
    'ms-msdt:/id',
    'push-approver://login?pushCodeId=a',
    'blob:https://example.genauth.ai/1',
    'view-source:https://example.genauth.ai/',
    '--help',
  ])('no browser is sent to %j', (url) => {
    expect(mayOpenInBrowser(url, host)).toBe(false);
  });

  it.each(['', 'example.genauth.ai', 'http://example.genauth.ai', `${host}/`, 'file://', 'null'])(
    'is never one of %j, which no server can be',
    (appHost) => {
      for (const url of [`${host}/`, 'http://example.genauth.ai/', 'file:///etc/passwd', 'data:,x', appHost])
        expect(mayOpenInBrowser(url, appHost)).toBe(false);
    },
  );

  it('is one of the server, as plainly written as can be, whatever stands in it', () => {
    const odd = ['é', '/', '\\', '@', ':', '?', '#', '%', '.', '。', '／', '\u202E', '\t', ' ', '"'];
    const unit = fc.constantFrom('a', 'https://', host, ...odd);
    const rest = fc.string({ unit });
    const url = fc.oneof(
      rest,
      rest.map((text) => host + text),
      rest.map((text) => `${host}/${encodeURI(text)}`),
    );
    fc.assert(
      fc.property(url, (text) => {
        if (!mayOpenInBrowser(text, host)) return;
        expect(text.startsWith(`${host}/`)).toBe(true);
        expect(text).toMatch(/^[!-~]+$/);
      }),
      { numRuns: 1000 },
    );
  });
});
