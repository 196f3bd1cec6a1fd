/** The card of a stay, and the short one that the overview has for a period. */

import { isTold, nameOn } from '../story.js';
import { button, element, glyph } from '../draw/element.js';
import { link, paragraphs, woven } from '../draw/prose.js';
import { lineSample, swatch } from '../draw/samples.js';
import { bareName, certainty, returnTold, statesOf, todayTold } from '../twin/telling.js';
import { withText } from '../link/contact.js';
import { begunPeriod, caption } from './caption.js';
import { figures, recording } from './figures.js';
import { rounded } from './numbers.js';
import { meansOf } from './voice.js';
import { eventsOf, peopleOf, sourcesOf, worksOf } from './references.js';

/** @import { Prose, Stop, Texts } from '../scene.js' */
/** @import { Words } from '../words.js' */
/** @import { Story } from '../story.js' */
/** @import { Moment } from '../time/moment.js' */

/** @param {Story} story @param {Moment} moment */
export function stayCard(story, moment) {
  const index = moment.stop;
  const { scene, texts, words } = story;
  const stop = scene.stops[index];
  const [title, text] = texts.stops[stop.id] ?? [null, null];
  const pictures = figures(story, picturesOf(story, stop));
  return element(
    'article',
    { class: 'card', lang: words.language },
    ...head(story, begunPeriod(story, moment)),
    ...whereItIs(story, stop),
    ...(stop.resumes ? resumed(story, index, title, text) : titled(title, text, pictures)),
    recording(story, stop.recording),
    placeNote(story, stop),
    facts(story, index, stop),
    peopleOf(story, stop),
    worksOf(story, stop),
    eventsOf(story, stop),
    sourcesOf(story, index),
    element('p', { class: 'foot' }, ...foot(words), ...wrongHere(story, moment)),
  );
}

/**
 * What passes is too short to be read but for its period.
 * @param {Story} story
 * @param {Moment} moment
 */
export function overviewCard(story, { band }) {
  const { scene, texts, words } = story;
  const period = scene.bands[band ?? -1];
  const [name, text] = texts.bands[period?.id ?? ''] ?? ['', null];
  const pictures = figures(story, period?.pictures);
  return element(
    'article',
    { class: 'card', lang: words.language },
    ...head(story, null),
    element('h2', { class: 'place' }, name),
    element('div', { class: 'story' }, pictures, ...paragraphs(text)),
  );
}

/**
 * Period and date, which change while the card stays.
 * @param {Story} story
 * @param {number | null} begun the period that begins here
 */
function head(story, begun) {
  const [number, name] = ['num', 'name'].map((of) => element('span', { class: of }));
  return [
    begun === null
      ? element('p', { class: 'over-line' }, number, ' ', name)
      : caption(story, begun),
    element('h1', { class: 'date' }),
    element('p', { class: 'span' }),
  ];
}

/**
 * @param {string | null} title
 * @param {Prose | null} text
 * @param {HTMLElement | null} [pictures] which the text flows around where there is little room
 */
function titled(title, text, pictures = null) {
  const isThere = pictures ?? text?.length;
  return [
    title ? element('h3', { class: 'stay-title' }, title) : null,
    isThere ? element('div', { class: 'story' }, pictures, ...paragraphs(text)) : null,
  ];
}

/** Its own come before those of its place. @param {Story} story @param {Stop} stop */
function picturesOf({ scene }, { pictures = [], place }) {
  return [...pictures, ...(scene.places[place]?.pictures ?? [])];
}

/**
 * The end of a journey, and what is told of the return; else, marked as such, what was told of the
 * stay before.
 * @param {Story} story
 * @param {number} index
 * @param {string | null} title
 * @param {Prose | null} before
 */
function resumed(story, index, title, before) {
  const { sentence, text } = returnTold(story, index);
  const heading = element('h3', { class: 'stay-title' }, ...sentence);
  if (text || !before?.length) return [heading, ...titled(null, text)];
  const mark = [story.words.t('twin.told-before'), title].filter(Boolean).join(' ');
  return [heading, element('p', { class: 'told-before' }, mark), ...titled(null, before)];
}

