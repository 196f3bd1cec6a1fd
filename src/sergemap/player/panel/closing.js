/** The closing card: the life in numbers. */

import { drawing, element, glyph } from '../draw/element.js';
import { lifeBar, segment } from '../draw/samples.js';
import { aboutButton, captiveShare, rounded, shareInWords, waysIn, yearsOf } from './numbers.js';

/** @import { Scene } from '../scene.js' */
/** @import { Story } from '../story.js' */
/** @import { Words } from '../words.js' */

const DAY = /^\d{4}-\d\d-\d\d$/;

/** @param {Story} story */
export function closingCard(story) {
  const { scene, texts, words } = story;
  const wasCaptive = scene.totals.captive > 0;
  return element(
    'article',
    { class: 'card closing', lang: words.language },
    element('p', { class: 'over-line' }, words.t('card.closing')),
    element('h1', { class: 'title' }, yearsOf(story) || texts.subject),
    wasCaptive ? lifeBar(scene, shareInWords(story)) : null,
    element('dl', { class: 'sums' }, ...largeSums(story)),
    wasCaptive ? element('p', { class: 'share' }, shareBar(captiveShare(story))) : null,
    element('dl', { class: 'sums small' }, ...smallSums(story)),
    spokenInPlaces(scene.totals.languages ?? [], words),
    waysIn(story, glyph('previous'), ` ${words.t('card.again')}`),
    aboutButton(words),
  );
}

/**
 * Kilometres and days in captivity, both estimates, or the days of a life without any. Who lives
 * still, or was born nobody knows when, has lived no number of days.
 * @param {Story} story
 */
function largeSums({ scene, words }) {
  const { t, number } = words;
  const { km, captive, days } = scene.totals;
  const about = element('span', { class: 'about' }, t('card.about'));
  const sums = km > 0 ? [sum(t('card.km'), about.cloneNode(true), number(rounded(km)))] : [];
  const isDone = isLifetimeKnown(scene);
  const name = isDone ? t('card.days', { days: number(days) }) : t('counters.captive');
  if (captive > 0) sums.push(sum(name, about, number(captive)));
  else if (isDone) {
    const isExact = [scene.born, scene.died].every((date) => DAY.test(date ?? ''));
    sums.push(sum(words.plural('card.lived', days), !isExact && about, number(days)));
  }
  return sums;
}

/** @param {Scene} scene */
function isLifetimeKnown({ born_day: born, died_day: died }) {
  return born !== undefined && died !== undefined;
}

/** @param {Story} story */
function smallSums({ scene, words }) {
  const { stays, places, states, borders, changes, days, captive } = scene.totals;
  const free = captive && isLifetimeKnown(scene) ? { free: days - captive } : {};
  const always = { stays, places, ...free };
  const known = Object.entries({ states, borders, changes }).filter(([, count]) => count);
  return [...Object.entries(always), ...known].map(([name, count]) =>
    sum(words.plural(`card.${name}`, count), words.number(count)),
  );
}

/** @param {string} name @param {(Node | string | false)[]} value */
function sum(name, ...value) {
  return element('div', {}, element('dd', {}, ...value), element('dt', {}, name));
}

/** @param {number} share from 0 to 1 */
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
