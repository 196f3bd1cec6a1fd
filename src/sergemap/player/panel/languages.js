/** The menu of languages: each by its own name. */

import { button, element } from '../draw/element.js';

/** @import { Words } from '../words.js' */

/**
 * @param {[tag: string, name: string][]} languages
 * @param {Words} words
 * @returns {HTMLElement | null} null: there is but one
 */
export function languageMenu(languages, words) {
  if (languages.length < 2) return null;
  const buttons = languages.map(([tag, name]) => {
    const isCurrent = tag === words.language && 'true';
    return button('speak', { lang: tag, 'data-language': tag, 'aria-current': isCurrent }, name);
  });
  const items = buttons.map((one) => element('li', {}, one));
  return element('ul', { class: 'tongues', 'aria-label': words.t('card.languages') }, ...items);
}
