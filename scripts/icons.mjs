// Draws the app's icon and the tray's sheets into main/platform/icons. Run by hand after a change; the results are checked in.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
import { z } from 'zod';

const folder = new URL('../main/platform/icons/', import.meta.url);
const cells = z.array(z.string()).parse(JSON.parse(readFileSync(new URL('tray-cells.json', folder), 'utf8')));

// All shapes live in a square of 32 units.
const shield = 'M16 2 28 6.5v8.6c0 7-4.9 12.3-12 14.9C8.9 27.4 4 22.1 4 15.1V6.5z';
const tick = 'm10.5 16.2 3.9 3.9 7.4-8.1';
const badge = { x: 23.5, y: 23.5, radius: 8.5 };
const warning = '#c42b1c';
const round = 'fill="none" stroke-linecap="round" stroke-linejoin="round"';

/** The digits as strokes in a box of 4 by 6 units: no font is needed, and they are crisp when small. */
const strokes = {
  1: 'M.8 1.2 2.2 0v6',
  2: 'M.2 1C.6.3 1.3 0 2 0c1.2 0 1.9.8 1.9 1.7C3.9 3.1 1.5 4.3.2 6H4',
  3: 'M.3.7C.8.2 1.3 0 2 0c1.1 0 1.8.6 1.8 1.5S3 2.9 1.7 2.9C3.1 2.9 4 3.5 4 4.5 4 5.4 3.2 6 2 6 1.2 6 .6 5.8 0 5.3',
  4: 'M3 6V0L0 4.2h4',
  5: 'M3.7 0H.6L.3 2.8c.5-.3 1-.5 1.6-.5C3.1 2.3 4 3 4 4.1 4 5.2 3.1 6 1.9 6 1.2 6 .5 5.7 0 5.2',
  6: 'M3.5.4C3.1.1 2.7 0 2.2 0 .9 0 0 1.4 0 3.5 0 5.1.8 6 2 6c1.1 0 2-.8 2-1.9 0-1.1-.8-1.8-1.9-1.8C1 2.3.2 3.1.1 4',
  7: 'M0 0h4L1.4 6',
  8: 'M2 2.8C1 2.8.3 2.3.3 1.4.3.6 1 0 2 0s1.7.6 1.7 1.4c0 .9-.7 1.4-1.7 1.4zC.8 2.8 0 3.5 0 4.4 0 5.3.8 6 2 6s2-.7 2-1.6c0-.9-.8-1.6-2-1.6z',
  9: 'M.5 5.6c.4.3.8.4 1.3.4C3.1 6 4 4.6 4 2.5 4 .9 3.2 0 2 0 .9 0 0 .8 0 1.9c0 1.1.8 1.8 1.9 1.8 1.1 0 1.9-.8 2-1.7',
  more: 'M0 3h4M2 1v4',
};

/**
 * @param {keyof typeof strokes} digit
 */
const badgeWith = (digit) => `
  <circle cx="${badge.x}" cy="${badge.y}" r="${badge.radius}" fill="${warning}"/>
  <g transform="translate(${badge.x - 3.6} ${badge.y - 5.4}) scale(1.8)">
    <path d="${strokes[digit]}" ${round} stroke="#fff" stroke-width="1.25"/>
  </g>`;

/** @param {string} inner */
const withTick = (inner) => `
  <mask id="m"><rect width="32" height="32" fill="#fff"/>
    <path d="${tick}" ${round} stroke="#000" stroke-width="3.4"/>${inner}</mask>`;

/** Each state's drawing in one colour; what is cut out is really empty, so that it fits every panel.
 * @param {string} name
 * @param {string} tone
 */
