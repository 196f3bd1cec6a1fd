/**
 * The story as text in the reader's language, when that is not the one in which
 * `sergemap.page.twin.itinerary` wrote it into the page.
 */

import { isTold, nameOn, numeral } from '../story.js';
import { appendix } from './appendix.js';
import { element } from '../draw/element.js';
import { pictureTold } from './picture_told.js';
import { link, paragraphs } from '../draw/prose.js';
import { eventOf, heard, seen } from './seen.js';
import {
  bareName,
  bulleted,
  certainty,
  commas,
  lifetime,
  refs,
  returnTold,
  sentence,
  statesOf,
  terms,
  todayTold,
  within,
} from './telling.js';

/** @import { Stop } from '../scene.js' */
/** @import { Story } from '../story.js' */
/** @import { Content } from './telling.js' */

/** @param {Story} story @param {HTMLElement} twin in another language @returns {HTMLElement} */
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

/** @param {Story} story @returns {Content} */
function opening(story) {
  const { scene, texts } = story;
  const subject = scene.url ? link(scene.url, texts.subject) : texts.subject;
  return [
    element('h1', {}, texts.title),
    ...seen(story, scene.portrait),
    element('p', {}, ...commas([subject], ...lifetime(story, scene))),
    ...paragraphs(texts.summary),
  ];
}

/** @param {Story} story @returns {Content} */
function figures({ scene: { totals }, words: { t, number, languages } }) {
  const { km, stays, places, captive, states, borders, changes } = totals;
  const counts = Object.entries({
    'km-travelled': km,
    stays,
    places,
    'days-captive': captive,
    states,
    borders,
    changes,
  });
  const spoken = totals.languages ?? [];
  /** @type {[string, Content][]} */
  const facts = counts.map(([name, count]) => [
    t(`twin.${name}`),
    count ? [number(Math.round(count))] : [],
  ]);
  return terms([...facts, [t('twin.languages'), spoken.length > 0 ? [languages(spoken)] : []]]);
}

/** @param {Story} story @returns {HTMLElement} */
function contents(story) {
  const links = story.scene.bands.map(({ id }, index) => [
    within(`twin_period-${id}`, periodName(story, index)),
  ]);
  return element('nav', { 'aria-label': story.words.t('twin.periods') }, ...bulleted(links));
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
  const found = new Map(scene.bands.map((_, index) => [index, []]));
  let begun = -1;
  scene.stops.forEach(({ band }, index) => {
    begun = Math.max(begun, band ?? begun);
    const at = band ?? begun + 0.5;
    found.set(at, [...(found.get(at) ?? []), index]);
  });
  return [...found]
    .sort(([one], [other]) => one - other)
    .map(([band, stops]) => [Number.isInteger(band) ? band : null, stops]);
}

/** @param {Story} story @param {number | null} index @param {number[]} stops @returns {Content} */
function chapter(story, index, stops) {
  const { scene, texts, words } = story;
  const parts = stops.flatMap((stop) => stopTold(story, stop));
  const band = scene.bands[index ?? -1];
  if (index === null || !band)
    return [element('section', {}, element('h2', {}, words.t('twin.no-period')), ...parts)];
  return [
    element(
      'section',
      { id: `twin_period-${band.id}` },
      element('h2', {}, periodName(story, index)),
      element('p', {}, words.dates(band.dates), ...refs(story, band.sources)),
      ...paragraphs(texts.bands[band.id]?.[1]),
      ...seen(story, band.pictures),
      ...parts,
    ),
  ];
}

/** @param {Story} story @param {number} index @returns {string} */
function periodName({ scene, texts, words }, index) {
  const name = texts.bands[scene.bands[index]?.id ?? '']?.[0] ?? '';
  return words.t('twin.period', { numeral: numeral(index), name });
}

/** @param {Story} story @param {number} index @returns {Content} */
function stopTold(story, index) {
  const { scene, texts, words } = story;
  const { t } = words;
  const stop = scene.stops[index];
  const events = eventsInOrder(story, stop).map((id) => eventOf(story, id));
  const meanwhile = terms([[t('twin.meanwhile'), bulleted(events)]]);
  const linked = (/** @type {string} */ kind, /** @type {string[]} */ ids) => {
    const names = kind === 'work' ? texts.works : texts.people;
    return bulleted(ids.map((id) => [within(`twin_${kind}-${id}`, names[id]?.[0] ?? id)]));
  };
  /** @type {[string, Content]} */
  const works = [t('twin.written-here'), linked('work', stop.works)];
  if (stop.resumes) return [...resumed(story, index, stop), ...terms([works]), ...meanwhile];
  const [title, text] = texts.stops[stop.id] ?? [null, null];
  return [
    element(
      'article',
      { id: `twin-${stop.id}` },
      element('h3', {}, title ?? nameOn(scene, texts, stop.place, stop.days[0])),
      ...terms(stopFacts(story, index, stop)),
      ...paragraphs(text),
      ...seen(story, picturesOf(story, stop)),
      ...terms([
        ...heard(story, stop.recording),
        [t('twin.met'), linked('person', stop.people)],
        works,
      ]),
      ...meanwhile,
    ),
  ];
}

