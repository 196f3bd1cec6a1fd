/** Finding a stay, a place, a person, a work or an event by a few letters of its name. */

import { inLanguage, nameOn } from './story.js';
import { civilDate } from './time/calendar.js';

/** @import { Mark, Stop } from './scene.js' */
/** @import { Story } from './story.js' */

/** @typedef {'stay' | 'place' | 'person' | 'work' | 'event'} Kind */

/**
 * @typedef {object} Entry
 * @property {Kind} kind
 * @property {string} id of a stay, a person, a work, an event; of a place, its key
 * @property {number | null} stop where it leads; null: nowhere on the map
 * @property {string} names folded, each on a line of its own
 * @property {string} more what else it may be found by, folded
 */

/** @typedef {(names: (string | null | undefined)[]) => string} Fold */
/**
 * @typedef {Omit<Entry, 'names' | 'more'> & {named: (string | null | undefined)[], also: (string |
 * null | undefined)[]}} Found
 */

/** Letters that are no letter with a sign upon it. */
const LETTERS = /** @type {Record<string, string>} */ ({
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
});
/** Of a stay that lasted longer, only so many years are found by their number. */
const MOST_YEARS = 80;
const [BEGINS, WORD, WITHIN, ELSEWHERE] = [0, 1, 2, 3];

/**
 * Without accents and case, with one space between words.
 * @param {string} text
 * @returns {string}
 */
