/** What the map says of a stop under the pointer: its name, dates and status, how many stays. */

import { nameOnMap } from '../story.js';
import { element } from '../draw/element.js';
import { swatch } from '../draw/samples.js';

/** @import { Shown } from '../story.js' */
/** @import { StopSymbol } from './way/stops.js' */

/** So far from the stop and from the edge of the map, px. */
const [OFF, EDGE] = [10, 6];

/** @param {HTMLElement} container */
export function createStopTip(container) {
  const body = element('div', { class: 'tip-said' });
  const box = element('div', { class: 'tip on-map', 'aria-hidden': 'true', hidden: true }, body);
  container.append(box);
  let last = '';
  return {
    hide: () => {
      box.hidden = true;
    },
    show: (/** @type {Shown} */ shown, /** @type {StopSymbol} */ symbol) => {
      const { language } = shown.story.words;
      const key = [symbol.shown, symbol.visits, symbol.stops, language, shown.moment.day].join();
      if (key !== last) body.replaceChildren(...contentOf(shown, symbol));
      last = key;
      box.hidden = false;
      const { x, y } = symbol.at;
      const most = container.clientWidth - box.offsetWidth - EDGE;
      const left = Math.max(EDGE, Math.min(x - box.offsetWidth / 2, most));
      const above = y - symbol.radius - OFF - box.offsetHeight;
      const top = above > EDGE ? above : y + symbol.radius + OFF;
      box.style.transform = `translate(${left.toFixed(1)}px, ${top.toFixed(1)}px)`;
    },
  };
}

/** @param {Shown} shown @param {StopSymbol} symbol */
function contentOf({ story, moment }, { shown, stops }) {
  const { scene, texts, words } = story;
  const { place, dates, status } = scene.stops[shown];
  const count = stops.length;
  return [
    element('p', { class: 'tip-title' }, nameOnMap(scene, texts, place, moment.day)),
    element('p', {}, words.dates(dates)),
    element('p', { class: 'tip-status' }, swatch(status, 16, 9), ' ', words.t(`status.${status}`)),
    ...(count > 1 ? [element('p', {}, words.plural('search.visits', count, { count }))] : []),
  ];
}
