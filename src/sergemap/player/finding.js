/** Finding a stay, a place, a person, a work or an event by a few letters of its name. */

import { inLanguage, nameOn } from './story.js';
import { civilDate } from './time/calendar.js';

/** @import { Stop } from './scene.js' */
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

/** @typedef {(string | null | undefined)[]} Names */
/**
 * @typedef {Omit<Entry, 'names' | 'more'> & {names: Names, more?: Names}} Found its names are not
 * folded yet
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

/** @param {Story} story */
export function createIndex(story) {
  /** @type {Map<string, string>} */
  const folded = new Map();
  const foldOnce = (/** @type {string} */ text) => {
    const known = folded.get(text) ?? fold(text);
    folded.set(text, known);
    return known;
  };
  /** @param {Names} names */
  const lines = (names) =>
    [...new Set(names.map((name) => (name ? `\n ${foldOnce(name)}` : '')))].join('');
  const found = [
    ...places(story),
    ...people(story),
    ...marks(story, 'work'),
    ...marks(story, 'event'),
    ...stays(story),
  ];
  return found.map(({ names, more = [], ...entry }) => ({
    ...entry,
    names: lines(names),
    more: lines(more),
  }));
}

/**
 * The entries that have every word of the query, the best first.
 * @param {Entry[]} index
 * @param {string} query
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
function rankOf({ names, more }, words) {
  let sum = 0;
  for (const word of words) {
    if (names.includes(`\n ${word}`)) sum += BEGINS;
    else if (names.includes(` ${word}`)) sum += WORD;
    // one letter within a word tells nothing
    else if (word.length > 1 && names.includes(word)) sum += WITHIN;
    else if (more.includes(` ${word}`)) sum += ELSEWHERE;
    else return null;
  }
  return sum;
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
  return scene.stops.map((stop, index) => {
    const [first, last] = stop.days.map((day) => nameOn(scene, texts, stop.place, day));
    const states = (stop.states ?? []).map(([, tenure]) =>
      inLanguage(scene.states?.[tenure], words.language),
    );
    return {
      kind: 'stay',
      id: stop.id,
      stop: index,
      names: [first, last, texts.stops[stop.id]?.[0]],
      more: [...namesOf(story, stop.place), ...states, yearsOf(stop)],
    };
  });
}

/** @param {Stop} stop */
function yearsOf({ days }) {
  const [first = 0, last = 0] = days.map((day) => civilDate(day).year);
  const count = Math.min(MOST_YEARS, last - first + 1);
  return Array.from({ length: count }, (_, index) => first + index).join(' ');
}

/**
 * The places of several stays; of one stay the stay itself is enough.
 * @param {Story} story
 * @returns {Found[]}
 */
function places(story) {
  const { scene } = story;
  return scene.stops.flatMap(({ place, visit, visits, resumes }, index) => {
    if (visit !== 1 || visits < 2 || resumes) return [];
    const id = scene.places[place]?.key ?? '';
    return [{ kind: 'place', id, stop: index, names: namesOf(story, place) }];
  });
}

/**
 * Each belongs to the first stay that names the person.
 * @param {Story} story
 * @returns {Found[]}
 */
function people({ scene, texts }) {
  const stops = firstStops(scene.stops, 'people');
  return Object.entries(texts.people).map(([id, [name]]) => ({
    kind: 'person',
    id,
    stop: stops.get(id) ?? null,
    names: [name],
  }));
}

/** @param {Story} story @param {'work' | 'event'} what */
function marks(story, what) {
  const { scene, texts } = story;
  const stops = firstStops(scene.stops, what === 'work' ? 'works' : 'events');
  const ofKind = scene.marks.filter((mark) => mark.what === what);
  return ofKind.map(({ id, stop = null, place, day }) => {
    const [title = id, original = null] = what === 'work' ? (texts.works[id] ?? []) : [];
    return {
      kind: what,
      id,
      stop: stops.get(id) ?? stop,
      names: what === 'work' ? [title, original] : [texts.events[id]?.[0] ?? id],
      more: [
        ...(place === undefined ? [] : namesOf(story, place)),
        day === undefined ? '' : String(civilDate(day).year),
      ],
    };
  });
}

/**
 * @param {Stop[]} stops
 * @param {'people' | 'works' | 'events'} what
 * @returns {Map<string, number>} by what they name, the first of them
 */
function firstStops(stops, what) {
  const named = stops.flatMap((stop, index) =>
    stop[what].map((id) => /** @type {[string, number]} */ ([id, index])),
  );
  return new Map(named.reverse());
}
