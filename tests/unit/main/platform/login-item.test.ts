import { expect, it } from 'vitest';
import { setLoginItem } from '../../../../main/platform/login-item';

/** A system that says this of the login item, whatever was wished. */
const saying = (openAtLogin: boolean, status?: string) => {
  const wishes: unknown[] = [];
  const ports = {
    set: (wish: object) => wishes.push(wish),
    get: () => ({ openAtLogin, ...(status === undefined ? {} : { status }) }),
  };
  return { ports, wishes };
};

it.each([
  ['that is there (Windows)', true, undefined, true, true],
  ['that is there (macOS)', true, 'enabled', true, true],
  ['that the user has yet to allow (macOS)', false, 'requires-approval', true, true],
  ['that the system does not make', false, undefined, true, false],
  ['that the system does not find (macOS)', false, 'not-found', true, false],
  ['that is gone', false, 'not-registered', false, true],
  ['that waited to be allowed and is gone (macOS)', false, 'requires-approval', false, true],
  ['that the system does not take away', true, 'enabled', false, false],
] as const)(
  'a login item %s: open at login %s, status %s; wished %s, done %s',
  (_, open, status, wished, isDone) => {
    const { ports, wishes } = saying(open, status);
    expect(setLoginItem(ports, wished, ['--hidden'])).toBe(isDone);
    expect(wishes).toEqual([{ openAtLogin: wished, args: ['--hidden'] }]);
  },
);
