/** The borders of a day: who holds what, and which lines are borders then. */

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
 */

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

/** @param {Borders} borders @param {number} since */
function makeDay(borders, since) {
  const tenures = [...borders.tenures.keys()].filter((tenure) =>
    isOn(borders.tenures[tenure], since),
  );
  const holders = new Int32Array(borders.atoms.length).fill(-1);
  for (const tenure of tenures) {
    for (const atom of borders.tenures[tenure].atoms) holders[atom] = tenure;
  }
  const around = new Map(tenures.map((tenure) => [tenure, []]));
  /** @type {BorderDay} */
  const day = { since, tenures, holders, around, definite: [], approximate: [], internal: [] };
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
