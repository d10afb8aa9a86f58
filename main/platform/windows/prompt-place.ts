/** A rectangle in device-independent pixels. */
export type Area = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** Distance from the screen's edges and from the tray icon, in device-independent pixels. */
const margin = 12;

const between = (value: number, low: number, high: number): number => Math.max(low, Math.min(value, high));

/** Whether all of one lies within the other. */
export const isWithin = (inner: Area, outer: Area): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

/**
 * Where the prompt goes: next to the tray icon if the system reports where that is, else into the corner in which the
 * system shows its notifications. Never outside the work area.
 */
export function promptPlace(
  workArea: Area,
  size: { readonly width: number; readonly height: number },
  tray: Area | undefined,
  corner: 'top-right' | 'bottom-right',
): Area {
  const width = Math.min(size.width, workArea.width - 2 * margin);
  const height = Math.min(size.height, workArea.height - 2 * margin);
  const left = workArea.x + margin;
  const right = workArea.x + workArea.width - width - margin;
  const top = workArea.y + margin;
  const bottom = workArea.y + workArea.height - height - margin;
  if (tray && tray.width > 0 && tray.height > 0) {
    const trayIsAbove = tray.y + tray.height / 2 < workArea.y + workArea.height / 2;
    return {
      x: between(Math.round(tray.x + tray.width / 2 - width / 2), left, right),
      y: trayIsAbove ? top : bottom,
      width,
      height,
    };
  }
  return { x: right, y: corner === 'top-right' ? top : bottom, width, height };
}
