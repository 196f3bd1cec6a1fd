/** The countries of today, which stand in, faintly, for borders that nobody knows. */

import { spansOf } from './within.js';
import { once } from '../once.js';

/** @import { Borders, Tenure } from './borders.js' */

/** On so many parallels the widest part of a country is sought, and so many parts are kept. */
const [PARALLELS, SEATS] = [11, 3];
/** How much wider than its radius a place for a name is. */
const WIDE = 1.9;

/**
 * A tenure for each country, held on no day.
 * @param {string[]} today the code of each atom's country; empty: it has none
 * @param {() => Borders} borders of which they become a part
 * @param {number} count of the tenures before them
 * @returns {Tenure[]}
 */
export function countriesOfToday(today, borders, count) {
  const codes = [...new Set(today)].filter((code) => code !== '').sort();
  const atomsOf = new Map(codes.map((code) => [code, /** @type {number[]} */ ([])]));
  today.forEach((code, atom) => atomsOf.get(code)?.push(atom));
  return codes.map((country, at) => {
    const atoms = atomsOf.get(country) ?? [];
    const labels = once(() => seatsOf(borders(), count + at));
    return {
      name: -1,
      country,
      days: [Infinity, Infinity],
      isLow: false,
      hue: 0,
      edgeHue: 0,
      atoms,
      get labels() {
        return labels();
      },
    };
  });
}

/**
 * The widest places for a name.
 * @param {Borders} borders
 * @param {number} tenure
 */
function seatsOf(borders, tenure) {
  const boxes = (borders.tenures[tenure]?.atoms ?? []).flatMap((atom) => {
    const box = borders.boxes[atom];
    return box ? [box] : [];
  });
  const top = Math.min(...boxes.map((box) => box[1]));
  const bottom = Math.max(...boxes.map((box) => box[3]));
  const step = (bottom - top) / (PARALLELS + 1);
  const seats = Array.from({ length: PARALLELS }, (_, line) => top + (line + 1) * step).flatMap(
    (y) =>
      spansOf(borders, tenure, y).map(([west, east]) => {
        const radius = Math.min((east - west) / 2 / WIDE, (bottom - top) / 3);
        return /** @type {Tenure['labels'][0]} */ ([(west + east) / 2, y, radius]);
      }),
  );
  return seats.sort(([, , one], [, , other]) => other - one).slice(0, SEATS);
}
