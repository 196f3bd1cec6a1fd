/** The words of the interface, and numbers in the reader's language. */

import { isolated, ownOrder } from './isolates.js';
import { once } from './once.js';
import { createDateWords } from './date_words.js';

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
 * @property {(day: number, precision: 'day' | 'month' | 'year') => string} title a day as a title
 * @property {(day: number, precision: 'day' | 'month') => string} short a month, or a day of it,
 *   for an axis: `Apr`, `17 Apr`
 * @property {(value: number) => string} number
 * @property {(value: number) => string} percent
 * @property {(km: number) => string} distance in kilometres, a short one in metres
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

/** @param {Record<string, Dictionary>} dictionaries @param {string} language @returns {Words} */
export function createWords(dictionaries, language) {
  const own = [dictionaries[language] ?? {}];
  const both = [...own, dictionaries['en'] ?? {}];
  const isTurned = directionOf(language) === 'rtl';
  const locale = knownLocale(language);
  const isPlain = PLAIN.test(locale);
  const number = once(() => new Intl.NumberFormat(locale));
  const cardinal = once(() => new Intl.PluralRules(locale));
  const rank = once(() => new Intl.PluralRules(locale, { type: 'ordinal' }));
  /** @param {string[]} keys @param {Values} [values] */
  const wordOf = (keys, values) => {
    const word = firstWord(own, keys);
    const template = word ?? firstWord(both, keys) ?? keys[0] ?? '';
    const isForeign = word === undefined && isTurned && hasLetters(template);
    return (isForeign ? filledApart : filled)(template, values);
  };
  /** @type {Words['t']} */
  const t = (key, values) => wordOf([key], values);
  /**
   * A form that another edition of CLDR asks for and this language lacks is said by the word for
   * `other`.
   * @param {string} key
   * @param {string} form
   * @param {Values} values
   */
  const formOf = (key, form, values) => wordOf([`${key}-${form}`, `${key}-other`], values);
  /** @type {Words['plural']} */
  const plural = (key, count, values) =>
    formOf(key, cardinal().select(count), { count, ...values });
  const say = (/** @type {number} */ value) =>
    isPlain && Number.isInteger(value) && value >= 0 && value < 1000
      ? String(value)
      : number().format(value);
  return {
    ...createDateWords(locale, isPlain, t),
    language,
    direction: directionOf(language),
    t,
    plural,
    ordinal: (key, nth, values = {}) => formOf(key, rank().select(nth), values),
    number: say,
    distance: (km) =>
      km < 1 && metres(km) < 1000
        ? t('map.m', { m: say(metres(km)) })
        : t('map.km', { km: say(Math.round(km * 10) / 10) }),
    percent: (share) => t('card.percent', { share: Math.round(share * 100) }),
    minutes: (seconds) =>
      seconds < 50
        ? plural('card.seconds', Math.max(1, Math.round(seconds)))
        : plural('card.minutes', Math.max(1, Math.round(seconds / 60))),
    languages: (tags) => {
      const names = new Intl.DisplayNames(locale, { type: 'language' });
      return new Intl.ListFormat(locale).format(tags.map((tag) => names.of(tag) ?? tag));
    },
  };
}

/**
 * Nobody knows a way through a town to the metre.
 * @param {number} km
 */
function metres(km) {
  const step = km < 0.1 ? 10 : 50;
  return Math.max(step, Math.round((km * 1000) / step) * step);
}

/** @param {string} language */
export function directionOf(language) {
  return RIGHT_TO_LEFT.test(language) ? 'rtl' : 'ltr';
}

/**
 * English as it is written outside America: 17 April 1936.
 * @param {string} language
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
 * @param {Dictionary[]} dictionaries
 * @param {string[]} keys such as `controls.play`, the best first
 * @returns {string | undefined} from the first dictionary that has any
 */
function firstWord(dictionaries, keys) {
  for (const dictionary of dictionaries) {
    for (const key of keys) {
      const word = key.split('.').reduce(inside, /** @type {unknown} */ (dictionary));
      if (typeof word === 'string') return word;
    }
  }
  return undefined;
}

/** @param {unknown} dictionary @param {string} name @returns {unknown} */
function inside(dictionary, name) {
  const isDictionary = typeof dictionary === 'object' && dictionary !== null;
  return isDictionary && Object.hasOwn(dictionary, name)
    ? /** @type {Dictionary} */ (dictionary)[name]
    : undefined;
}

/** @param {string} template @param {Values} [values] */
function filled(template, values = {}) {
  return template.replace(/\{([\w-]+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/**
 * In a text from right to left English keeps its order, and says what it is.
 * @param {string} template
 * @param {Values} [values]
 */
function filledApart(template, values = {}) {
  const apart = Object.entries(values).map(([name, value]) => [name, ownOrder(String(value))]);
  return isolated(filled(template, Object.fromEntries(apart)));
}

/** @param {string} template such as `{place}, {state}`, which is of no language */
function hasLetters(template) {
  return /\p{L}/u.test(template.replace(/\{[\w-]+\}/g, ''));
}

/**
 * The language to speak: what the address asks for, else the reader's browser, else the map's own.
 * @param {string[]} wanted in order of preference
 * @param {string[]} known
 */
export function chosenLanguage(wanted, known) {
  for (const language of wanted.map((tag) => tag.toLowerCase())) {
    const primary = language.split('-')[0];
    const exact = known.find((tag) => tag.toLowerCase() === language);
    const near = exact ?? known.find((tag) => tag.toLowerCase().split('-')[0] === primary);
    if (near) return near;
  }
  return null;
}
