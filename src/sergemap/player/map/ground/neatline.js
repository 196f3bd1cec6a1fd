/** The degree frame around the map; it moves as the camera moves. */

import { toPosition, worldX, worldY } from '../../space/mercator.js';
import { element } from '../../draw/element.js';
import { blank } from '../sheet.js';

/** @import { Palette } from '../../draw/palette.js' */
/** @import { Viewport } from '../viewport.js' */

/** @typedef {[x: number, y: number, width: number, height: number]} Bar px of the window */

const NARROWEST = 500;
const WIDTH = 4;
/** So far its inner line reaches, px. */
const REACH = WIDTH + 1;

/**
 * Four narrow sheets: one as large as the map would be laid over all others, frame for frame.
 * @param {HTMLElement} host
 * @param {Palette} ink
 * @returns {(view: Viewport) => void}
 */
export function createNeatline(host, ink) {
  const sheets = Array.from({ length: 4 }, () => element('canvas'));
  host.replaceChildren(...sheets);
  return (view) => {
    const { width, height, sharpness } = view;
    host.hidden = width < NARROWEST;
    if (host.hidden) return;
    const bars = [...meridians(view), ...parallels(view)];
    sidesOf(view).forEach(([x, y, across, down], nth) => {
      const sheet = sheets[nth];
      const pen = sheet && blank(sheet, { width: across, height: down }, sharpness);
      if (!pen) return;
      pen.translate(-x, -y);
      pen.fillStyle = ink.of('--paper');
      pen.beginPath();
      pen.rect(0, 0, width, height);
      pen.rect(WIDTH, WIDTH, width - 2 * WIDTH, height - 2 * WIDTH);
      pen.fill('evenodd');
      pen.fillStyle = pen.strokeStyle = ink.of('--neatline');
      for (const bar of bars) pen.fillRect(...bar);
      pen.strokeRect(WIDTH, WIDTH, width - 2 * WIDTH, height - 2 * WIDTH);
      pen.strokeRect(0.5, 0.5, width - 1, height - 1);
    });
  };
}

/** @param {Viewport} view @returns {Bar[]} as the style has them: above, below, left, right */
function sidesOf({ width, height }) {
  return [
    [0, 0, width, REACH],
    [0, height - REACH, width, REACH],
    [0, 0, REACH, height],
    [width - REACH, 0, REACH, height],
  ];
}

/** From which zoom on a bar is so many degrees long. */
const STEPS = [
  [13.4, 0.01],
  [12.2, 0.02],
  [10.8, 0.05],
  [9.8, 0.1],
  [8.8, 0.2],
  [7.6, 0.5],
  [6.2, 1],
  [5, 2],
  [3.4, 5],
];

/** @param {number} zoom @returns {number} degrees */
export function degreesApart(zoom) {
  return STEPS.find(([from = 0]) => zoom >= from)?.[1] ?? 10;
}

/** @param {Viewport} view @returns {Bar[]} */
function meridians({ corner, scale, width, height, zoom }) {
  const step = degreesApart(zoom);
  const [west] = toPosition({ x: corner.x / scale, y: 0 });
  const [east] = toPosition({ x: (corner.x + width) / scale, y: 0 });
  /** @type {Bar[]} */
  const bars = [];
  for (
    let longitude = Math.floor(west / step / 2) * step * 2;
    longitude < east;
    longitude += step * 2
  ) {
    const from = worldX(longitude) * scale - corner.x;
    const long = worldX(longitude + step) * scale - corner.x - from;
    bars.push([from, 1, long, 2], [from, height - 3, long, 2]);
  }
  return bars;
}

/** @param {Viewport} view @returns {Bar[]} */
function parallels({ corner, scale, width, height, zoom }) {
  const step = degreesApart(zoom);
  const [, north] = toPosition({ x: 0, y: corner.y / scale });
  const [, south] = toPosition({ x: 0, y: (corner.y + height) / scale });
  /** @type {Bar[]} */
  const bars = [];
  for (
    let latitude = Math.floor(Math.max(-84, south) / step / 2) * step * 2;
    latitude < Math.min(84, north);
    latitude += step * 2
  ) {
    const from = worldY(latitude + step) * scale - corner.y;
    const long = worldY(latitude) * scale - corner.y - from;
    bars.push([1, from, 2, long], [width - 3, from, 2, long]);
  }
  return bars;
}
