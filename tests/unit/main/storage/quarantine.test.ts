import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { keepCopy, mend } from '../../../../main/storage/quarantine';
import { temporaryFolder } from '../../../support/temporary-folder';

const folder = temporaryFolder('mend');
let path: string;
const now = new Date('2026-01-02T03:04:05.678Z');

beforeEach(() => {
  path = join(folder(), 'settings.json');
});

const putAside = (): string => {
  const mended = mend(path, now);
  return mended.kind === 'damaged' ? mended.keptAs : '';
};

describe('a file that holds a JSON object, or none at all,', () => {
  it.each([
    '{}',
    ' {"a": {"b": [1]}}\n',
    '{"fromANewerVersion": true}',
    `{"a": ${'['.repeat(5000)}${']'.repeat(5000)}}`,
  ])('a file that holds a JSON object, or nothing, stays where it is: %s', (text) => {
    writeFileSync(path, text);
    expect(mend(path, now)).toEqual({ kind: 'fine' });
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('is left absent if it is', () => {
    expect(mend(path, now)).toEqual({ kind: 'fine' });
    expect(readdirSync(folder())).toEqual([]);
  });
});

describe('a damaged file', () => {
  it.each(['', ' ', '{"a": 1', '[]', 'null', '1', '"text"', '{}{}', '\0\0\0\0', '{a: 1}'])(
    'is put aside whole: %j',
    (text) => {
      writeFileSync(path, text);
      const aside = putAside();
      expect(aside).toBe(`${path}.damaged-2026-01-02T03-04-05.678Z`);
      expect(readFileSync(aside, 'utf8')).toBe(text);
      expect(readdirSync(folder())).toHaveLength(1);
    },
  );

  it('that is no text is put aside byte by byte', () => {
    const bytes = Buffer.from([0xff, 0xfe, 0x00, 0x7b, 0x7d]);
    writeFileSync(path, bytes);
    expect(readFileSync(putAside())).toEqual(bytes);
  });

  it('can be a folder in its place: that is put aside as well', () => {
    mkdirSync(join(path, 'inside'), { recursive: true });
    const aside = putAside();
    expect(readdirSync(aside)).toEqual(['inside']);
  });
});

describe('a file that an editor has saved', () => {
  const text = '{\r\n  "name": "王小明",\r\n  "appId": "app-1"\r\n}\r\n';
  const utf16 = Buffer.from(text, 'utf16le');
  it.each([
    ['with the mark of UTF-8', Buffer.from(`\uFEFF${text}`)],
    ['in UTF-16, as Notepad’s “Unicode”', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16])],
    ['in UTF-16, the other way round', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]).swap16()],
    ['in UTF-16 without a mark', utf16],
  ])('%s, is read and stands in UTF-8 then', (_, bytes) => {
    writeFileSync(path, bytes);
    expect(mend(path, now)).toEqual({ kind: 'fine' });
    expect(readFileSync(path, 'utf8')).toBe('{"name":"王小明","appId":"app-1"}');
    expect(readdirSync(folder())).toEqual(['settings.json']);
  });

  it.each([
    ['in the old encoding of Chinese Windows', Buffer.from([0x7b, 0x22, 0xcd, 0xf5, 0x22, 0x7d]), 'encoding'],
    ['cut off', Buffer.from('{"appId": "app'), 'syntax'],
    ['as a list', Buffer.from('[]'), 'no-object'],
  ])('%s is put aside with the reason', (_, bytes, kind) => {
    writeFileSync(path, bytes);
    expect(mend(path, now)).toMatchObject({ kind: 'damaged', problem: { kind } });
  });
});

it.runIf(process.getuid !== undefined)(
  'a file that the system does not let be read stays where it is, and whole',
  () => {
    writeFileSync(path, '{"appId": "app-1"}', { mode: 0o000 });
    chmodSync(folder(), 0o777);
    const isRoot = process.getuid?.() === 0;
    if (isRoot) process.seteuid?.('nobody');
    try {
      expect(mend(path, now)).toEqual({ kind: 'unreadable' });
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
    expect(readdirSync(folder())).toEqual(['settings.json']);
    chmodSync(path, 0o600);
    expect(readFileSync(path, 'utf8')).toBe('{"appId": "app-1"}');
  },
);

describe('a file of which a part can be used', () => {
  it('is copied whole, and stays', () => {
    writeFileSync(path, '{"entries": [1]}');
    expect(keepCopy(path, now)).toBe(`${path}.damaged-2026-01-02T03-04-05.678Z`);
    for (const each of [path, `${path}.damaged-2026-01-02T03-04-05.678Z`]) {
      expect(readFileSync(each, 'utf8')).toBe('{"entries": [1]}');
    }
  });

  it('that can’t be copied stops nothing', () => {
    expect(keepCopy(join(folder(), 'absent.json'), now)).toBeUndefined();
  });
});
