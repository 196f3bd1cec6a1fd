/** What stands under the story of a stay: people, works, events, sources. */

import { isLost, nameOn } from '../story.js';
import { button, element, glyph } from '../draw/element.js';
import { link, paragraphs } from '../draw/prose.js';
import { figures } from './figures.js';

/** @import { Mark, Prose, Scene, SourceRef, Stop } from '../scene.js' */
/** @import { Noted } from '../actions.js' */
/** @import { Story } from '../story.js' */
/** @import { Words } from '../words.js' */

/** @param {Story} story @param {Stop} stop */
export function peopleOf({ texts, words }, stop) {
  const names = stop.people.map((key) =>
    element('li', {}, noteButton('person', key, texts.people[key]?.[0] ?? key)),
  );
  const row = names.flatMap((name) => [name, ' ']);
  return list(words.t('card.people'), 'people', 'ul', row);
}

/** @param {Story} story @param {Stop} stop */
export function worksOf({ scene, texts, words }, stop) {
  const rows = stop.works.map((id) => {
    const { dates, fate, sources = [], pictures } = markOf(scene.marks, id) ?? {};
    const [title, , text] = texts.works[id] ?? [id, null, null];
    const name = element(
      'cite',
      {},
      text || pictures || sources.length ? noteButton('work', id, title) : title,
    );
    const when = dates ? dim(` ${words.dates(dates)}`) : null;
    const end =
      fate && fate !== 'published'
        ? element('span', { class: 'fate' }, words.t(`fate.${fate}`))
        : null;
    return element('li', {}, bookGlyph(fate), element('span', {}, name, when, end));
  });
  return list(words.t('card.works'), 'works', 'ul', rows);
}

/** @param {string | undefined} fate */
export function bookGlyph(fate) {
  return glyph(bookSign(fate));
}

/** @param {string | undefined} fate */
export function bookSign(fate) {
  return isLost(fate) ? 'book-lost' : 'book';
}

/** @param {Story} story @param {Stop} stop */
export function eventsOf({ scene, texts, words }, stop) {
  const rows = stop.events.map((id) => {
    const { dates, sources = [], pictures } = markOf(scene.marks, id) ?? {};
    const [title, text] = texts.events[id] ?? [id, null];
    const isMore = text || pictures || sources.length;
    const name = isMore ? noteButton('event', id, title) : title;
    const when = dates ? dim(`${words.dates(dates)} `) : null;
    return element('li', {}, glyph('event'), element('span', {}, when, name));
  });
  return list(words.t('card.events'), 'events', 'ul', rows);
}

/** @param {Story} story @param {number} index */
export function sourcesOf(story, index) {
  const { scene } = story;
  const stop = scene.stops[index];
  return sourceList(story, [
    ...(stop?.sources ?? []),
    ...(scene.legs[index - 1]?.sources ?? []),
    ...(scene.places[stop?.place ?? -1]?.sources ?? []),
  ]);
}

/** @param {Story} story @param {SourceRef[]} references */
function sourceList(story, references) {
  const distinct = new Map(references.map((reference) => [JSON.stringify(reference), reference]));
  const rows = [...distinct.values()].map((reference) =>
    element('li', {}, ...sourceInWords(story, reference)),
  );
  return list(story.words.t('card.sources'), 'sources', 'ol', rows);
}

/** @param {Story} story @param {SourceRef} reference */
export function sourceInWords({ scene, texts, words }, [key, locator]) {
  const { author, container, date, url } = scene.sources[key] ?? {};
  const title = texts.sources[key]?.[0] ?? key;
  const published = [container, date ? words.dates(date) : ''].filter(Boolean).join(', ');
  return [
    author ? `${author}, ` : null,
    link(url, element('cite', {}, title)),
    published ? dim(` (${published})`) : null,
    locator ? element('span', { class: 'locator' }, `, ${locator}`) : null,
  ];
}

