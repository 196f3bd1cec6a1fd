/** The words of the interface, and dates and numbers said in the reader's language. */

import { once } from './once.js';
import { civilDate } from './time/calendar.js';
import { readDates } from './time/edtf.js';

/** @import { CivilDate } from './time/calendar.js' */
/** @import { WrittenDate } from './time/edtf.js' */
/** @typedef {{[key: string]: string | Dictionary}} Dictionary */
/** @typedef {Record<string, string | number>} Values */

/**
 * @typedef {object} Words
 * @property {string} language
 * @property {'ltr' | 'rtl'} direction in which it is written
 * @property {(key: string, values?: Values) => string} t
 * @property {(key: string, count: number, values?: Values) => string} plural the word for so many
 *   of a thing
 * @property {(key: string, rank: number, values?: Values) => string} ordinal the word for the nth
 *   of a thing
 * @property {(written: string) => string} dates an EDTF date in words
 * @property {(day: number, precision: 'day' | 'month' | 'year') => string} day
 * @property {(day: number, precision: 'day' | 'month') => string} short a month, or a day of it,
 *   for an axis: `Apr`, `17 Apr`
 * @property {(value: number) => string} number
 * @property {(value: number) => string} percent
 * @property {(seconds: number) => string} minutes
 * @property {(tags: string[]) => string} languages their names, one after the other
 */

/**
 * Languages in which a year or a small number is its digits and nothing else: what is seen first
 * need not wait for the calendars of the world.
 */
const PLAIN = /^(?:en|fr|es|ru|de|it|pt|nl|pl|cs|sv|da|fi|uk|el|tr|ro|ca)(?:-[A-Z]{2})?$/;

/** As `sergemap.page.markup` has them. */
const RIGHT_TO_LEFT = /^(?:ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)(?:-|$)/;

/**
 * @param {Record<string, Dictionary>} dictionaries
 * @param {string} language
 * @returns {Words}
 */
export function createWords(dictionaries, language) {
  const own = dictionaries[language] ?? {};
  const english = dictionaries['en'] ?? {};
  const locale = knownLocale(language);
  /** @type {Words['t']} */
  const t = (key, values = {}) => filled(wordFor(own, key) ?? wordFor(english, key) ?? key, values);
  /**
   * A form that another edition of CLDR asks for and this language lacks is said by the word for
   * `other`.
   * @param {string} key
   * @param {string} form
   * @param {Values} values
   */
  const formOf = (key, form, values) => {
    const found = [own, english]
      .flatMap((words) => [wordFor(words, `${key}-${form}`), wordFor(words, `${key}-other`)])
      .find((word) => word !== undefined);
    return filled(found ?? key, values);
  };
  const number = once(() => new Intl.NumberFormat(locale));
  const cardinal = once(() => new Intl.PluralRules(locale));
  const rank = once(() => new Intl.PluralRules(locale, { type: 'ordinal' }));
  /** @type {Words['plural']} */
  const plural = (key, count, values = {}) =>
    formOf(key, cardinal().select(count), { count, ...values });
  const isPlain = PLAIN.test(locale);
  const say = dateSayer(locale, isPlain, t);
  return {
    language,
    direction: directionOf(language),
    t,
    plural,
    ordinal: (key, nth, values = {}) => formOf(key, rank().select(nth), values),
    dates: (written) => unbroken(say.dates(written)),
    day: (day, precision) => unbroken(say.civil(civilDate(day), precision)),
    short: (day, precision) => say.short(civilDate(day), precision),
    number: (value) =>
      isPlain && Number.isInteger(value) && value >= 0 && value < 1000
        ? String(value)
        : number().format(value),
    percent: (share) => t('card.percent', { share: Math.round(share * 100) }),
    minutes: (seconds) =>
      seconds < 50
        ? plural('card.seconds', Math.max(1, Math.round(seconds)))
        : plural('card.minutes', Math.max(1, Math.round(seconds / 60))),
    languages: (tags) => languages(locale, tags),
  };
}

/**
 * In which way a language is written.
 * @param {string} language
 * @returns {'ltr' | 'rtl'}
 */
export function directionOf(language) {
  return RIGHT_TO_LEFT.test(language) ? 'rtl' : 'ltr';
}

/**
 * English as it is written outside America: 17 April 1936.
 * @param {string} language
 * @returns {string}
 */
function knownLocale(language) {
  try {
    const [locale = 'en'] = Intl.getCanonicalLocales(language);
    return locale === 'en' ? 'en-GB' : locale;
  } catch {
    return 'en-GB';
  }
}

/**
 * @param {Dictionary} dictionary
 * @param {string} key such as `controls.play`
 * @returns {string | undefined}
 */
function wordFor(dictionary, key) {
  /** @type {string | Dictionary | undefined} */
  let found = dictionary;
  for (const part of key.split('.')) {
    if (typeof found !== 'object' || !Object.hasOwn(found, part)) return undefined;
    found = found[part];
  }
  return typeof found === 'string' ? found : undefined;
}

/**
 * @param {string} template
 * @param {Values} values
 * @returns {string}
 */
