/** The opening card: of whom the story tells, and how to begin. */

import { element, glyph } from '../draw/element.js';
import { paragraphs, woven } from '../draw/prose.js';
import { lifeBar } from '../draw/samples.js';
import { languageMenu } from './languages.js';
import { aboutButton, shareInWords, waysIn, yearsOf } from './numbers.js';

/** @import { Story } from '../story.js' */

/** @param {Story} story @param {[tag: string, name: string][]} languages */
export function openingCard(story, languages) {
  const { scene, texts, words } = story;
  const { t } = words;
  const begin = [glyph('play'), ` ${t('card.begin')} `];
  const lasts = element('span', {}, words.minutes(scene.length));
  const menu = languageMenu(languages, words);
  return element(
    'article',
    { class: 'card opening', lang: words.language },
    element(
      'div',
      { class: 'head' },
      element('p', { class: 'over-line' }, t('card.opening')),
      menu,
    ),
    element('h1', { class: 'title' }, texts.subject || texts.title),
    element('p', { class: 'subtitle' }, ...subtitle(story)),
    scene.totals.captive > 0 ? lifeBar(scene, shareInWords(story)) : null,
    waysIn(story, ...begin, lasts),
    element('div', { class: 'story' }, ...paragraphs(texts.summary)),
    element('p', { class: 'hint' }, ...keyHint(story)),
    aboutButton(words),
  );
}

/**
 * The title without the name that stands above it, and the years.
 * @param {Story} story
 */
function subtitle(story) {
  const title = withoutName(story.texts.title, story.texts.subject);
  const years = yearsOf(story);
  if (!years || title.includes(years)) return [title];
  return [title && `${title}, `, element('span', { class: 'years' }, years)];
}

/** @param {string} title @param {string} subject */
function withoutName(title, subject) {
  if (!subject || title === subject) return '';
  const rest = title.startsWith(subject)
    ? title.slice(subject.length).replace(/^[\s:,.–—-]+/, '')
    : title;
  return rest.charAt(0).toLocaleUpperCase() + rest.slice(1);
}

/** @param {Story} story */
function keyHint({ words: { t } }) {
  const keys = { space: t('keys.key-space'), left: '←', right: '→', help: '?' };
  const shown = Object.entries(keys).map(([name, key]) => [name, element('kbd', {}, key)]);
  return woven(t('card.hint'), Object.fromEntries(shown));
}
