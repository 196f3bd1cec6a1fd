/** The switches for the layers of the map. */

import { isShown, LAYERS } from '../link/settings.js';
import { element } from '../draw/element.js';

/** @import { Words } from '../words.js' */

const OF_BORDERS = ['borders', 'today'];

/**
 * @param {Words} words
 * @param {boolean} hasBorders
 * @returns {Node[]}
 */
export function layers({ t }, hasBorders) {
  const names = LAYERS.filter((layer) => hasBorders || !OF_BORDERS.includes(layer));
  const rows = names.map((layer) => {
    const box = { type: 'checkbox', 'data-layer': layer, checked: isShown(layer) };
    const note = element('span', { class: 'note' }, t(`layers.${layer}-note`));
    const name = element('span', {}, t(`layers.${layer}`), note);
    const label = element('label', { class: 'switch' }, element('input', box), ' ', name);
    return element('li', {}, label);
  });
  return [element('h2', {}, t('controls.layers')), element('ul', { class: 'switches' }, ...rows)];
}
