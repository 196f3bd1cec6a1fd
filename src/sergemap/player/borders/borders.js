/** The dated borders: who held what on a day, and which lines are borders then. */

import { once } from '../once.js';
import { inLanguage } from '../story.js';
import { readDay } from '../time/calendar.js';
import { worldX, worldY } from '../space/mercator.js';
import { stepsInto } from './steps.js';

/** @import { WrittenBorders, WrittenColumn, WrittenRow } from '../baked.js' */
/** @import { Days } from '../scene.js' */
/** @import { Ends } from './rings.js' */

/** @typedef {[west: number, north: number, east: number, south: number]} Box */
/**
 * @typedef {{line: Float64Array, box: Box}} Arc x and y one after the other, in the world of 256
 * units
 */
/**
 * @typedef {WrittenRow & {atoms: number[], days: Days}} Row a state within its borders; the second
 * day is the one after its last
 */

/**
 * @typedef {object} Borders
 * @property {Arc[]} arcs
 * @property {Ends[]} ends by arc
 * @property {number[][]} sides by arc: one atom at a coast, two inside the land
 * @property {Set<number>} inland arcs with one side that are no coast: beyond lies land without a
 *   name
 * @property {number[][][]} atoms the smallest pieces of land, as rings of arcs; `~arc` runs
 *   backwards
 * @property {Arc[][]} edges by atom, all the arcs around it
 * @property {Box[]} boxes by atom
 * @property {{id: string, hue: number, parent?: number}[]} polities
 * @property {Record<string, string>[]} names by language
 * @property {Row[]} rows
 * @property {{days: Days, arcs: number[]}[]} inner lines inside a state
 * @property {number[]} today arcs that are borders now
 * @property {number[]} changes the days on which something changes, in order; from the last on
 *   nothing is known
 * @property {Map<number, BorderDay>} known days asked for before
 */

/**
 * @typedef {object} BorderDay the map between two changes
 * @property {number} since the day of the change
 * @property {number[]} rows those who hold land
 * @property {Int32Array} holders row by atom; -1: nobody
 * @property {Map<number, number[]>} around row to the arcs of its land borders
 * @property {number[]} firm arcs where one state meets another
 * @property {number[]} unsure the same, but nobody knows exactly where
 * @property {number[]} inner
 */

/**
 * @param {WrittenBorders | {} | null} written
 * @returns {Borders | null} null: this page has none
 */
export function readBorders(written) {
  if (!written || !('arcs' in written)) return null;
  const { arcs, ends } = readArcs(written.arcs, written.grid);
  const atoms = written.atoms ?? readRings(written.rings ?? []);
  const edges = once(() =>
    atoms.map((rings) =>
      rings.flat().map((ref) => /** @type {Arc} */ (arcs[ref < 0 ? ~ref : ref])),
    ),
  );
  const boxes = once(() => edges().map((around) => boxAround(around.map(({ box }) => box))));
  const daysOf = daysReader();
  const rows = (written.rows ?? rowsOf(written.columns ?? {})).map((row) => ({
    ...row,
    atoms: row.atoms ?? sums(row.steps ?? []),
    days: daysOf(row),
  }));
  const sides = written.sides ?? sidesOf({ arcs: written.arcs, atoms });
  const today = once(() => bordersOfToday(sides, written.today));
  return {
    arcs,
    ends,
    rows,
    sides,
    get edges() {
      return edges();
    },
    get boxes() {
      return boxes();
    },
    get today() {
      return today();
    },
    inland: new Set(written.inland ?? []),
    atoms,
    polities: written.polities,
    names: written.names,
    inner: (written.inner ?? []).map((lines) => ({ days: daysOf(lines), arcs: lines.arcs })),
    changes: [...new Set(rows.flatMap(({ days }) => days))].sort((a, b) => a - b),
    known: new Map(),
  };
}

/**
 * @param {Record<string, WrittenColumn>} columns null: the row has none
 * @returns {WrittenRow[]}
 */
