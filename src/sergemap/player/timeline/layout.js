/**
 * The plan of the timeline: which day lies where, and how high each row stands. Pure; px of the
 * design.
 */

import { countWhile } from '../story.js';

/** @import { Days } from '../scene.js' */

/** @typedef {[from: number, to: number]} Window days, with fractions */
/** @typedef {'wide' | 'narrow' | 'tiny'} Room */
/** @typedef {ReturnType<typeof rowsOf>} Rows */

/**
 * @typedef {object} Plan
 * @property {number} width
 * @property {number} height
 * @property {Room} room
 * @property {Rows} rows
 * @property {boolean} zoomed
 * @property {Window} clip from where to where there is room to draw, px
 * @property {number} left
 * @property {number} right
 * @property {number} scale px a day
 * @property {(day: number) => number} x
 * @property {(x: number) => number} day the nearest day of the life
 * @property {(x: number) => number} time the same with its fraction, and beyond the life
 */

/**
 * How high the rows stand, and how high bands and stays are; 0: not shown.
 * @param {number[]} heights
 */
function rowsOf([name = 0, band = 0, bandHigh = 0, stay = 0, stayHigh = 0, ...below]) {
  const [events = 0, works = 0, axis = 0, label = 0] = below;
  return { name, band, bandHigh, stay, stayHigh, events, works, axis, label };
}

/** @type {Record<Room, Rows>} */
const ROWS = {
  wide: rowsOf([15, 24, 24, 52, 16, 81, 96, 108, 16]),
  narrow: rowsOf([0, 5, 18, 26, 14, 0, 0, 48, 16]),
  tiny: rowsOf([0, 3, 15, 20, 11, 0, 0, 42, 13]),
};
/**
 * Where no mark, or marks of one kind alone, need a row: bands and stays are higher.
 * @type {Rows[]}
 */
const WIDE_WITHOUT = [
  rowsOf([15, 24, 32, 62, 30, 0, 0, 108, 16]),
  rowsOf([15, 24, 28, 57, 20, 93, 93, 108, 16]),
];
/**
 * On a small screen the marks have room only when a period fills it; events and works share a row.
 * @type {Partial<Record<Room, Rows>>}
 */
const ZOOMED = {
  narrow: rowsOf([0, 3, 14, 19, 11, 40, 40, 50, 16]),
  tiny: rowsOf([0, 2, 12, 15, 9, 31, 31, 41, 14]),
};
const PAD = { wide: 22, narrow: 12, tiny: 12 };
/** Beside the rows, where no row is left for it, stands the button that zooms. */
const BUTTON = { wide: 0, narrow: 34, tiny: 32 };
const BLEED = 10;

/**
 * @param {number} width
 * @param {number} height
 * @param {Days} days of the life
 * @param {Window} window
 * @param {boolean} hasButton
 * @param {number} lanes how many kinds of marks there are, events and works
 * @returns {Plan | null} null: there is no room
 */
export function planOf(width, height, days, window, hasButton, lanes = 2) {
  if (width < 20 || height < 20) return null;
  const room = height < 66 ? 'tiny' : height < (width < 560 ? 120 : 100) ? 'narrow' : 'wide';
  const [first, last] = days;
  const [from, to] = window;
  const zoomed = !isWhole(window, wholeWindow(days));
  const [left, right] = [PAD[room], width - PAD[room] - (hasButton ? BUTTON[room] : 0)];
  const scale = (right - left) / (to - from);
  /** @param {number} x */
  const time = (x) => from + (x - left) / scale;
  return {
    width,
    height,
    room,
    zoomed,
    left,
    right,
    scale,
    time,
    rows: rowsIn(room, zoomed, lanes),
    clip: [zoomed ? 0 : left - BLEED, right + BLEED],
    x: (day) => left + (day - from) * scale,
    day: (x) => Math.round(Math.min(last, Math.max(first, time(x)))),
  };
}

/** @param {Room} room @param {boolean} zoomed @param {number} lanes @returns {Rows} */
function rowsIn(room, zoomed, lanes) {
  const without = room === 'wide' ? WIDE_WITHOUT[lanes] : null;
  return without ?? ((zoomed && lanes > 0 && ZOOMED[room]) || ROWS[room]);
}

/**
 * The whole life and a little air.
 * @param {Days} days
 * @returns {Window}
 */
export function wholeWindow([first, last]) {
  const margin = Math.max(20, (last - first) * 0.012);
  return [first - margin, last + margin];
}

/** @param {Window} window @param {Window} whole */
export function isWhole([from, to], whole) {
  return to - from >= (whole[1] - whole[0]) * 0.999;
}

/**
 * The first of some spans that ends on a day or after it: they follow one another.
 * @param {{days: Days}[]} spans
 * @param {number} day
 */
export function firstEnding(spans, day) {
  return countWhile(spans, ({ days }) => days[1] < day);
}

/**
 * A name cut at the end of a word, where at least eight letters of it fit; null: they do not.
 * @param {string} name
 * @param {number} width
 * @param {(text: string) => number} measure
 */
export function cutAtWord(name, width, measure) {
  if (measure(name) <= width) return name;
  const all = name.split(/\s+/);
  let [fit, tooMany] = [0, all.length];
  while (tooMany - fit > 1) {
    const half = Math.floor((fit + tooMany) / 2);
    if (measure(all.slice(0, half).join(' ')) > width) tooMany = half;
    else fit = half;
  }
  const words = all.slice(0, tooMany);
  while (words.length > 1) {
    words.pop();
    // no name ends with "and" or "of"
    while (words.length > 1 && (words.at(-1) ?? '').length < 4) words.pop();
    const text = words.join(' ').replace(/[\s,;:–-]+$/, '');
    if (text.length < 8) return null;
    if (measure(`${text}…`) <= width) return `${text}…`;
  }
  return null;
}
