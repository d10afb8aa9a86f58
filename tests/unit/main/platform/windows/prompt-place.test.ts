import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Area,
  type Corner,
  linuxCorner,
  promptPlace,
} from '../../../../../main/platform/windows/prompt-place';

const screen: Area = { x: 0, y: 25, width: 1280, height: 775 };
const topRight: Corner = { x: 'right', y: 'top', gap: 0 };
const bottomRight: Corner = { x: 'right', y: 'bottom', gap: 0 };
const size = { width: 360, height: 300 };

describe('the prompt stands', () => {
  it('in the corner where the system shows its notifications', () => {
    expect(promptPlace(screen, size, undefined, topRight)).toEqual({ x: 908, y: 37, ...size });
    expect(promptPlace(screen, size, undefined, bottomRight)).toEqual({ x: 908, y: 488, ...size });
  });

  it('under a tray that is above, and over one that is below', () => {
    const above = { x: 600, y: 0, width: 20, height: 22 };
    expect(promptPlace(screen, size, above, bottomRight)).toEqual({ x: 430, y: 37, ...size });
    const below = { x: 600, y: 800, width: 20, height: 40 };
    expect(promptPlace(screen, size, below, topRight)).toEqual({ x: 430, y: 488, ...size });
  });

  it('in the corner if the system does not tell where the tray is', () => {
    const nowhere = { x: 0, y: 0, width: 0, height: 0 };
    expect(promptPlace(screen, size, nowhere, topRight)).toEqual({ x: 908, y: 37, ...size });
  });

  it('on a screen to the left of the first as well', () => {
    const left = { x: -1280, y: -200, width: 1280, height: 800 };
    expect(promptPlace(left, size, undefined, bottomRight)).toEqual({ x: -372, y: 288, ...size });
  });

  const length = fc.integer({ min: 1, max: 4000 });
  const place = fc.integer({ min: -5000, max: 5000 });
  const corner = fc.record({
    x: fc.constantFrom('left' as const, 'right' as const),
    y: fc.constantFrom('top' as const, 'bottom' as const),
    gap: fc.nat(9000),
  });
  const area = fc.record({
    x: place,
    y: place,
    width: fc.integer({ min: 100, max: 8000 }),
    height: fc.integer({ min: 100, max: 8000 }),
  });
  const tray = fc.option(fc.record({ x: place, y: place, width: fc.nat(64), height: fc.nat(64) }), {
    nil: undefined,
  });

  it('never outside the work area, whatever the screens, the tray and its own size', () => {
    fc.assert(
      fc.property(area, length, length, tray, corner, (workArea, width, height, at, where) => {
        const found = promptPlace(workArea, { width, height }, at, where);
        expect(found.x).toBeGreaterThanOrEqual(workArea.x);
        expect(found.y).toBeGreaterThanOrEqual(workArea.y);
        expect(found.x + found.width).toBeLessThanOrEqual(workArea.x + workArea.width);
        expect(found.y + found.height).toBeLessThanOrEqual(workArea.y + workArea.height);
        // Electron takes whole numbers only, and a window needs some.
        for (const each of Object.values(found)) expect(Number.isInteger(each)).toBe(true);
        expect(Math.min(found.width, found.height)).toBeGreaterThan(0);
        expect(found.width).toBeLessThanOrEqual(width);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('on Linux the prompt stands', () => {
  const display: Area = { x: 1280, y: 0, width: 1280, height: 1024 };
  /** The display without what panels have taken from its sides. */
  const left = (taken: Partial<Record<'left' | 'top' | 'right' | 'bottom', number>>): Area => ({
    x: display.x + (taken.left ?? 0),
    y: display.y + (taken.top ?? 0),
    width: display.width - (taken.left ?? 0) - (taken.right ?? 0),
    height: display.height - (taken.top ?? 0) - (taken.bottom ?? 0),
  });
  const panel = 32;
  /** Where notifications come up: 400 wide, in the corner of the display without its panels. */
  const notificationsIn = ({ x, y, width, height }: Area, corner: 'top' | 'bottom'): Area => ({
    x: x + width - 400,
    y: corner === 'top' ? y : y + height - 500,
    width: 400,
    height: 500,
  });
  const overlap = (one: Area, other: Area): boolean =>
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height;

  it.each([
    ['GNOME', { top: panel }, 'top'],
    ['ubuntu:GNOME', { top: panel, left: 64 }, 'top'],
    ['XFCE', { top: panel }, 'top'],
    ['MATE', { top: panel, bottom: panel }, 'top'],
    ['X-Cinnamon', { bottom: panel }, 'top'],
    ['', {}, 'top'],
    ['KDE', { bottom: panel }, 'bottom'],
    ['KDE', { top: panel }, 'top'],
    ['LXQt', { bottom: panel }, 'bottom'],
  ] as const)('where %s with panels at %j shows no notifications (%s)', (desktop, taken, corner) => {
    const workArea = left(taken);
    const place = promptPlace(workArea, size, undefined, linuxCorner(display, workArea, desktop));
    expect(overlap(place, notificationsIn(workArea, corner))).toBe(false);
    expect(place.y + place.height).toBe(workArea.y + workArea.height - 12);
  });

  it('at the side of a panel: at the bottom, on the right, or on the left where that is the only one', () => {
    const sideOf = (taken: Parameters<typeof left>[0]) => linuxCorner(display, left(taken), 'XFCE').x;
    expect(sideOf({ left: panel })).toBe('left');
    expect(sideOf({ right: panel })).toBe('right');
    expect(sideOf({ left: panel, right: panel })).toBe('right');
    expect(sideOf({ left: panel, bottom: panel })).toBe('right');
  });
});
