/** Dates in words, in the reader's language: a day, or whatever an EDTF date means. */

import { once, onceInARow } from './once.js';
import { civilDate } from './time/calendar.js';
import { readDates } from './time/edtf.js';

/** @import { CivilDate } from './time/calendar.js' */
/** @import { WrittenDate } from './time/edtf.js' */
/** @import { Words } from './words.js' */
/** @typedef {Words['t']} Translate */
/** @typedef {() => Intl.DateTimeFormat} Format */
/** @typedef {{[part in 'day' | 'month' | 'year' | 'short day' | 'short month']: Format}} Formats */
/** @typedef {{t: Translate, formats: Formats, isPlain: boolean}} Speaker */

/**
 * @param {string} locale
 * @param {boolean} isPlain whether a year is its digits
 * @param {Translate} t
 * @returns {Pick<Words, 'dates' | 'day' | 'short' | 'title'>}
 */
export function createDateWords(locale, isPlain, t) {
  const speaker = { t, isPlain, formats: formatsOf(locale) };
  const { formats } = speaker;
  const inWords = onceInARow(
    (/** @type {number} */ day, /** @type {'day' | 'month' | 'year'} */ precision) =>
      unbroken(dateInWords(speaker, civilDate(day), precision)),
  );
  return {
    dates: (edtf) => unbroken(datesInWords(speaker, edtf)),
    day: inWords,
    title: (day, precision) => {
      // a title begins with a capital, and the Russian «г.» would stand on a line of its own
      const date = inWords(day, precision).replace(/\s?г\.$/, '');
      return date.charAt(0).toLocaleUpperCase(locale) + date.slice(1);
    },
    short: (day, precision) => {
      const date = civilDate(day);
      return precision === 'day'
        ? withDay(t, formats['short day'](), date)
        : formats['short month']().format(instantOf(date));
    },
  };
}

/** @param {string} locale @returns {Formats} each made when it is first asked for */
function formatsOf(locale) {
  /** @param {Intl.DateTimeFormatOptions} parts */
  const format = (parts) =>
    once(() => new Intl.DateTimeFormat(locale, { ...parts, timeZone: 'UTC' }));
  return {
    day: format({ day: 'numeric', month: 'long', year: 'numeric' }),
    month: format({ month: 'long', year: 'numeric' }),
    year: format({ year: 'numeric' }),
    'short day': format({ day: 'numeric', month: 'short' }),
    'short month': format({ month: 'short' }),
  };
}

/** @param {Speaker} speaker @param {string} edtf an EDTF date */
function datesInWords(speaker, edtf) {
  const { t } = speaker;
  const read = readDates(edtf);
  if (!read) return edtf;
  const { begins, ends, same } = read;
  const from = typeof begins === 'string' ? '' : endInWords(speaker, begins);
  if (same) return from;
  if (typeof begins !== 'string' && typeof ends !== 'string' && shareMonth(begins, ends))
    return daysOfMonth(speaker, begins, ends);
  const to = typeof ends === 'string' ? '' : endInWords(speaker, ends);
  if (from && to) return t('dates.range', { from, to });
  if (to) return t(begins === 'open' ? 'dates.until' : 'dates.unknown-begin', { to });
  return t(ends === 'open' ? 'dates.open' : 'dates.unknown-end', { from });
}

/**
 * Whether two are certain days of one month.
 * @param {WrittenDate} begins
 * @param {WrittenDate} ends
 */
function shareMonth(begins, ends) {
  const isDay = (/** @type {WrittenDate} */ { precision, members, about, uncertain }) =>
    precision === 'day' && !members && !about && !uncertain;
  const isOne = begins.year === ends.year && begins.month === ends.month;
  return isOne && isDay(begins) && isDay(ends);
}

/**
 * Of two days of a month the month is said once: 25–26 September 1940.
 * @param {Speaker} speaker
 * @param {WrittenDate} begins
 * @param {WrittenDate} ends
 */
function daysOfMonth({ t, formats }, begins, ends) {
  const [first, last] = [begins, ends].map((date) => partsOf(t, formats.day(), date));
  const dayOf = (/** @type {typeof first} */ parts) =>
    parts?.find(({ type }) => type === 'day')?.value ?? '';
  const span = t('dates.days', { from: dayOf(first), to: dayOf(last) });
  return (last ?? []).map(({ type, value }) => (type === 'day' ? span : value)).join('');
}

