/** Story time and calendar time: which second of the story shows which day. */

import { countWhile } from '../story.js';

/** @import { Days, Scene, StoryTime } from '../scene.js' */

/**
 * The day shown when a part of a span has passed; each of its days gets an equal share.
 * @param {Days} days
 * @param {number} part from 0 to 1
 */
export function dayAt([first, last], part) {
  const count = Math.max(1, last - first + 1);
  return Math.min(Math.max(first, last), first + Math.floor(part * count));
}

/**
 * @param {StoryTime} story
 * @param {number} time
 * @returns {number} how much has passed, from 0 to 1
 */
export function partOf([begins, ends], time) {
  return ends > begins ? Math.min(1, Math.max(0, (time - begins) / (ends - begins))) : 1;
}

/**
 * The last one whose time has begun.
 * @param {{story: StoryTime}[]} spans
 * @param {number} time
 */
export function lastBegun(spans, time) {
  return Math.max(0, countWhile(spans, ({ story }) => story[0] <= time) - 1);
}

/**
 * The story time that shows a day: the inverse of `moment(scene, time).day`.
 * On a day of departure and arrival the traveller has arrived; days outside the story are clamped.
 * @param {Scene} scene
 * @param {number} day
 */
export function timeOf(scene, day) {
  const span = lastOn(scene.stops, day) ?? lastOn(scene.legs, day);
  if (span) return timeIn(span, day);
  const past = scene.stops.findLast((stop) => stop.days[1] < day);
  return past ? past.story[1] : 0;
}

/** @type {WeakMap<{days: Days}[], Int32Array>} */
const reaches = new WeakMap();

/**
 * Up to which day those until each one reach; a long stay may reach beyond later ones.
 * @param {{days: Days}[]} spans
 */
function reachOf(spans) {
  const known = reaches.get(spans);
  if (known) return known;
  let furthest = -Infinity;
  const reach = Int32Array.from(spans, ({ days }) => (furthest = Math.max(furthest, days[1])));
  reaches.set(spans, reach);
  return reach;
}

/**
 * The last one that a day belongs to; they are in the order of their beginnings.
 * @template {{days: Days}} Span
 * @param {Span[]} spans
 * @param {number} day
 */
function lastOn(spans, day) {
  const reach = reachOf(spans);
  let index = countWhile(spans, ({ days }) => days[0] <= day) - 1;
  while (index >= 0 && reach[index] >= day && spans[index].days[1] < day) index -= 1;
  return index >= 0 && reach[index] >= day ? spans[index] : null;
}

/** @param {{days: Days, story: StoryTime}} span @param {number} day */
function timeIn({ days: [first, last], story: [begins, ends] }, day) {
  if (day <= first) return begins;
  return begins + ((day - first + 0.5) / (last - first + 1)) * (ends - begins);
}
