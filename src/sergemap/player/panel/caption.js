/** The head of a card: the period, with its text where it begins. */

import { element } from '../draw/element.js';
import { paragraphs } from '../draw/prose.js';
import { figures } from './figures.js';
import { numeral } from '../story.js';

/** @import { Story } from '../story.js' */
/** @import { Moment } from '../time/moment.js' */

/** Where the card has less room the text is folded: the story comes first. */
const ROOMY = '(min-width: 56.25em) and (min-height: 42em)';

/** A period of which a stop sees fewer days begins with the next. */
const SOON = 7;

/**
 * The period that begins with a stop, or while it lasts.
 * @param {Story} story
 * @param {Moment} moment
 * @returns {number | null} its number; null: none does
 */
export function begunPeriod({ scene }, { band, stop }) {
  if (band === null) return null;
  const [first] = scene.bands[band]?.stops ?? [];
  const left = (scene.stops[stop]?.days[1] ?? 0) - (scene.bands[band]?.days[0] ?? 0);
  if (first === stop + 1 && left < SOON) return null; // the next stop has it
  return first === stop || scene.stops[stop]?.band !== band ? band : null;
}

/** @param {Story} story @param {number} band */
export function caption(story, band) {
  const { scene, texts, words } = story;
  const { id = '', dates = '', pictures } = scene.bands[band] ?? {};
  const [name, text] = texts.bands[id] ?? ['', null];
  const head = element(
    'summary',
    {},
    element('span', { class: 'num' }, numeral(band)),
    ' ',
    element('span', { class: 'name' }, name),
    ' ',
    element('span', { class: 'when' }, words.dates(dates)),
  );
  const folded = element(
    'details',
    { class: 'caption' },
    head,
    figures(story, pictures),
    ...paragraphs(text),
  );
  folded.toggleAttribute('open', matchMedia(ROOMY).matches);
  return folded;
}
