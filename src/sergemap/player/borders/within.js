/** Which state a point lies in on a day. */

import { borderDay } from './borders.js';
import { WORLD } from '../space/mercator.js';

/** @import { Arc, Borders } from './borders.js' */
/** @import { Point } from '../space/mercator.js' */

/**
 * @param {Borders | null} borders
 * @param {Point} point in the world of 256 units
 * @param {number} day
 * @returns {number | null} a row; null: at sea, or nobody knows
 */
export function rowAt(borders, point, day) {
  return borders && rowOf(borders, atomAt(borders, point), day);
}

/**
 * The piece of land under a point; it is the same on every day.
 * @param {Borders} borders
 * @param {Point} point
 * @returns {number} -1: at sea
 */
export function atomAt(borders, { x, y }) {
  const round = { x: ((x % WORLD) + WORLD) % WORLD, y };
  return borders.atoms.findIndex((_, index) => isInAtom(borders, index, round));
}

/**
 * Who held a piece of land.
 * @param {Borders} borders
 * @param {number} atom
 * @param {number} day
 * @returns {number | null} a row; null: nobody knows
 */
export function rowOf(borders, atom, day) {
  const row = borderDay(borders, day)?.holders[atom] ?? -1;
  return row < 0 ? null : row;
}

/**
 * Where a state lies along a parallel.
 * @param {Borders} borders
 * @param {number} row
 * @param {number} y in the world of 256 units
 * @returns {[west: number, east: number][]} from west to east
 */
export function spansOf({ rows, edges, boxes }, row, y) {
  const atoms = (rows[row]?.atoms ?? []).filter((atom) => {
    const box = boxes[atom];
    return box && y >= box[1] && y <= box[3];
  });
  // an arc between two of its pieces is crossed twice at the same place
  const ends = atoms
    .flatMap((atom) => (edges[atom] ?? []).flatMap((arc) => knownCrossings(arc, y)))
    .sort((a, b) => a - b);
  /** @type {[number, number][]} */
  const spans = [];
  for (let index = 0; index + 1 < ends.length; index += 2) {
    const [west, east] = /** @type {[number, number]} */ ([ends[index], ends[index + 1]]);
    const last = spans.at(-1);
    if (last && last[1] === west) last[1] = east;
    else if (west < east) spans.push([west, east]);
  }
  return spans;
}

/**
 * @param {Borders} borders
 * @param {number} atom
 * @param {Point} point
 * @returns {boolean}
 */
export function isInAtom({ edges, boxes }, atom, point) {
  const box = boxes[atom];
  if (!box || point.x < box[0] || point.x > box[2] || point.y < box[1] || point.y > box[3])
    return false;
  const crossings = (edges[atom] ?? []).reduce((sum, arc) => sum + crossed(arc, point), 0);
  return crossings % 2 === 1;
}

/**
 * How often a line eastward from a point crosses an arc.
 * @param {Arc} arc
 * @param {Point} point
 * @returns {number}
 */
function crossed(arc, { x, y }) {
  return x > arc.box[2] ? 0 : crossingsOf(arc, y).filter((crossing) => x < crossing).length;
}

/** Of so many parallels the crossings are kept. */
const MOST_PARALLELS = 200;
/**
 * States come and go, the lines stay where they are: while the map stands still the same are asked
 * for again and again.
 * @type {Map<number, Map<Arc, number[]>>}
 */
const known = new Map();

/**
 * Where an arc crosses a parallel that is asked for often.
 * @param {Arc} arc
 * @param {number} y
 * @returns {number[]}
 */
function knownCrossings(arc, y) {
  if (y < arc.box[1] || y > arc.box[3]) return [];
  if (known.size >= MOST_PARALLELS && !known.has(y)) known.clear();
  const along = known.get(y) ?? new Map();
  const found = along.get(arc) ?? crossingsOf(arc, y);
  known.set(y, along.set(arc, found));
  return found;
}

/**
 * Where an arc crosses a parallel.
 * @param {Arc} arc
 * @param {number} y
 * @returns {number[]}
 */
function crossingsOf({ line, box }, y) {
  if (y < box[1] || y > box[3]) return [];
  const found = [];
  for (let index = 2; index + 1 < line.length; index += 2) {
    const [y0, y1] = /** @type {[number, number]} */ ([line[index - 1], line[index + 1]]);
    if (y0 > y === y1 > y) continue;
    const [x0, x1] = /** @type {[number, number]} */ ([line[index - 2], line[index]]);
    found.push(x0 + ((y - y0) / (y1 - y0)) * (x1 - x0));
  }
  return found;
}
