import {
  chmodSync,
  chownSync,
  existsSync,
  lchownSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isOnlyRoots } from '../../../../main/storage/owned-by-admin';

// Real files of real owners: only root can make them. The folder lies where only root can write.
const base = '/root';
describe.runIf(process.getuid?.() === 0 && existsSync(base))('a policy file as root leaves it', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(base, 'push-approver-owner-'));
    path = join(folder, 'etc', 'policy.json');
    mkdirSync(join(folder, 'etc'));
    writeFileSync(path, '{}');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('counts, also behind a link of root’s', () => {
    expect(isOnlyRoots(path)).toBe(true);
    symlinkSync(join(folder, 'etc'), join(folder, 'link'));
    expect(isOnlyRoots(join(folder, 'link', 'policy.json'))).toBe(true);
  });

  it.each<[string, () => string]>([
    ['the file is another user’s', () => (chownSync(path, 1000, 0), path)],
    ['anyone may write the file', () => (chmodSync(path, 0o646), path)],
    ['another group may write the file', () => (chownSync(path, 0, 1000), chmodSync(path, 0o664), path)],
    ['the folder is another user’s', () => (chownSync(join(folder, 'etc'), 1000, 0), path)],
    ['anyone may write the folder, as `/tmp`', () => (chmodSync(join(folder, 'etc'), 0o1777), path)],
    [
      'a link leads to another user’s folder',
      () => {
        mkdirSync(join(folder, 'theirs'));
        writeFileSync(join(folder, 'theirs', 'policy.json'), '{}');
        chownSync(join(folder, 'theirs'), 1000, 1000);
        symlinkSync(join(folder, 'theirs'), join(folder, 'link'));
        return join(folder, 'link', 'policy.json');
      },
    ],
    [
      'the link itself is another user’s',
      () => {
        const link = join(folder, 'etc', 'link.json');
        symlinkSync(path, link);
        lchownSync(link, 1000, 1000);
        return link;
      },
    ],
  ])('does not count where %s', (_, spoil) => expect(isOnlyRoots(spoil())).toBe(false));

  it('counts where root’s own group may write', () => {
    chmodSync(path, 0o664);
    expect(isOnlyRoots(path)).toBe(true);
  });
});
