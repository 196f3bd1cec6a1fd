/** The dialogs: keys, about this map, the legend, a note. */

import { element, glyph, named, part } from './element.js';
import { legend } from './legend.js';
import { noteOn } from './references.js';

/** @import { Story } from '../map/story.js' */

/**
 * @typedef {object} Dialogs
 * @property {(story: Story, name: 'help' | 'about' | 'legend') => void} open
 * @property {(story: Story, what: 'person' | 'event' | 'work', id: string) => void} note
 * @property {() => boolean} close closes what is open; false: nothing was
 * @property {() => boolean} lettersAreOn
 */

/** @param {AbortSignal} signal @param {() => void} readAsText @returns {Dialogs} */
export function createDialogs(signal, readAsText) {
  const dialog = /** @type {HTMLDialogElement} */ (part('dialog'));
  let letters = true;
  dialog.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (target === dialog || target?.closest('[data-does="close"]')) dialog.close();
    if (target?.closest('a[href^="#"]')) dialog.close();
    if (target?.closest('[data-does="text"]')) {
      dialog.close();
      readAsText();
    }
  }, { signal });
  dialog.addEventListener('change', (event) => {
    if (event.target instanceof HTMLInputElement) letters = event.target.checked;
  }, { signal });
  /** @param {Story} story @param {string} kind @param {Node[]} content */
  const show = ({ words }, kind, content) => {
    const close = element('button', { type: 'button', class: 'tool close', 'data-does': 'close' }, glyph('close'));
    named(close, words.t('controls.close'));
    dialog.className = `dialog ${kind}`;
    dialog.lang = words.language;
    dialog.replaceChildren(element('div', { class: 'dialog-body' }, close, ...content));
    const title = dialog.querySelector('h2');
    dialog.setAttribute('aria-label', title?.textContent ?? '');
    if (dialog.open) dialog.close();
    dialog.showModal();
    dialog.scrollTop = 0;
  };
  return {
    open: (story, name) => {
      if (dialog.open && dialog.classList.contains(name)) return dialog.close();
      const content = { help: () => help(story, letters), about: () => about(story), legend: () => legend(story.words) };
      return show(story, name, content[name]());
    },
    note: (story, what, id) => show(story, 'note', noteOn(story, what, id)),
    close: () => {
      const wasOpen = dialog.open;
      dialog.close();
      return wasOpen;
    },
    lettersAreOn: () => letters,
  };
}

/** @param {Story} story @param {boolean} letters @returns {Node[]} */
function help({ words }, letters) {
  const { t } = words;
  /** @type {[string[], string][]} */
  const rows = [
    [[t('keys.key-space')], 'space'], [['←', '→'], 'arrows'], [[t('keys.key-home'), t('keys.key-end')], 'ends'],
    [[t('keys.key-page-up'), t('keys.key-page-down')], 'pages'], [['F'], 'full'], [['?'], 'help'], [[t('keys.key-escape')], 'escape'],
  ];
  return [
    element('h2', {}, t('keys.title')),
    element('dl', { class: 'keys' }, ...rows.map(([keys, what]) => element('div', {},
      element('dt', {}, ...keys.flatMap((key) => [element('kbd', {}, key), ' '])), element('dd', {}, t(`keys.${what}`))))),
    element('p', { class: 'now' }, t('keys.map')),
    element('p', {}, element('label', { class: 'switch' }, element('input', { type: 'checkbox', checked: letters }), ` ${t('keys.letters')}`)),
  ];
}

/** The foot of the text: sources, licences, how to cite. @param {Story} story @returns {Node[]} */
function about({ texts, words }) {
  const foot = document.querySelector('#twin #about, #about')?.cloneNode(true);
  const copy = foot instanceof HTMLElement ? foot : element('div', {}, element('p', {}, texts.title));
  copy.removeAttribute('id');
  for (const identified of copy.querySelectorAll('[id]')) identified.removeAttribute('id');
  const title = copy.querySelector('h2') ? null : element('h2', {}, words.t('controls.about'));
  return [
    ...(title ? [title] : []),
    element('div', { class: 'about-text' }, copy),
    element('p', { class: 'start' }, element('button', { type: 'button', class: 'word', 'data-does': 'text' }, words.t('controls.text'))),
  ];
}
