import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Area, promptPlace } from '../../../../../main/platform/windows/prompt-place';

const screen: Area = { x: 0, y: 25, width: 1280, height: 775 };
const size = { width: 360, height: 300 };

describe('the prompt stands', () => {
  it('in the corner where the system shows its notifications', () => {
    expect(promptPlace(screen, size, undefined, 'top-right')).toEqual({ x: 908, y: 37, ...size });
    expect(promptPlace(screen, size, undefined, 'bottom-right')).toEqual({ x: 908, y: 488, ...size });
  });

  it('under a tray that is above, and over one that is below', () => {
    const above = { x: 600, y: 0, width: 20, height: 22 };
    expect(promptPlace(screen, size, above, 'bottom-right')).toEqual({ x: 430, y: 37, ...size });
    const below = { x: 600, y: 800, width: 20, height: 40 };
    expect(promptPlace(screen, size, below, 'top-right')).toEqual({ x: 430, y: 488, ...size });
  });

  it('in the corner if the system does not tell where the tray is', () => {
    const nowhere = { x: 0, y: 0, width: 0, height: 0 };
    expect(promptPlace(screen, size, nowhere, 'top-right')).toEqual({ x: 908, y: 37, ...size });
  });

  it('on a screen to the left of the first as well', () => {
    const left = { x: -1280, y: -200, width: 1280, height: 800 };
    expect(promptPlace(left, size, undefined, 'bottom-right')).toEqual({ x: -372, y: 288, ...size });
  });

  const length = fc.integer({ min: 1, max: 4000 });
  const place = fc.integer({ min: -5000, max: 5000 });
  const corner = fc.constantFrom('top-right' as const, 'bottom-right' as const);
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
