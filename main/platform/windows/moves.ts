import { isDeepStrictEqual } from 'node:util';
import type { BrowserWindow } from 'electron';
import type { Area } from './prompt-place';

/** Scales are fractions: a window may differ by so many pixels from what was asked for. */
const rounding = 2;

/** Whether a window is where, or as high as, it was to be. */
export const isNear = (one: number, other: number): boolean => Math.abs(one - other) <= rounding;

/** Whether it grew or shrank on the spot: an edge that its buttons keep to has stayed where it was. */
const isOnSpot = (now: Area, before: Area): boolean =>
  isNear(now.x, before.x) &&
  (isNear(now.y, before.y) || isNear(now.y + now.height, before.y + before.height));

const isAt = (now: Area, place: Area): boolean =>
  isNear(now.x, place.x) &&
  isNear(now.y, place.y) &&
  isNear(now.width, place.width) &&
  isNear(now.height, place.height);

/**
 * Notices when a window in sight is moved or changes its size: by the user, its window manager or another program. A press that
 * was meant for one button could hit another then, and no page learns of a move.
 */
export class Moves {
  readonly #listener: () => void;
  readonly #place: () => Area | undefined;
  #window: BrowserWindow | undefined;
  #before: Area | undefined;

  /**
   * `place`: where the app itself has put the window, if it has. When it grows or shrinks on the spot for that, its page knows
   * what moves.
   */
  constructor(listener: () => void, place: () => Area | undefined = () => undefined) {
    this.#listener = listener;
    this.#place = place;
  }

  /** Watches a window from now on, instead of the one before. */
  watch(window: BrowserWindow): void {
    this.#window = window;
    this.#before = window.getBounds();
    window.on('move', this.look);
    window.on('resize', this.look);
  }

  /** Looks where the window is now: some systems tell of a new size a moment after what was pressed in it. */
  readonly look = (): void => {
    const [window, before] = [this.#window, this.#before];
    if (!window || !before || window.isDestroyed()) return;
    const now = window.getBounds();
    this.#before = now;
    if (isDeepStrictEqual(now, before) || !window.isVisible()) return;
    const place = this.#place();
    if (!place || !isAt(now, place) || !isOnSpot(now, before)) this.#listener();
  };
}
