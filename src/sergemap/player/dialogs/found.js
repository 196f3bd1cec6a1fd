/** What the search shows of each entry: a sign, a name, and what else is known. */

import { drawing, element, glyph } from '../draw/element.js';
import { swatch } from '../draw/samples.js';
import { bookGlyph, lifespan } from '../panel/references.js';
import { nameOn } from '../story.js';
import { returnTold } from '../twin/telling.js';

/** @import { Entry } from '../finding.js' */
/** @import { Story } from '../story.js' */

/** @typedef {{sign: Node, name: Node | string, more: string}} Row */

/** @param {Story} story @param {Entry} entry @param {boolean} isAsked */
export function rowOf(story, { kind, id, stop: index }, isAsked) {
  const { scene, texts, words } = story;
  const stop = scene.stops[index ?? -1];
  if (kind === 'stay' && stop) return rowOfStay(story, index ?? -1, isAsked);
  if (kind === 'place' && stop) {
    const name = texts.places[stop.place]?.[0] ?? id;
    const count = words.number(stop.visits);
    return { sign: visits(), name, more: words.plural('search.visits', stop.visits, { count }) };
  }
  if (kind === 'person') {
    const name = texts.people[id]?.[0] ?? id;
    return { sign: glyph('people'), name, more: lifespan(words, scene.people[id] ?? {}) };
  }
  const { dates, fate } = scene.marks.find((mark) => mark.id === id && mark.what === kind) ?? {};
  const more = dates ? words.dates(dates) : '';
  if (kind === 'event') return { sign: glyph('event'), name: texts.events[id]?.[0] ?? id, more };
  return { sign: bookGlyph(fate), name: element('cite', {}, texts.works[id]?.[0] ?? id), more };
}

/** @param {Story} story @param {number} index @param {boolean} isAsked */
function rowOfStay(story, index, isAsked) {
  const { scene, texts, words } = story;
  const stop = scene.stops[index];
  const then = nameOn(scene, texts, stop.place, stop.days[0]);
  const now = texts.places[stop.place]?.[0] ?? then;
  const title = isAsked && texts.stops[stop.id]?.[0];
  // the same stay as before, but for when the traveller was back
  const dates = stop.resumes ? words.day(stop.days[0], 'month') : words.dates(stop.dates);
  const back = stop.resumes && returnTold(story, index).sentence.join('').replace(/\.$/, '');
  const known = [dates, words.t(`status.${stop.status}`), back || title];
  return {
    sign: swatch(stop.status, 16, 10),
    name: now === then ? then : `${then} ${words.t('card.today', { name: now })}`,
    more: known.filter(Boolean).join(', '),
  };
}

/**
 * The sign of several stays in one place, as the map has it.
 */
function visits() {
  return drawing(
    'svg',
    { width: 14, height: 14, viewBox: '-7 -7 14 14', 'aria-hidden': 'true' },
    drawing('circle', { r: 6.2, class: 'stop-ring' }),
    drawing('circle', { r: 3.2, class: 'stop-dot' }),
  );
}
