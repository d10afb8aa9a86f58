import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { policyFileSchema } from '../../../../main/storage/policy';
import { explainPolicy, policyCheck, policyKeyMeaning } from '../../../../main/storage/policy-check';
import { temporaryFolder } from '../../../support/temporary-folder';

const folder = temporaryFolder('check');
let path: string;
beforeEach(() => {
  path = join(folder(), 'policy.json');
});

const explained = (text: string): ReturnType<typeof explainPolicy> => {
  writeFileSync(path, text);
  return explainPolicy(path);
};

describe('policy check', () => {
  it('says of a good file what it sets', () => {
    expect(explained('{"appId": "app-1", "startAtLogin": true}')).toEqual({
      isFine: true,
      text: `${path}: Every key is valid. It sets: appId, startAtLogin.`,
    });
    expect(explained('{}').text).toBe(`${path}: Every key is valid. It sets nothing.`);
  });

  it('names file, key, reason and what may stand there', () => {
    const { isFine, text } = explained(
      '{"appHost": "http://example.com", "AppId": "app-1", "telemetry": 1, "locale": "fr", "theme": "dark"}',
    );
    expect(isFine).toBe(false);
    expect(text.split('\n').toSorted()).toEqual(
      [
        `${path}: appHost: "http://example.com" is not valid. Allowed: https://… (http:// for this machine only), no path.`,
        `${path}: locale: "fr" is not valid. Allowed: en, zh-CN.`,
        `${path}: AppId: There is no such key. Did you mean appId?`,
        `${path}: telemetry: There is no such key.`,
        `${path}: The rest applies. It sets: theme.`,
      ].toSorted(),
    );
  });

  it('names the place where a file stops being JSON, or what else keeps it from being read', () => {
    expect(explained('{\n  "appId": "app-1",\n}')).toEqual({
      isFine: false,
      text: `${path}: It stops being JSON in line 3, column 1.\nNothing of it applies, and nobody can sign in until it is fixed.`,
    });
    expect(explainPolicy(join(folder(), 'absent')).text).toContain('There is no such file.');
    expect(explainPolicy(folder()).text).toContain('(EISDIR)');
  });

  it('knows a meaning for every key', () => {
    for (const key of Object.keys(policyFileSchema.shape)) {
      expect(policyKeyMeaning(key)?.allowed, key).toMatch(/\S/);
    }
    for (const key of ['constructor', '__proto__', 'nothing']) expect(policyKeyMeaning(key)).toBeUndefined();
  });

  it('is what the app does when asked for it, and nothing else', () => {
    expect(policyCheck(undefined).text).toContain('Usage');
    expect(policyCheck(join(folder(), 'absent')).isFine).toBe(false);
  });
});
