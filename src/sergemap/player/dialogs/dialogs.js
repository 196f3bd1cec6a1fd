/** The dialogs: keys, about this map, the legend, the layers, search, share, a note. */

import { aboutTold } from '../twin/appendix.js';
import { element, glyph, named, part } from '../draw/element.js';
import { layers } from './layers.js';
import { legend } from './legend.js';
import { noteOn } from '../panel/references.js';
import { Search } from './search.js';
import { copy, share } from './share.js';
import { languageMenu } from '../panel/languages.js';
import { partOfText, tongueOfText } from '../twin/twin.js';

/** @import { Layers } from '../link/settings.js' */
/** @import { Story } from '../story.js' */
/** @import { Wishes } from '../actions.js' */

/**
 * @typedef {object} Dialogs
 * @property {(story: Story, name: 'help' | 'about' | 'legend' | 'layers' | 'search' | 'share') =>
 *   void} open
 * @property {(story: Story, what: 'person' | 'event' | 'work', id: string) => void} note
 * @property {() => boolean} close closes what is open; false: nothing was
 * @property {() => boolean} lettersAreOn
 */

/**
 * @param {Wishes} wishes
 * @param {[tag: string, name: string][]} languages
 * @param {() => number} present the stop he is at
 * @param {() => string} fragment that leads to this moment
 * @param {() => Layers} layersNow
 * @param {AbortSignal} signal
 * @returns {Dialogs}
 */
export function createDialogs(wishes, languages, present, fragment, layersNow, signal) {
  const dialog = /** @type {HTMLDialogElement} */ (part('dialog'));
  const search = new Search(dialog, wishes, signal);
  let letters = true;
  /** @type {Story | null} */
  let told = null;
  dialog.addEventListener(
    'click',
    (event) => {
      const button = event.target instanceof HTMLElement ? event.target.closest('button') : null;
      if (button?.dataset['copy'] && told) copy(button, told.words);
      else answer(event, dialog, wishes);
    },
    { signal },
  );
  dialog.addEventListener(
    'change',
    (event) => {
      if (!(event.target instanceof HTMLInputElement) || event.target.type !== 'checkbox') return;
      const {
        checked,
        dataset: { layer },
      } = event.target;
      if (layer) wishes.layer(layer, checked);
      else letters = checked;
    },
    { signal },
  );
  return {
    open: (story, name) => {
      if (dialog.open && dialog.classList.contains(name)) {
        dialog.close();
        return;
      }
      const content = {
        help: () => help(story, letters),
        about: () => about(story, languages),
        legend: () => legend(story.words),
        layers: () => layers(story.words, layersNow(), story.borders !== null),
        search: () => search.content(story, present()),
        share: () => share(story, fragment()),
      };
      told = story;
      show(dialog, story, name, content[name]());
      if (name === 'search') search.settle();
    },
    note: (story, what, id) => show(dialog, story, 'note', noteOn(story, what, id)),
    close: () => {
      const wasOpen = dialog.open;
      dialog.close();
      return wasOpen;
    },
    lettersAreOn: () => letters,
  };
}

/**
 * @param {Event} event
 * @param {HTMLDialogElement} dialog
 * @param {Wishes} wishes
 */
function answer({ target }, dialog, wishes) {
  if (!(target instanceof Element)) return;
  const { does, language } = target.closest('button')?.dataset ?? {};
  if (
    target === dialog ||
    target.closest('a[href^="#"]') ||
    does === 'close' ||
    does === 'text' ||
    does === 'full'
  )
    dialog.close();
  if (language) speak(language, dialog, wishes);
  if (does === 'text') wishes.readAsText();
  if (does === 'full') wishes.full();
  if (does === 'theme') wishes.theme();
  if (
    does === 'help' ||
    does === 'layers' ||
    does === 'legend' ||
    does === 'search' ||
    does === 'share'
  )
    wishes.open(does);
}

/**
 * The dialog goes on in another language.
 * @param {string} language
 * @param {HTMLDialogElement} dialog
 * @param {Wishes} wishes
 */
function speak(language, dialog, wishes) {
  dialog.close();
  wishes.speak(language);
  wishes.open('about');
  const same = dialog.querySelector(`[data-language="${CSS.escape(language)}"]`);
  if (same instanceof HTMLElement) same.focus();
}

/**
 * @param {HTMLDialogElement} dialog
 * @param {Story} story
 * @param {string} kind
 * @param {Node[]} content
 */
function show(dialog, { words }, kind, content) {
  const close = element(
    'button',
    { type: 'button', class: 'tool close', 'data-does': 'close' },
    glyph('close'),
  );
  named(close, words.t('controls.close'));
  dialog.className = `dialog ${kind}`;
  dialog.lang = words.language;
  dialog.replaceChildren(element('div', { class: 'dialog-body' }, close, ...content));
  dialog.setAttribute('aria-label', dialog.querySelector('h2')?.textContent ?? '');
  const first = dialog.querySelector('input[autofocus]');
  if (!dialog.open) dialog.showModal();
  else (first instanceof HTMLElement ? first : close).focus();
  dialog.scrollTop = 0;
}

/**
 * @param {Story} story
 * @param {boolean} letters
 * @returns {Node[]}
 */
function help({ words }, letters) {
  const { t } = words;
  /** @type {[string[], string][]} */
  const rows = [
    [[t('keys.key-space')], 'space'],
    [['←', '→'], 'arrows'],
    [[t('keys.key-home'), t('keys.key-end')], 'ends'],
    [[t('keys.key-page-up'), t('keys.key-page-down')], 'pages'],
    [['F'], 'full'],
    [['/'], 'search'],
    [['?'], 'help'],
    [[t('keys.key-escape')], 'escape'],
  ];
  return [
    element('h2', {}, t('keys.title')),
    element(
      'dl',
      { class: 'keys' },
      ...rows.map(([keys, what]) =>
        element(
          'div',
          {},
          element('dt', {}, ...keys.flatMap((key) => [element('kbd', {}, key), ' '])),
          element('dd', {}, t(`keys.${what}`)),
        ),
      ),
    ),
    element('p', { class: 'now' }, t('keys.map')),
    element('p', { class: 'now' }, t('keys.stays')),
    element(
      'p',
      {},
      element(
        'label',
        { class: 'switch' },
        element('input', { type: 'checkbox', checked: letters }),
        ` ${t('keys.letters')}`,
      ),
    ),
  ];
}

/**
 * The foot of the text, and the controls which a small screen has no other room for.
 * @param {Story} story
 * @param {[tag: string, name: string][]} languages
 * @returns {Node[]}
 */
function about(story, languages) {
  const { texts, words } = story;
  const foot = tongueOfText() === words.language ? partOfText('about') : aboutTold(story);
  const copy =
    foot instanceof HTMLElement ? foot : element('div', {}, element('p', {}, texts.title));
  copy.removeAttribute('id');
  for (const identified of copy.querySelectorAll('[id]')) identified.removeAttribute('id');
  const title = copy.querySelector('h2');
  title?.remove();
  const controls = [
    'text',
    'search',
    'share',
    'layers',
    'legend',
    'theme',
    'help',
    ...(document.fullscreenEnabled ? ['full'] : []),
  ];
  const menu = languageMenu(languages, words);
  return [
    element('h2', {}, title?.textContent ?? words.t('controls.about')),
    ...(menu ? [menu] : []),
    element(
      'p',
      { class: 'more' },
      ...controls.map((does) =>
        element(
          'button',
          { type: 'button', class: 'word', 'data-does': does },
          words.t(`controls.${does}`),
        ),
      ),
    ),
    element('div', { class: 'about-text' }, copy),
  ];
}
