import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Log, openLog, readLog } from '../../../main/shell/log';

let folder: string;
let path: string;
let log: Log;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'push-approver-log-'));
  path = join(folder, 'logs', 'push-approver.log');
  log = openLog(path);
});
afterEach(() => rmSync(folder, { recursive: true }));

const lines = (file = path): readonly unknown[] => {
  const text = readFileSync(file, 'utf8');
  expect(text.endsWith('\n')).toBe(true);
  return text
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
};

describe('the log', () => {
  it('has one JSON object per line, with the time and what happened', () => {
    log('started', { version: '0.1.0' });
    log('answer-failed', { codeTail: 'ABC123', kind: 'offline' });
    log('notice');
    const at: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(lines()).toEqual([
      { at, event: 'started', version: '0.1.0' },
      { at, event: 'answer-failed', codeTail: 'ABC123', kind: 'offline' },
      { at, event: 'notice' },
    ]);
  });

  it('keeps to one line whatever a field holds', () => {
    log('call-refused', { channel: 'a\nb\r\n{"event":"forged"}', reason: '\u0000\uD800' });
    expect(lines()).toHaveLength(1);
  });

  it('takes no field but those that may stand in it', () => {
    // @ts-expect-error A token has no place in the log.
    const forbidden: Parameters<Log>[1] = { accessToken: 'x' };
    expect(forbidden).toBeDefined();
  });

  it('can be read by its owner only', () => {
    log('started');
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('is two small files at most, however much is written', () => {
    const reason = 'x'.repeat(4000);
    for (let line = 0; line < 300; line++) log('event-unreadable', { reason, kind: `${line}` });
    expect(readdirSync(join(folder, 'logs')).toSorted()).toEqual([
      'push-approver.log',
      'push-approver.log.1',
    ]);
    for (const file of [path, `${path}.1`]) expect(statSync(file).size).toBeLessThan(300 * 1024);
    // The newest are kept, without a gap.
    const kept = [...lines(`${path}.1`), ...lines()];
    expect(kept.at(-1)).toMatchObject({ kind: '299' });
    expect(kept[0]).toMatchObject({ kind: `${300 - kept.length}` });
  });

  it('goes on in what an earlier run has left', () => {
    log('started');
    openLog(path)('started');
    expect(lines()).toHaveLength(2);
  });

  it('can be read again, the file before too', () => {
    expect(readLog(path)).toEqual([]);
    log('started');
    writeFileSync(`${path}.1`, 'one\n\ntwo\n');
    expect(readLog(path)).toEqual(['one', 'two', expect.stringContaining('"started"')]);
  });

  it('that can not be written stops nothing', () => {
    writeFileSync(join(folder, 'file'), '');
    const nowhere = join(folder, 'file', 'push-approver.log');
    expect(() => openLog(nowhere)('started')).not.toThrow();
    expect(existsSync(nowhere)).toBe(false);
    expect(() => openLog(folder)('started')).not.toThrow();
  });
});
