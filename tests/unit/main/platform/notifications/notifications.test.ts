import { describe, expect, it } from 'vitest';
import { Notifications } from '../../../../../main/platform/notifications/notifications';

const view = (body: string) => ({ title: 'Sign-in request', body, silent: false });
const item = (id: string, fingerprint = 'f1') => ({ id, fingerprint });

/** A system that shows what it is given, in time that the test lets pass. */
function system() {
  let time = 1000;
  let activate = (): void => undefined;
  const timers: { readonly at: number; readonly run: () => void }[] = [];
  const used: unknown[] = [];
  const made: { body: string; silent: boolean; isShown: boolean; click: () => void; fail: () => void }[] = [];
  const notifications = new Notifications({
    isSupported: () => true,
    make: ({ body, silent }) => {
      const one = { body, silent, isShown: false, click: () => {}, fail: () => {} };
      made.push(one);
      return {
        on: (event: 'click' | 'failed', listener: () => void) => {
          one[event === 'click' ? 'click' : 'fail'] = listener;
        },
        show: () => (one.isShown = true),
        close: () => (one.isShown = false),
      };
    },
    onActivation: (listener) => (activate = listener),
    timer: (delay, run) => {
      timers.push({ at: time + delay, run });
      return () => undefined;
    },
    now: () => time,
    onUse: (used_, use) => used.push([used_.id, use]),
  });
  const pass = (ms: number): void => {
    time += ms;
    for (const timer of timers.splice(0)) {
      if (timer.at <= time) timer.run();
      else timers.push(timer);
    }
  };
  const inSight = () => made.filter(({ isShown }) => isShown).map(({ body }) => body);
  return { notifications, made, used, inSight, pass, activate: () => activate() };
}

describe('a notification of macOS or Windows', () => {
  it('takes the place of an earlier one of the same request, and goes when it is not to stay', () => {
    const { notifications, inSight } = system();
    notifications.show(item('r1'), view('A'), false);
    notifications.show(item('r2'), view('B'), false);
    notifications.show(item('r1'), view('C'), false);
    expect(inSight()).toEqual(['B', 'C']);
    notifications.keepOnly((id) => id === 'r1');
    expect(inSight()).toEqual(['C']);
    notifications.destroy();
    expect(inSight()).toEqual([]);
  });

  it('is replaced without a sound when its request is described in other words, and only then', () => {
    const { notifications, made, inSight, used } = system();
    notifications.show(item('r1'), view('A'), false);
    notifications.show(item('r2'), view('Unlock'), true);
    notifications.renew((id) => ({ item: item(id, 'f2'), view: view('A') }));
    expect(made).toHaveLength(2);
    notifications.renew((id) => ({ item: item(id, 'f2'), view: view('B') }));
    // What says nothing about its request goes on saying nothing.
    expect(inSight()).toEqual(['Unlock', 'B']);
    expect(made.at(-1)).toMatchObject({ body: 'B', silent: true });
    notifications.renew(() => undefined);
    expect(inSight()).toEqual(['Unlock', 'B']);
    made.at(-1)?.click();
    expect(used).toEqual([['r1', 'open']]);
  });

  it('that the system does not show is forgotten, and the one in its place is not', () => {
    const { notifications, made, inSight } = system();
    notifications.show(item('r1'), view('A'), false);
    notifications.show(item('r1'), view('B'), false);
    made[0]?.fail();
    notifications.keepOnly(() => false);
    expect(inSight()).toEqual([]);
    notifications.show(item('r2'), view('C'), false);
    made[2]?.fail();
    notifications.renew((id) => ({ item: item(id), view: view('D') }));
    expect(made).toHaveLength(3);
  });

  it('of an earlier run opens the app; this run’s own is told once, whichever report comes first (Windows)', () => {
    const { notifications, made, used, pass, activate } = system();
    activate();
    pass(300);
    expect(used).toEqual([['', 'open']]);
    notifications.show(item('r1'), view('A'), false);
    pass(5000);
    made[0]?.click();
    activate();
    pass(300);
    expect(used).toHaveLength(2);
    pass(5000);
    activate();
    pass(100);
    made[0]?.click();
    pass(300);
    expect(used).toEqual([
      ['', 'open'],
      ['r1', 'open'],
      ['r1', 'open'],
    ]);
  });
});
