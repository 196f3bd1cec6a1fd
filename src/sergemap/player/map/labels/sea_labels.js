/** The names of seas, each with its size, the zooms it is for, and its turn. */

import { toWorld } from '../../space/mercator.js';
import { drawing } from '../../draw/element.js';
import { widthOf } from '../../draw/measure.js';

/** @import { Words } from '../../words.js' */
/** @import { Box } from '../../borders/borders.js' */
/** @import { LabelIndex } from './placement.js' */
/** @import { Viewport } from '../viewport.js' */

/**
 * @type {[name: string, latitude: number, longitude: number, size: number, from: number, to:
 * number, turn: number][]}
 */
const WATERS = [
  ['atlantic', 33, -41, 19, 1.5, 5, 0],
  ['atlantic-east', 47.2, -13.5, 15, 4, 7, 0],
  ['north', 56.4, 3.2, 13, 3.6, 8, -18],
  ['baltic', 56.3, 18.9, 11.5, 4.2, 9, -62],
  ['bothnia', 61.6, 19.7, 10.5, 5, 9, -66],
  ['finland', 59.83, 26.2, 9.5, 5.6, 9, -6],
  ['mediterranean', 38.9, 6.3, 12.5, 3.6, 8, 0],
  ['mediterranean', 34.2, 18.6, 13, 3.4, 8, 8],
  ['black', 43.2, 34.2, 12.5, 3.6, 8, 0],
  ['caspian', 42.3, 50.6, 12, 3.6, 8, 60],
  ['biscay', 45.6, -4.6, 12, 4.6, 8, 0],
  ['channel', 50, -2.3, 10.5, 5.2, 8, -14],
  ['norwegian', 66.8, 4.2, 13, 3.2, 7, 0],
  ['barents', 71.5, 37, 13, 3, 7, 0],
  ['white', 65.6, 36.6, 10, 5, 7, 0],
  ['adriatic', 43, 15.4, 10.5, 4.8, 8, 40],
  ['tyrrhenian', 39.9, 11.7, 10.5, 5, 8, 0],
  ['mexico', 25.2, -90.2, 14, 3, 7, 0],
  ['caribbean', 15.1, -73.6, 14, 3.2, 7, 0],
  ['pacific', 14.2, -107.5, 16, 2.6, 7, 0],
  ['pacific', 12, -150, 19, 1.5, 6, 0],
  ['pacific', 24, 165, 19, 1.5, 6, 0],
  ['sargasso', 27.5, -63, 12.5, 3.6, 6, 0],
  ['campeche', 20, -94.3, 10.5, 5, 8, 0],
  ['aral', 45, 60, 10.5, 4.6, 8, 0],
  ['ladoga', 60.85, 31.5, 9.5, 6.2, 9, 0],
  ['indian', -12, 76, 18, 1.5, 6, 0],
  ['red', 20.5, 38.2, 10.5, 4, 8, 60],
  ['arabian', 14.5, 63.5, 14, 2.6, 7, 0],
  ['bengal', 13.5, 88, 13, 3, 7, 0],
  ['japan', 40, 134.5, 12, 3.4, 8, 0],
  ['south-china', 13.5, 114.5, 12.5, 3, 7, 0],
  ['bering', 58.5, -177, 13, 2.6, 7, 0],
  ['hudson', 59.5, -85.5, 12.5, 2.8, 7, 0],
];

/**
 * @param {LabelIndex} room
 * @param {Viewport} view
 * @param {Words} words
 * @param {string} serif
 * @returns {SVGElement[]}
 */
export function placeWaters(room, view, words, serif) {
  const small = view.width < 500 ? 0.85 : 1;
  return WATERS.flatMap(([name, latitude, longitude, px, from, to, turn]) => {
    if (view.zoom < from || view.zoom > to) return [];
    const lines = words.t(`waters.${name}`).split('|');
    const size = px * small * view.unit;
    const spacing = size * 0.12;
    const width = Math.max(
      ...lines.map((line) => widthOf(line, `italic ${size}px ${serif}`, spacing)),
    );
    return worldsInSight(view, longitude).flatMap((own) => {
      const at = view.toScreen(toWorld([own, latitude]));
      const box = turned(at, width, lines.length * size * 1.15, turn);
      if (!room.isInside(box) || room.isTaken(box) || room.wayUnder(box) > 0) return [];
      room.take(box);
      return lines.map((line, index) =>
        drawing(
          'text',
          {
            class: 'water',
            'font-size': size.toFixed(1),
            'letter-spacing': spacing.toFixed(2),
            x: at.x.toFixed(1),
            y: (at.y + (index - (lines.length - 1) / 2) * size * 1.15 + size * 0.33).toFixed(1),
            transform: turn ? `rotate(${turn} ${at.x.toFixed(1)} ${at.y.toFixed(1)})` : null,
          },
          line,
        ),
      );
    });
  });
}

/**
 * The same sea, in each world that is in sight.
 * @param {Viewport} view
 * @param {number} longitude
 * @returns {number[]}
 */
function worldsInSight({ corner, scale, width }, longitude) {
  const round = scale * 256;
  const first = Math.floor(corner.x / round);
  const last = Math.floor((corner.x + width) / round);
  return Array.from({ length: last - first + 1 }, (_, index) => longitude + (first + index) * 360);
}

/**
 * @param {{x: number, y: number}} at
 * @param {number} width
 * @param {number} height
 * @param {number} turn degrees
 * @returns {Box}
 */
function turned(at, width, height, turn) {
  const angle = (Math.abs(turn) * Math.PI) / 180;
  const halfWidth = (width * Math.cos(angle) + height * Math.sin(angle)) / 2;
  const halfHeight = (width * Math.sin(angle) + height * Math.cos(angle)) / 2;
  return [at.x - halfWidth, at.y - halfHeight, at.x + halfWidth, at.y + halfHeight];
}
