/** A picture in large: leafed through, brought nearer, and told whose it is. */

import { button, element, glyph, IN_PLACE, named } from '../draw/element.js';
import { link } from '../draw/prose.js';
import { createNearness } from './nearness.js';
import { captionOf, imageOf, licenceLink, pictureAt } from '../panel/figures.js';
import { sourceInWords } from '../panel/references.js';

/** @import { Story } from '../story.js' */
/** @import { Buttons } from '../actions.js' */

/** @typedef {{index: number, among: number[]}} Leafed which picture of which is open */

/** @param {Story} story @param {Leafed} leafed */
export function largePicture(story, { index, among }) {
  const { t } = story.words;
  const at = among.indexOf(index) + 1;
  const title = among.length > 1 ? 'seen.one-of' : 'seen.title';
  const leaf = (/** @type {number} */ step, /** @type {'before' | 'after'} */ way) => {
    if (among.length < 2) return null;
    const sign = glyph(way === 'before' ? 'previous' : 'next');
    return tool('leaf', step, sign, t(`seen.${way}`));
  };
  return [
    element('h2', {}, t(title, { number: at, count: among.length })),
    element(
      'figure',
      { class: 'large' },
      element('div', { class: 'window' }, imageOf(story, index)),
      element(
        'p',
        { class: 'leaves' },
        leaf(-1, 'before'),
        tool('near', -1, '−', t('seen.smaller')),
        tool('near', 1, '+', t('seen.larger')),
        leaf(1, 'after'),
      ),
      element('figcaption', {}, ...captionOf(story, index)),
    ),
    whose(story, index),
  ];
}

/**
 * @param {'leaf' | 'near'} does
 * @param {number} step
 * @param {Node | string} sign
 * @param {string} name
 */
function tool(does, step, sign, name) {
  const made = button(does, { class: 'tool', 'data-step': step }, sign);
  named(made, name);
  return made;
}

/** @param {Story} story @param {number} index */
function whose(story, index) {
  const { t, dates } = story.words;
  const { credit = '', licence, source, url, dates: made } = pictureAt(story, index) ?? {};
  /** @type {[string, (Node | string | null)[]][]} */
  const facts = [
    [t('seen.made'), made ? [dates(made)] : []],
    [t('seen.credit'), [url ? link(url, credit) : credit]],
    [t('seen.licence'), licence ? [licenceLink(licence)] : []],
    [t('seen.source'), source ? sourceInWords(story, source) : []],
  ];
  const rows = facts
    .filter(([, content]) => content.length > 0)
    .map(([name, content]) =>
      element('div', {}, element('dt', {}, name), element('dd', {}, ...content)),
    );
  return element('dl', { class: 'facts' }, ...rows);
}

/**
 * Hear what a reader does with the picture that is open.
 * @param {HTMLDialogElement} dialog
 * @param {(leafed: Leafed) => void} show
 * @param {AbortSignal} signal
 */
export function createLeafing(dialog, show, signal) {
  /** @type {Leafed} */
  let open = { index: 0, among: [] };
  let nearness = createNearness(null);
  const to = (/** @type {Leafed} */ leafed) => {
    open = leafed;
    show(leafed);
    nearness = createNearness(dialog.querySelector('.window'));
  };
  const leaf = (/** @type {number} */ step) => {
    const { index, among } = open;
    const next = among[(among.indexOf(index) + step + among.length) % among.length];
    if (next !== undefined && next !== index) to({ index: next, among });
  };
  /** @type {Record<string, () => void>} */
  const keys = {
    ArrowLeft: () => leaf(-1),
    ArrowRight: () => leaf(1),
    '+': () => nearness.step(1),
    '-': () => nearness.step(-1),
  };
  const press = (/** @type {KeyboardEvent} */ event) => {
    const act = dialog.classList.contains('picture') ? keys[event.key] : undefined;
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key.startsWith('Arrow') && nearness.isNear()) return; // it moves the window
    event.preventDefault();
    act();
  };
  dialog.addEventListener('keydown', press, { signal });
  /** @type {Buttons} */
  const buttons = {
    leaf: ({ dataset: { step } }) => {
      leaf(Number(step));
      const same = dialog.querySelector(`[data-does="leaf"][data-step="${step}"]`);
      if (same instanceof HTMLElement) same.focus(IN_PLACE);
    },
    near: ({ dataset }) => nearness.step(Number(dataset.step)),
  };
  return { to, buttons };
}
