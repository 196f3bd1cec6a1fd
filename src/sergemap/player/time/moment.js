/**
 * A moment: everything there is to draw at one story time. Pure, so that playing, scrubbing and
 * links agree.
 */

import { isCaptive } from '../story.js';
import { eased } from '../space/path.js';
import { ageOn } from './calendar.js';
import { dayAt, lastBegun, partOf } from './schedule.js';

/** @import { Leg, Scene } from '../scene.js' */

/**
 * @typedef {object} Moment
 * @property {number} time story time, seconds
 * @property {number} day
 * @property {number} stop where the traveller is, or is going to
 * @property {number | null} leg the way the traveller is on; null: a stay
 * @property {number} part how much of the way to `stop` is over, from 0 to 1
 * @property {number} stayed how much of the stay is over, from 0 to 1
 * @property {boolean} travelling
 * @property {boolean} ended the story has been told
 * @property {number | null} band the period; null: none
 * @property {string} status
 * @property {number | null} polity the row of the borders that holds the place; null: at sea, or it
 *   is not known
 * @property {number} km
 * @property {number} captive days captive so far
 * @property {number | null} age null: the birth is not known
 */

/**
 * @typedef {(leg: number, part: number, day: number) => number | null} Under the row of the borders
 * that lies under the traveller on a way
 */

/** @param {Scene} scene @param {number} storyTime @param {Under} [under] */
export function moment(scene, storyTime, under = () => null) {
  const time = Math.min(Math.max(0, storyTime), scene.length);
  const index = lastBegun(scene.stops, time);
  const stop = scene.stops[index];
  if (!stop) throw new RangeError('a scene without stops');
  const way = scene.legs[index];
  return time > stop.story[1] && way
    ? underWay(scene, time, index, way, under)
    : staying(scene, time, index);
}

/** @param {Scene} scene @param {number} time @param {number} index */
function staying(scene, time, index) {
  const stop = scene.stops[index];
  const begun = stop.story[1] > stop.story[0] ? partOf(stop.story, time) : 0;
  const day = dayAt(stop.days, begun);
  return {
    ...shared(scene, time, day),
    stop: index,
    leg: null,
    part: 1,
    stayed: begun,
    travelling: false,
    band: bandOn(scene, day, index, begun === 0),
    status: stop.status,
    polity: stop.states?.findLast(([since]) => since <= day)?.[1] ?? stop.states?.[0]?.[1] ?? null,
    km: scene.totals.km_at[index],
    captive: captiveDays(scene, index, begun),
  };
}

/**
 * The camera goes ahead of the traveller by so many seconds, but by no more than this part of a
 * short way.
 */
const CAMERA_FIRST = { seconds: 0.3, part: 0.2 };

/**
 * @param {Scene} scene
 * @param {number} time
 * @param {number} from
 * @param {Leg} way
 * @param {Under} under
 */
function underWay(scene, time, from, way, under) {
  const [begins, ends] = way.story;
  const camera = Math.min(CAMERA_FIRST.seconds, (ends - begins) * CAMERA_FIRST.part);
  const part = eased(partOf([begins + camera, ends], time));
  const day = dayAt(way.days, partOf(way.story, time));
  const before = scene.totals.km_at[from];
  return {
    ...shared(scene, time, day),
    stop: from + 1,
    leg: from,
    part,
    stayed: 0,
    travelling: true,
    band: bandOn(scene, day, from, false),
    status: 'in-transit',
    polity: under(from, part, day),
    km: Math.round(before + (scene.totals.km_at[from + 1] - before) * part),
    captive: scene.totals.captive_at[from + 1],
  };
}

/** @param {Scene} scene @param {number} time @param {number} day */
function shared(scene, time, day) {
  const born = scene.born_day ?? null;
  return { time, day, ended: time >= scene.length, age: born === null ? null : ageOn(born, day) };
}

/** @param {Scene} scene @param {number} index @param {number} stayed */
function captiveDays(scene, index, stayed) {
  const { captive, captive_at: starts } = scene.totals;
  const [before = 0, after = captive] = starts.slice(index, index + 2);
  if (!isCaptive(scene.stops[index].status)) return before;
  return Math.round(before + Math.max(0, after - before) * stayed);
}

/**
 * The period of a day; a stay begins in the period that its own dates say.
 * @param {Scene} scene
 * @param {number} day
 * @param {number} index
 * @param {boolean} begins
 */
function bandOn(scene, day, index, begins) {
  const own = scene.stops[index].band ?? null;
  if (begins && own !== null) return own;
  const found = scene.bands.findLastIndex((band) => band.days[0] <= day && day <= band.days[1]);
  const latest = Math.max(found, own ?? -1);
  return latest < 0 ? null : latest;
}
