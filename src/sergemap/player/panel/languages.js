/** The menu of languages: each by its own name. */

import { element } from '../draw/element.js';

/** @import { Words } from '../words.js' */

/**
 * @param {[tag: string, name: string][]} languages
 * @param {Words} words
 * @returns {HTMLElement | null} null: there is but one
 */
export function languageMenu(languages, words) {
  const buttons = languages.map(([tag, name]) =>
    element(
      'li',
      {},
      element(
        'button',
        {
          type: 'button',
          lang: tag,
          'data-language': tag,
          'aria-current': tag === words.language ? 'true' : null,
        },
        name,
      ),
    ),
  );
  return languages.length > 1
    ? element('ul', { class: 'tongues', 'aria-label': words.t('card.languages') }, ...buttons)
    : null;
}
