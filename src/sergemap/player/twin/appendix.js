/**
 * What follows the stays in the text: works, people, events, sources, and where everything comes
 * from.
 */

import { directionOf } from '../words.js';
import { element } from '../draw/element.js';
import { link, paragraphs } from '../draw/prose.js';
import { creditsOf, eventOf, seen } from './seen.js';
import {
  bulleted,
  commas,
  glossary,
  lifetime,
  made,
  refs,
  section,
  sentence,
  terms,
} from './telling.js';

/** @import { Mark } from '../scene.js' */
/** @import { Story } from '../story.js' */
/** @import { Content } from './telling.js' */

const CREDITS = {
  'natural-earth': 'https://www.naturalearthdata.com/',
  geonames: 'https://www.geonames.org/',
  leaflet: 'https://leafletjs.com/',
  folium: 'https://python-visualization.github.io/folium/',
};

/** @param {Story} story @returns {Content} */
export function appendix(story) {
  const { t } = story.words;
  return [
    ...section('works', t('twin.works'), works(story)),
    ...section('people', t('twin.people'), people(story)),
    ...section('events', t('twin.events'), otherEvents(story)),
    ...section('sources', t('twin.sources'), sources(story)),
    ...section('languages', t('card.languages'), otherLanguages(story)),
    aboutTold(story),
  ];
}

/** @param {Story} story @returns {Content} */
function works(story) {
  const { scene, texts } = story;
  const entries = scene.marks
    .filter(({ what }) => what === 'work')
    .map((mark) => {
      const [title, original, text] = texts.works[mark.id] ?? [mark.id, null, null];
      const also = original ? [' (', element('cite', {}, original), ')'] : [];
      const facts = [...refs(story, mark.sources), ...terms(workFacts(story, mark))];
      const content = [...paragraphs(text), ...seen(story, mark.pictures)];
      const entry = [element('cite', {}, title), ...also, ...facts, ...content];
      return /** @type {[string, Content]} */ ([mark.id, entry]);
    });
  return glossary('work', entries);
}

/**
 * When and where a work was written and published; the mark may hold only the latter.
 * @param {Story} story
 * @param {Mark} mark
 * @returns {[string, Content][]}
 */
function workFacts(story, { dates, place, published, fate }) {
  const { t } = story.words;
  const [printed, where] = published ?? [null, null];
  const isTheSame = (dates ?? null) === printed && (place ?? null) === where;
  return [
    [t('twin.written'), isTheSame ? [] : made(story, dates, place)],
    [t('twin.published'), made(story, printed, where)],
    [t('twin.fate'), fate ? [t(`fate.${fate}`)] : []],
  ];
}

/** @param {Story} story */
function people(story) {
  const { scene, texts } = story;
  const entries = Object.entries(texts.people).map(([key, [name, text, note]]) => {
    const { url, sources: from, pictures, ...dates } = scene.people[key] ?? {};
    const named = commas([url ? link(url, name) : name], ...lifetime(story, dates));
    const content = [
      ...refs(story, from),
      ...paragraphs(text),
      ...paragraphs(note),
      ...seen(story, pictures),
    ];
    return /** @type {[string, Content]} */ ([key, [...named, ...content]]);
  });
  return glossary('person', entries);
}

/**
 * The events that fall into no stay.
 * @param {Story} story
 */
function otherEvents(story) {
  const { marks, stops } = story.scene;
  const during = new Set(stops.flatMap(({ events }) => events));
  const others = marks.filter(({ what, id }) => what === 'event' && !during.has(id));
  return bulleted(others.map(({ id }) => eventOf(story, id)));
}

/** @param {Story} story */
function sources({ scene, texts, words }) {
  const entries = Object.entries(texts.sources).map(([key, [title, note]]) => {
    const { author = '', container = '', publisher = '', date, url } = scene.sources[key] ?? {};
    const cited = element('cite', {}, title);
    const when = date ? words.dates(date) : '';
    const parts = [author, url ? link(url, cited) : cited, container, publisher, when];
    const entry = [...commas(...parts.map((part) => [part])), ...paragraphs(note)];
    return /** @type {[string, Content]} */ ([key, entry]);
  });
  return glossary('source', entries, 'ol');
}

/**
 * In which other languages the story is told, each in its own words.
 * @param {Story} story
 */
function otherLanguages({ scene, words }) {
  const items = Object.entries(scene.texts)
    .filter(([tag]) => tag !== words.language)
    .map(([tag, { title, summary }]) => {
      const attributes = { lang: tag, dir: directionOf(tag) };
      return element('li', attributes, element('cite', {}, title), ...paragraphs(summary));
    });
  return items.length > 0 ? [element('ul', {}, ...items)] : [];
}

/**
 * Where everything comes from, and how to cite and correct it.
 * @param {Story} story
 */
export function aboutTold(story) {
  const { scene, texts, words, address } = story;
  const { subject, title } = texts;
  const { t } = words;
  const name = title.includes(subject) ? title : `${subject}: ${title}`;
  const generator = document.querySelector('meta[name="generator"]')?.getAttribute('content');
  const credits = Object.entries(CREDITS).map(([of, url]) => [link(url, t(`twin.credit-${of}`))]);
  const citation = {
    author: scene.author ?? '',
    title: withDate(story, element('cite', {}, name)),
    version: scene.digest,
    program: generator?.split(' ')[1] ?? '',
  };
  return element(
    'footer',
    { id: 'about' },
    element('h2', {}, t('twin.about')),
    ...terms([
      [t('twin.author'), scene.author ? [scene.author] : []],
      [t('twin.licences'), bulleted([...credits, ...licence(story)])],
      [t('twin.pictures'), bulleted(creditsOf(story))],
      [
        t('twin.cite'),
        [
          ...sentence(story, scene.author ? 'citation-by' : 'citation', citation),
          ...(address ? [' ', link(address.url, bare(address.url))] : []),
        ],
      ],
      [t('twin.version'), [element('code', {}, scene.digest)]],
      [t('twin.report'), report(story)],
    ]),
  );
}

/**
 * A title with the date of the life's file, if it says one.
 * @param {Story} story
 * @param {HTMLElement} title
 */
function withDate({ scene: { updated }, words }, title) {
  const whole = new DocumentFragment();
  whole.append(title, updated ? ` (${words.dates(updated)})` : '');
  return whole;
}

/**
 * What may be done with the texts and data, if the life says so.
 * @param {Story} story
 */
function licence(story) {
  const [kind, name, url] = story.scene.licence ?? ['', '', null];
  if (!kind) return [];
  return [sentence(story, `credit-data-${kind}`, { licence: url ? link(url, name) : name })];
}

/**
 * Where to tell of errors; nothing where the life does not say.
 * @param {Story} story
 */
function report(story) {
  const { contact } = story.scene;
  if (!contact) return [];
  return sentence(story, 'report-how', { contact: link(contact, bare(contact)) });
}

/** As people read it. @param {string} address */
function bare(address) {
  return address.replace(/^(?:https?:\/\/(?:www\.)?|mailto:)|\/$/gi, '');
}
