import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeWholeFile } from '../../../../main/storage/whole-file';
import { temporaryFolder } from '../../../support/temporary-folder';

const folder = temporaryFolder('file');

it('a file is written whole, in place of the one before, for its owner only', async () => {
  const path = join(folder(), 'history.csv');
  writeFileSync(path, 'before');
  chmodSync(path, 0o644);
  await writeWholeFile(path, '\uFEFF登录\r\n');
  expect(readFileSync(path)).toEqual(Buffer.from('\uFEFF登录\r\n', 'utf8'));
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder())).toEqual(['history.csv']);
});

it('a file that can’t be written leaves nothing behind', async () => {
  mkdirSync(join(folder(), 'taken'));
  await expect(writeWholeFile(join(folder(), 'taken'), 'x')).rejects.toThrow();
  await expect(writeWholeFile(join(folder(), 'absent', 'history.csv'), 'x')).rejects.toThrow();
  expect(readdirSync(folder())).toEqual(['taken']);
});