/** @param {Speaker} speaker @param {WrittenDate} end */
function endInWords(speaker, end) {
  const { members, about, uncertain, precision } = end;
  if (members) return oneOf(speaker, members);
  const date = withoutDoubt(speaker, end);
  const doubt = [about && 'about', uncertain && 'uncertain'].filter(Boolean).join('-');
  if (!doubt) return date;
  const isDay = about && precision === 'day';
  return speaker.t(isDay ? `dates.${doubt}-day` : `dates.${doubt}`, { date });
}

/** @param {Speaker} speaker @param {WrittenDate} date */
function withoutDoubt(speaker, { precision, year, month, day }) {
  const { t } = speaker;
  if (precision === 'century') return t('dates.century', { from: year, to: year + 99 });
  if (precision === 'decade') return t('dates.decade', { decade: year });
  if (precision === 'season') return t(`dates.season-${month}`, { year });
  const date = { year, month: Math.max(1, month), day: Math.max(1, day) };
  return dateInWords(speaker, date, precision);
}

/** @param {Speaker} speaker @param {CivilDate} date @param {'day' | 'month' | 'year'} precision */
function dateInWords({ t, formats, isPlain }, date, precision) {
  if (precision === 'day') return withDay(t, formats.day(), date);
  return precision === 'year' && isPlain && date.year > 0
    ? String(date.year)
    : formats[precision]().format(instantOf(date));
}

/**
 * What several dates share is said once.
 * @param {Speaker} speaker
 * @param {WrittenDate[]} members
 */
function oneOf(speaker, members) {
  const { t, formats } = speaker;
  const part = differing(members);
  if (part === null)
    return either(
      t,
      members.map((member) => withoutDoubt(speaker, member)),
    );
  const several = members.map(({ year, month, day }) =>
    partsOf(t, formats[part](), { year, month, day: Math.max(1, day) }),
  );
  const values = several.map((parts) => parts.find(({ type }) => type === part)?.value ?? '');
  const choice = either(t, values);
  const last = several.at(-1) ?? [];
  return last.map(({ type, value }) => (type === part ? choice : value)).join('');
}

/**
 * With an "or" before the last; Spanish has one for octubre and 8.
 * @param {Translate} t
 * @param {string[]} choices
 */
function either(t, choices) {
  const last = choices.at(-1) ?? '';
  const key = /^(?:(?:8|11)\b|o)/i.test(last) ? 'dates.or-o' : 'dates.or';
  return t(key, { first: choices.slice(0, -1).join(', '), last });
}

/**
 * The only part in which dates differ, the day or the month; null: they differ in more.
 * @param {WrittenDate[]} members
 */
function differing(members) {
  const [first] = members;
  const isOnly = (/** @type {'day' | 'month'} */ part) =>
    members.every(
      ({ precision, year, month }) =>
        precision === part && year === first?.year && (part === 'month' || month === first.month),
    );
  return /** @type {const} */ (['day', 'month']).find(isOnly) ?? null;
}

/** @param {Translate} t @param {Intl.DateTimeFormat} format @param {CivilDate} date */
function withDay(t, format, date) {
  const isPlain = date.day !== 1 || t('dates.first-day') === '1';
  if (isPlain) return format.format(instantOf(date));
  return partsOf(t, format, date)
    .map(({ value }) => value)
    .join('');
}

/**
 * The first of a month has a word of its own in some languages: 1er mars.
 * @param {Translate} t
 * @param {Intl.DateTimeFormat} format
 * @param {CivilDate} date
 */
function partsOf(t, format, date) {
  return format.formatToParts(instantOf(date)).map(({ type, value }) => ({
    type,
    value: type === 'day' && date.day === 1 ? t('dates.first-day') : value,
  }));
}

/** @param {CivilDate} date */
function instantOf({ year, month, day }) {
  const instant = new Date(Date.UTC(2000, month - 1, day));
  instant.setUTCFullYear(year, month - 1, day);
  return instant;
}

/**
 * The letter after a Russian year, 1936 г., does not begin a line.
 * @param {string} text
 */
function unbroken(text) {
  return text.replace(/ (?=\p{L}\.)/gu, '\u00a0');
}
