import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HeardPress, heardTogether } from '../../../../../main/domain/requests/heard-together';

/** An app whose time the test moves. While it stands still, neither presses nor timers reach it; then the presses come first. */
class Busy {
  readonly heard: HeardPress[] = [];
  now = 0;
  #timers: { readonly due: number; readonly run: () => void }[] = [];
  readonly press = heardTogether(
    {
      clock: () => ({ wall: 0, monotonic: this.now }),
      timer: (delay, run) => {
        this.#timers.push({ due: this.now + delay, run });
        return () => undefined;
      },
    },
    (press) => this.heard.push(press),
  );

  pass(ms: number): void {
    const end = this.now + ms;
    for (;;) {
      const next = this.#timers.filter(({ due }) => due <= end).toSorted((a, b) => a.due - b.due)[0];
      if (!next) break;
      this.#timers.splice(this.#timers.indexOf(next), 1);
      this.now = Math.max(this.now, next.due);
      next.run();
    }
    this.now = end;
  }

  standStill(ms: number): void {
    this.now += ms;
  }
}

const alone: HeardPress = { answer: 'approve', isAlone: true };
const together: HeardPress = { answer: 'approve', isAlone: false };

describe('presses of the approving shortcut', () => {
  it('are heard alone, one after the other', () => {
    const app = new Busy();
    app.press('approve');
    expect(app.heard).toEqual([]);
    app.pass(150);
    app.press('approve');
    app.pass(150);
    expect(app.heard).toEqual([alone, alone]);
  });

  it('are heard together as one that is not alone', () => {
    const app = new Busy();
    for (const _ of [1, 2, 3]) app.press('approve');
    app.pass(1000);
    expect(app.heard).toEqual([together]);
  });

  it('wait for what an app that stands still again has not heard', () => {
    const app = new Busy();
    app.press('approve');
    app.standStill(3000);
    app.pass(50);
    expect(app.heard).toEqual([]);
    app.press('approve');
    app.pass(1000);
    expect(app.heard).toEqual([together]);
  });

  it('made blindly again and again while the app stands still now and then are never heard alone', () => {
    const stops = fc.array(
      fc.record({ runs: fc.nat({ max: 99 }), stops: fc.integer({ min: 250, max: 10_000 }) }),
      {
        minLength: 1,
      },
    );
    fc.assert(
      fc.property(stops, (each) => {
        const app = new Busy();
        for (const { runs, stops } of each) {
          app.standStill(stops);
          // At least every 100 ms one was pressed.
          app.press('approve');
          app.press('approve');
          app.pass(runs);
        }
        app.pass(1000);
        expect(app.heard.filter(({ isAlone }) => isAlone)).toEqual([]);
        expect(app.heard.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('presses of the denying shortcut', () => {
  it('count at once: denying must not get harder', () => {
    const app = new Busy();
    app.press('approve');
    app.press('deny');
    expect(app.heard).toEqual([{ answer: 'deny', isAlone: true }]);
    app.pass(1000);
    expect(app.heard).toHaveLength(2);
  });
});
