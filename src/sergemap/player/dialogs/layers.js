/** The switches for the layers of the map. */

import { element } from '../draw/element.js';

/** @import { Layers } from '../link/settings.js' */
/** @import { Words } from '../words.js' */

const OF_BORDERS = ['borders', 'today'];

/**
 * @param {Words} words
 * @param {Layers} shown
 * @param {boolean} hasBorders
 * @returns {Node[]}
 */
export function layers({ t }, shown, hasBorders) {
  const asked = Object.entries(shown).filter(
    ([layer]) => hasBorders || !OF_BORDERS.includes(layer),
  );
  return [
    element('h2', {}, t('controls.layers')),
    element(
      'ul',
      { class: 'switches' },
      ...asked.map(([layer, checked]) =>
        element(
          'li',
          {},
          element(
            'label',
            { class: 'switch' },
            element('input', { type: 'checkbox', 'data-layer': layer, checked }),
            ' ',
            element(
              'span',
              {},
              t(`layers.${layer}`),
              element('span', { class: 'note' }, t(`layers.${layer}-note`)),
            ),
          ),
        ),
      ),
    ),
  ];
}
