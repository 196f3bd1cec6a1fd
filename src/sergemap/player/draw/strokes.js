/**
 * How the traveller came, as a line: one recipe for the map, the card and the legend. Lengths in px
 * at a root of 16.
 */

import STYLE from '../../carto/style.json' with { type: 'json' };
import { evenly } from '../space/path.js';

/** @import { Kind } from '../scene.js' */
/** @import { Point } from '../space/mercator.js' */

/**
 * @typedef {object} Stroke
 * @property {number} width
 * @property {number[]} [dash]
 * @property {boolean} [round] round caps
 * @property {boolean} [hollow] in the colour of the halo
 * @property {boolean} [slanted] the slanted ticks of an escort
 */

/** @type {Record<Kind, Stroke[]>} */
export const STROKES = STYLE.strokes;

export const TO_COME = STYLE.toCome;
export const CASING = STYLE.casing;
export const ARROW = STYLE.arrow;

/** What time does to a line: this move, the two before, older ones. */
export const AGES = Object.values(STYLE.ages);

/**
 * The ticks along the way of an escort, slanted: square ones would read as a railway.
 * @param {Point[]} points
 */
export function ticks(points, size = 1) {
  const { ticks: tick } = STYLE;
  const [half, slant, every] = [tick.half * size, tick.slant * size, tick.every * size];
  return evenly(points, every, every / 2).map(({ x, y, along }) => {
    const across = { x: -along.y * half + along.x * slant, y: along.x * half + along.y * slant };
    return [
      { x: x - across.x, y: y - across.y },
      { x: x + across.x, y: y + across.y },
    ];
  });
}
