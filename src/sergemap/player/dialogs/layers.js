/** The switches for the layers of the map. */

import { element } from '../draw/element.js';

/** @import { Layers } from '../link/settings.js' */
/** @import { Words } from '../words.js' */

const OF_BORDERS = ['borders', 'today'];

/** @param {Words} words @param {Layers} shown @param {boolean} hasBorders */
export function layers({ t }, shown, hasBorders) {
  const layersHere = Object.entries(shown).filter(
    ([layer]) => hasBorders || !OF_BORDERS.includes(layer),
  );
  const rows = layersHere.map(([layer, checked]) => {
    const box = { type: 'checkbox', 'data-layer': layer, checked };
    const note = element('span', { class: 'note' }, t(`layers.${layer}-note`));
    const name = element('span', {}, t(`layers.${layer}`), note);
    const label = element('label', { class: 'switch' }, element('input', box), ' ', name);
    return element('li', {}, label);
  });
  return [element('h2', {}, t('controls.layers')), element('ul', { class: 'switches' }, ...rows)];
}
