/** Which land lies under a point, and who holds it on a day. */

import { borderDay } from './day.js';
import { WORLD } from '../space/mercator.js';

/** @import { Borders } from './borders.js' */
/** @import { Line } from './lines.js' */
/** @import { Point } from '../space/mercator.js' */

/**
 * The atom under a point; it is the same on every day.
 * @param {Borders} borders
 * @param {Point} point
 * @returns {number} -1: at sea
 */
export function atomAt(borders, { x, y }) {
  const round = { x: ((x % WORLD) + WORLD) % WORLD, y };
  return borders.atoms.findIndex((_, index) => isInAtom(borders, index, round));
}

/**
 * @param {Borders} borders
 * @param {number} atom
 * @param {number} day
 * @returns {number | null} a tenure; null: nobody knows
 */
export function tenureOf(borders, atom, day) {
  const tenure = borderDay(borders, day)?.holders[atom] ?? -1;
  return tenure < 0 ? null : tenure;
}

/**
 * Where a tenure lies along a parallel.
 * @param {Borders} borders
 * @param {number} tenure
 * @param {number} y in the world of 256 units
 * @returns {[west: number, east: number][]} from west to east
 */
export function spansOf(borders, tenure, y) {
  const { tenures, edges, boxes } = borders;
  const atoms = tenures[tenure].atoms.filter((atom) => y >= boxes[atom][1] && y <= boxes[atom][3]);
  // an arc between two of its atoms is crossed twice at the same place
  const ends = atoms
    .flatMap((atom) => edges[atom].flatMap((arc) => knownCrossings(borders, arc, y)))
    .sort((a, b) => a - b);
  /** @type {[number, number][]} */
  const spans = [];
  for (let index = 0; index + 1 < ends.length; index += 2) {
    const [west, east] = [ends[index], ends[index + 1]];
    const last = spans.at(-1);
    if (last && last[1] === west) last[1] = east;
    else if (west < east) spans.push([west, east]);
  }
  return spans;
}

/** @param {Borders} borders @param {number} atom @param {Point} point */
function isInAtom({ edges, boxes }, atom, point) {
  const box = boxes[atom];
  if (point.x < box[0] || point.x > box[2] || point.y < box[1] || point.y > box[3]) return false;
  const crossings = edges[atom].reduce((sum, arc) => sum + crossed(arc, point), 0);
  return crossings % 2 === 1;
}

/**
 * How often a line eastward from a point crosses an arc.
 * @param {Line} arc
 * @param {Point} point
 */
function crossed(arc, { x, y }) {
  return x > arc.box[2] ? 0 : crossingsOf(arc, y).filter((crossing) => x < crossing).length;
}

/** Of so many parallels the crossings are kept. */
const MOST_PARALLELS = 200;

/**
 * Where an arc crosses a parallel. Holders come and go, the lines stay where they are: while the
 * map stands still the same are asked for again and again.
 * @param {Borders} borders
 * @param {Line} arc
 * @param {number} y
 */
function knownCrossings({ crossings }, arc, y) {
  if (y < arc.box[1] || y > arc.box[3]) return [];
  if (crossings.size >= MOST_PARALLELS && !crossings.has(y)) crossings.clear();
  const along = crossings.get(y) ?? new Map();
  const found = along.get(arc) ?? crossingsOf(arc, y);
  crossings.set(y, along.set(arc, found));
  return found;
}

/**
 * Where an arc crosses a parallel.
 * @param {Line} arc
 * @param {number} y
 */
function crossingsOf({ line, box }, y) {
  if (y < box[1] || y > box[3]) return [];
  const found = [];
  for (let index = 2; index + 1 < line.length; index += 2) {
    const [y0, y1] = [line[index - 1], line[index + 1]];
    if (y0 > y === y1 > y) continue;
    const [x0, x1] = [line[index - 2], line[index]];
    found.push(x0 + ((y - y0) / (y1 - y0)) * (x1 - x0));
  }
  return found;
}
