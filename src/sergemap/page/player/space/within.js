/** Which state a point lies in on a day. */

import { borderDay } from './borders.js';
import { WORLD } from './mercator.js';

/** @import { Arc, Borders } from './borders.js' */
/** @import { Point } from './mercator.js' */

/** @param {Borders | null} borders @param {Point} point in the world of 256 units @param {number} day @returns {number | null} a row; null: at sea, or nobody knows */
export function rowAt(borders, point, day) {
  return borders && rowOf(borders, atomAt(borders, point), day);
}

/** The piece of land under a point; it is the same on every day. @param {Borders} borders @param {Point} point @returns {number} -1: at sea */
export function atomAt(borders, { x, y }) {
  const round = { x: ((x % WORLD) + WORLD) % WORLD, y };
  return borders.atoms.findIndex((_, index) => isInAtom(borders, index, round));
}

/** Who held a piece of land. @param {Borders} borders @param {number} atom @param {number} day @returns {number | null} a row; null: nobody knows */
export function rowOf(borders, atom, day) {
  const row = borderDay(borders, day)?.holders[atom] ?? -1;
  return row < 0 ? null : row;
}

/** @param {Borders} borders @param {number} row @param {Point} point @returns {boolean} */
export function isInRow(borders, row, { x, y }) {
  const round = { x: ((x % WORLD) + WORLD) % WORLD, y };
  return (borders.rows[row]?.atoms ?? []).some((atom) => isInAtom(borders, atom, round));
}

/** @param {Borders} borders @param {number} atom @param {Point} point @returns {boolean} */
export function isInAtom({ edges, boxes }, atom, point) {
  const box = boxes[atom];
  if (!box || point.x < box[0] || point.x > box[2] || point.y < box[1] || point.y > box[3]) return false;
  const crossings = (edges[atom] ?? []).reduce((sum, arc) => sum + crossed(arc, point), 0);
  return crossings % 2 === 1;
}

/** How often a line eastward from a point crosses an arc. @param {Arc} arc @param {Point} point @returns {number} */
function crossed({ line, box }, { x, y }) {
  if (y < box[1] || y > box[3] || x > box[2]) return 0;
  let count = 0;
  for (let index = 2; index + 1 < line.length; index += 2) {
    const [y0, y1] = /** @type {[number, number]} */ ([line[index - 1], line[index + 1]]);
    if (y0 > y === y1 > y) continue;
    const [x0, x1] = /** @type {[number, number]} */ ([line[index - 2], line[index]]);
    if (x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)) count += 1;
  }
  return count;
}
