/** Dates as the historian wrote them (EDTF levels 0 and 1, and one of several), taken apart. */

import { ordinalOf } from './calendar.js';

/**
 * @typedef {object} WrittenDate
 * @property {'day' | 'month' | 'season' | 'year' | 'decade' | 'century'} precision
 * @property {number} year the first year it can mean
 * @property {number} month 1 to 12, or the season 21 to 24; 0: not known
 * @property {number} day 0: not known
 * @property {boolean} about
 * @property {boolean} uncertain
 * @property {WrittenDate[]} [members] it is one of these; what else is said is of the first
 */

/**
 * @typedef {{begins: WrittenDate | 'open' | 'unknown', ends: WrittenDate | 'open' | 'unknown',
 * same: boolean}} WrittenDates
 */

/** @param {string} text @returns {WrittenDates | null} null: not a date we know */
export function readDates(text) {
  const several = /^\[(.*)\]$/.exec(text)?.[1];
  if (several) return readOneOf(several.split(',').map(readDate));
  const [first, last] = text.split('/');
  const begins = readEnd(first ?? '');
  const ends = last === undefined ? begins : readEnd(last);
  if (begins === null || ends === null) return null;
  return { begins, ends, same: last === undefined || first === last };
}

/** @param {(WrittenDate | null)[]} members @returns {WrittenDates | null} */
function readOneOf(members) {
  const [first] = members;
  const known = members.filter((member) => member !== null);
  if (!first || known.length < members.length) return null;
  const only = { ...first, members: known };
  return { begins: only, ends: only, same: true };
}

/** @param {string} text @returns {WrittenDate | 'open' | 'unknown' | null} */
function readEnd(text) {
  if (text === '..') return 'open';
  return text === '' ? 'unknown' : readDate(text);
}

/** @param {string} text @returns {WrittenDate | null} */
function readDate(text) {
  const found = /^(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}|XX)(?:-(\d{2}|XX))?)?([~?%]?)$/.exec(text);
  if (!found) return null;
  const [, years = '', month, day, mark = ''] = found;
  return {
    precision: precisionOf(years, month, day),
    year: Number(years.replaceAll('X', '0')),
    month: month === undefined || month === 'XX' ? 0 : Number(month),
    day: day === undefined || day === 'XX' ? 0 : Number(day),
    about: mark === '~' || mark === '%',
    uncertain: mark === '?' || mark === '%',
  };
}

/** @param {string} years @param {string | undefined} month @param {string | undefined} day */
function precisionOf(years, month, day) {
  if (years.endsWith('XX')) return 'century';
  if (years.endsWith('X')) return 'decade';
  if (month === undefined || month === 'XX') return 'year';
  if (Number(month) > 20) return 'season';
  return day === undefined || day === 'XX' ? 'month' : 'day';
}

/** @param {WrittenDate} date @returns {number} the first day it can mean */
export function firstDay({ precision, year, month, day }) {
  const first = precision === 'season' ? (month - 20) * 3 : Math.max(1, month);
  return ordinalOf({ year, month: first, day: Math.max(1, day) });
}

/** @param {WrittenDate} date @returns {number} the last day it can mean */
export function lastDay(date) {
  const { precision, year, month } = date;
  if (date.members) return Math.max(...date.members.map(lastDay));
  if (precision === 'day') return firstDay(date);
  // as months, counted from the year 0, of which the first that is over is told
  const months = { season: 3, month: 1, year: 12, decade: 120, century: 1200 };
  const first = precision === 'season' ? (month - 20) * 3 : Math.max(1, month);
  const after = year * 12 + first - 1 + months[precision];
  return ordinalOf({ year: Math.floor(after / 12), month: (after % 12) + 1, day: 1 }) - 1;
}
