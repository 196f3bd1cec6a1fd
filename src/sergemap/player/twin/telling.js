/** What the text of a story is made of: sentences with links in them, lists, terms. */

import { inLanguage, nameOn } from '../story.js';
import { firstDay, lastDay, readDates } from '../time/edtf.js';
import { element } from '../draw/element.js';
import { woven } from '../draw/prose.js';

/** @import { Prose, SourceRef, Stop } from '../scene.js' */
/** @import { Story } from '../story.js' */

/** @typedef {(Node | string)[]} Content of an element */

/**
 * A sentence of the text, with something in the places that it leaves for it.
 * @param {Story} story
 * @param {string} key
 * @param {Record<string, string | Node>} [parts]
 */
export function sentence({ words }, key, parts = {}) {
  return woven(words.t(`twin.${key}`), parts);
}

/**
 * What is not empty, with commas between.
 * @param {Content[]} parts
 */
export function commas(...parts) {
  return parts
    .filter((part) => part.length > 0 && part[0] !== '')
    .flatMap((part, at) => (at > 0 ? [', ', ...part] : part));
}

/** @param {Content[]} entries @returns {Content} nothing without entries */
export function bulleted(entries) {
  const items = entries.map((entry) => element('li', {}, ...entry));
  return items.length > 0 ? [element('ul', {}, ...items)] : [];
}

/**
 * Terms with what is known of them; a term of which nothing is known is left out.
 * @param {[string, Content][]} facts
 */
export function terms(facts) {
  const rows = facts
    .filter(([, content]) => content.some((part) => part !== ''))
    .flatMap(([term, content]) => [element('dt', {}, term), element('dd', {}, ...content)]);
  return rows.length > 0 ? [element('dl', {}, ...rows)] : [];
}

/**
 * @param {string} name
 * @param {string} title
 * @param {Content} content
 * @returns {Content} nothing without content
 */
export function section(name, title, content) {
  if (content.length === 0) return [];
  return [element('section', { id: `twin_${name}` }, element('h2', {}, title), ...content)];
}

/**
 * A list whose entries have names, which links lead to.
 * @param {string} kind
 * @param {[key: string, content: Content][]} entries
 * @param {'ul' | 'ol'} [tag]
 */
export function glossary(kind, entries, tag = 'ul') {
  const items = entries.map(([key, entry]) =>
    element('li', { id: `twin_${kind}-${key}` }, ...entry),
  );
  return items.length > 0 ? [element(tag, {}, ...items)] : [];
}

/** @param {string} anchor @param {string} shown */
export function within(anchor, shown) {
  return element('a', { href: `#${anchor}` }, shown);
}

/**
 * Pointers into the numbered list of sources, the least number first.
 * @param {Story} story
 * @param {SourceRef[]} [sources]
 */
export function refs({ texts }, sources = []) {
  const numbers = Object.keys(texts.sources);
  const leastFirst = sources.toSorted(
    ([one], [other]) => numbers.indexOf(one) - numbers.indexOf(other),
  );
  return leastFirst.flatMap(([key, locator]) => [
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
 * @returns {{sentence: Content, text: Prose | null}} text is null where nothing is told
 */
export function returnTold(story, index, shown = (place) => place) {
  const { scene, texts } = story;
  const [journey, stop] = [scene.stops[index - 1], scene.stops[index]];
  if (!journey || !stop) return { sentence: [], text: null };
  const place = nameOn(scene, texts, stop.place, stop.days[0]);
  const from = nameOn(scene, texts, journey.place, journey.days[1]);
  const key = place === from ? 'back' : 'back-from';
  return {
    sentence: sentence(story, key, { place: shown(place), from }),
    text: texts.resumed?.[journey.id] ?? null,
  };
}

/** @param {Story} story @param {Stop} stop */
export function statesOf({ scene, words }, { states = [] }) {
  return states
    .map(([since, tenure]) => ({
      since,
      state: inLanguage(scene.states?.[tenure], words.language) ?? '',
    }))
    .filter(({ state }, at, all) => state !== '' && state !== all[at - 1]?.state);
}

/**
 * @param {Story} story
 * @param {number} place
 * @returns {string} the country in which it lies today; empty: none
 */
export function countryToday({ scene, words }, place) {
  const code = scene.places[place]?.country ?? '';
  return inLanguage(scene.countries?.[code], words.language) ?? '';
}

/**
 * Name and country of a place today, as far as they differ.
 * @param {Story} story
 * @param {'card' | 'twin'} words
 * @param {number} place
 * @param {string[]} then its names
 * @param {string} state
 */
export function todayTold(story, words, place, then, state) {
  const { t } = story.words;
  const name = story.texts.places[place]?.[0] ?? then[0];
  const country = countryToday(story, place);
  if (!then.includes(name))
    return t(`${words}.${country ? 'today-in' : 'today'}`, { place: name, name, country });
  const isSaid = country === bareName(state) || then.some((one) => one.includes(country));
  return country && !isSaid ? t(`${words}.today-country`, { country: articled(t, country) }) : '';
}

/**
 * A country after "in": some have an article then, the United States.
 * @param {Story['words']['t']} t
 * @param {string} country
 */
function articled(t, country) {
  const isOfThem = new RegExp(`^(?:${t('twin.the-countries')})$`, 'u').test(country);
  return isOfThem ? t('twin.the-country', { country }) : country;
}

/** @param {string} name @returns {string} without what stands in brackets */
export function bareName(name) {
  return name.split(' (')[0] ?? '';
}

/** @param {Story} story @param {{born?: string, died?: string}} dates EDTF */
export function lifetime(story, dates) {
  return /** @type {const} */ (['born', 'died']).map((key) => {
    const date = dates[key];
    return date ? sentence(story, key, { date: story.words.dates(date) }) : [];
  });
}

/** @param {Story} story @param {string | null} [dates] @param {number | null} [place] */
export function made({ scene, texts, words }, dates, place) {
  const when = dates ? words.dates(dates) : '';
  if (place === null || place === undefined) return [when];
  const day = dates ? dayOf(dates) : null;
  const name = day === null ? texts.places[place]?.[0] : nameOn(scene, texts, place, day);
  return commas([when], [name ?? '']);
}

/**
 * The first day that dates can mean, else the last.
 * @param {string} dates
 */
function dayOf(dates) {
  const { begins, ends } = readDates(dates) ?? { begins: 'unknown', ends: 'unknown' };
  if (typeof begins !== 'string') return firstDay(begins);
  return typeof ends === 'string' ? null : lastDay(ends);
}

/**
 * How far a stay is certain, and which part of it is not where that is known.
 * @param {Story} story
 * @param {Stop} stop
 */
export function certainty({ words: { t } }, { confidence, doubts }) {
  if (!doubts) return t(`confidence.${confidence}`);
  const parts = doubts.map((part) => t(`doubt.${part}`)).join(', ');
  return t(`doubt.${confidence}`, { parts });
}
