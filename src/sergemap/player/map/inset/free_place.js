/** Where on the map a round inset finds room. Pure. */

import { meet } from '../../borders/borders.js';

/** @import { Box } from '../../borders/borders.js' */
/** @import { Point } from '../../space/mercator.js' */

/** So much of the shorter side of the map an inset takes; px of the design, largest and least. */
const SHARE = 0.36;
const [LARGEST, LEAST] = [216, 98];
/** Where there is little room it is made smaller, to that. */
const SMALLER = [1, 0.86, 0.74, 0.62];
/** From the edge of the map, and from step to step along it. */
const [EDGE, STEP] = [12, 12];
/** What a point of the way that is covered costs, against a px from the corner. */
const COVERED = 6;

/**
 * The box of an inset: in a corner, or as near to one as there is room.
 * @param {{width: number, height: number, unit: number}} view
 * @param {Box[]} taken what it may not cover
 * @param {Point[]} way what it should not cover
 * @param {Box | null} before where it stands: it stays there where it can
 * @returns {Box | null} null: there is no room
 */
export function freePlace({ width, height, unit }, taken, way, before) {
  const isFree = (/** @type {Box} */ box) => !taken.some((other) => meet(other, box));
  const isInside = (/** @type {Box} */ [left, top, right, bottom]) =>
    left >= 0 && top >= 0 && right <= width && bottom <= height;
  const wanted = Math.min(LARGEST * unit, Math.max(LEAST, Math.min(width, height) * SHARE));
  if (before && isFree(before) && isInside(before) && before[2] - before[0] <= wanted)
    return before;
  for (const part of SMALLER) {
    const size = Math.round(wanted * part);
    if (size < LEAST) return null;
    const costs = alongTheEdges(width, height, size)
      .filter(({ box }) => isFree(box))
      .map(({ box, off }) => ({ box, cost: off + COVERED * covered(box, way) }));
    const [best] = costs.sort((one, other) => one.cost - other.cost);
    if (best) return best.box;
  }
  return null;
}

/**
 * @param {number} width
 * @param {number} height
 * @param {number} size
 * @returns {{box: Box, off: number}[]} with how far each lies from the nearest corner
 */
function alongTheEdges(width, height, size) {
  const [right, bottom] = [width - EDGE - size, height - EDGE - size];
  /** @type {{box: Box, off: number}[]} */
  const found = [];
  const add = (/** @type {number} */ x, /** @type {number} */ y) => {
    const off = Math.min(x - EDGE, right - x) + Math.min(y - EDGE, bottom - y);
    found.push({ box: [x, y, x + size, y + size], off });
  };
  for (let y = bottom; y >= EDGE; y -= STEP) for (const x of [EDGE, right]) add(x, y);
  for (let x = EDGE; x <= right; x += STEP) for (const y of [bottom, EDGE]) add(x, y);
  return found.filter(({ box }) => box[0] >= EDGE && box[1] >= EDGE);
}

/** @param {Box} box @param {Point[]} way */
function covered([left, top, right, bottom], way) {
  const [middle, radius] = [{ x: (left + right) / 2, y: (top + bottom) / 2 }, (right - left) / 2];
  return way.filter(({ x, y }) => Math.hypot(x - middle.x, y - middle.y) < radius).length;
}