/** @param {Story} story @param {Noted} what @param {string} id */
export function noteOn(story, what, id) {
  const { scene, texts, words } = story;
  if (what === 'person') {
    const { url, sources, pictures, ...dates } = scene.people[id] ?? {};
    const [name, text, remark] = texts.people[id] ?? [id, null, null];
    const more = [
      linksOf([...(url ? [url] : []), ...sameAs(scene, `person.${id}`)]),
      remark ? element('div', { class: 'place-note' }, ...paragraphs(remark)) : null,
      staysWith(story, id),
    ];
    return note(story, name, lifespan(words, dates), text, { sources, pictures }, more);
  }
  const { dates, sources, pictures } = markOf(scene.marks, id) ?? {};
  const when = dates ? words.dates(dates) : '';
  const known = linksOf(sameAs(scene, `${what}.${id}`));
  if (what === 'event') {
    const [title, text] = texts.events[id] ?? [id, null];
    return note(story, title, when, text, { sources, pictures }, [known]);
  }
  const [title, original, text] = texts.works[id] ?? [id, null, null];
  const under = [original, when].filter(Boolean).join(', ');
  return note(story, title, under, text, { sources, pictures }, [known]);
}

/**
 * @param {Story} story
 * @param {string} title
 * @param {string} when
 * @param {Prose | null} text
 * @param {{sources?: SourceRef[], pictures?: number[]}} parts
 * @param {(HTMLElement | null)[]} [more] what stands at the end of the text, and under it
 */
function note(story, title, when, text, { sources = [], pictures }, [end, ...under] = []) {
  return [
    element('h2', { id: 'note-title' }, title),
    when ? element('p', { class: 'now' }, when) : null,
    element('div', { class: 'story' }, figures(story, pictures), ...paragraphs(text), end),
    ...under,
    sourceList(story, sources),
  ];
}

/** The stays somebody has a part in; each leads there. @param {Story} story @param {string} id */
function staysWith({ scene, texts, words }, id) {
  const rows = scene.stops.flatMap(({ people, place, days, dates, resumes }, index) => {
    if (!people.includes(id) || resumes) return [];
    const leads = { class: 'person', 'data-stop': index };
    const where = nameOn(scene, texts, place, days[0]);
    return [element('li', {}, button('to', leads, `${where}, ${words.dates(dates)}`))];
  });
  return list(words.t('search.stay'), 'with', 'ul', rows);
}

/**
 * @param {Words} words
 * @param {{born?: string, died?: string}} dates EDTF
 * @returns {string} such as 1890 – 1947; empty: neither is known
 */
export function lifespan(words, { born, died }) {
  const dates = [born, died].map((date) => (date ? words.dates(date) : ''));
  return dates.join('') && dates.join(' – ');
}

/** @param {Scene} scene @param {string} name @returns {string[]} */
function sameAs({ same_as }, name) {
  return same_as?.[name] ?? [];
}

/** @param {string[]} addresses @returns {HTMLElement | null} null: there are none */
function linksOf(addresses) {
  const [first, ...more] = addresses.map((one) => link(one, hostOf(one)));
  return first ? element('p', {}, first, ...more.flatMap((one) => [', ', one])) : null;
}

/** @param {string} url */
function hostOf(url) {
  return url.replace(/^\w+:\/*(www\.)?/, '').replace(/[/?#].*$/, '');
}

/** @param {Mark[]} marks @param {string} id */
function markOf(marks, id) {
  return marks.find((mark) => mark.id === id);
}

/** @param {Noted} what @param {string} id @param {string} name */
function noteButton(what, id, name) {
  const leads = { 'data-note': what, 'data-id': id, 'aria-haspopup': 'dialog' };
  return button('note', { class: 'person', ...leads }, name);
}

/** @param {string} text */
function dim(text) {
  return element('span', { class: 'dim' }, text);
}

/**
 * @param {string} name
 * @param {string} kind
 * @param {'ul' | 'ol'} tag
 * @param {(Node | string)[]} items
 * @returns {HTMLElement | null} null: nothing to list
 */
function list(name, kind, tag, items) {
  if (items.length === 0) return null;
  const heading = element('h3', {}, name);
  return element('section', { class: `list ${kind}` }, heading, element(tag, {}, ...items));
}
