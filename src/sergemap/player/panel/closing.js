/** The closing card: the life in numbers. */

import { drawing, element, glyph } from '../draw/element.js';
import { lifeBar, segment } from '../draw/samples.js';
import { aboutButton, captiveShare, rounded, shareInWords, waysIn, yearsOf } from './numbers.js';

/** @import { Story } from '../story.js' */
/** @import { Words } from '../words.js' */

/**
 * @param {Story} story
 */
export function closingCard(story) {
  const { scene, texts, words } = story;
  return element(
    'article',
    { class: 'card closing', lang: words.language },
    element('p', { class: 'over-line' }, words.t('card.closing')),
    element('h1', { class: 'title' }, yearsOf(story) || texts.subject),
    lifeBar(scene, shareInWords(story)),
    element('dl', { class: 'sums' }, ...largeSums(story)),
    element('p', { class: 'share' }, shareBar(captiveShare(story))),
    element('dl', { class: 'sums small' }, ...smallSums(story)),
    spokenInPlaces(scene.totals.languages ?? [], words),
    waysIn(words, glyph('previous'), ` ${words.t('card.again')}`),
    aboutButton(words),
  );
}

/**
 * Kilometres and days in captivity; both are estimates.
 * @param {Story} story
 */
function largeSums({ scene: { totals }, words }) {
  const { t, number } = words;
  const about = element('span', { class: 'about' }, t('card.about'));
  return [
    sum(t('card.km'), about.cloneNode(true), number(rounded(totals.km))),
    sum(
      t('card.days', { days: number(totals.days) }),
      totals.captive > 0 && about,
      number(totals.captive),
    ),
  ];
}

/**
 * @param {Story} story
 */
function smallSums({ scene: { totals }, words }) {
  const { stays, places, states, borders, changes, days, captive } = totals;
  const always = { stays, places, ...(captive ? { free: days - captive } : {}) };
  const known = Object.entries({ states, borders, changes }).filter(([, count]) => count);
  return [...Object.entries(always), ...known].map(([name, count]) =>
    sum(words.plural(`card.${name}`, count), words.number(count)),
  );
}

/**
 * @param {string} name
 * @param {(Node | string | false)[]} value
 */
function sum(name, ...value) {
  return element('div', {}, element('dd', {}, ...value), element('dt', {}, name));
}

/**
 * @param {number} share from 0 to 1
 */
function shareBar(share) {
  const captive = 320 * share;
  return drawing(
    'svg',
    { viewBox: '0 0 320 18', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    ...segment(0.5, 0.5, captive, 17, 'prisoner'),
    ...segment(captive + 0.5, 0.5, Math.max(0.8, 319 - captive), 17, 'free'),
  );
}

/**
 * @param {string[]} tags
 * @param {Words} words
 * @returns {HTMLElement | null} null: no languages are told
 */
function spokenInPlaces(tags, words) {
  if (tags.length === 0) return null;
  return element(
    'dl',
    { class: 'spoken' },
    element('dt', {}, words.plural('card.languages-of-cities', tags.length)),
    element('dd', {}, words.languages(tags)),
  );
}
