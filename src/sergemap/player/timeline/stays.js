/**
 * Stays as they can be shown at a scale: one by one, or, where thousands share a pixel, as shares
 * of it. Pure.
 */

import { countWhile, isCaptive } from '../story.js';
import { firstEnding } from './layout.js';

/** @import { Leg, Mark, Scene, Stop } from '../scene.js' */
/** @import { Plan } from './layout.js' */

/** @typedef {{x: number, width: number}} Stretch */
/** @typedef {Stretch & {status: string}} Segment */
/** @typedef {ReturnType<typeof columnOf>} Column */
/**
 * @typedef {{segments: Segment[], columns: Column[], ways: Stretch[], edges: Stretch[]}} Strip
 */

/** A stay narrower than this can be merged, where so many of them begin within a pixel. */
const NARROW = 2;
const CROWD = 3;
const LEAST_SOFT = 2;
const WIDEST_SOFT = 48;
const LEAST_WAY = 3;

/** @param {Scene} scene @param {Plan} plan */
export function stripOf({ stops, legs }, plan) {
  const { x, clip, time, scale } = plan;
  const [begins, ends] = [time(clip[0]), time(clip[1])];
  /** @type {Strip} */
  const strip = { segments: [], columns: [], ways: [], edges: [] };
  /** @type {Stop[]} */
  let crowd = [];
  let pixel = NaN;
  const settle = () => {
    if (crowd.length >= CROWD) strip.columns.push(columnOf(crowd, pixel));
    else for (const stop of crowd) strip.segments.push(segmentOf(stop, plan));
    crowd = [];
  };
  for (let index = firstEnding(stops, begins); index < stops.length; index += 1) {
    const stop = stops[index];
    const [from, to] = stop.days;
    if (from > ends) break;
    if (Math.max(1, to - from) * scale >= NARROW) {
      settle();
      strip.segments.push(segmentOf(stop, plan));
      strip.edges.push(...softEdges(stop, plan));
      continue;
    }
    const at = Math.floor(x(from));
    if (at !== pixel) settle();
    pixel = at;
    crowd.push(stop);
  }
  settle();
  strip.ways = waysOf(legs, plan, begins, ends);
  return strip;
}

/** @param {Stop} stop @param {Plan} plan */
function segmentOf({ days: [from, to], status }, { x }) {
  return { x: x(from), width: Math.max(0.8, x(Math.max(to, from + 1)) - x(from)), status };
}

/**
 * A pixel of many stays: the days of each kind, and the captivity that weighs most.
 * @param {Stop[]} stops
 * @param {number} x
 */
function columnOf(stops, x) {
  const column = { x, count: stops.length, captive: 0, underground: 0, free: 0, status: '' };
  /** @type {Record<string, number>} */
  const kinds = {};
  for (const { days, status } of stops) {
    const long = Math.max(1, days[1] - days[0]);
    if (isCaptive(status)) {
      column.captive += long;
      kinds[status] = (kinds[status] ?? 0) + long;
    } else if (status === 'underground') column.underground += long;
    else column.free += long;
  }
  const [heaviest = ['']] = Object.entries(kinds).sort(([, one], [, other]) => other - one);
  column.status = heaviest[0];
  return column;
}

/** @param {Leg[]} legs @param {Plan} plan @param {number} begins @param {number} ends */
function waysOf(legs, { x, scale }, begins, ends) {
  const ways = [];
  for (let index = firstEnding(legs, begins); index < legs.length; index += 1) {
    const [from, to] = legs[index].days;
    if (from > ends) break;
    if ((to - from) * scale > LEAST_WAY) ways.push({ x: x(from), width: (to - from) * scale });
  }
  return ways;
}

/**
 * Soft as the date is, but never so wide that it hides a stay.
 * @param {Stop} stop
 * @param {Plan} plan
 */
function softEdges({ edges: [from, last, first, to], days, resumes }, { x, scale, zoomed, width }) {
  const widest = zoomed ? Math.max(WIDEST_SOFT, width / 5) : WIDEST_SOFT;
  const most = Math.min(widest, 0.8 * (days[1] - days[0]) * scale);
  const doubts = resumes
    ? [[first, to]]
    : [
        [from, last],
        [first, to],
      ];
  return doubts.flatMap(([earliest = null, latest = null]) => {
    if (earliest === null || latest === null) return [];
    const wide = Math.min(most, x(latest) - x(earliest));
    return wide < LEAST_SOFT ? [] : [{ x: (x(earliest) + x(latest) - wide) / 2, width: wide }];
  });
}

export const KINDS = /** @type {const} */ (['event', 'work']);

/** @typedef {Mark & {day: number}} Dated */
/** @typedef {Record<typeof KINDS[number], Dated[]>} Dates */

/** @param {Mark[]} marks */
export function datedMarks(marks) {
  const dated = marks
    .filter(/** @returns {mark is Dated} */ (mark) => mark.day !== undefined)
    .sort((one, other) => one.day - other.day);
  return {
    event: dated.filter(({ what }) => what === 'event'),
    work: dated.filter(({ what }) => what === 'work'),
  };
}

/**
 * @typedef {{mark: Dated, x: number, y: number, others: number}} Found others: how many more lie on
 * the same spot
 */

const REACH = 12;
const SAME_SPOT = 3;

/**
 * The mark nearest to a point, where a finger would find it.
 * @param {Plan} plan
 * @param {Dates} marks
 * @param {number} x
 * @param {number} y
 */
export function markNear(plan, marks, x, y) {
  if (y > plan.rows.axis) return null;
  const [from, to] = [plan.time(x - REACH), plan.time(x + REACH)];
  const near = KINDS.flatMap((what) => {
    const row = what === 'event' ? plan.rows.events : plan.rows.works;
    if (!row || Math.abs(y - row) > REACH) return [];
    const first = countWhile(marks[what], ({ day }) => day < from);
    const end = countWhile(marks[what], ({ day }) => day <= to);
    return marks[what].slice(first, end).map((mark) => ({ mark, x: plan.x(mark.day), y: row }));
  });
  const far = (/** @type {{x: number, y: number}} */ at) => Math.hypot(at.x - x, at.y - y);
  const [best] = near.sort((one, other) => far(one) - far(other));
  if (!best) return null;
  const same = near.filter(
    ({ x: at, y: row }) => row === best.y && Math.abs(at - best.x) < SAME_SPOT,
  );
  return { ...best, others: same.length - 1 };
}
