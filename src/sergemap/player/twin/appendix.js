/**
 * What follows the stays in the text: works, people, events, sources, and where everything comes
 * from.
 */

import { directionOf } from '../words.js';
import { element } from '../draw/element.js';
import { link, paragraphs } from '../draw/prose.js';
import {
  bulleted,
  commas,
  eventTold,
  glossary,
  lifetime,
  made,
  refs,
  said,
  section,
  terms,
} from './telling.js';

/** @import { Mark } from '../scene.js' */
/** @import { Story } from '../story.js' */
/** @import { Told } from './telling.js' */

const CREDITS = {
  'natural-earth': 'https://www.naturalearthdata.com/',
  geonames: 'https://www.geonames.org/',
  leaflet: 'https://leafletjs.com/',
  folium: 'https://python-visualization.github.io/folium/',
  data: 'https://creativecommons.org/licenses/by/4.0/',
};

/**
 * @param {Story} story
 * @returns {Told}
 */
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

/**
 * @param {Story} story
 * @returns {Told}
 */
function works(story) {
  const { scene, texts } = story;
  return glossary(
    'work',
    scene.marks
      .filter(({ what }) => what === 'work')
      .map((mark) => {
        const [title, original, text] = texts.works[mark.id] ?? [mark.id, null, null];
        const also = original ? [' (', element('cite', {}, original), ')'] : [];
        return [
          mark.id,
          [
            element('cite', {}, title),
            ...also,
            ...refs(story, mark.sources),
            ...terms(workFacts(story, mark)),
            ...paragraphs(text),
          ],
        ];
      }),
  );
}

/**
 * When and where a work was written and published; the mark may hold only the latter.
 * @param {Story} story
 * @param {Mark} mark
 * @returns {[string, Told][]}
 */
function workFacts(story, { dates, place, published, fate }) {
  const { t } = story.words;
  const [printed, where] = published ?? [null, null];
  const isTheSame = (dates ?? null) === printed && (place ?? null) === where;
  return [
    ...(isTheSame
      ? []
      : [/** @type {[string, Told]} */ ([t('twin.written'), made(story, dates, place)])]),
    [t('twin.published'), made(story, printed, where)],
    [t('twin.fate'), fate ? [t(`fate.${fate}`)] : []],
  ];
}

/**
 * @param {Story} story
 * @returns {Told}
 */
function people(story) {
  const { scene, texts } = story;
  return glossary(
    'person',
    Object.entries(texts.people).map(([key, [name, text, note]]) => {
      const { born, died, url, sources } = scene.people[key] ?? {};
      return [
        key,
        [
          ...commas(
            [url ? link(url, document.createTextNode(name)) : name],
            ...lifetime(story, born, died),
          ),
          ...refs(story, sources ?? []),
          ...paragraphs(text),
          ...paragraphs(note),
        ],
      ];
    }),
  );
}

/**
 * The events that fall into no stay.
 * @param {Story} story
 * @returns {Told}
 */
function otherEvents(story) {
  const { marks, stops } = story.scene;
  const told = new Set(stops.flatMap(({ events }) => events));
  return bulleted(
    marks
      .filter(({ what, id }) => what === 'event' && !told.has(id))
      .map(({ id }) => eventTold(story, id)),
  );
}

/**
 * @param {Story} story
 * @returns {Told}
 */
function sources({ scene, texts, words }) {
  return glossary(
    'source',
    Object.entries(texts.sources).map(([key, [title, note]]) => {
      const { author, container, publisher, date, url } = scene.sources[key] ?? {};
      return [
        key,
        [
          ...commas(
            [author ?? ''],
            [url ? link(url, element('cite', {}, title)) : element('cite', {}, title)],
            [container ?? ''],
            [publisher ?? ''],
            [date ? words.dates(date) : ''],
          ),
          ...paragraphs(note),
        ],
      ];
    }),
    'ol',
  );
}

/**
 * In which other languages the story is told, each in its own words.
 * @param {Story} story
 * @returns {Told}
 */
function otherLanguages({ scene, words }) {
  const others = Object.entries(scene.texts).filter(([tag]) => tag !== words.language);
  return others.length > 0
    ? [
        element(
          'ul',
          {},
          ...others.map(([tag, { title, summary }]) =>
            element(
              'li',
              { lang: tag, dir: directionOf(tag) },
              element('cite', {}, title),
              ...paragraphs(summary),
            ),
          ),
        ),
      ]
    : [];
}

/**
 * Where everything comes from, and how to cite and correct it.
 * @param {Story} story
 * @returns {HTMLElement}
 */
export function aboutTold(story) {
  const {
    scene,
    texts: { subject, title },
    words: { t },
  } = story;
  const name = title.includes(subject) ? title : `${subject}: ${title}`;
  const program =
    document.querySelector('meta[name="generator"]')?.getAttribute('content')?.split(' ')[1] ?? '';
  const credits = Object.entries(CREDITS).map(([of, url]) => [
    link(url, document.createTextNode(t(`twin.credit-${of}`))),
  ]);
  return element(
    'footer',
    { id: 'about' },
    element('h2', {}, t('twin.about')),
    ...terms([
      [t('twin.licences'), bulleted(credits)],
      [
        t('twin.cite'),
        said(story, 'citation', {
          title: element('cite', {}, name),
          version: scene.digest,
          program,
        }),
      ],
      [t('twin.version'), [element('code', {}, scene.digest)]],
      [t('twin.report'), [t('twin.report-how')]],
    ]),
  );
}
