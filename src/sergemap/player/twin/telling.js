/** What the text of a story is made of: sentences with links in them, lists, terms. */

import { nameOn } from '../story.js';
import { ordinalOf } from '../time/calendar.js';
import { readDates } from '../time/edtf.js';
import { element } from '../draw/element.js';
import { paragraphs } from '../draw/prose.js';

/** @import { SourceRef } from '../scene.js' */
/** @import { Story } from '../story.js' */

/** @typedef {(Node | string)[]} Told a sentence */

/**
 * A word of the text, with something in the places that it leaves for it.
 * @param {Story} story
 * @param {string} name
 * @param {Record<string, string | Node>} [parts]
 * @returns {Told}
 */
export function said({ words }, name, parts = {}) {
  return words
    .t(`twin.${name}`)
    .split(/(\{\w+\})/)
    .filter(Boolean)
    .map((part) => (part.startsWith('{') ? (parts[part.slice(1, -1)] ?? part) : part));
}

/**
 * What is not empty, with commas between.
 * @param {Told[]} parts
 * @returns {Told}
 */
export function commas(...parts) {
  return parts
    .filter((part) => part.length > 0 && part[0] !== '')
    .flatMap((part, at) => (at > 0 ? [', ', ...part] : part));
}

/**
 * @param {Told[]} entries
 * @param {'ul' | 'ol'} [tag]
 * @returns {Told} nothing without entries
 */
export function bulleted(entries, tag = 'ul') {
  return entries.length > 0
    ? [element(tag, {}, ...entries.map((entry) => element('li', {}, ...entry)))]
    : [];
}

/**
 * Terms with what is known of them; a term of which nothing is known is left out.
 * @param {[string, Told][]} facts
 * @returns {Told}
 */
export function terms(facts) {
  const held = facts.filter(([, told]) => told.some((part) => part !== ''));
  return held.length > 0
    ? [
        element(
          'dl',
          {},
          ...held.flatMap(([term, told]) => [element('dt', {}, term), element('dd', {}, ...told)]),
        ),
      ]
    : [];
}

/**
 * @param {string} name
 * @param {string} title
 * @param {Told} told
 * @returns {Told} nothing where nothing is told
 */
export function section(name, title, told) {
  return told.length > 0
    ? [element('section', { id: `twin_${name}` }, element('h2', {}, title), ...told)]
    : [];
}

/**
 * A list whose entries have names, which links lead to.
 * @param {string} kind
 * @param {[key: string, told: Told][]} entries
 * @param {'ul' | 'ol'} [tag]
 * @returns {Told}
 */
export function glossary(kind, entries, tag = 'ul') {
  return entries.length > 0
    ? [
        element(
          tag,
          {},
          ...entries.map(([key, told]) => element('li', { id: `twin_${kind}-${key}` }, ...told)),
        ),
      ]
    : [];
}

/**
 * @param {string} anchor
 * @param {string} shown
 * @returns {HTMLElement}
 */
export function within(anchor, shown) {
  return element('a', { href: `#${anchor}` }, shown);
}

/**
 * Pointers into the numbered list of sources.
 * @param {Story} story
 * @param {SourceRef[]} refs
 * @returns {Told}
 */
export function refs({ texts }, refs) {
  const numbers = Object.keys(texts.sources);
  return refs.flatMap(([key, locator]) => [
    ' [',
    within(`twin_source-${key}`, String(numbers.indexOf(key) + 1)),
    ...(locator ? [', ', locator] : []),
    ']',
  ]);
}

/**
 * The end of a journey in a sentence, and what is told of the return.
 * @param {Story} story
 * @param {number} index of a stop that resumes a stay
 * @param {(place: string) => Node | string} [shown] the place to which it is
 * @returns {{back: Told, told: import('../scene.js').Prose | null}} told is null where nothing is
 */
export function returnTold(story, index, shown = (place) => place) {
  const { scene, texts } = story;
  const [journey, stop] = [scene.stops[index - 1], scene.stops[index]];
  if (!journey || !stop) return { back: [], told: null };
  const place = nameOn(scene, texts, stop.place, stop.days[0]);
  const from = nameOn(scene, texts, journey.place, journey.days[1]);
  const back = said(story, place === from ? 'back' : 'back-from', { place: shown(place), from });
  return { back, told: texts.resumed?.[journey.id] ?? null };
}

/**
 * When somebody was born and died, as far as it is known.
 * @param {Story} story
 * @param {string | undefined} born
 * @param {string | undefined} died
 * @returns {Told[]}
 */
export function lifetime(story, born, died) {
  const { words } = story;
  return [
    born ? said(story, 'born', { date: words.dates(born) }) : [],
    died ? said(story, 'died', { date: words.dates(died) }) : [],
  ];
}

/**
 * When and where, the place by its name of the time.
 * @param {Story} story
 * @param {string | null | undefined} dates
 * @param {number | null | undefined} place
 * @returns {Told}
 */
export function made(story, dates, place) {
  const { scene, texts, words } = story;
  const when = dates ? words.dates(dates) : '';
  if (place === null || place === undefined) return [when];
  const day = dates ? dayOf(dates) : null;
  return commas(
    [when],
    [day === null ? (texts.places[place]?.[0] ?? '') : nameOn(scene, texts, place, day)],
  );
}

/**
 * The first day that dates can mean, else the last.
 * @param {string} dates
 * @returns {number | null}
 */
function dayOf(dates) {
  const read = readDates(dates);
  if (!read) return null;
  if (typeof read.begins !== 'string') return firstDay(read.begins);
  return typeof read.ends === 'string' ? null : lastDay(read.ends);
}

/**
 * @param {import('../time/edtf.js').WrittenDate} date
 * @returns {number}
 */
function firstDay({ precision, year, month, day }) {
  const first = precision === 'season' ? (month - 20) * 3 : Math.max(1, month);
  return ordinalOf({ year, month: first, day: Math.max(1, day) });
}

/**
 * @param {import('../time/edtf.js').WrittenDate} date
 * @returns {number}
 */
function lastDay(date) {
  const { precision, year, month } = date;
  if (precision === 'day') return firstDay(date);
  if (precision === 'month')
    return ordinalOf({ year: year + Math.floor(month / 12), month: (month % 12) + 1, day: 1 }) - 1;
  const years = precision === 'century' ? 100 : precision === 'decade' ? 10 : 1;
  return ordinalOf({ year: year + years, month: 1, day: 1 }) - 1;
}

/**
 * An event, with when and where.
 * @param {Story} story
 * @param {string} id
 * @returns {Told}
 */
export function eventTold(story, id) {
  const mark = story.scene.marks.find((held) => held.what === 'event' && held.id === id);
  const [title, text] = story.texts.events[id] ?? [id, null];
  return [
    ...commas([title], made(story, mark?.dates, mark?.place)),
    ...refs(story, mark?.sources ?? []),
    ...paragraphs(text),
  ];
}
