import { describe, expect, it } from 'vitest';
import {
  type CommandLine,
  refusalOf,
  removeWeakening,
  sandboxRefusalOf,
} from '../../../../../main/platform/security/launch';

/** A command line as Chromium reads it. */
function startedWith(...args: readonly string[]): CommandLine {
  const switches = new Map(
    args.map((arg) => {
      const [, name = '', value = ''] = /^--([^=]+)=?(.*)$/.exec(arg) ?? [];
      return [name, value];
    }),
  );
  return { hasSwitch: (name) => switches.has(name), getSwitchValue: (name) => switches.get(name) ?? '' };
}

describe('Chromium’s sandbox', () => {
  it.each(['--no-sandbox', '--disable-seccomp-filter-sandbox', '--single-process', '--in-process-gpu'])(
    'is not given up for %s, unless someone says that it is meant',
    (arg) => {
      const line = startedWith('--hidden', arg);
      expect(sandboxRefusalOf(line, {})).toBe(arg);
      for (const value of ['0', '', 'yes'])
        expect(sandboxRefusalOf(line, { PUSH_APPROVER_ALLOW_NO_SANDBOX: value })).toBe(arg);
      expect(sandboxRefusalOf(line, { PUSH_APPROVER_ALLOW_NO_SANDBOX: '1' })).toBeUndefined();
      expect(sandboxRefusalOf(startedWith('--hidden'), {})).toBeUndefined();
    },
  );
});

describe('a packaged app', () => {
  it.each([
    ['--remote-debugging-port=0', '--remote-debugging-port'],
    ['--remote-debugging-pipe', '--remote-debugging-pipe'],
    ['--ignore-certificate-errors', '--ignore-certificate-errors'],
    ['--ignore-certificate-errors-spki-list=abc', '--ignore-certificate-errors-spki-list'],
    ['--host-resolver-rules=MAP * 127.0.0.1', '--host-resolver-rules'],
    ['--host-rules=MAP genauth.example evil.example', '--host-rules'],
    ['--ssl-key-log-file=/tmp/keys', '--ssl-key-log-file'],
    ['--trace-startup', '--trace-startup'],
    ['--trace-config-file=/tmp/trace', '--trace-config-file'],
  ])('refuses %s by name', (arg, named) => {
    expect(refusalOf(startedWith('--hidden', arg), {})).toBe(named);
  });

  it.each(['Everything', 'everything', 'IncludeSensitive', 'a mode of tomorrow'])(
    'refuses a network log that holds more than names: %s',
    (mode) => {
      const args = ['--log-net-log=/tmp/log', `--net-log-capture-mode=${mode}`];
      expect(refusalOf(startedWith(...args), {})).toBe(`--log-net-log --net-log-capture-mode=${mode}`);
    },
  );

  it('refuses a file for the keys of its connections, and having Node write down what it asks', () => {
    expect(refusalOf(startedWith(), { SSLKEYLOGFILE: '/tmp/keys' })).toBe('SSLKEYLOGFILE');
    expect(refusalOf(startedWith(), { NODE_DEBUG: 'http' })).toBe('NODE_DEBUG');
    expect(refusalOf(startedWith(), { NODE_DEBUG: '' })).toBeUndefined();
  });

  it('starts with all that is the user’s own business', () => {
    const free = [
      '--hidden',
      '--no-sandbox',
      '--force-renderer-accessibility',
      '--force-device-scale-factor=2',
      '--disable-gpu',
      '--lang=en',
      '--ozone-platform=wayland',
      '--password-store=basic',
      '--proxy-server=proxy.example:8080',
      '--user-data-dir=/tmp/x',
      '--log-net-log=/tmp/log',
      '--net-log-capture-mode=Default',
    ];
    const env = {
      NODE_EXTRA_CA_CERTS: '/etc/ca.pem',
      HTTPS_PROXY: 'http://proxy.example',
      GTK_THEME: 'Adwaita',
    };
    expect(refusalOf(startedWith(...free), env)).toBeUndefined();
    expect(refusalOf(startedWith('--net-log-capture-mode=Everything'), {})).toBeUndefined();
  });
});

it('variables that weaken the app are removed, and no others', () => {
  const env = { NODE_TLS_REJECT_UNAUTHORIZED: '0', SNAP: '/snap/x/1', NODE_EXTRA_CA_CERTS: '/etc/ca.pem' };
  removeWeakening(env);
  expect(env).toEqual({ NODE_EXTRA_CA_CERTS: '/etc/ca.pem' });
});