/** Those of its place come with the first stay there. @param {Story} story @param {Stop} stop */
function picturesOf({ scene }, { pictures = [], place, visit }) {
  return [...pictures, ...((visit === 1 && scene.places[place]?.pictures) || [])];
}

/**
 * The end of a journey, and what is told of the return; else what was told before.
 * @param {Story} story
 * @param {number} index
 * @param {Stop} stop
 * @returns {Content}
 */
function resumed(story, index, stop) {
  const { scene, texts, words } = story;
  const there = (/** @type {string} */ shown) => within(`twin-${stop.id}`, shown);
  const { sentence: back, text } = returnTold(story, index, there);
  const [title, before] = texts.stops[stop.id] ?? [null, null];
  if (text || !before?.length) return [element('p', {}, ...back), ...paragraphs(text)];
  const mark = ` ${words.t('twin.told-before')} `;
  const name = title ?? nameOn(scene, texts, stop.place, stop.days[0]);
  return [element('p', {}, ...back, mark, there(name))];
}

/** @param {Story} story @param {Stop} stop @returns {string[]} their ids */
function eventsInOrder({ scene }, { events }) {
  return scene.marks
    .filter(({ what, id }) => what === 'event' && events.includes(id))
    .map(({ id }) => id);
}

/** @param {Story} story @param {number} index @param {Stop} stop @returns {[string, Content][]} */
function stopFacts(story, index, stop) {
  const { t, dates, day } = story.words;
  const later = statesOf(story, stop)
    .slice(1)
    .map(({ since, state }) => sentence(story, 'state-from', { date: day(since, 'day'), state }));
  return [
    [t('twin.when'), [dates(stop.dates), ...refs(story, stop.sources)]],
    [t('twin.where'), whereTold(story, stop)],
    [t('twin.state'), commas(...later)],
    [t('twin.situation'), [t(`status.${stop.status}`)]],
    [t('twin.journey'), journeyTold(story, index, stop)],
    [t('twin.certainty'), stop.confidence === 'high' ? [] : [certainty(story, stop)]],
  ];
}

/** @param {Story} story @param {Stop} stop */
function whereTold(story, stop) {
  const { scene, texts, words } = story;
  const { t } = words;
  const [first, then] = /** @type {[string, string]} */ (
    stop.days.map((day) => nameOn(scene, texts, stop.place, day))
  );
  const place = first === then ? first : t('twin.renamed', { first, then });
  const state = statesOf(story, stop)[0]?.state ?? '';
  const here = place.includes(bareName(state)) ? place : t('twin.in-state', { place, state });
  const today = todayTold(story, 'twin', stop.place, [first, then], state);
  const { precision = 'city', sources } = scene.places[stop.place] ?? {};
  const isWide = precision === 'region' || precision === 'country';
  const note = paragraphs(texts.places[stop.place]?.[2]);
  return [
    ...commas(
      [[here, today].filter(Boolean).join(' ')],
      [isWide ? t(`precision.${precision}`) : ''],
    ),
    ...(stop.visit === 1 ? [...refs(story, sources), ...note] : []),
  ];
}

/** @param {Story} story @param {number} index @param {Stop} stop */
function journeyTold(story, index, stop) {
  const { scene, texts, words } = story;
  const { t, dates, number } = words;
  const leg = scene.legs[index - 1];
  const text = paragraphs(texts.stops[stop.id]?.[2]);
  if (!leg) {
    const known = Object.entries({ how: stop.how, by: stop.by }).filter(
      ([, value = 'unknown']) => value !== 'unknown',
    );
    return [...commas(...known.map(([kind, value]) => [t(`${kind}.${value}`)])), ...text];
  }
  if (!isTold(leg)) return [...refs(story, leg.sources), ...text];
  const way = commas(
    [t(`how.${leg.how}`)],
    [t(`by.${leg.by}`)],
    [t('twin.km', { km: number(Math.round(leg.km)) })],
    [leg.dates ? dates(leg.dates) : ''],
  );
  return [...way, ...refs(story, leg.sources), ...text];
}
