import { expect, it } from 'vitest';
import { setUpWarnings } from '../../../../../main/domain/account/set-up-warnings';
import { loopbackRedirectUri } from '../../../../../main/genauth/oidc/loopback';
import { messagesFor } from '../../../../../shared/messages';

const fixed = loopbackRedirectUri('8765');

it.each([fixed, loopbackRedirectUri(''), 'http://127.0.0.1:*/callback'])(
  'a registered address %s is taken for a fixed port',
  (registered) => expect(setUpWarnings({ redirectUris: [registered] }, fixed)).toEqual([]),
);

it.each(['http://127.0.0.1:8766/callback', 'http://127.0.0.1:8765/', 'http://localhost:8765/callback'])(
  'a warning comes where only %s is registered, and names exactly what to register',
  (registered) => {
    expect(setUpWarnings({ redirectUris: [registered] }, fixed)).toEqual([
      { kind: 'missing-redirect', register: 'http://127.0.0.1:8765/callback' },
    ]);
    for (const locale of ['en', 'zh-CN'] as const) {
      const { 'missing-redirect': text } = messagesFor(locale).setUp;
      expect(text(fixed)).toContain('http://127.0.0.1:8765/callback');
      expect(text(fixed)).not.toMatch(/any port|端口任意/);
      expect(text(loopbackRedirectUri(''))).toMatch(/any port|端口任意/);
    }
  },
);
