/** How exactly a day may be said, so that the large date claims no more than the sources do. */

/** @import { Edges, Scene } from '../scene.js' */
/** @import { Moment } from './moment.js' */
/** @typedef {'day' | 'month' | 'year'} Precision */

const A_FEW_DAYS = 3;
const SHORT_STAY = 92;
const HALF_A_YEAR = 190;

/**
 * @param {Scene} scene
 * @param {Moment} moment
 * @returns {Precision}
 */
export function sayable(scene, moment) {
  const stop = scene.stops[moment.stop];
  if (!stop) return 'year';
  if (moment.travelling) {
    const before = scene.stops[moment.stop - 1];
    const way = scene.legs[moment.stop - 1]?.edges ?? [];
    const leaves = Math.min(doubt(before?.edges.slice(2) ?? []), doubt(way.slice(0, 2)));
    return within(
      Math.max(leaves, Math.min(doubt(stop.edges.slice(0, 2)), doubt(way.slice(2)))),
      0,
    );
  }
  const long = stop.days[1] - stop.days[0];
  const [begins, ends] = [doubt(stop.edges.slice(0, 2)), doubt(stop.edges.slice(2))];
  // of a short stay both ends count, of a long one the nearer
  if (long <= SHORT_STAY) return within(Math.max(begins, ends), long);
  return within(moment.stayed < 0.5 ? begins : ends, long);
}

/**
 * @param {number} doubtful days
 * @param {number} long days
 * @returns {Precision}
 */
function within(doubtful, long) {
  if (doubtful <= A_FEW_DAYS && long <= SHORT_STAY) return 'day';
  return doubtful < HALF_A_YEAR || long > 4 * doubtful ? 'month' : 'year';
}

/**
 * How many days lie between the earliest and the latest it can mean; unknown counts as a year.
 * @param {Edges} edges
 * @returns {number}
 */
function doubt([earliest, latest]) {
  return earliest === null || earliest === undefined || latest === null || latest === undefined
    ? 365
    : latest - earliest;
}
