/** The borders of a day: who holds what, and which lines are borders then. */

import { readDay } from '../time/calendar.js';

/** @import { Days } from '../scene.js' */
/** @import { Borders } from './borders.js' */

/**
 * @typedef {object} BorderDay the map between two changes
 * @property {number} since the day of the change
 * @property {number[]} tenures those who hold land
 * @property {Int32Array} holders tenure by atom; -1: nobody
 * @property {Map<number, number[]>} around tenure to the arcs of its land borders
 * @property {number[]} definite arcs where one polity meets another
 * @property {number[]} approximate the same, but nobody knows exactly where
 * @property {number[]} internal arcs inside a polity
 * @property {boolean} isToday whether the countries of today stand in for borders nobody knows
 */

/** The first and the last day of which borders are known, as `borders/tenures.py` has them. */
export const KNOWN = { first: readDay('1890-01-01') ?? 0, last: readDay('1947-12-31') ?? 0 };

/**
 * The nearest day of a life for which there are borders; the day itself, if there is none.
 * @param {Days} days
 * @param {number} day
 */
export function nearestKnown([first, last], day) {
  const near = Math.max(KNOWN.first, Math.min(KNOWN.last, day));
  return first <= near && near <= last ? near : day;
}

/**
 * Where a day lies of which no borders are known, and the edge beyond which it lies.
 * @param {number} day
 * @returns {['before' | 'after', number] | null} null: they are known
 */
export function beyondKnown(day) {
  if (day < KNOWN.first) return ['before', KNOWN.first];
  return day > KNOWN.last ? ['after', KNOWN.last] : null;
}

/**
 * @param {Borders} borders
 * @param {number} day
 * @returns {BorderDay | null} null: before or after all that is known
 */
export function borderDay(borders, day) {
  const since = borders.changes.findLast((change) => change <= day);
  if (since === undefined || since === borders.changes.at(-1)) return null;
  const known = borders.known.get(since) ?? makeDay(borders, since);
  borders.known.set(since, known);
  return known;
}

/**
 * The countries of today, for a day of which nothing is known.
 * @param {Borders} borders
 * @returns {BorderDay}
 */
export function countryDay(borders) {
  const known = borders.known.get(Infinity) ?? makeDay(borders, Infinity);
  borders.known.set(Infinity, known);
  return known;
}

/** @param {Borders} borders @param {number} since Infinity: of today */
function makeDay(borders, since) {
  const isToday = since === Infinity;
  const tenures = [...borders.tenures.keys()].filter((tenure) => {
    const one = borders.tenures[tenure];
    return isToday ? one?.country !== undefined : isOn(one, since);
  });
  const holders = new Int32Array(borders.atoms.length).fill(-1);
  for (const tenure of tenures) {
    for (const atom of borders.tenures[tenure].atoms) holders[atom] = tenure;
  }
  const around = new Map(tenures.map((tenure) => [tenure, []]));
  /** @type {BorderDay} */
  const day = {
    ...{ since, tenures, holders, around, isToday },
    ...{ definite: [], approximate: [], internal: [] },
  };
  borders.sides.forEach((_, arc) => sortArc(borders, day, arc));
  const drawn = new Set([...day.definite, ...day.approximate]);
  day.internal = borders.internal
    .filter((lines) => isOn(lines, since))
    .flatMap(({ arcs }) => arcs.filter((arc) => !drawn.has(arc)));
  return day;
}

/** @param {{days: Days}} dated @param {number} day */
function isOn(dated, day) {
  return dated.days[0] <= day && day < dated.days[1];
}

/**
 * Put an arc where it belongs: to the borders, or, inside a polity and at a coast, nowhere.
 * @param {Borders} borders
 * @param {BorderDay} day
 * @param {number} arc
 */
function sortArc({ tenures, sides }, { holders, around, definite, approximate }, arc) {
  const [left = -1, right = -1] = sides[arc].map((atom) => holders[atom]);
  if (left === right || left < 0 || right < 0) return;
  const isLow = tenures[left].isLow || tenures[right].isLow;
  (isLow ? approximate : definite).push(arc);
  around.get(left)?.push(arc);
  around.get(right)?.push(arc);
}

/**
 * The coasts: arcs with the sea beyond.
 * @param {Borders} borders
 */
export function coastArcs({ sides }) {
  return [...sides.keys()].filter((arc) => sides[arc].length === 1);
}
