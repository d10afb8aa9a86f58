import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepCopy, putAsideIfDamaged } from '../../../../main/storage/quarantine';

let folder: string;
let path: string;
const now = new Date('2026-01-02T03:04:05.678Z');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'push-approver-mend-'));
  path = join(folder, 'settings.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a file that holds a JSON object, or none at all,', () => {
  it.each([
    '{}',
    ' {"a": {"b": [1]}}\n',
    '{"fromANewerVersion": true}',
    `{"a": ${'['.repeat(5000)}${']'.repeat(5000)}}`,
  ])('stays: %s', (text) => {
    writeFileSync(path, text);
    expect(putAsideIfDamaged(path, now)).toBeUndefined();
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('is left absent if it is', () => {
    expect(putAsideIfDamaged(path, now)).toBeUndefined();
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('a damaged file', () => {
  it.each(['', ' ', '{"a": 1', '[]', 'null', '1', '"text"', '{}{}', '\0\0\0\0', '{a: 1}'])(
    'is put aside whole: %j',
    (text) => {
      writeFileSync(path, text);
      const aside = putAsideIfDamaged(path, now);
      expect(aside).toBe(`${path}.damaged-2026-01-02T03-04-05.678Z`);
      expect(readFileSync(aside ?? '', 'utf8')).toBe(text);
      expect(readdirSync(folder)).toHaveLength(1);
    },
  );

  it('that is no text is put aside byte by byte', () => {
    const bytes = Buffer.from([0xff, 0xfe, 0x00, 0x7b, 0x7d]);
    writeFileSync(path, bytes);
    expect(readFileSync(putAsideIfDamaged(path, now) ?? '')).toEqual(bytes);
  });

  it('can be a folder in its place: that is put aside as well', () => {
    mkdirSync(join(path, 'inside'), { recursive: true });
    const aside = putAsideIfDamaged(path, now) ?? '';
    expect(readdirSync(aside)).toEqual(['inside']);
  });
});

describe('a file of which a part can be used', () => {
  it('is copied whole, and stays', () => {
    writeFileSync(path, '{"entries": [1]}');
    expect(keepCopy(path, now)).toBe(`${path}.damaged-2026-01-02T03-04-05.678Z`);
    for (const each of [path, `${path}.damaged-2026-01-02T03-04-05.678Z`]) {
      expect(readFileSync(each, 'utf8')).toBe('{"entries": [1]}');
    }
  });

  it('that can not be copied stops nothing', () => {
    expect(keepCopy(join(folder, 'absent.json'), now)).toBeUndefined();
  });
});
