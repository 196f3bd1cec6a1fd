/**
 * What part of the life the timeline shows: the whole, a period, or what the reader chose; it goes
 * with the playhead. Pure.
 */

import { isWhole, wholeWindow } from './layout.js';

/** @import { Band, Days } from '../scene.js' */
/** @import { Window } from './layout.js' */

/** @typedef {{day: number, stop: number, band: number | null}} Head where the playhead stands */

/** @typedef {ReturnType<typeof createZoom>} Zoom */

const LEAST_DAYS = 14;
const AIR = 0.06;
/** How far from the edge the playhead comes to stand when it has left the window. */
const TURN = 0.12;

/** @param {Days} days of the life @param {Band[]} bands */
export function createZoom(days, bands) {
  const whole = wholeWindow(days);
  /** @type {Window} */
  let shown = whole;
  /** @type {number | null} */
  let period = null;
  /** @type {Head} */
  let before = { day: days[0], stop: 0, band: null };
  let isAway = false;
  /** @param {Window} window @param {number | null} band */
  const show = (window, band) => {
    shown = within(window, whole);
    period = band;
  };
  /** @param {Window} window that the reader chose */
  const look = (window) => {
    show(window, null);
    isAway = !holds(shown, before.day);
  };
  /** @param {number | null} band a period; null: the time around the day @param {number} day */
  const into = (band, day) => {
    isAway = false;
    show(periodWindow(bands[band ?? -1]?.days ?? around(day, whole)), band);
  };
  return {
    shown: () => shown,
    isWhole: () => isWhole(shown, whole),
    period: () => period,
    into,
    out: () => show(whole, null),
    /** The day stays where it is. */
    by: (/** @type {number} */ factor, /** @type {number} */ day) =>
      look([day - (day - shown[0]) / factor, day + (shown[1] - day) / factor]),
    pan: (/** @type {number} */ by) => look([shown[0] + by, shown[1] + by]),
    /** @param {Window} times come to @param {Window} places from 0 to 1 of the width */
    pinch: ([first, second], [left, right]) => {
      const scale = Math.max(LEAST_DAYS, (second - first) / Math.max(0.02, right - left));
      look([first - left * scale, first + (1 - left) * scale]);
    },
    /** @param {Head} head @param {boolean} isHeld the reader drags the playhead */
    follow: (head, isHeld) => {
      const last = before;
      before = { day: head.day, stop: head.stop, band: head.band };
      if (isWhole(shown, whole) || last.day === head.day) return false;
      if (period !== null && !isHeld && head.band !== null && head.band !== period) {
        into(head.band, head.day);
        return true;
      }
      if (holds(shown, head.day)) return (isAway = false);
      if (isAway && last.stop === head.stop) return false;
      isAway = false;
      show(isHeld ? reaching(shown, head.day) : turned(shown, head.day), null);
      return true;
    },
  };
}

/** @param {Window} window @param {number} day @returns {boolean} */
function holds([from, to], day) {
  return from <= day && day <= to;
}

/** @param {Days} days @returns {Window} */
function periodWindow([first, last]) {
  const air = Math.max((last - first) * AIR, LEAST_DAYS / 2);
  return [first - air, last + 1 + air];
}

/** @param {number} day @param {Window} whole @returns {Days} */
function around(day, [from, to]) {
  const half = Math.round((to - from) / 16);
  return [day - half, day + half];
}

/**
 * No shorter than two weeks, and within the life.
 * @param {Window} window
 * @param {Window} whole
 * @returns {Window}
 */
function within([from, to], whole) {
  const long = Math.min(whole[1] - whole[0], Math.max(LEAST_DAYS, to - from));
  const begins = (from + to - long) / 2;
  const first = Math.min(Math.max(begins, whole[0]), whole[1] - long);
  return [first, first + long];
}

/**
 * As a page is turned: the playhead comes to stand near the edge from which it goes on.
 * @param {Window} window
 * @param {number} day
 * @returns {Window}
 */
function turned([from, to], day) {
  const long = to - from;
  const first = day > to ? day - long * TURN : day - long * (1 - TURN);
  return [first, first + long];
}

/**
 * Only so far that the day is in sight.
 * @param {Window} window
 * @param {number} day
 * @returns {Window}
 */
function reaching([from, to], day) {
  const by = day > to ? day - to : day - from;
  return [from + by, to + by];
}
