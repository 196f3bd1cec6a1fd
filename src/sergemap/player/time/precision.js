/** How exactly a day may be said, so that the large date claims no more than the sources do. */

/** @import { Edges, Scene } from '../scene.js' */
/** @import { Moment } from './moment.js' */
/** @typedef {'day' | 'month' | 'year'} Precision */

const A_FEW_DAYS = 3;
const SHORT_STAY = 92;
const HALF_A_YEAR = 190;
const A_YEAR = 365;

/** @param {Scene} scene @param {Moment} moment */
export function sayable(scene, { stop: index, travelling, stayed }) {
  const stop = scene.stops[index];
  if (!stop) return 'year';
  const [begins, ends] = doubts(stop.edges);
  if (travelling) {
    const [, left] = doubts(scene.stops[index - 1]?.edges);
    const [leaves, arrives] = doubts(scene.legs[index - 1]?.edges);
    return within(Math.max(Math.min(left, leaves), Math.min(begins, arrives)), 0);
  }
  const long = stop.days[1] - stop.days[0];
  // of a short stay both ends count, of a long one the nearer
  if (long <= SHORT_STAY) return within(Math.max(begins, ends), long);
  return within(stayed < 0.5 ? begins : ends, long);
}

/** @param {number} doubtful days @param {number} long days */
function within(doubtful, long) {
  if (doubtful <= A_FEW_DAYS && long <= SHORT_STAY) return 'day';
  return doubtful < HALF_A_YEAR || long > 4 * doubtful ? 'month' : 'year';
}

/**
 * How many days lie between the earliest and the latest beginning, and end; unknown counts as a
 * year.
 * @param {Edges | undefined} edges
 */
function doubts([earliest, latest, first, last] = [null, null, null, null]) {
  return [doubt(earliest, latest), doubt(first, last)];
}

/** @param {number | null} earliest @param {number | null} latest */
function doubt(earliest, latest) {
  return earliest === null || latest === null ? A_YEAR : latest - earliest;
}
