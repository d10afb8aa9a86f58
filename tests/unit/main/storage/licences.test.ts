import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { readLicences } from '../../../../main/storage/licences';
import { temporaryFolder } from '../../../support/temporary-folder';

const folder = temporaryFolder('licences');
let path: string;

beforeEach(() => {
  path = join(folder(), 'licences.json');
});

const electron = { name: 'electron', licence: 'MIT', text: 'Copyright (c) Electron contributors' };
const ky = { name: 'ky', version: '2.1.0', licence: 'MIT', text: 'MIT License' };

describe('the licences of what the app contains', () => {
  it('are read as the build wrote them', () => {
    writeFileSync(path, JSON.stringify([electron, ky]));
    expect(readLicences(path)).toEqual([electron, ky]);
  });

  it.each([
    ['cut off', '[{"name": "ky"'],
    ['no list', JSON.stringify(ky)],
    ['without a text', JSON.stringify([{ ...ky, text: '' }])],
    ['without a licence', JSON.stringify([{ ...ky, licence: undefined }])],
    ['without a name', JSON.stringify([{ ...ky, name: '' }])],
    ['with a version that is invalid', JSON.stringify([{ ...ky, version: 2 }])],
  ])('are not shown in part where the file is %s', (_, text) => {
    writeFileSync(path, text);
    expect(() => readLicences(path)).toThrow();
  });

  it('can’t be read where there are none', () => {
    expect(() => readLicences(path)).toThrow('ENOENT');
  });
});
