/** The dated borders: land in atoms, its outlines in shared arcs, and who held which atoms when. */

import { once } from '../once.js';
import { inLanguage } from '../story.js';
import { readDay } from '../time/calendar.js';
import { lineDecoder } from './lines.js';
import { decode, decodeSteps } from './polyline.js';
import { bare } from './rings.js';
import { countriesOfToday } from './today.js';

/** @import { BakedBorders, BakedStates } from '../baked.js' */
/** @import { Days } from '../scene.js' */
/** @import { BorderDay } from './day.js' */
/** @import { Line } from './lines.js' */

/** @typedef {import('./lines.js').Box} Box */

/**
 * @typedef {object} Tenure that a polity holds the same atoms under the same names for a time
 * @property {number} name which of the names; -1: that of a country of today
 * @property {string} [country] of today, by its ISO 3166-1 code; such a tenure is held on no day
 * @property {Days} days the second is the one after its last
 * @property {boolean} isLow whether nobody knows its borders exactly
 * @property {number} hue
 * @property {number} edgeHue of occupied land it is the occupier's
 * @property {number[]} atoms
 * @property {[x: number, y: number, radius: number][]} labels places for its name
 */

/**
 * @typedef {object} Borders
 * @property {Line[]} arcs
 * @property {number[][]} sides by arc: one atom at a coast, two inside the land
 * @property {number[][][]} atoms the smallest pieces of land, as rings of arcs; `~arc` runs
 *   backwards
 * @property {Line[][]} edges by atom, all the arcs around it
 * @property {Box[]} boxes by atom
 * @property {Record<string, string[]>} names by language
 * @property {Tenure[]} tenures
 * @property {{days: Days, arcs: number[]}[]} internal lines inside a polity
 * @property {number[]} today arcs that are borders now
 * @property {number[]} changes the days on which something changes, in order; from the last on
 *   nothing is known
 * @property {Map<number, BorderDay>} known days asked for before
 * @property {Map<number, Map<Line, number[]>>} crossings of parallels with arcs, asked for before
 */

/**
 * @param {BakedBorders | {} | null} baked
 * @param {BakedStates} states how they are called
 * @returns {Borders | null} null: this page has none
 */
export function readBorders(baked, states) {
  if (!baked || !('arcs' in baked)) return null;
  const arcs = baked.arcs.split(' ').map(lineDecoder(baked.grid, { isChain: true }));
  const atoms = ringsOf(baked.rings);
  const sides = sidesOf(arcs, atoms);
  const past = tenuresOf(baked);
  const tenures = [...past, ...countriesOfToday(baked.today, () => borders, past.length)];
  const edges = once(() => atoms.map((rings) => rings.flat().map((ref) => arcs[bare(ref)])));
  const boxes = once(() => edges().map((around) => boxAround(around.map(({ box }) => box))));
  const today = once(() => bordersOfToday(sides, baked.today));
  /** @type {Borders} */
  const borders = {
    arcs,
    sides,
    atoms,
    get edges() {
      return edges();
    },
    get boxes() {
      return boxes();
    },
    get today() {
      return today();
    },
    names: namesOf(states),
    tenures,
    internal: internalOf(baked),
    changes: [...new Set(past.flatMap(({ days }) => days))].sort((a, b) => a - b),
    known: new Map(),
    crossings: new Map(),
  };
  return borders;
}

/**
 * In the text of a ring 0 is the next arc that was not met before, n the n-th last, backwards.
 * @param {string[][]} atoms
 */
function ringsOf(atoms) {
  let met = 0;
  return atoms.map((rings) =>
    rings.map((text) => Array.from(decode(text), (back) => (back ? ~(met - back) : met++))),
  );
}

/**
 * The atoms on both sides of each arc.
 * @param {Line[]} arcs
 * @param {number[][][]} atoms
 * @returns {number[][]} by arc
 */
function sidesOf(arcs, atoms) {
  /** @type {number[][]} */
  const sides = arcs.map(() => []);
  atoms.forEach((rings, atom) => {
    for (const ref of rings.flat()) sides[bare(ref)].push(atom);
  });
  return sides;
}

/** @param {BakedBorders} baked @returns {Tenure[]} */
function tenuresOf({ epoch, hues, tenures }) {
  const since = readDay(epoch) ?? 0;
  const names = decodeSteps(tenures.name);
  const polities = decodeSteps(tenures.polity);
  const occupiers = decodeSteps(tenures.occupier);
  const begins = decodeSteps(tenures.begins);
  const until = decodeSteps(tenures.until);
  const [atoms, labels] = [tenures.atoms.split(' '), tenures.labels.split(' ')];
  return names.map((name, index) => {
    const [polity, occupier] = [polities[index], occupiers[index]];
    return {
      name,
      days: [since + begins[index], since + until[index]],
      isLow: tenures.certainty[index] === 'l',
      hue: hues[polity],
      edgeHue: hues[occupier < 0 ? polity : occupier],
      atoms: decodeSteps(atoms[index]),
      labels: labelsOf(labels[index]),
    };
  });
}

/** @param {BakedBorders} baked @returns {Borders['internal']} */
function internalOf({ epoch, internal }) {
  const since = readDay(epoch) ?? 0;
  return internal.map(([begins, until, arcs]) => ({
    days: [since + begins, since + until],
    arcs: decodeSteps(arcs),
  }));
}

/** @param {BakedStates} states @returns {Borders['names']} */
function namesOf({ names, notes, of }) {
  const [own, more] = of.map((steps) => {
    let at = 0;
    return steps.map((step) => (at += step));
  });
  return Object.fromEntries(
    Object.keys(names).map((language) => {
      const [name, note] = [names, notes].map((texts) => texts[language].split('|'));
      const whole = own.map((at, index) => `${name[at]} (${note[more[index]]})`.replace(' ()', ''));
      return [language, whole];
    }),
  );
}

/** @param {string} text */
function labelsOf(text) {
  const numbers = Array.from(decode(text), (number) => number / 100);
  /** @type {Tenure['labels']} */
  const labels = [];
  for (let at = 0; at + 2 < numbers.length; at += 3)
    labels.push(/** @type {Tenure['labels'][0]} */ (numbers.slice(at, at + 3)));
  return labels;
}

/** @param {number[][]} sides @param {string[]} today @returns {number[]} arcs */
function bordersOfToday(sides, today) {
  return [...sides.keys()].filter((arc) => {
    const [left = -1, right = -1] = sides[arc];
    return right >= 0 && today[left] !== today[right];
  });
}

/** @param {Box[]} boxes */
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

/** @param {Box} a @param {Box} b */
export function meet(a, b) {
  return a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1];
}

/**
 * @param {Borders | null} borders
 * @param {number | null} tenure null: none
 * @param {string} language
 */
export function stateName(borders, tenure, language) {
  const name = borders?.tenures[tenure ?? -1]?.name;
  return name === undefined ? null : (inLanguage(borders?.names, language)?.[name] ?? null);
}

/**
 * A name, and what stands in brackets after it.
 * @param {string | null} name
 */
export function nameAndNote(name) {
  const [, short = '', note = ''] = /^(.*?)(?:\s*\((.*)\))?$/s.exec(name ?? '') ?? [];
  return [short, note];
}
