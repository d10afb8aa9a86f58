import { expect, it } from 'vitest';
import { parseRegistry, policyKey, readRegistry } from '../../../../main/storage/registry';
import { checkPolicy } from '../../../../main/storage/policy';

// As `reg query` prints it.
const printed = [
  '',
  policyKey,
  '    appHost    REG_SZ    https://example.genauth.ai',
  '    appId    REG_SZ    app-1',
  '    scopes    REG_SZ    openid profile  email',
  '    clientId    REG_SZ    ',
  '    startAtLogin    REG_DWORD    0x1',
  String.raw`    oidcOrigins    REG_MULTI_SZ    https://one.example\0https://two.example`,
  '    theme    REG_BINARY    00',
  '    (Default)    REG_SZ    nothing',
  '',
  String.raw`HKEY_LOCAL_MACHINE\SOFTWARE\Policies\PushApprover\Below`,
  '',
].join('\r\n');

it('the registry’s values are read as they are printed', () => {
  expect(readRegistry(() => printed)).toEqual({
    appHost: 'https://example.genauth.ai',
    appId: 'app-1',
    scopes: 'openid profile  email',
    clientId: '',
    startAtLogin: 1,
    oidcOrigins: ['https://one.example', 'https://two.example'],
    theme: { type: 'REG_BINARY' },
    '(Default)': 'nothing',
  });
  expect(checkPolicy(parseRegistry(printed))).toMatchObject({
    policy: { appHost: 'https://example.genauth.ai', appId: 'app-1' },
    oidcOrigins: ['https://one.example', 'https://two.example'],
  });
});

it('without the key there is no policy', () => {
  expect(readRegistry(() => '')).toBeUndefined();
});

it('the key is asked for in the 64-bit part of the machine’s registry, where only administrators write', () => {
  const asked: (readonly string[])[] = [];
  readRegistry((args) => {
    asked.push(args);
    return '';
  });
  expect(asked).toEqual([
    ['query', String.raw`HKEY_LOCAL_MACHINE\SOFTWARE\Policies\PushApprover`, '/reg:64'],
  ]);
});
