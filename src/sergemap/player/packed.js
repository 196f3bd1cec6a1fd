/** The scene as `page/packing.py` wrote it becomes whole again. Pure. */

import { memoized, once } from './once.js';

/** @import { Run, Scene } from './scene.js' */
/** @import { Dictionary } from './words.js' */

/**
 * @typedef {object} Columns records by the names of their fields
 * @property {number} count
 * @property {Record<string, unknown>} each what is alike in all
 * @property {Record<string, unknown[]>} columns null: this record has no such field
 */

const ASCII = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** How many titles and names begin the entries of these texts. @type {[string, number][]} */
const TITLED = [
  ['stops', 1],
  ['events', 1],
  ['works', 2],
  ['people', 1],
  ['sources', 1],
];
const BORROWED = ['author', 'container', 'publisher', 'url'];
const LONGEST = 1000;
const PARAGRAPH = /<p>([^]*?)<\/p>/g;
const TOKEN = /<(\/?)(em|strong|code|br|a)(?: href="([^"]*)")?[^>]*>|[^<]+/g;
const ENTITY = /&(?:amp|lt|gt|quot|#x27);/g;
/** @type {Record<string, string>} */
const LETTERS = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#x27;': "'" };

/**
 * @param {any} packed
 * @param {string} twin the text twin as HTML, where the prose of its language stands
 * @param {string} language of the twin
 * @param {(language: string) => object} textsIn what stands apart; it is read when it is asked for
 * @returns {Scene}
 */
export function wholeScene(packed, twin, language, textsIn) {
  const { places, stops, legs, marks, people, sources } = packed;
  const paragraphs = once(() => Array.from(twin.matchAll(PARAGRAPH), ([, html]) => html ?? ''));
  /** @type {Scene['texts']} */
  const texts = onceEach(Object.keys(packed.texts), (tag) => {
    const isFirst = tag === packed.language;
    const own = isFirst
      ? inOrderOfRecords(whole, people.keys, sources.keys, packed.texts[tag])
      : inOrderOf(texts[packed.language], textsIn(tag));
    if (tag === language) {
      for (const [part, count] of TITLED) giveBack(Object.values(own[part] ?? {}), count, twin);
      fillIn(own, paragraphs, filledLater);
    }
    return own;
  });
  giveBack(
    BORROWED.map((name) => sources.columns[name] ?? []),
    Infinity,
    twin,
  );
  const stopsOf = recordsOf(stops);
  const [peopleOf, sourcesOf] = [people, sources].map((records) =>
    once(() => recordsByKey(records)),
  );
  const whole = {
    ...packed,
    texts,
    places: recordsOf(places),
    stops: stopsOf,
    legs: wholeLegs(recordsOf(legs), stopsOf),
    marks: recordsOf(marks),
    // the first map can do without
    get people() {
      return peopleOf();
    },
    get sources() {
      return sourcesOf();
    },
  };
  return whole;
}

/**
 * Texts of which the scene has a record each have the keys of those again.
 * @param {Pick<Scene, 'stops' | 'marks'>} scene
 * @param {string[]} people their keys
 * @param {string[]} sources so
 * @param {any} packed
 */
function inOrderOfRecords({ stops, marks }, people, sources, packed) {
  const ids = (/** @type {{id: string}[]} */ records) => records.map(({ id }) => id);
  const orders = {
    stops: ids(stops),
    events: ids(marks.filter(({ what }) => what === 'event')),
    works: ids(marks.filter(({ what }) => what === 'work')),
    people,
    sources,
  };
  const own = { ...packed };
  for (const [name, order] of Object.entries(orders))
    if (Array.isArray(packed[name])) own[name] = keyed([...new Set(order)], packed[name]);
  return own;
}

/**
 * A record of what is made when it is first asked for.
 * @template Made
 * @param {string[]} keys
 * @param {(key: string) => Made} make
 */
function onceEach(keys, make) {
  const record = /** @type {Record<string, Made>} */ ({});
  for (const key of keys)
    Object.defineProperty(record, key, { get: once(() => make(key)), enumerable: true });
  return record;
}

/**
 * The words of the interface by language: the others stand in the order of the English ones.
 * @param {any} packed
 * @returns {Record<string, Dictionary>}
 */
export function wholeWords(packed) {
  return onceEach(Object.keys(packed), (tag) => inOrderOf(packed.en, packed[tag]));
}

/**
 * One word of a language, of which the others need not be put in order for it.
 * @param {any} packed
 * @param {string} language
 * @param {string} key
 * @returns {string} empty: it has none
 */
export function wordIn({ en, ...others }, language, key) {
  const own = language === 'en' ? en : others[language];
  const at = Array.isArray(own) ? Object.keys(en).indexOf(key) : key;
  return String(own?.[at] || '');
}

/**
 * Entries with the keys of another record, in whose order they stand; a 0 is one that is not there,
 * and those that the other has not come last, with their keys.
 * @param {any} first
 * @param {any} entries
 * @returns {any} what has its keys stays as it is
 */
function inOrderOf(first, entries) {
  const isKeyed = first !== null && typeof first === 'object' && !Array.isArray(first);
  if (!Array.isArray(entries) || !isKeyed) return entries;
  const keys = Object.keys(first);
  const own = keys.map((key, at) => inOrderOf(first[key], entries[at]));
  return keyed(keys, [...own, entries[keys.length]]);
}

/**
 * @param {string[]} keys
 * @param {any[]} entries
 * @returns {Record<string, any>}
 */
function keyed(keys, entries) {
  const own = /** @type {Record<string, any>} */ ({});
  keys.forEach((key, at) => {
    if (entries[at] !== 0) own[key] = entries[at];
  });
  return Object.assign(own, entries[keys.length]);
}

/** @param {Columns & {keys: string[]}} packed @returns {Record<string, any>} */
function recordsByKey({ keys, ...packed }) {
  return Object.fromEntries(recordsOf(packed).map((record, row) => [keys[row], record]));
}

/** @param {Columns} packed @returns {any[]} */
function recordsOf({ count, each, columns }) {
  const fields = Object.entries(columns);
  return Array.from({ length: count }, (_, row) => {
    const record = { ...each };
    for (const [name, column] of fields) {
      const value = column[row];
      if (value !== null) record[name] = value;
    }
    return record;
  });
}

/**
 * @param {any[]} legs with the number of another in place of its path, without days and times
 * @param {any[]} stops whose times lie around theirs
 */
function wholeLegs(legs, stops) {
  legs.forEach((leg, index) => {
    if (typeof leg.path === 'number') leg.path = legs[leg.path].path;
    for (const name of ['days', 'story'])
      leg[name] ??= [stops[index][name][1], stops[index + 1][name][0]];
  });
  return legs;
}

/**
 * Put strings in the place of the number that says where in the text they stand, and how long.
 * @param {any[]} lists they are changed
 * @param {number} count so many of each list may be such a number
 * @param {string} twin
 */
function giveBack(lists, count, twin) {
  for (const list of lists) {
    for (let at = 0; at < Math.min(count, list.length ?? 0); at += 1) {
      const number = list[at];
      if (typeof number !== 'number' || number < LONGEST) continue;
      const begins = Math.floor(number / LONGEST);
      list[at] = unescaped(twin.slice(begins, begins + (number % LONGEST)));
    }
  }
}

/**
 * Put prose in the place of the number of its paragraph, or of the first and how many there are; it
 * is read when it is first asked for.
 * @param {any} texts they are changed
 * @param {() => string[]} paragraphs
 * @param {typeof filledLater} [below] what becomes of records in it
 */
function fillIn(texts, paragraphs, below = fillIn) {
  for (const [key, part] of Object.entries(texts)) {
    const [first, count] = Array.isArray(part) ? part : [part, 1];
    if (typeof first === 'number' && typeof count === 'number' && first > 0) {
      const get = once(() =>
        paragraphs()
          .slice(first - 1, first - 1 + count)
          .map(runsOf),
      );
      Object.defineProperty(texts, key, { get, enumerable: true });
    } else if (Array.isArray(part)) fillIn(part, paragraphs);
    else if (part && typeof part === 'object') texts[key] = below(part, paragraphs);
  }
  return texts;
}

/**
 * A record of texts of which each has its prose when it is first asked for: thousands of them would
 * hold up the first map.
 * @param {Record<string | symbol, any>} texts
 * @param {() => string[]} paragraphs
 * @returns {any}
 */
function filledLater(texts, paragraphs) {
  const entryOf = memoized(
    (/** @type {string | symbol} */ key) => fillIn({ entry: texts[key] }, paragraphs).entry,
  );
  return new Proxy(texts, { get: (_, key) => entryOf(key) });
}

/**
 * A text in its own letters: in the page those of ASCII, which take less room, stand for them, and
 * they for those.
 * @param {string} text
 * @param {string} letters those that `a`, `b`, `c` stand for
 */
export function spelled(text, letters) {
  if (!letters) return text;
  const pairs = Array.from(letters, (letter, at) => [ASCII.charAt(at), letter]);
  const meant = new Map(
    pairs.flatMap(([short = '', own = '']) => [
      [short, own],
      [own, short],
    ]),
  );
  return text.replace(/\p{L}/gu, (letter) => meant.get(letter) ?? letter);
}

/**
 * The runs of a paragraph, of which `page/markup.py` made this HTML.
 * @param {string} html
 */
export function runsOf(html) {
  /** @type {Run[]} */
  const whole = [];
  /** @type {{runs: Run[], href: string}[]} */
  const open = [{ runs: whole, href: '' }];
  for (const [token, end, tag, href = ''] of html.matchAll(TOKEN)) {
    const runs = open.at(-1)?.runs ?? whole;
    if (!tag) runs.push(unescaped(token));
    else if (tag === 'br') runs.push(['br']);
    else if (!end) open.push({ runs: [], href: unescaped(href) });
    else {
      const closed = open.pop() ?? { runs, href };
      open.at(-1)?.runs.push(marked(tag, closed.runs, closed.href));
    }
  }
  return whole;
}

/** @param {string} tag @param {Run[]} runs @param {string} href @returns {Run} */
function marked(tag, runs, href) {
  if (tag === 'a') return ['a', href, runs];
  return tag === 'code' ? ['code', runs.join('')] : [tag === 'em' ? 'em' : 'strong', runs];
}

/** @param {string} text */
function unescaped(text) {
  return text.replace(ENTITY, (entity) => LETTERS[entity] ?? entity);
}
