import { expect, it } from 'vitest';
import { ScreenLock } from '../../../../../main/domain/util/screen-lock';

/** A screen whose system the test answers for; a turn ends when the test says so. */
function makeScreen() {
  const system = { locked: false, asked: 0 };
  const told: string[] = [];
  let nextTurn: (() => void)[] = [];
  const screen = new ScreenLock({
    ask: () => {
      system.asked += 1;
      return system.locked;
    },
    nextTurn: (run) => nextTurn.push(run),
    onLock: () => told.push('locked'),
    onUnlock: () => told.push('unlocked'),
  });
  const endTurn = (): void => {
    for (const run of nextTurn.splice(0)) run();
    nextTurn = [];
  };
  return { screen, system, told, endTurn };
}

it('the system is asked once per turn, however often the lock is looked at', () => {
  const { screen, system, endTurn } = makeScreen();
  for (let looks = 0; looks < 10; looks++) screen.isLocked();
  expect(system.asked).toBe(1);
  endTurn();
  screen.isLocked();
  expect(system.asked).toBe(2);
});

it('what the system says only when it is asked is reported once, before the answer', () => {
  const { screen, system, told, endTurn } = makeScreen();
  system.locked = true;
  expect([screen.isLocked(), screen.isLocked(), told]).toEqual([true, true, ['locked']]);
  endTurn();
  system.locked = false;
  expect([screen.isLocked(), screen.isLocked(), told]).toEqual([false, false, ['locked', 'unlocked']]);
});

it('the screen is locked as long as one of those who know says so', () => {
  const { screen, told } = makeScreen();
  screen.lock('gnome');
  screen.lock('system');
  screen.unlock('system');
  expect([screen.isLocked(), told]).toEqual([true, ['locked', 'locked']]);
  screen.unlock('gnome');
  expect([screen.isLocked(), told.at(-1)]).toEqual([false, 'unlocked']);
});

it('a lock that is reported counts at once, also in a turn in which the system was asked', () => {
  const { screen } = makeScreen();
  expect(screen.isLocked()).toBe(false);
  screen.lock('system');
  expect(screen.isLocked()).toBe(true);
});

it('a lock is kept when the one who reported it has gone, until the one in its place answers', () => {
  const { screen, told } = makeScreen();
  screen.lock('gnome');
  screen.lose('gnome');
  screen.unlock('xfce');
  expect([screen.isLocked(), told]).toEqual([true, ['locked']]);
  screen.unlock('gnome');
  expect([screen.isLocked(), told]).toEqual([false, ['locked', 'unlocked']]);
});

it('of two that reported a lock, the one that is left ends it for both', () => {
  const { screen } = makeScreen();
  screen.lock('gnome');
  screen.lock('logind');
  screen.lose('gnome');
  screen.unlock('logind');
  expect(screen.isLocked()).toBe(false);
});

it('a system that saw the lock itself ends it for those who have gone; one that never saw it does not', () => {
  const { screen, system, endTurn } = makeScreen();
  screen.lock('gnome');
  screen.lose('gnome');
  expect(screen.isLocked()).toBe(true);
  system.locked = true;
  endTurn();
  expect(screen.isLocked()).toBe(true);
  system.locked = false;
  endTurn();
  expect(screen.isLocked()).toBe(false);
});

it('what was not locked is not unlocked by one who has gone or never said so', () => {
  const { screen, told } = makeScreen();
  screen.lose('gnome');
  screen.unlock('gnome');
  expect([screen.isLocked(), told]).toEqual([false, []]);
});
