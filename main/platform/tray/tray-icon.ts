import { nativeImage, type NativeImage } from 'electron';
import type { TrayState } from '../../domain/views/tray-view';
import app from '../icons/app.png?inline';
import cells from '../icons/tray-cells.json';
import sheet16 from '../icons/tray-16.png?inline';
import sheet22 from '../icons/tray-22.png?inline';
import sheet32 from '../icons/tray-32.png?inline';
import sheet44 from '../icons/tray-44.png?inline';

/** The app's own icon, for windows on systems that don't take it from the package. */
export const appIcon = (): NativeImage => nativeImage.createFromDataURL(app);

/** Windows draws tray icons in 16 px; the others in 22 px. Twice that for dense screens. */
const sheets =
  process.platform === 'win32'
    ? [
        { size: 16, url: sheet16 },
        { size: 32, url: sheet32 },
      ]
    : [
        { size: 22, url: sheet22 },
        { size: 44, url: sheet44 },
      ];

const isMac = process.platform === 'darwin';

/** The column of the sheets that shows a state; macOS writes the number beside the icon instead. */
function columnOf(state: TrayState, count: number): number {
  const numbered = state === 'pending' && !isMac;
  const name = numbered ? `pending-${count <= 9 ? count : 'more'}` : state;
  return Math.max(0, cells.indexOf(name));
}

const decoded = new Map<string, NativeImage>();

/** The rows of the sheets. */
const tones = ['black', 'white', 'colour'] as const;

/** What the icon is painted in. In colour it can be seen on any panel. */
export type Tone = (typeof tones)[number];

/** The tray icon. The sheets are drawn by `npm run icons`. Each is decoded once. */
export function trayImage(state: TrayState, count: number, tone: Tone): NativeImage {
  const key = `${columnOf(state, count)} ${tone}`;
  const image = decoded.get(key) ?? cutOut(state, count, tone);
  decoded.set(key, image);
  return image;
}

function cutOut(state: TrayState, count: number, tone: Tone): NativeImage {
  const image = nativeImage.createEmpty();
  // On macOS the system paints a black template in the colour that fits.
  const row = isMac ? 0 : tones.indexOf(tone);
  const column = columnOf(state, count);
  for (const [index, { size, url }] of sheets.entries()) {
    const cell = { x: column * size, y: row * size, width: size, height: size };
    const picture = nativeImage.createFromDataURL(url).crop(cell);
    image.addRepresentation({ scaleFactor: index + 1, width: size, height: size, buffer: picture.toPNG() });
  }
  image.setTemplateImage(isMac);
  return image;
}
