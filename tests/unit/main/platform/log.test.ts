import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Log, openLog, readLog } from '../../../../main/platform/log';
import { temporaryFolder } from '../../../support/temporary-folder';

const folder = temporaryFolder('log');
let path: string;
let log: Log;

beforeEach(() => {
  path = join(folder(), 'logs', 'push-approver.log');
  log = openLog(folder());
});

const lines = (file = path): readonly unknown[] => {
  const text = readFileSync(file, 'utf8');
  expect(text.endsWith('\n')).toBe(true);
  return text
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
};

describe('the log', () => {
  it.runIf(process.platform !== 'win32')(
    'stands in a folder that is its owner’s only, also an older one',
    () => {
      const mode = () => statSync(join(folder(), 'logs')).mode & 0o777;
      expect(mode()).toBe(0o700);
      chmodSync(join(folder(), 'logs'), 0o755);
      openLog(folder());
      expect(mode()).toBe(0o700);
    },
  );

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

  it.each([
    'a\nb\r\n{"event":"forged"}',
    '\u0000\uD800',
    'https://example.genauth.ai/?token=secret',
    'gQE-8TwAAAAAAAAAAS5odHRwOi8vd2VpeGluLnFxLmNvbS9xLzAyMGJjX',
    'eyJhbGciOiJub25lIn0.e30.',
    'sandbox-token-of-somebody-with-a-long-name',
    '908172',
    '',
  ])('withholds what does not look as it must: %j', (text) => {
    log(text, { kind: text, reason: text, channel: text, version: text, codeTail: `${text}:` });
    const withheld = 'withheld';
    const at: unknown = expect.any(String);
    const fields = { kind: withheld, reason: withheld, channel: withheld, version: withheld };
    expect(lines()).toEqual([{ at, event: withheld, ...fields, codeTail: withheld }]);
  });

  it('holds no push code, only its tail', () => {
    log('answered', { codeTail: 'gQE-8Tw' });
    log('answered', { codeTail: 'a~._=-' });
    expect(lines()).toMatchObject([{ codeTail: 'withheld' }, { codeTail: 'a~._=-' }]);
  });

  it('takes no field but those that may stand in it', () => {
    const given = { kind: 'offline', accessToken: 'x', constructor: 'x' };
    // @ts-expect-error A token has no place in the log.
    const forbidden: Parameters<Log>[1] = { accessToken: 'x' };
    log('answer-failed', forbidden);
    // A compiler does not see everything.
    log('answer-failed', given);
    const at: unknown = expect.any(String);
    expect(lines()).toEqual([
      { at, event: 'answer-failed' },
      { at, event: 'answer-failed', kind: 'offline' },
    ]);
  });

  it('can be read by its owner only', () => {
    log('started');
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('is two small files at most, however much is written', () => {
    const total = 6000;
    const reason = 'x'.repeat(30);
    for (let line = 0; line < total; line++) log('event-unreadable', { reason, codeTail: `${line}` });
    expect(readdirSync(join(folder(), 'logs')).toSorted()).toEqual([
      'push-approver.log',
      'push-approver.log.1',
    ]);
    for (const file of [path, `${path}.1`]) expect(statSync(file).size).toBeLessThan(300 * 1024);
    // The newest are kept, without a gap.
    const kept = [...lines(`${path}.1`), ...lines()];
    expect(kept.at(-1)).toMatchObject({ codeTail: `${total - 1}` });
    expect(kept[0]).toMatchObject({ codeTail: `${total - kept.length}` });
    expect(kept.length).toBeLessThan(total);
  });

  it('goes on in what an earlier run has left', () => {
    log('started');
    openLog(folder())('started');
    expect(lines()).toHaveLength(2);
  });

  it('can be read again, the file before too', () => {
    expect(readLog(folder())).toEqual([]);
    log('started');
    writeFileSync(`${path}.1`, 'one\n\ntwo\n');
    expect(readLog(folder())).toEqual(['one', 'two', expect.stringContaining('"started"')]);
  });

  it('that can’t be written stops nothing', () => {
    writeFileSync(join(folder(), 'file'), '');
    const nowhere = join(folder(), 'file');
    expect(() => openLog(nowhere)('started')).not.toThrow();
    mkdirSync(path);
    expect(() => openLog(folder())('started')).not.toThrow();
  });

  it.runIf(process.platform !== 'win32')('changes the rights of no folder but its own', () => {
    chmodSync(folder(), 0o755);
    openLog(folder())('started');
    expect(statSync(folder()).mode & 0o777).toBe(0o755);
  });
});