/** @param {Story} story @param {Stop} stop */
function whereItIs(story, stop) {
  const { scene, texts, words } = story;
  const then = nameOn(scene, texts, stop.place, stop.days[0]);
  const precision = scene.places[stop.place]?.precision ?? 'city';
  const isWide = precision === 'region' || precision === 'country';
  const lay = statesOf(story, stop)[0]?.state ?? '';
  // south-west France need not be said to lie in France
  const state = then.includes(bareName(lay)) ? '' : lay;
  const parts = { place: then, state: element('span', { class: 'state' }, state) };
  const now = [
    todayTold(story, 'card', stop.place, [then], state),
    isWide && words.t(`precision.${precision}`),
  ];
  const below = now.filter(Boolean).join('; ');
  return [
    element('h2', { class: 'place' }, ...(state ? woven(words.t('card.where'), parts) : [then])),
    ' ',
    below ? element('p', { class: 'now' }, below) : null,
  ];
}

/** @param {Story} story @param {Stop} stop */
function placeNote({ texts }, { place }) {
  const note = texts.places[place]?.[2];
  return note ? element('div', { class: 'place-note' }, ...paragraphs(note)) : null;
}

/** @param {Story} story @param {number} index @param {Stop} stop */
function facts(story, index, stop) {
  const { t } = story.words;
  return element(
    'dl',
    { class: 'facts' },
    laterStates(story, stop),
    fact(t('card.as'), swatch(stop.status), ' ', t(`status.${stop.status}`)),
    index > 0 ? arrival(story, index, stop) : beginning(story, stop),
    stop.confidence !== 'high' && fact(t('card.sure'), certainty(story, stop)),
  );
}

/** @param {Story} story @param {Stop} stop @returns {HTMLElement | null} null: none did */
function laterStates(story, stop) {
  const { t, day } = story.words;
  const lines = statesOf(story, stop)
    .slice(1)
    .map(({ since, state }) => t('card.in-since', { date: day(since, 'day'), state }));
  const [first, ...more] = lines;
  if (first === undefined) return null;
  return fact(t('card.in'), first, ...more.flatMap((line) => [element('br'), line]));
}

/**
 * @param {Story} story
 * @param {number} index of a stop that is not the first
 * @param {Stop} stop
 * @returns {HTMLElement | null} null: nothing says
 */
function arrival({ scene, texts, words }, index, stop) {
  const [leg, before] = [scene.legs[index - 1], scene.stops[index - 1]];
  if (!leg || !before) return null;
  const text = stop.resumes ? null : arrivalText(texts, stop);
  if (!isTold(leg)) return text && fact(words.t('card.came'), text);
  const from = nameOn(scene, texts, before.place, before.days[1]);
  const km = words.number(rounded(leg.km));
  const isByKnown = leg.by !== 'unknown';
  const means = meansOf(words, leg);
  if (leg.how === 'unknown') means.push(words.t('how.unknown'));
  return fact(
    words.t(leg.back ? 'card.came-back' : 'card.came'),
    lineSample(leg.kind),
    ' ',
    isByKnown && glyph(leg.sign ?? leg.by),
    ' ',
    means.join(', '),
    element('br'),
    element(
      'span',
      { class: 'dim' },
      words.t(leg.km >= 1 ? 'card.from' : 'card.from-near', { from, km }),
    ),
    leg.dates ? element('span', { class: 'dim' }, `, ${words.dates(leg.dates)}`) : null,
    text,
  );
}

/**
 * How the traveller came to the first stop, to which no leg leads.
 * @param {Story} story
 * @param {Stop} stop
 * @returns {HTMLElement | null} null: nothing says
 */
function beginning({ texts, words: { t } }, stop) {
  const text = arrivalText(texts, stop);
  const { how = 'unknown' } = stop;
  if (how === 'unknown' && !text) return null;
  return fact(t('card.came'), how === 'unknown' ? '' : t(`how.${how}`), text);
}

/** @param {Texts} texts @param {Stop} stop */
function arrivalText(texts, stop) {
  const text = texts.stops[stop.id]?.[2];
  return text ? element('div', { class: 'way-told' }, ...paragraphs(text)) : null;
}

/** @param {Words} words */
function foot({ t }) {
  return [button('print', {}, t('controls.print')), ' ', button('about', {}, t('controls.about'))];
}

/** @param {string} name @param {(Node | string | null | false)[]} content */
function fact(name, ...content) {
  return element('div', {}, element('dt', {}, name), element('dd', {}, ...content));
}

/**
 * A letter to those who make the map, begun with what they must know; none without a contact.
 * @param {Story} story
 * @param {Moment} moment
 */
function wrongHere({ scene, words }, { stop, day }) {
  const { contact, stops, digest } = scene;
  if (!contact) return [];
  const values = { stop: stops[stop]?.id ?? '', date: words.day(day, 'day'), version: digest };
  const address = withText(contact, words.t('wrong.title', values), words.t('wrong.text', values));
  return [' ', link(address, words.t('wrong.here'))];
}
