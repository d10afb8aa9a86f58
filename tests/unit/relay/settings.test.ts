import { describe, expect, it } from 'vitest';
import { readSettings } from '../../../relay/settings';

const secret = 's'.repeat(32);
const good = {
  GENAUTH_HOST: 'https://example.genauth.ai',
  RELAY_APP_IDS: 'app-1, app-2',
  RELAY_SECRETS: secret,
};

describe('the settings', () => {
  it('have defaults for all that can have one', () => {
    expect(readSettings({ ...good, PATH: '/bin', TLS_CERT: '', REDIS_URL: '' })).toEqual({
      ok: true,
      value: {
        genauthHost: 'https://example.genauth.ai',
        webAppId: undefined,
        appIds: ['app-1', 'app-2'],
        secrets: [secret],
        host: '127.0.0.1',
        port: 8787,
        redisUrl: undefined,
        tls: undefined,
      },
    });
  });

  it.each([
    ['GENAUTH_HOST', undefined, 'is missing'],
    ['GENAUTH_HOST', 'example.genauth.ai', 'must be https://'],
    ['GENAUTH_HOST', 'http://example.genauth.ai', 'must be https://'],
    ['GENAUTH_HOST', 'http://127.0.0.1.example.com', 'must be https://'],
    ['GENAUTH_HOST', 'https://example.genauth.ai/path', 'must be https://'],
    ['GENAUTH_HOST', 'https://user:word@example.genauth.ai', 'must be https://'],
    ['GENAUTH_APP_ID', 'a b', 'no app ID'],
    ['RELAY_APP_IDS', ' , ', 'names no app ID'],
    ['RELAY_SECRETS', undefined, 'is missing'],
    ['RELAY_SECRETS', 'short', 'less than 32 bytes'],
    ['RELAY_SECRETS', `${secret},short`, 'less than 32 bytes'],
    ['RELAY_SECRETS', `${secret},${secret},${secret}`, 'more than two'],
    ['RELAY_SECRETS', `${secret} blank`, 'no header can carry'],
    ['PORT', '65536', '0 to 65535'],
    ['PORT', '-1', '0 to 65535'],
    ['PORT', '80.5', '0 to 65535'],
    ['REDIS_URL', 'https://example.com', 'redis://'],
    ['TLS_CERT', '/cert.pem', 'need each other'],
  ])('say in one line what is wrong with %s=%s, and not its value', (name, value, reason) => {
    const read = readSettings({ ...good, [name]: value });
    expect(read).toMatchObject({ ok: false, failure: [expect.stringContaining(reason) as unknown] });
    if (!read.ok && value?.trim()) expect(read.failure.join('')).not.toContain(value);
    if (!read.ok) expect(read.failure[0]).toMatch(new RegExp(`^${name}\\b`));
  });

  it('say everything that is wrong at once', () => {
    const read = readSettings({});
    expect(read.ok ? [] : read.failure.map((line) => line.split(' ')[0])).toEqual([
      'GENAUTH_HOST',
      'RELAY_APP_IDS',
      'RELAY_SECRETS',
    ]);
  });

  it.each(['http://localhost:4747', 'http://127.0.0.1:4747', 'http://[::1]:4747'])(
    'may name a server on this machine, %s',
    (host) =>
      expect(readSettings({ ...good, GENAUTH_HOST: host })).toMatchObject({
        ok: true,
        value: { genauthHost: host },
      }),
  );
});