function filled(template, values) {
  return template.replace(/\{([\w-]+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/**
 * @param {string} locale
 * @param {string[]} tags
 * @returns {string}
 */
function languages(locale, tags) {
  const names = new Intl.DisplayNames(locale, { type: 'language' });
  return new Intl.ListFormat(locale).format(tags.map((tag) => names.of(tag) ?? tag));
}

/**
 * The letter after a Russian year, 1936 г., does not begin a line.
 * @param {string} said
 * @returns {string}
 */
function unbroken(said) {
  return said.replace(/ (?=\p{L}\.)/gu, '\u00a0');
}

/**
 * @param {string} locale
 * @param {boolean} isPlain
 * @param {Words['t']} t
 */
function dateSayer(locale, isPlain, t) {
  /** @param {Intl.DateTimeFormatOptions} parts */
  const format = (parts) =>
    once(() => new Intl.DateTimeFormat(locale, { ...parts, timeZone: 'UTC' }));
  const formats = {
    day: format({ day: 'numeric', month: 'long', year: 'numeric' }),
    month: format({ month: 'long', year: 'numeric' }),
    year: format({ year: 'numeric' }),
  };
  const shortFormats = {
    day: format({ day: 'numeric', month: 'short' }),
    month: format({ month: 'short' }),
  };
  /**
   * The first of a month has a word of its own in some languages: 1er mars.
   * @param {Intl.DateTimeFormat} format
   * @param {CivilDate} date
   */
  const partsOf = (format, date) =>
    format.formatToParts(instantOf(date)).map(({ type, value }) => ({
      type,
      value: type === 'day' && date.day === 1 ? t('dates.first-day') : value,
    }));
  /**
   * @param {Intl.DateTimeFormat} day
   * @param {CivilDate} date
   */
  const withDay = (day, date) =>
    date.day !== 1 || t('dates.first-day') === '1'
      ? day.format(instantOf(date))
      : partsOf(day, date)
          .map(({ value }) => value)
          .join('');
  /**
   * @param {CivilDate} date
   * @param {'day' | 'month' | 'year'} precision
   */
  const civil = (date, precision) => {
    if (precision === 'day') return withDay(formats.day(), date);
    return precision === 'year' && isPlain && date.year > 0
      ? String(date.year)
      : formats[precision]().format(instantOf(date));
  };
  /**
   * @param {CivilDate} date
   * @param {'day' | 'month'} precision
   */
  const short = (date, precision) =>
    precision === 'day'
      ? withDay(shortFormats.day(), date)
      : shortFormats.month().format(instantOf(date));
  /**
   * @param {WrittenDate} date
   * @returns {string}
   */
  const plain = ({ precision, year, month, day }) => {
    if (precision === 'century') return t('dates.century', { from: year, to: year + 99 });
    if (precision === 'decade') return t('dates.decade', { decade: year });
    if (precision === 'season') return t(`dates.season-${month}`, { year });
    return civil({ year, month: Math.max(1, month), day: Math.max(1, day) }, precision);
  };
  /**
   * With an "or" before the last; Spanish has one for octubre and 8.
   * @param {string[]} said
   * @returns {string}
   */
  const either = (said) => {
    const last = said.at(-1) ?? '';
    return t(/^(?:(?:8|11)\b|o)/i.test(last) ? 'dates.or-o' : 'dates.or', {
      first: said.slice(0, -1).join(', '),
      last,
    });
  };
  /**
   * What several dates share is said once.
   * @param {WrittenDate[]} members
   * @returns {string}
   */
  const oneOf = (members) => {
    const part = differing(members);
    if (part === null) return either(members.map(plain));
    const several = members.map(({ year, month, day }) =>
      partsOf(formats[part](), { year, month, day: Math.max(1, day) }),
    );
    const said = either(
      several.map((parts) => parts.find(({ type }) => type === part)?.value ?? ''),
    );
    return (several.at(-1) ?? []).map(({ type, value }) => (type === part ? said : value)).join('');
  };
  /**
   * @param {WrittenDate} written
   * @returns {string}
   */
  const one = (written) => {
    if (written.members) return oneOf(written.members);
    const date = plain(written);
    const doubt = [written.about && 'about', written.uncertain && 'uncertain']
      .filter(Boolean)
      .join('-');
    if (!doubt) return date;
    return t(
      written.about && written.precision === 'day' ? `dates.${doubt}-day` : `dates.${doubt}`,
      { date },
    );
  };
  /**
   * @param {string} text
   * @returns {string}
   */
  const dates = (text) => {
    const read = readDates(text);
    if (!read) return text;
    const from = typeof read.begins === 'string' ? '' : one(read.begins);
    const to = typeof read.ends === 'string' ? '' : one(read.ends);
    if (read.same) return from;
    if (from && to) return t('dates.range', { from, to });
    if (to) return t(read.begins === 'open' ? 'dates.until' : 'dates.unknown-begin', { to });
    return t(read.ends === 'open' ? 'dates.open' : 'dates.unknown-end', { from });
  };
  return { civil, short, dates };
}

/**
 * The only part in which dates differ, the day or the month; null: they differ in more.
 * @param {WrittenDate[]} members
 * @returns {'day' | 'month' | null}
 */
function differing(members) {
  const [first] = members;
  const areAll = /** @param {'day' | 'month'} precision @param {boolean} inMonth */ (
    precision,
    inMonth,
  ) =>
    members.every(
      (member) =>
        member.precision === precision &&
        member.year === first?.year &&
        (!inMonth || member.month === first.month),
    );
  if (areAll('day', true)) return 'day';
  return areAll('month', false) ? 'month' : null;
}

/**
 * @param {CivilDate} date
 * @returns {Date}
 */
function instantOf({ year, month, day }) {
  const instant = new Date(Date.UTC(2000, month - 1, day));
  instant.setUTCFullYear(year, month - 1, day);
  return instant;
}

/**
 * The language to speak: what the address asks for, else the reader's browser, else the map's own.
 * @param {string[]} wanted in order of preference
 * @param {string[]} known
 * @returns {string | null}
 */
export function chosenLanguage(wanted, known) {
  for (const language of wanted) {
    const exact = known.find((tag) => tag.toLowerCase() === language.toLowerCase());
    const primary = language.toLowerCase().split('-')[0];
    const near = known.find((tag) => tag.toLowerCase().split('-')[0] === primary);
    if (exact ?? near) return exact ?? near ?? null;
  }
  return null;
}
