/**
 * The story as text in the reader's language, when that is not the one in which
 * `sergemap.page.twin.itinerary` wrote it into the page.
 */

import { inLanguage, nameOn, numeral } from '../story.js';
import { appendix } from './appendix.js';
import { element } from '../draw/element.js';
import { pictureTold } from './picture_told.js';
import { link, paragraphs } from '../draw/prose.js';
import {
  bulleted,
  commas,
  eventTold,
  lifetime,
  refs,
  returnTold,
  said,
  terms,
  within,
} from './telling.js';

/** @import { Stop } from '../scene.js' */
/** @import { Story } from '../story.js' */
/** @import { Told } from './telling.js' */

/**
 * @param {Story} story
 * @param {HTMLElement} twin in another language
 * @returns {HTMLElement}
 */
export function telling(story, twin) {
  return element(
    'section',
    { id: 'twin', lang: story.words.language },
    ...opening(story),
    pictureTold(story, twin),
    ...figures(story),
    contents(story),
    ...chapters(story).flatMap(([band, stops]) => chapter(story, band, stops)),
    ...appendix(story),
  );
}

/**
 * @param {Story} story
 * @returns {Told}
 */
function opening(story) {
  const { scene, texts } = story;
  const subject = scene.url
    ? link(scene.url, document.createTextNode(texts.subject))
    : texts.subject;
  return [
    element('h1', {}, texts.title),
    element('p', {}, ...commas([subject], ...lifetime(story, scene.born, scene.died))),
    ...paragraphs(texts.summary),
  ];
}

/**
 * @param {Story} story
 * @returns {Told}
 */
function figures({ scene, words: { t, number, languages } }) {
  const { km, stays, places, captive, states, borders, changes } = scene.totals;
  const counts = {
    'km-travelled': km,
    stays,
    places,
    'days-captive': captive,
    states,
    borders,
    changes,
  };
  const spoken = scene.totals.languages ?? [];
  return terms([
    ...Object.entries(counts).map(
      ([name, count]) =>
        /** @type {[string, Told]} */ ([
          t(`twin.${name}`),
          count ? [number(Math.round(count))] : [],
        ]),
    ),
    [t('twin.languages'), spoken.length > 0 ? [languages(spoken)] : []],
  ]);
}

/**
 * @param {Story} story
 * @returns {HTMLElement}
 */
function contents(story) {
  const { scene, words } = story;
  return element(
    'nav',
    { 'aria-label': words.t('twin.periods') },
    ...bulleted(
      scene.bands.map(({ id }, index) => [within(`twin_period-${id}`, periodNamed(story, index))]),
    ),
  );
}

/**
 * The periods in order, each with the stops that begin in it; null: those of none.
 * @param {Story} story
 * @returns {[band: number | null, stops: number[]][]}
 */
function chapters({ scene }) {
  /**
   * @type {Map<number, number[]>} a period by its number, what lies between it and the next by half
   * of one more
   */
  const held = new Map(scene.bands.map((_, index) => [index, []]));
  let begun = -1;
  scene.stops.forEach(({ band }, index) => {
    begun = Math.max(begun, band ?? begun);
    const chapter = band ?? begun + 0.5;
    held.set(chapter, [...(held.get(chapter) ?? []), index]);
  });
  return [...held]
    .sort(([one], [other]) => one - other)
    .map(([band, stops]) => [Number.isInteger(band) ? band : null, stops]);
}

/**
 * @param {Story} story
 * @param {number | null} index
 * @param {number[]} stops
 * @returns {Told}
 */
function chapter(story, index, stops) {
  const { scene, texts, words } = story;
  const told = stops.flatMap((stop) => stopTold(story, stop));
  const band = scene.bands[index ?? -1];
  if (index === null || !band)
    return [element('section', {}, element('h2', {}, words.t('twin.no-period')), ...told)];
  return [
    element(
      'section',
      { id: `twin_period-${band.id}` },
      element('h2', {}, periodNamed(story, index)),
      element('p', {}, words.dates(band.dates), ...refs(story, band.sources)),
      ...paragraphs(texts.bands[band.id]?.[1]),
      ...told,
    ),
  ];
}

/**
 * @param {Story} story
 * @param {number} index
 * @returns {string}
 */
function periodNamed({ scene, texts, words }, index) {
  return words.t('twin.period', {
    numeral: numeral(index),
    name: texts.bands[scene.bands[index]?.id ?? '']?.[0] ?? '',
  });
}

/**
 * @param {Story} story
 * @param {number} index
 * @returns {Told}
 */
function stopTold(story, index) {
  const {
    scene,
    texts,
    words: { t },
  } = story;
  const stop = /** @type {Stop} */ (scene.stops[index]);
  const place = nameOn(scene, texts, stop.place, stop.days[0]);
  const events = terms([
    [t('twin.meanwhile'), bulleted(inOrder(story, stop.events).map((id) => eventTold(story, id)))],
  ]);
  const works = bulleted(
    stop.works.map((id) => [within(`twin_work-${id}`, texts.works[id]?.[0] ?? id)]),
  );
  if (stop.resumes)
    return [
      ...resumedTold(story, index, stop),
      ...terms([[t('twin.written-here'), works]]),
      ...events,
    ];
  const [title, text] = texts.stops[stop.id] ?? [null, null];
  return [
    element(
      'article',
      { id: `twin-${stop.id}` },
      element('h3', {}, title ?? place),
      ...terms(stopFacts(story, index, stop)),
      ...paragraphs(text),
      ...terms([
        [
          t('twin.met'),
          bulleted(
            stop.people.map((key) => [within(`twin_person-${key}`, texts.people[key]?.[0] ?? key)]),
          ),
        ],
        [t('twin.written-here'), works],
      ]),
      ...events,
    ),
  ];
}

