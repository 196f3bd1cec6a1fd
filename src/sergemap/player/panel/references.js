/** What stands under the story of a stay: people, works, events, sources. */

import { element, glyph } from '../draw/element.js';
import { link, paragraphs } from '../draw/prose.js';

/** @import { Mark, Prose, SourceRef, Stop } from '../scene.js' */
/** @import { Story } from '../story.js' */

/**
 * @param {Story} story
 * @param {Stop} stop
 * @returns {HTMLElement | null}
 */
export function peopleOf({ texts, words }, stop) {
  const names = stop.people.map((key) =>
    element('li', {}, noteButton('person', key, texts.people[key]?.[0] ?? key)),
  );
  return list(
    words.t('card.people'),
    'people',
    element('ul', {}, ...names.flatMap((name) => [name, ' '])),
    names.length,
  );
}

/**
 * @param {Story} story
 * @param {Stop} stop
 * @returns {HTMLElement | null}
 */
export function worksOf({ scene, texts, words }, stop) {
  const rows = stop.works.map((id) => {
    const work = markOf(scene.marks, id);
    const [title, , text] = texts.works[id] ?? [id, null, null];
    const gone = work?.fate === 'lost' || work?.fate === 'confiscated';
    const name = text || work?.sources.length ? noteButton('work', id, title) : title;
    return element(
      'li',
      {},
      glyph(gone ? 'book-lost' : 'book'),
      element(
        'span',
        {},
        element('cite', {}, name),
        work?.dates ? element('span', { class: 'dim' }, ` ${words.dates(work.dates)}`) : null,
        work?.fate && work.fate !== 'published'
          ? element('span', { class: 'fate' }, words.t(`fate.${work.fate}`))
          : null,
      ),
    );
  });
  return list(words.t('card.works'), 'works', element('ul', {}, ...rows), rows.length);
}

/**
 * @param {Story} story
 * @param {Stop} stop
 * @returns {HTMLElement | null}
 */
export function aroundHim({ scene, texts, words }, stop) {
  const rows = stop.events.map((id) => {
    const { dates, sources } = markOf(scene.marks, id) ?? {};
    const [title, text] = texts.events[id] ?? [id, null];
    return element(
      'li',
      {},
      glyph('event'),
      element(
        'span',
        {},
        dates ? element('span', { class: 'dim' }, `${words.dates(dates)} `) : null,
        text || sources?.length ? noteButton('event', id, title) : title,
      ),
    );
  });
  return list(words.t('card.events'), 'events', element('ul', {}, ...rows), rows.length);
}

/**
 * The sources of a stay, of the way to it and of what is noted of its place.
 * @param {Story} story
 * @param {number} index
 * @returns {HTMLElement | null}
 */
export function sourcesOf(story, index) {
  const { scene } = story;
  const stop = scene.stops[index];
  return sourceList(story, [
    ...(stop?.sources ?? []),
    ...(scene.legs[index - 1]?.sources ?? []),
    ...(scene.places[stop?.place ?? -1]?.sources ?? []),
  ]);
}

/**
 * @param {Story} story
 * @param {SourceRef[]} references
 * @returns {HTMLElement | null}
 */
function sourceList(story, references) {
  const { words } = story;
  const rows = references
    .filter(
      ([key, locator], at) =>
        references.findIndex(([other, place]) => other === key && place === locator) === at,
    )
    .map((reference) => element('li', {}, ...sourceInWords(story, reference)));
  return list(words.t('card.sources'), 'sources', element('ol', {}, ...rows), rows.length);
}

/**
 * @param {Story} story
 * @param {SourceRef} reference
 * @returns {(Node | string | null)[]}
 */
function sourceInWords({ scene, texts, words }, [key, locator]) {
  const { author, container, date, url } = scene.sources[key] ?? {};
  const title = texts.sources[key]?.[0] ?? key;
  const published = [container, date ? words.dates(date) : ''].filter(Boolean).join(', ');
  return [
    author ? `${author}, ` : null,
    link(url, element('cite', {}, title)),
    published ? element('span', { class: 'dim' }, ` (${published})`) : null,
    locator ? element('span', { class: 'locator' }, `, ${locator}`) : null,
  ];
}

/**
 * What a note says of a person, an event or a work.
 * @param {Story} story
 * @param {'person' | 'event' | 'work'} what
 * @param {string} id
 * @returns {Node[]}
 */
export function noteOn(story, what, id) {
  const { scene, texts, words } = story;
  if (what === 'person') {
    const { born, died, url, sources = [] } = scene.people[id] ?? {};
    const [name, text, noted] = texts.people[id] ?? [id, null, null];
    const lived =
      born || died ? [born, died].map((date) => (date ? words.dates(date) : '')).join(' – ') : '';
    return note(name, lived, [text, noted], sourceList(story, sources), url);
  }
  const mark = markOf(scene.marks, id);
  const when = mark?.dates ? words.dates(mark.dates) : '';
  const from = sourceList(story, mark?.sources ?? []);
  if (what === 'event')
    return note(texts.events[id]?.[0] ?? id, when, [texts.events[id]?.[1]], from);
  const [title, original, text] = texts.works[id] ?? [id, null, null];
  return note(title, [original, when].filter(Boolean).join(', '), [text], from);
}

/**
 * @param {string} title
 * @param {string} under
 * @param {(Prose | null | undefined)[]} told the text, and what is noted beside it
 * @param {HTMLElement | null} from the sources
 * @param {string} [url]
 * @returns {Node[]}
 */
function note(title, under, [text, noted], from, url) {
  return [
    element('h2', { id: 'note-title' }, title),
    ...(under ? [element('p', { class: 'now' }, under)] : []),
    element(
      'div',
      { class: 'story' },
      ...paragraphs(text),
      ...(url ? [element('p', {}, link(url, document.createTextNode(hostOf(url))))] : []),
    ),
    ...(noted ? [element('div', { class: 'place-note' }, ...paragraphs(noted))] : []),
    ...(from ? [from] : []),
  ];
}

/**
 * @param {string} url
 * @returns {string}
 */
function hostOf(url) {
  return url.replace(/^\w+:\/*(www\.)?/, '').replace(/[/?#].*$/, '');
}

/**
 * @param {Mark[]} marks
 * @param {string} id
 * @returns {Mark | undefined}
 */
function markOf(marks, id) {
  return marks.find((mark) => mark.id === id);
}

/**
 * @param {'person' | 'event' | 'work'} what
 * @param {string} id
 * @param {string} name
 * @returns {HTMLElement}
 */
function noteButton(what, id, name) {
  return element(
    'button',
    {
      type: 'button',
      class: 'person',
      'data-note': what,
      'data-id': id,
      'aria-haspopup': 'dialog',
    },
    name,
  );
}

/**
 * @param {string} name
 * @param {string} kind
 * @param {HTMLElement} content
 * @param {number} count
 * @returns {HTMLElement | null} null: nothing to list
 */
function list(name, kind, content, count) {
  return count
    ? element('section', { class: `list ${kind}` }, element('h3', {}, name), content)
    : null;
}