function drawing(name, tone) {
  const filled = `<path d="${shield}" fill="${tone}" mask="url(#m)"/>`;
  const outline = `<path d="M16 3.5 26.6 7.5v7.6c0 6.1-4.2 10.8-10.6 13.3C9.6 25.9 5.4 21.2 5.4 15.1V7.5z" ${round} stroke="${tone}" stroke-width="2.8"/>`;
  if (name === 'connected') return withTick('') + filled;
  if (name === 'signed-out') return outline;
  if (name === 'offline') {
    const slash = 'M4 28 28 4';
    return `<mask id="m"><rect width="32" height="32" fill="#fff"/>
      <path d="${slash}" stroke="#000" stroke-width="7"/></mask>
      <g mask="url(#m)">${outline}</g><path d="${slash}" ${round} stroke="${tone}" stroke-width="2.8"/>`;
  }
  const hole = `<circle cx="${badge.x}" cy="${badge.y}" r="${badge.radius + 1.4}" fill="#000"/>`;
  if (name === 'pending') {
    return `${withTick(hole)}${filled}<circle cx="${badge.x}" cy="${badge.y}" r="${badge.radius - 2}" fill="${tone}"/>`;
  }
  return withTick(hole) + filled + badgeWith(digitOf(name));
}

/** Each state's drawing in colour, with a white rim: so it can be seen on any panel, whatever colour that has.
 * @param {string} name
 */
function coloured(name) {
  const isWell = name === 'connected' || name.startsWith('pending');
  const body = `<path d="${shield}" fill="${isWell ? '#1f6feb' : '#6b7078'}" stroke="#fff" stroke-width="2.4" stroke-linejoin="round"
    transform="translate(1 1) scale(.9375)"/>`;
  const mark = (/** @type {string} */ path) =>
    `<path d="${path}" ${round} stroke="#fff" stroke-width="3.2"/>`;
  if (name === 'signed-out') return body;
  if (name === 'offline') {
    const slash = 'M5 27 27 5';
    return `${body}<path d="${slash}" ${round} stroke="#fff" stroke-width="6"/><path d="${slash}" ${round} stroke="#6b7078" stroke-width="2.6"/>`;
  }
  if (name === 'connected') return body + mark(tick);
  const rim = `<circle cx="${badge.x}" cy="${badge.y}" r="${badge.radius}" fill="#fff"/>`;
  const dot = (/** @type {number} */ radius) =>
    `<circle cx="${badge.x}" cy="${badge.y}" r="${radius}" fill="${warning}"/>`;
  if (name === 'pending') return body + mark(tick) + rim + dot(badge.radius - 1.6);
  return body + mark(tick) + rim + badgeWith(digitOf(name));
}

/** @param {string} name */
function digitOf(name) {
  const digit = Object.keys(strokes).find((each) => name === `pending-${each}`);
  if (!isDigit(digit)) throw new Error(`There is no drawing for the tray's cell ${name}`);
  return digit;
}

/** @param {string | undefined} name
 * @returns {name is Extract<keyof typeof strokes, string>}
 */
function isDigit(name) {
  return name !== undefined && name in strokes;
}

/** A row in black, for light panels, one in white, for dark ones, and one in colour.
 * @param {number} size
 */
function sheet(size) {
  const draw = [
    (/** @type {string} */ name) => drawing(name, '#1a1d21'),
    (/** @type {string} */ name) => drawing(name, '#ffffff'),
    coloured,
  ];
  const rows = draw.map((drawn, y) =>
    cells.map(
      (name, x) =>
        `<svg x="${x * 32}" y="${y * 32}" width="32" height="32" viewBox="0 0 32 32">${drawn(name).replaceAll('#m', `#m${x}-${y}`).replaceAll('id="m"', `id="m${x}-${y}"`)}</svg>`,
    ),
  );
  const width = cells.length * 32;
  return picture(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} 96">${rows.flat().join('')}</svg>`,
    cells.length * size,
  );
}

/**
 * @param {string} svg
 * @param {number} width
 */
const picture = (svg, width) => new Resvg(svg, { fitTo: { mode: 'width', value: width } }).render().asPng();

const appSvg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
  <rect x="3" y="3" width="58" height="58" rx="14" fill="#0b57d0"/>
  <g transform="translate(10.4 10) scale(1.35)">
    <path d="${shield}" fill="#fff"/>
    <path d="${tick}" ${round} stroke="#0b57d0" stroke-width="3"/>
  </g>
</svg>
`;

/** @param {string} name @param {string | Uint8Array} data */
const save = (name, data) => writeFileSync(fileURLToPath(new URL(name, folder)), data);

save('app.svg', appSvg);
save('app.png', picture(appSvg, 512));
for (const size of [16, 22, 32, 44]) save(`tray-${size}.png`, sheet(size));