function rowsOf(columns) {
  const read = Object.entries(columns).map(
    ([key, column]) =>
      /** @type {const} */ ([key, Array.isArray(column) ? column : cellsOf(column)]),
  );
  /** @type {any[]} */
  const rows = (read[0]?.[1] ?? []).map(() => ({}));
  for (const [key, column] of read) {
    rows.forEach((row, index) => {
      if (column[index] !== null) row[key] = column[index];
    });
  }
  return rows;
}

/**
 * What a column holds is told once, and each row has its number or numbers.
 * @param {{of: unknown[], at: (number | number[] | null)[]}} column
 * @returns {unknown[]}
 */
function cellsOf({ of, at }) {
  return at.map((told) =>
    told === null ? null : Array.isArray(told) ? told.map((number) => of[number]) : of[told],
  );
}

/**
 * @param {number[]} steps
 * @returns {number[]}
 */
function sums(steps) {
  let at = 0;
  return steps.map((step) => (at += step));
}

/**
 * The rings of the atoms in the words of the page: 0 is the next arc that was not met before,
 * others count from 1.
 * @param {number[][][]} rings
 * @returns {number[][][]}
 */
export function readRings(rings) {
  let met = 0;
  return rings.map((atom) =>
    atom.map((ring) => ring.map((ref) => (ref === 0 ? met++ : ref > 0 ? ref - 1 : ref))),
  );
}

/**
 * The atoms on both sides of each arc, as their rings tell.
 * @param {{arcs: string[], atoms: number[][][]}} written
 * @returns {number[][]} by arc
 */
export function sidesOf({ arcs, atoms }) {
  /** @type {number[][]} */
  const sides = arcs.map(() => []);
  atoms.forEach((rings, atom) => {
    for (const ring of rings) {
      for (const ref of ring) sides[ref < 0 ? ~ref : ref]?.push(atom);
    }
  });
  return sides;
}

/**
 * @param {number[][]} sides
 * @param {string[]} [today]
 * @returns {number[]} arcs
 */
function bordersOfToday(sides, today = []) {
  return [...sides.keys()].filter((arc) => {
    const [left = -1, right = -1] = sides[arc] ?? [];
    return right >= 0 && today[left] !== today[right];
  });
}

/**
 * @param {string[]} written
 * @param {number} grid
 * @returns {{arcs: Arc[], ends: Ends[]}}
 */
function readArcs(written, grid) {
  // each latitude of the grid is used many times
  const heights = new Float64Array(2 * Math.round(90 / grid) + 1);
  const steps = new Int32Array(Math.max(0, ...written.map(({ length }) => length)));
  const room = new Float64Array(written.reduce((sum, { length }) => sum + length, 0));
  /** @type {Arc[]} */
  const arcs = [];
  /** @type {Ends[]} */
  const ends = [];
  let from = 0;
  for (const arc of written) {
    const line = room.subarray(from, from + stepsInto(arc, steps));
    const { box, to } = follow(steps, line, grid, heights);
    arcs.push({ line, box });
    ends.push({ from: numberOf(steps[0] ?? 0, steps[1] ?? 0), to });
    from += line.length;
  }
  return { arcs, ends };
}

/**
 * Write the points that steps lead to.
 * @param {Int32Array} steps
 * @param {Float64Array} line
 * @param {number} grid
 * @param {Float64Array} heights by latitude, from the south pole; 0: not known yet
 * @returns {{box: Box, to: number}}
 */
function follow(steps, line, grid, heights) {
  const pole = (heights.length - 1) / 2;
  const [middle, wide] = [worldX(0), worldX(grid) - worldX(0)];
  let [longitude, latitude] = [0, 0];
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let index = 0; index + 1 < line.length; index += 2) {
    longitude += steps[index] ?? 0;
    latitude += steps[index + 1] ?? 0;
    const x = middle + longitude * wide;
    const y = (heights[latitude + pole] ||= worldY(latitude * grid));
    line[index] = x;
    line[index + 1] = y;
    if (x < west) west = x;
    if (x > east) east = x;
    if (y < north) north = y;
    if (y > south) south = y;
  }
  return { box: [west, north, east, south], to: numberOf(longitude, latitude) };
}

/**
 * One number for a point of the grid.
 * @param {number} x
 * @param {number} y
 * @returns {number}
 */
