/** The closing card: the life in numbers. */

import { drawing, element, glyph } from '../draw/element.js';
import { lifeBar, segment } from '../draw/samples.js';

/** @import { Story } from '../story.js' */

/**
 * @param {Story} story
 * @returns {HTMLElement}
 */
export function closingCard(story) {
  const { scene, texts, words } = story;
  const { totals } = scene;
  const share = captiveShare(story);
  const bar = drawing(
    'svg',
    { viewBox: '0 0 320 18', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    ...segment(0.5, 0.5, 320 * share, 17, 'prisoner'),
    ...segment(320 * share + 0.5, 0.5, Math.max(0.8, 319 - 320 * share), 17, 'free'),
  );
  /**
   * @param {string} value
   * @param {string} name
   * @param {string} [about]
   */
  const sum = (value, name, about) =>
    element(
      'div',
      {},
      element('dd', {}, about ? element('span', { class: 'about' }, about) : null, value),
      element('dt', {}, name),
    );
  return element(
    'article',
    { class: 'card closing', lang: words.language },
    element('p', { class: 'over-line' }, words.t('card.closing')),
    element('h1', { class: 'title' }, yearsOf(story) || texts.subject),
    lifeBar(scene, shareInWords(story)),
    element(
      'dl',
      { class: 'sums' },
      sum(words.number(rounded(totals.km)), words.t('card.km'), words.t('card.about')),
      sum(
        words.number(totals.captive),
        words.t('card.days', { days: words.number(totals.days) }),
        totals.captive ? words.t('card.about') : '',
      ),
    ),
    element('p', { class: 'share' }, bar),
    element(
      'dl',
      { class: 'sums small' },
      sum(words.number(totals.stays), words.plural('card.stays', totals.stays)),
      sum(words.number(totals.places), words.plural('card.places', totals.places)),
      totals.captive
        ? sum(
            words.number(totals.days - totals.captive),
            words.plural('card.free', totals.days - totals.captive),
          )
        : null,
      totals.states
        ? sum(words.number(totals.states), words.plural('card.states', totals.states))
        : null,
      totals.borders
        ? sum(words.number(totals.borders), words.plural('card.borders', totals.borders))
        : null,
      totals.changes
        ? sum(words.number(totals.changes), words.plural('card.changes', totals.changes))
        : null,
    ),
    tonguesOf(totals.languages ?? [], words),
    element(
      'p',
      { class: 'start' },
      element(
        'button',
        { type: 'button', class: 'begin', 'data-does': 'begin' },
        glyph('previous'),
        ` ${words.t('card.again')}`,
      ),
      element(
        'button',
        { type: 'button', class: 'word wide', 'data-does': 'overview' },
        words.t('card.overview'),
      ),
      element(
        'button',
        { type: 'button', class: 'word wide', 'data-does': 'text' },
        words.t('controls.text'),
      ),
    ),
    element(
      'p',
      { class: 'foot' },
      element('button', { type: 'button', 'data-does': 'about' }, words.t('controls.about')),
    ),
  );
}

/**
 * The languages of his cities.
 * @param {string[]} tags
 * @param {import('../words.js').Words} words
 * @returns {HTMLElement | null} null: none is told
 */
function tonguesOf(tags, words) {
  if (tags.length === 0) return null;
  return element(
    'dl',
    { class: 'spoken' },
    element('dt', {}, words.plural('card.languages-of-cities', tags.length)),
    element('dd', {}, words.languages(tags)),
  );
}

/**
 * @param {Story} story
 * @returns {string}
 */
export function shareInWords(story) {
  return story.words.t('card.life-bar', { share: story.words.percent(captiveShare(story)) });
}

/**
 * @param {Story} story
 * @returns {number} how much of the life was spent captive, from 0 to 1
 */
function captiveShare({ scene: { totals } }) {
  return totals.days > 0 ? Math.min(1, totals.captive / totals.days) : 0;
}

/**
 * Distances are estimates: three figures are enough.
 * @param {number} km
 * @returns {number}
 */
export function rounded(km) {
  if (km < 100) return Math.round(km);
  const step = km < 1000 ? 10 : 10 ** (Math.floor(Math.log10(km)) - 2);
  return Math.round(km / step) * step;
}

/**
 * @param {Story} story
 * @returns {string} such as 1890–1947
 */
export function yearsOf({ scene, words }) {
  const born = scene.born_day;
  const died = scene.died_day;
  return [born, died]
    .map((day) => (day === undefined ? '' : words.day(day, 'year')))
    .join('–')
    .replace(/^–$/, '');
}
