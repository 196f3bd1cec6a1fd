/** The switches for the layers of the map. */

import { KNOWN } from '../borders/day.js';
import { element } from '../draw/element.js';

/** @import { Layers } from '../link/settings.js' */
/** @import { Scene } from '../scene.js' */
/** @import { Story } from '../story.js' */

const OF_BORDERS = ['borders', 'today'];

/** @param {Story} story @param {Layers} shown */
export function layers({ scene, words: { t }, borders }, shown) {
  const layersHere = Object.entries(shown).filter(
    ([layer]) => borders !== null || !OF_BORDERS.includes(layer),
  );
  const reach = reachOf(scene);
  const rows = layersHere.map(([layer, checked]) => {
    const box = { type: 'checkbox', 'data-layer': layer, checked };
    const note = element(
      'span',
      { class: 'note' },
      t(layer === 'borders' ? `layers.borders-note${reach}` : `layers.${layer}-note`),
    );
    const name = element(
      'span',
      {},
      t(layer === 'borders' && reach === '-none' ? 'layers.borders-none' : `layers.${layer}`),
      note,
    );
    const label = element('label', { class: 'switch' }, element('input', box), ' ', name);
    return element('li', {}, label);
  });
  return [element('h2', {}, t('controls.layers')), element('ul', { class: 'switches' }, ...rows)];
}

/**
 * Whether the borders are known of all days of a life, of some, or of none.
 * @param {Scene} scene
 */
function reachOf({ days: [first, last] }) {
  if (last < KNOWN.first || first > KNOWN.last) return '-none';
  return first < KNOWN.first || last > KNOWN.last ? '-partly' : '';
}
