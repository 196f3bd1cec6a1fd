/** The opening card: of whom the story tells, and how to begin. */

import { element, glyph } from '../draw/element.js';
import { paragraphs, woven } from '../draw/prose.js';
import { lifeBar } from '../draw/samples.js';
import { figures } from './figures.js';
import { languageMenu } from './languages.js';
import { aboutButton, shareInWords, waysIn, yearsOf } from './numbers.js';
import { hyphenated, splitTitle } from './title.js';

/** @import { Story } from '../story.js' */

/** @param {Story} story @param {[tag: string, name: string][]} languages */
export function openingCard(story, languages) {
  const { scene, texts, words } = story;
  const { t } = words;
  const begin = [glyph('play'), ` ${t('card.begin')} `];
  const lasts = element('span', {}, words.minutes(scene.length));
  const menu = languageMenu(languages, words);
  const [heading, title] = splitTitle(texts.title, texts.subject);
  const below = subtitle(story, title);
  return element(
    'article',
    { class: 'card opening', lang: words.language },
    element(
      'div',
      { class: 'head' },
      element('p', { class: 'over-line' }, t('card.opening')),
      menu,
    ),
    element('h1', { class: 'title' }, ...unbroken(heading)),
    below.length > 0 ? element('p', { class: 'subtitle' }, ...below) : null,
    scene.totals.captive > 0 ? lifeBar(scene, shareInWords(story)) : null,
    waysIn(story, ...begin, lasts),
    element(
      'div',
      { class: 'story' },
      figures(story, scene.portrait),
      ...paragraphs(texts.summary),
    ),
    element('p', { class: 'hint' }, ...keyHint(story)),
    aboutButton(words),
  );
}

/**
 * What stands below the heading: the rest of the title, and the years, unless it says them.
 * @param {Story} story
 * @param {string} title
 */
function subtitle(story, title) {
  const years = yearsOf(story);
  const isSaid = story.texts.title.replace(/[-—]/g, '–').includes(years);
  if (!years || isSaid) return title ? [title] : [];
  return [title && `${title}, `, element('span', { class: 'years' }, years)];
}

/**
 * A text whose short names keep their hyphen in the line.
 * @param {string} text
 */
function unbroken(text) {
  return hyphenated(text).map(([part, isWhole]) =>
    isWhole ? element('span', { class: 'years' }, part) : part,
  );
}

/** @param {Story} story */
function keyHint({ words: { t } }) {
  const keys = { space: t('keys.key-space'), left: '←', right: '→', help: '?' };
  const shown = Object.entries(keys).map(([name, key]) => [name, element('kbd', {}, key)]);
  return woven(t('card.hint'), Object.fromEntries(shown));
}
