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

/** A corner of the work area, and how much of its width at that side is left to others. */
export type Corner = {
  readonly x: 'left' | 'right';
  readonly y: 'top' | 'bottom';
  readonly gap: number;
};

/** The width that notifications take with their distances, in device-independent pixels: wider than KDE's and LXQt's. */
const notificationsWidth = 400;

/** Desktops whose notifications come up over a panel at the bottom, from the right. */
const notifiesAtBottom = /\b(?:KDE|LXQt)\b/i;

/**
 * Into which corner the prompt goes on Linux, where no desktop tells where its tray icons are. What a panel has taken from the
 * display says on which side that is. The prompt stands at the bottom also under a panel at the top: there the notifications
 * of GNOME, Xfce, MATE, Cinnamon and most services come down, and none may be covered. Where they come up at the bottom, it stands
 * next to them. A panel on the left has it on the left, unless there is another one above or below.
 */
export function linuxCorner(display: Area, workArea: Area, desktop: string): Corner {
  const taken = {
    left: workArea.x - display.x,
    top: workArea.y - display.y,
    right: display.x + display.width - workArea.x - workArea.width,
    bottom: display.y + display.height - workArea.y - workArea.height,
  };
  const isLeft = taken.left > 0 && taken.right <= 0 && taken.top <= 0 && taken.bottom <= 0;
  if (isLeft) return { x: 'left', y: 'bottom', gap: 0 };
  const sharesCorner = notifiesAtBottom.test(desktop) && !(taken.top > 0 && taken.bottom <= 0);
  return { x: 'right', y: 'bottom', gap: sharesCorner ? notificationsWidth : 0 };
}

/**
 * Where the prompt goes: next to the tray icon if the system reports where that is, else into a corner. Never outside the work
 * area: where there is too little room next to notifications, it covers them in part.
 */
export function promptPlace(
  workArea: Area,
  size: { readonly width: number; readonly height: number },
  tray: Area | undefined,
  corner: Corner,
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
  const x = corner.x === 'left' ? left + corner.gap : right - corner.gap;
  return { x: between(x, left, right), y: corner.y === 'top' ? top : bottom, width, height };
}
