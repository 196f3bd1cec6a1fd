/** Where a wish leads: a stay, a date or a period, as a story time. */

import { readDay } from './calendar.js';
import { timeOf } from './schedule.js';

/** @import { Scene } from '../scene.js' */
/** @import { Wish } from '../link/address.js' */

/** @param {Scene} scene @param {unknown} wish @returns {number | null} null: nothing we know */
export function timeOfWish(scene, wish) {
  const { stop, date, period } = /** @type {Wish} */ (Object(wish));
  if (typeof stop === 'string') return timeOfStop(scene, stop);
  if (typeof date === 'string') {
    const day = readDay(date);
    return day === null ? null : timeOfDay(scene, day);
  }
  const band = scene.bands.findIndex(({ id }) => id === period);
  return typeof period === 'string' ? timeOfBand(scene, band) : null;
}

/**
 * The day on which a period begins leads to its first stop, though it may have others.
 * @param {Scene} scene
 * @param {number} day
 */
function timeOfDay(scene, day) {
  const begun = scene.bands.find(({ days }) => days[0] === day);
  const first = scene.stops[begun?.stops?.[0] ?? -1];
  return first?.days[0] === day ? first.story[0] : timeOf(scene, day);
}

/** @param {Scene} scene @param {string} id */
function timeOfStop(scene, id) {
  return scene.stops.find((stop) => stop.id === id)?.story[0] ?? null;
}

/**
 * A period begins with its first stop.
 * @param {Scene} scene
 * @param {number} index
 */
export function timeOfBand(scene, index) {
  const band = scene.bands[index];
  if (!band) return null;
  const first = band.stops ? scene.stops[band.stops[0]] : undefined;
  return first?.story[0] ?? timeOf(scene, band.days[0]);
}

/**
 * The bare words of the address: a stay's id, or the prefixed id of anything else.
 * @param {Scene} scene
 * @param {string} word
 */
export function timeOfWord(scene, word) {
  const stop = timeOfStop(scene, word);
  if (stop !== null) return stop;
  const [, kind, id] = /^(period|event|work)-(.+)$/.exec(word) ?? [];
  if (kind === 'period') return timeOfWish(scene, { period: id });
  const mark = scene.marks.find((one) => one.what === kind && one.id === id);
  return mark?.day === undefined ? null : timeOf(scene, mark.day);
}
