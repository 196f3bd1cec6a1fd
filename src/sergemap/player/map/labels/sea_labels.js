/** The names of seas, each with its size, the zooms it is for, and its turn. */

import STYLE from '../../../carto/style.json' with { type: 'json' };
import { toWorld } from '../../space/mercator.js';
import { drawing } from '../../draw/element.js';
import { widthOf } from '../../draw/measure.js';

/** @import { Words } from '../../words.js' */
/** @import { Box } from '../../borders/borders.js' */
/** @import { LabelIndex } from './placement.js' */
/** @import { Viewport } from '../viewport.js' */

/** @type {{name: string, at: number[], size: number, zooms: number[], turn?: number}[]} */
const SEAS = STYLE.seas;

/**
 * @param {LabelIndex} room
 * @param {Viewport} view
 * @param {Words} words
 * @param {string} serif
 * @returns {SVGElement[]}
 */
export function placeWaters(room, view, words, serif) {
  const small = view.width < 500 ? 0.85 : 1;
  return SEAS.flatMap(({ name, at: [latitude = 0, longitude = 0], size: px, zooms, turn = 0 }) => {
    const [from = 0, to = 0] = zooms;
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
