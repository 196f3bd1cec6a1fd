/** What all views share, in frozen values: the scene, its names, and how a moment is looked at. */

/** @import { Leg, Scene, Texts } from './scene.js' */
/** @import { Borders } from './borders/borders.js' */
/** @import { Layers, Theme } from './link/settings.js' */
/** @import { Viewport } from './map/viewport.js' */
/** @import { Point } from './space/mercator.js' */
/** @import { Moment } from './time/moment.js' */
/** @import { Words } from './words.js' */

/**
 * @typedef {object} Story the scene, its curves and its names
 * @property {Scene} scene
 * @property {Texts} texts
 * @property {Words} words
 * @property {Borders | null} borders null: this page has none
 * @property {Point[][]} curves by leg, in the world of 256 units
 * @property {Address | null} address where the page lies on the web; null: the build was not told
 */

/** @typedef {{url: string, size: number, path: string}} Address with its QR code, in modules */

/**
 * @typedef {object} Look how a moment is looked at
 * @property {boolean} whole the whole life at once, as on the opening and the closing card
 * @property {boolean} far seen from so far that the whole way is in sight, as in the overview
 * @property {boolean} rushed whether stops follow one another faster than eyes can follow: the
 *   latest moves are enough, and names may lag
 * @property {number} perStop so many seconds a stop lasts on average while it plays
 * @property {boolean} plays whether the story plays
 * @property {number | null} drawn how much of the way to the stop is drawn; null: as much as the
 *   moment says
 */

/**
 * @typedef {Readonly<{story: Story, moment: Moment, look: Look, layers: Layers, theme: Theme}>}
 * Shown what the map is to show, wherever its window is
 */
/** @typedef {Shown & Readonly<{view: Viewport}>} Shot what the map shows in its window */

const CAPTIVE = new Set(['prisoner', 'interned', 'banished']);

/** @param {string} status */
export function isCaptive(status) {
  return CAPTIVE.has(status);
}

/**
 * A name in a language, else in English.
 * @template Name
 * @param {Record<string, Name> | undefined} names
 * @param {string} language
 */
export function inLanguage(names, language) {
  return names?.[language] ?? names?.[language.split('-')[0] ?? ''] ?? names?.['en'] ?? null;
}

/**
 * The present place by its name of the day.
 * @param {Pick<Story, 'scene' | 'texts'>} story
 * @param {Pick<Moment, 'stop' | 'day'>} moment
 */
export function placeNow({ scene, texts }, { stop, day }) {
  return nameOn(scene, texts, scene.stops[stop]?.place ?? 0, day);
}

/**
 * Whether nobody can read a work any more.
 * @param {string | undefined} fate
 */
export function isLost(fate) {
  return fate === 'lost' || fate === 'confiscated';
}

/**
 * How many come before the first that is not so, after which none is.
 * @template Thing
 * @param {Thing[]} things
 * @param {(thing: Thing) => boolean} isSo
 */
export function countWhile(things, isSo) {
  let [low, high] = [0, things.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isSo(things[middle])) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The name a place had on a day; without a dated name, the name it has now.
 * @param {Scene} scene
 * @param {Texts} texts
 * @param {number} place
 * @param {number} day
 */
export function nameOn(scene, texts, place, day) {
  const { key = '', names = [] } = scene.places[place] ?? {};
  const [now, dated] = texts.places[place] ?? [key, []];
  const then = names.findLastIndex(
    ([first, last]) => (first ?? -Infinity) <= day && day <= (last ?? Infinity),
  );
  return dated[then] ?? now;
}

/**
 * Whether anything is known of a way: between two stays in one place there may have been none.
 * @param {Leg} leg
 */
export function isTold({ km, how, by, dates }) {
  return km > 0 || how !== 'unknown' || by !== 'unknown' || Boolean(dates);
}

/**
 * The name of a place on the map: the short one, where the file gives one.
 * @param {Scene} scene
 * @param {Texts} texts
 * @param {number} place
 * @param {number} day
 */
export function nameOnMap(scene, texts, place, day) {
  return texts.short?.[scene.places[place]?.key ?? ''] ?? nameOn(scene, texts, place, day);
}

/**
 * The name of a place on the plan of its town: not one that another place has too.
 * @param {Scene} scene
 * @param {Texts} texts
 * @param {number} place
 * @param {number} day
 */
export function nameOnPlan(scene, texts, place, day) {
  const name = nameOnMap(scene, texts, place, day);
  const isShared = scene.places.some(
    (_, other) => other !== place && nameOnMap(scene, texts, other, day) === name,
  );
  return isShared ? nameOn(scene, texts, place, day) : name;
}

const NO_TEXTS = {
  title: '',
  subject: '',
  places: [],
  stops: {},
  bands: {},
  events: {},
  works: {},
  people: {},
  sources: {},
};

/**
 * Texts with everything in them: `page/translations.py` left out what the first language says in
 * the same words, and what a scene lacks is empty, so that no reader of them has to ask.
 * @param {Texts | undefined} texts
 * @param {Texts | undefined} first
 */
export function wholeTexts(texts, first) {
  const own = { ...NO_TEXTS, ...texts };
  if (!texts || !first || texts === first) return own;
  const whole = /** @type {Record<string, unknown>} */ ({ ...NO_TEXTS, ...first, ...texts });
  for (const [name, part] of Object.entries(first)) {
    if (typeof part === 'object' && name !== 'summary')
      whole[name] = filledIn(/** @type {any} */ (own)[name] ?? {}, part);
  }
  return /** @type {Texts} */ (/** @type {unknown} */ (whole));
}

/**
 * A list or a record with the entries of another where it has none, and the other's words where an
 * entry has a 0 in their place.
 * @param {Record<string, unknown>} own
 * @param {Record<string, unknown>} other
 */
function filledIn(own, other) {
  const copy = Array.isArray(other) ? [...other] : { ...other };
  const whole = /** @type {Record<string, unknown>} */ (copy);
  for (const [key, entry] of Object.entries(own)) {
    const first = other[key];
    const isPair = Array.isArray(entry) && Array.isArray(first);
    if (entry !== 0)
      whole[key] = isPair ? entry.map((word, at) => (word === 0 ? first[at] : word)) : entry;
  }
  return whole;
}

/** The Roman numerals that are not sums of others. */
const NUMERALS = Object.entries({
  M: 1000,
  CM: 900,
  D: 500,
  CD: 400,
  C: 100,
  XC: 90,
  L: 50,
  XL: 40,
  X: 10,
  IX: 9,
  V: 5,
  IV: 4,
  I: 1,
});

/**
 * Periods are numbered like plates, from I.
 * @param {number} index
 */
export function numeral(index) {
  let rest = index + 1;
  return NUMERALS.map(([letters, value]) => {
    const count = Math.floor(rest / value);
    rest %= value;
    return letters.repeat(count);
  }).join('');
}
