/** What cards share: the life in numbers, and the ways into the story. */

import { button, element } from '../draw/element.js';

import { OVERVIEW } from '../time/journey.js';

/** @import { Story } from '../story.js' */
/** @import { Words } from '../words.js' */

/**
 * The buttons that begin, run through and tell the story; what is told in little more than a minute
 * is not run through in one.
 * @param {Story} story
 * @param {(Node | string)[]} begin the face of the first
 */
export function waysIn({ scene, words: { t } }, ...begin) {
  return element(
    'p',
    { class: 'start' },
    button('begin', { class: 'begin' }, ...begin),
    scene.length >= 1.5 * OVERVIEW &&
      button('overview', { class: 'word wide' }, t('card.overview')),
    button('text', { class: 'word wide' }, t('controls.text')),
  );
}

/** @param {Words} words */
export function aboutButton({ t }) {
  return element('p', { class: 'foot' }, button('about', {}, t('controls.about')));
}

/** @param {Story} story */
export function shareInWords(story) {
  return story.words.t('card.life-bar', { share: story.words.percent(captiveShare(story)) });
}

/** @param {Story} story @returns {number} how much of the life was spent captive, from 0 to 1 */
export function captiveShare({ scene: { totals } }) {
  return totals.days > 0 ? Math.min(1, totals.captive / totals.days) : 0;
}

/**
 * Distances are estimates: three figures are enough.
 * @param {number} km
 */
export function rounded(km) {
  if (km < 100) return Math.round(km);
  const step = km < 1000 ? 10 : 10 ** (Math.floor(Math.log10(km)) - 2);
  return Math.round(km / step) * step;
}

/** @param {Story} story @returns {string} such as 1890–1947; empty: neither is known */
export function yearsOf({ scene: { born_day: born, died_day: died }, words }) {
  const years = [born, died].map((day) => (day === undefined ? '' : words.day(day, 'year')));
  return years.join('') && years.join('–');
}