function numberOf(x, y) {
  return x * 0x100000 + y;
}

/**
 * Many rows begin and end together: each date is read once.
 * @returns {(dated: {from: string, to: string}) => Days}
 */
function daysReader() {
  /** @type {Map<string, number | null>} */
  const read = new Map();
  const dayOf = (/** @type {string} */ date) => {
    if (!read.has(date)) read.set(date, readDay(date));
    return read.get(date) ?? null;
  };
  return ({ from, to }) => [dayOf(from) ?? -Infinity, dayOf(to) ?? Infinity];
}

/**
 * @param {Box[]} boxes
 * @returns {Box}
 */
export function boxAround(boxes) {
  /** @type {Box} */
  const around = [Infinity, Infinity, -Infinity, -Infinity];
  for (const box of boxes) {
    around[0] = Math.min(around[0], box[0]);
    around[1] = Math.min(around[1], box[1]);
    around[2] = Math.max(around[2], box[2]);
    around[3] = Math.max(around[3], box[3]);
  }
  return around;
}

/**
 * @param {Box} a
 * @param {Box} b
 * @returns {boolean}
 */
export function meet(a, b) {
  return a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1];
}

/**
 * The map of a day.
 * @param {Borders} borders
 * @param {number} day
 * @returns {BorderDay | null} null: before or after all that is known
 */
export function borderDay(borders, day) {
  const since = borders.changes.findLast((change) => change <= day);
  if (since === undefined || since === borders.changes.at(-1)) return null;
  const known = borders.known.get(since);
  if (known) return known;
  const made = makeDay(borders, since);
  borders.known.set(since, made);
  return made;
}

/**
 * @param {Borders} borders
 * @param {number} since
 * @returns {BorderDay}
 */
function makeDay(borders, since) {
  const rows = [...borders.rows.keys()].filter((index) => isOn(borders.rows[index], since));
  const holders = new Int32Array(borders.atoms.length).fill(-1);
  for (const row of rows) {
    for (const atom of borders.rows[row]?.atoms ?? []) holders[atom] = row;
  }
  /** @type {BorderDay} */
  const made = {
    since,
    rows,
    holders,
    around: new Map(rows.map((row) => [row, []])),
    firm: [],
    unsure: [],
    inner: [],
  };
  borders.sides.forEach((_, arc) => sortArc(borders, made, arc));
  const drawn = new Set([...made.firm, ...made.unsure]);
  made.inner = borders.inner
    .filter((lines) => isOn(lines, since))
    .flatMap(({ arcs }) => arcs.filter((arc) => !drawn.has(arc)));
  return made;
}

/**
 * @param {{days: Days} | undefined} dated
 * @param {number} day
 * @returns {boolean}
 */
function isOn(dated, day) {
  return dated !== undefined && dated.days[0] <= day && day < dated.days[1];
}

/**
 * Put an arc where it belongs: to the borders, or, inside a state and at a coast, nowhere.
 * @param {Borders} borders
 * @param {BorderDay} day
 * @param {number} arc
 */
function sortArc({ rows, sides, inland }, { holders, around, firm, unsure }, arc) {
  const [left = -1, right = -1] = (sides[arc] ?? []).map((atom) => holders[atom] ?? -1);
  if (left === right || (right < 0 && !inland.has(arc))) return;
  const isUnsure = [left, right].some((row) => rows[row]?.certainty === 'low');
  (isUnsure ? unsure : firm).push(arc);
  around.get(left)?.push(arc);
  around.get(right)?.push(arc);
}

/**
 * The coasts: arcs with the sea beyond.
 * @param {Borders} borders
 * @returns {number[]}
 */
export function coastArcs({ sides, inland }) {
  return [...sides.keys()].filter((arc) => (sides[arc]?.length ?? 0) < 2 && !inland.has(arc));
}

/**
 * A state's name in a language, else in English.
 * @param {Borders | null} borders
 * @param {number | null} row null: none
 * @param {string} language
 * @returns {string | null}
 */
export function stateName(borders, row, language) {
  return row === null ? null : inLanguage(borders?.names[borders.rows[row]?.name ?? -1], language);
}
