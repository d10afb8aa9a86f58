import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readLicences } from '../../../main/storage/licences';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'push-approver-licences-'));
  path = join(folder, 'licences.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

it('the licences are what the build has written, or none', () => {
  expect(readLicences(path)).toEqual([]);
  for (const text of ['', '{}', '[{"name":"ky"}]']) {
    writeFileSync(path, text);
    expect(readLicences(path)).toEqual([]);
  }
  const licences = [{ name: 'ky', version: '2.1.0', licence: 'MIT', text: 'MIT License' }];
  writeFileSync(path, JSON.stringify(licences));
  expect(readLicences(path)).toEqual(licences);
});
