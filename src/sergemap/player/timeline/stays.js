/**
 * Stays as they can be shown at a scale: one by one, or, where thousands share a pixel, as shares
 * of it. Pure.
 */

import { isCaptive } from '../story.js';
import { firstEnding, firstFrom } from './layout.js';

/** @import { Leg, Mark, Scene, Stop } from '../scene.js' */
/** @import { Plan } from './layout.js' */

/** @typedef {{x: number, width: number, status: string}} Segment */
/**
 * @typedef {{x: number, count: number, captive: number, underground: number, free: number, status:
 * string}} Column a pixel of many stays: the days of each kind, and the captivity that weighs
 * most
 */
/** @typedef {{x: number, width: number}} SoftEdge */
/**
 * @typedef {{segments: Segment[], columns: Column[], ways: SoftEdge[], edges: SoftEdge[]}} Strip
 */

/** A stay narrower than this can be merged, where so many of them begin within a pixel. */
const NARROW = 2;
const CROWD = 3;
const LEAST_SOFT = 2;
const WIDEST_SOFT = 48;
const LEAST_WAY = 3;

/**
 * @param {Scene} scene
 * @param {Plan} plan
 */
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
    const stop = /** @type {Stop} */ (stops[index]);
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

/**
 * @param {Stop} stop
 * @param {Plan} plan
 */
function segmentOf({ days: [from, to], status }, { x }) {
  return { x: x(from), width: Math.max(0.8, x(Math.max(to, from + 1)) - x(from)), status };
}

/**
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

/**
 * @param {Leg[]} legs
 * @param {Plan} plan
 * @param {number} begins
 * @param {number} ends
 */
function waysOf(legs, { x, scale }, begins, ends) {
  const ways = [];
  for (let index = firstEnding(legs, begins); index < legs.length; index += 1) {
    const [from, to] = /** @type {Leg} */ (legs[index]).days;
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
function softEdges({ edges: [from, last, first, to], days, resumes }, plan) {
  const long = (days[1] - days[0]) * plan.scale;
  const most = Math.min(
    plan.zoomed ? Math.max(WIDEST_SOFT, plan.width / 5) : WIDEST_SOFT,
    0.8 * long,
  );
  return [
    resumes ? null : softEdge(plan, most, from, last),
    softEdge(plan, most, first, to),
  ].filter((edge) => edge !== null);
}

/**
 * @param {Plan} plan
 * @param {number} most
 * @param {number | null | undefined} earliest
 * @param {number | null | undefined} latest
 */
function softEdge({ x }, most, earliest, latest) {
  if (earliest === null || earliest === undefined || latest === null || latest === undefined)
    return null;
  const width = Math.min(most, x(latest) - x(earliest));
  return width < LEAST_SOFT ? null : { x: (x(earliest) + x(latest) - width) / 2, width };
}

/** @typedef {Mark & {day: number}} Dated */
/** @typedef {Record<'event' | 'work', Dated[]>} Dates */

/**
 * The marks that have a day, in their order.
 * @param {Mark[]} marks
 */
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
 * The marks of a row from a day to another.
 * @param {Dated[]} row
 * @param {number} from
 * @param {number} to
 */
function marksBetween(row, from, to) {
  const dayOf = (/** @type {Dated} */ { day }) => day;
  return row.slice(firstFrom(row, from, dayOf), firstFrom(row, Math.floor(to) + 1, dayOf));
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
  const near = /** @type {const} */ (['event', 'work']).flatMap((what) => {
    const row = what === 'event' ? plan.rows.events : plan.rows.works;
    if (!row || Math.abs(y - row) > REACH) return [];
    return marksBetween(marks[what], from, to).map((mark) => {
      const at = { x: plan.x(mark.day), y: row };
      return { mark, ...at, far: Math.hypot(at.x - x, at.y - y) };
    });
  });
  const [best] = near.sort((one, other) => one.far - other.far);
  if (!best) return null;
  const { mark, x: bestX, y: bestY } = best;
  const same = near.filter((other) => other.y === bestY && Math.abs(other.x - bestX) < SAME_SPOT);
  return { mark, x: bestX, y: bestY, others: same.length - 1 };
}
