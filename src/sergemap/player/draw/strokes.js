/**
 * How he came, as a line: one recipe for the map, the card and the legend. Lengths in px at a root
 * of 16.
 */

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
export const STROKES = {
  chosen: [{ width: 2.4 }],
  mission: [{ width: 5 }, { width: 2, hollow: true }],
  flight: [{ width: 2.6, dash: [9, 5] }],
  escort: [{ width: 3.2 }, { width: 1.7, slanted: true }],
  exchanged: [{ width: 2.6, dash: [13, 4, 2.6, 4] }],
  released: [{ width: 3.4, dash: [0, 6.6], round: true }],
  unknown: [{ width: 1.4 }],
};

export const TO_COME = { width: 1.1, dash: [1, 5], alpha: 0.8 };
export const CASING = { width: 7, small: 4.5, alpha: 0.85 };

/** What time does to a line: this move, the two before, older ones. */
export const AGES = [
  { thin: 1, alpha: 1, tick: 1 },
  { thin: 0.62, alpha: 0.7, tick: 0.7 },
  { thin: 0.62, alpha: 0.45, tick: 0.7 },
];

/**
 * The ticks along the way of an escort, slanted: square ones would read as a railway.
 * @param {Point[]} points
 * @param {number} [size]
 * @returns {[Point, Point][]}
 */
export function ticks(points, size = 1) {
  const [half, slant, every] = [4.6 * size, 3.2 * size, 9 * size];
  return evenly(points, every, every / 2).map(({ x, y, along }) => {
    const across = { x: -along.y * half + along.x * slant, y: along.x * half + along.y * slant };
    return [
      { x: x - across.x, y: y - across.y },
      { x: x + across.x, y: y + across.y },
    ];
  });
}
