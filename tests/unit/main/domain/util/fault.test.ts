import { expect, it } from 'vitest';
import { faultOf } from '../../../../../main/domain/util/fault';
import { logLine } from '../../../../../main/domain/util/log-line';

const stackOf = (...lines: readonly string[]): string => ['TypeError: hunter2', ...lines].join('\n');

function thrown(...lines: readonly string[]): TypeError {
  const error = new TypeError('hunter2');
  error.stack = stackOf(...lines);
  return error;
}

it('an exception is told by its name and the first line of the bundle in its stack', () => {
  const error = thrown(
    '    at JSON.parse (<anonymous>)',
    '    at read (file:///opt/Push Approver/resources/app.asar/out/main/index.js:1234:56)',
    '    at file:///opt/app.asar/out/main/index.js:7:1',
  );
  expect(faultOf(error)).toEqual({ name: 'TypeError', place: 'index.js:1234' });
  const inChunk = thrown(String.raw`    at C:\app\out\main\chunks\ky-AbC_1.js:5:2`);
  expect(faultOf(inChunk).place).toBe('ky-AbC_1.js:5');
});

it('an exception that does not come from the bundle, or is no error, has no place', () => {
  expect(faultOf(thrown('    at node:internal/timers:12:3')).place).toBe('unknown');
  expect(faultOf('hunter2')).toEqual({ name: 'unknown', place: 'unknown' });
});

it('no part of a message gets into the log, not even one that looks like a line of a stack', () => {
  const error = new Error('hunter2\n    at out/main/hunter2.js:1:1');
  error.name = 'hunter2';
  const line = logLine('2026-01-01T00:00:00Z', 'fault', faultOf(error));
  expect(line).toContain('"name":"withheld"');
  expect(line).not.toContain('"place":"hunter2');
});
