import { expect, it } from 'vitest';
import type { BusReply } from '../../../../../main/platform/linux/bus-words';
import { hasScreenReader } from '../../../../../main/platform/linux/screen-reader';
import { fail, ok } from '../../../../../shared/result';

it.each<[string, BusReply, boolean]>([
  ['says that one runs', ok([true]), true],
  ['says that none runs', ok([false]), false],
  ['says something else', ok([1]), false],
  ['is silent', fail({ kind: 'silent' }), false],
  ['has no such service', fail({ kind: 'refused', error: 'unknown' }), false],
])('a screen reader runs only where the desktop says so: it %s', async (_, reply, runs) => {
  const asked: unknown[] = [];
  const session = {
    property: async (...call: readonly unknown[]) => {
      asked.push(call);
      return reply;
    },
  };
  expect(await hasScreenReader(session)).toBe(runs);
  // A desktop without it starts nothing for the question.
  expect(asked).toEqual([
    [
      {
        destination: 'org.a11y.Bus',
        path: '/org/a11y/bus',
        interface: 'org.a11y.Status',
        onlyIfRunning: true,
      },
      'ScreenReaderEnabled',
      1000,
    ],
  ]);
});