/**
 * The end of a journey, and what is told of the return; else what was told before.
 * @param {Story} story
 * @param {number} index
 * @param {Stop} stop
 * @returns {Told}
 */
function resumedTold(story, index, stop) {
  const {
    scene,
    texts,
    words: { t },
  } = story;
  const there = /** @param {string} shown */ (shown) => within(`twin-${stop.id}`, shown);
  const { back, told } = returnTold(story, index, there);
  const [title, before] = texts.stops[stop.id] ?? [null, null];
  if (told || !before?.length) return [element('p', {}, ...back), ...paragraphs(told)];
  return [
    element(
      'p',
      {},
      ...back,
      ` ${t('twin.told-before')} `,
      there(title ?? nameOn(scene, texts, stop.place, stop.days[0])),
    ),
  ];
}

/**
 * Events as the scene has them, one after the other.
 * @param {Story} story
 * @param {string[]} ids
 * @returns {string[]}
 */
function inOrder({ scene }, ids) {
  return scene.marks
    .filter(({ what, id }) => what === 'event' && ids.includes(id))
    .map(({ id }) => id);
}

/**
 * @param {Story} story
 * @param {number} index
 * @param {Stop} stop
 * @returns {[string, Told][]}
 */
function stopFacts(story, index, stop) {
  const { t, dates, day } = story.words;
  const later = statesOf(story, stop)
    .slice(1)
    .map(({ since, state }) => said(story, 'state-from', { date: day(since, 'day'), state }));
  return [
    [t('twin.when'), [dates(stop.dates), ...refs(story, stop.sources)]],
    [t('twin.where'), whereTold(story, stop)],
    [t('twin.state'), commas(...later)],
    [t('twin.situation'), [t(`status.${stop.status}`)]],
    [t('twin.journey'), journeyTold(story, index, stop)],
    [t('twin.certainty'), stop.confidence === 'high' ? [] : [t(`confidence.${stop.confidence}`)]],
  ];
}

/**
 * The states in which a stop lay, and since when.
 * @param {Story} story
 * @param {Stop} stop
 * @returns {{since: number, state: string}[]}
 */
function statesOf({ scene, words }, stop) {
  return (stop.states ?? [])
    .map(([since, row]) => ({
      since,
      state: inLanguage(scene.states?.[row], words.language) ?? '',
    }))
    .filter(({ state }, at, all) => state !== all[at - 1]?.state);
}

/**
 * Place and state of the time, both of today, and how well the place is known.
 * @param {Story} story
 * @param {Stop} stop
 * @returns {Told}
 */
function whereTold(story, stop) {
  const {
    scene,
    texts,
    words: { t },
  } = story;
  const [first, then] = stop.days.map((day) => nameOn(scene, texts, stop.place, day));
  const place =
    first === then ? (first ?? '') : t('twin.renamed', { first: first ?? '', then: then ?? '' });
  const state = statesOf(story, stop)[0]?.state ?? '';
  const here = place.includes(bare(state)) ? place : t('twin.in-state', { place, state });
  const precision = scene.places[stop.place]?.precision ?? 'city';
  const isWide = precision === 'region' || precision === 'country';
  const isFirst = stop.visit === 1;
  const noted = isFirst
    ? [
        ...refs(story, scene.places[stop.place]?.sources ?? []),
        ...paragraphs(texts.places[stop.place]?.[2]),
      ]
    : [];
  const today = todayTold(story, stop, [first ?? '', then ?? ''], state);
  return [
    ...commas(
      [[here, today].filter(Boolean).join(' ')],
      [isWide ? t(`precision.${precision}`) : ''],
    ),
    ...noted,
  ];
}

/**
 * Name and country of a place today, as far as they differ.
 * @param {Story} story
 * @param {Stop} stop
 * @param {string[]} then
 * @param {string} state
 * @returns {string}
 */
function todayTold({ scene, texts, words: { t, language } }, stop, then, state) {
  const now = texts.places[stop.place]?.[0] ?? '';
  const country =
    inLanguage(scene.countries?.[scene.places[stop.place]?.country ?? ''], language) ?? '';
  if (!then.includes(now))
    return t(country ? 'twin.today-in' : 'twin.today', { place: now, country });
  const isElsewhere =
    country && country !== bare(state) && !then.some((name) => name.includes(country));
  return isElsewhere ? t('twin.today-country', { country }) : '';
}

/**
 * @param {string} name
 * @returns {string} without what stands in brackets
 */
function bare(name) {
  return name.split(' (')[0] ?? '';
}

/**
 * How he came; nothing where nothing is known of the way to the first stop.
 * @param {Story} story
 * @param {number} index
 * @param {Stop} stop
 * @returns {Told}
 */
function journeyTold(story, index, stop) {
  const {
    scene,
    texts,
    words: { t, dates, number },
  } = story;
  const leg = scene.legs[index - 1];
  const text = paragraphs(texts.stops[stop.id]?.[2]);
  if (!leg)
    return [
      ...commas(
        ...[
          ['how', stop.how],
          ['by', stop.by],
        ].map(([kind, held]) => [held && held !== 'unknown' ? t(`${kind}.${held}`) : '']),
      ),
      ...text,
    ];
  const told = commas(
    [t(`how.${leg.how}`)],
    [t(`by.${leg.by}`)],
    [t('twin.km', { km: number(Math.round(leg.km)) })],
    [leg.dates ? dates(leg.dates) : ''],
  );
  return [...told, ...refs(story, leg.sources), ...text];
}