export function fold(text) {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþı]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/['’ʼ]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * All there is to find, folded once.
 * @param {Story} story
 * @returns {Entry[]}
 */
export function createIndex(story) {
  const folded = /** @type {Map<string, string>} */ (new Map());
  /**
   * @param {string} text
   * @returns {string}
   */
  const foldOnce = (text) => {
    const known = folded.get(text) ?? fold(text);
    folded.set(text, known);
    return known;
  };
  /** @type {Fold} */
  const lines = (names) => {
    let all = '';
    for (const name of names) {
      const line = name ? `\n ${foldOnce(name)}` : '';
      if (!all.includes(line)) all += line;
    }
    return all;
  };
  return [
    ...places(story),
    ...people(story),
    ...marks(story, 'work'),
    ...marks(story, 'event'),
    ...stays(story),
  ].map(({ kind, id, stop, named, also }) => ({
    kind,
    id,
    stop,
    names: lines(named),
    more: lines(also),
  }));
}

/**
 * The entries that have every word of the query, the best first.
 * @param {Entry[]} index
 * @param {string} query
 * @returns {Entry[]}
 */
export function find(index, query) {
  const words = fold(query).split(' ').filter(Boolean);
  if (words.length === 0) return [];
  /** @type {Entry[][]} */
  const ranked = [];
  for (const entry of index) {
    const rank = rankOf(entry, words);
    if (rank !== null) (ranked[rank] ??= []).push(entry);
  }
  return ranked.flat();
}

/**
 * At most so many of what was found, by kind: the kind of the best stands first, and none crowds
 * out the others.
 * @param {Entry[]} found
 * @param {number} most
 * @returns {[Kind, Entry[]][]}
 */
export function grouped(found, most) {
  const kinds = [...new Set(found.map(({ kind }) => kind))].map(
    (kind) => /** @type {[Kind, Entry[]]} */ ([kind, found.filter((entry) => entry.kind === kind)]),
  );
  const share = Math.floor(most / Math.max(1, kinds.length));
  let free =
    most - kinds.reduce((taken, [, entries]) => taken + Math.min(share, entries.length), 0);
  return kinds.map(([kind, entries]) => {
    const more = Math.min(free, Math.max(0, entries.length - share));
    free -= more;
    return [kind, entries.slice(0, share + more)];
  });
}

/**
 * A stretch of a long list, with one of it in the middle.
 * @param {number} count
 * @param {number} middle
 * @param {number} most
 * @returns {[first: number, end: number]}
 */
export function stretch(count, middle, most) {
  const first = Math.max(0, Math.min(middle - Math.floor(most / 2), count - most));
  return [first, Math.min(count, first + most)];
}

/**
 * @param {Entry} entry
 * @param {string[]} words
 * @returns {number | null} less is better; null: it lacks a word
 */
function rankOf(entry, words) {
  let sum = 0;
  for (const word of words) {
    const rank = rankOfWord(entry, word);
    if (rank === null) return null;
    sum += rank;
  }
  return sum;
}

/**
 * One letter within a word tells nothing.
 * @param {Entry} entry
 * @param {string} word
 * @returns {number | null}
 */
function rankOfWord({ names, more }, word) {
  if (names.includes(`\n ${word}`)) return BEGINS;
  if (names.includes(` ${word}`)) return WORD;
  if (word.length > 1 && names.includes(word)) return WITHIN;
  return more.includes(` ${word}`) ? ELSEWHERE : null;
}

/**
 * @param {Story} story
 * @param {number} place
 * @returns {string[]} its names, of today and of all times
 */
function namesOf({ scene, texts }, place) {
  const [now = scene.places[place]?.key ?? '', dated = []] = texts.places[place] ?? [];
  return [now, ...dated];
}

/**
 * The stays, by what the place was called then, and by what else may be known of them.
 * @param {Story} story
 * @returns {Found[]}
 */
function stays(story) {
  const { scene, texts, words } = story;
  return scene.stops.map((stop, index) => ({
    kind: 'stay',
    id: stop.id,
    stop: index,
    named: [
      nameOn(scene, texts, stop.place, stop.days[0]),
      nameOn(scene, texts, stop.place, stop.days[1]),
      texts.stops[stop.id]?.[0],
    ],
    also: [
      ...namesOf(story, stop.place),
      ...(stop.states ?? []).map(([, row]) => inLanguage(scene.states?.[row], words.language)),
      yearsOf(stop),
    ],
  }));
}

/**
 * Every year of a stay.
 * @param {Stop} stop
 * @returns {string}
 */
function yearsOf({ days }) {
  const [first, last] = [civilDate(days[0]).year, civilDate(days[1]).year];
  let years = String(first);
  for (let year = first + 1; year <= last && year < first + MOST_YEARS; year += 1)
    years += ` ${year}`;
  return years;
}

/**
 * The places of several stays; of one stay the stay itself is enough.
 * @param {Story} story
 * @returns {Found[]}
 */
function places(story) {
  return story.scene.stops.flatMap(({ place, visit, visits }, index) =>
    visit !== 1 || visits < 2
      ? []
      : [
          {
            kind: 'place',
            id: story.scene.places[place]?.key ?? '',
            stop: index,
            named: namesOf(story, place),
            also: [],
          },
        ],
  );
}

/**
 * Each belongs to the first stay that names the person.
 * @param {Story} story
 * @returns {Found[]}
 */
function people({ scene, texts }) {
  const stops = firstStops(scene.stops, ({ people: keys }) => keys);
  return Object.keys(texts.people).map((id) => ({
    kind: 'person',
    id,
    stop: stops.get(id) ?? null,
    named: [texts.people[id]?.[0]],
    also: [],
  }));
}

/**
 * @param {Story} story
 * @param {'work' | 'event'} what
 * @returns {Found[]}
 */
function marks(story, what) {
  const { scene, texts } = story;
  const stops = firstStops(scene.stops, ({ works, events }) => (what === 'work' ? works : events));
  return scene.marks
    .filter((mark) => mark.what === what)
    .map((mark) => ({
      kind: what,
      id: mark.id,
      stop: stops.get(mark.id) ?? mark.stop ?? null,
      named:
        what === 'work'
          ? [texts.works[mark.id]?.[0] ?? mark.id, texts.works[mark.id]?.[1]]
          : [texts.events[mark.id]?.[0] ?? mark.id],
      also: [...(mark.place === undefined ? [] : namesOf(story, mark.place)), yearOf(mark)],
    }));
}

/**
 * @param {Mark} mark
 * @returns {string}
 */
function yearOf({ day }) {
  return day === undefined ? '' : String(civilDate(day).year);
}

/**
 * @param {Stop[]} stops
 * @param {(stop: Stop) => string[]} idsOf
 * @returns {Map<string, number>}
 */
function firstStops(stops, idsOf) {
  /** @type {Map<string, number>} */
  const first = new Map();
  stops.forEach((stop, index) =>
    idsOf(stop).forEach((id) => {
      if (!first.has(id)) first.set(id, index);
    }),
  );
  return first;
}
