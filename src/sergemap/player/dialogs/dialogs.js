/** The dialogs: keys, about this map, the legend, the layers, search, share, a note, a picture. */

import { listenToButtons } from '../actions.js';
import { aboutTold } from '../twin/appendix.js';
import { button, element, glyph, IN_PLACE, named, part } from '../draw/element.js';
import { layers } from './layers.js';
import { legend } from './legend.js';
import { createLeafing, largePicture } from './picture.js';
import { noteOn } from '../panel/references.js';
import { Search } from './search.js';
import { copy, share } from './share.js';
import { languageMenu } from '../panel/languages.js';
import { languageOfText, partOfText } from '../twin/twin.js';

/** @import { Actions, Buttons, DialogName, Noted } from '../actions.js' */
/** @import { Layers } from '../link/settings.js' */
/** @import { Story } from '../story.js' */

/**
 * @param {Actions} actions
 * @param {[tag: string, name: string][]} languages
 * @param {() => number} present the stop where the traveller is
 * @param {() => string} fragment that leads to this moment
 * @param {() => Layers} layersNow
 * @param {AbortSignal} signal
 */
export function createDialogs(actions, languages, present, fragment, layersNow, signal) {
  const dialog = /** @type {HTMLDialogElement} */ (part('dialog'));
  const search = new Search(dialog, actions, signal);
  let letters = true;
  const pictures = createPictures(dialog, signal);
  /** @type {Record<DialogName, (story: Story) => (Node | null)[]>} */
  const contents = {
    help: (story) => help(story, letters),
    about: (story) => about(story, languages),
    legend: (story) => legend(story, layersNow()),
    layers: (story) => layers(story, layersNow()),
    search: (story) => search.content(story, present()),
    share: (story) => share(story, fragment()),
  };
  dialog.addEventListener('click', ({ target }) => closeBeside(dialog, target), { signal });
  listenToButtons(
    dialog,
    { ...search.buttons, ...pictures.buttons, ...buttonsOf(dialog, actions) },
    signal,
  );
  dialog.addEventListener(
    'change',
    ({ target }) => {
      if (!(target instanceof HTMLInputElement) || target.type !== 'checkbox') return;
      const { layer } = target.dataset;
      if (layer) actions.layer(layer, target.checked);
      else letters = target.checked;
    },
    { signal },
  );
  return {
    /** @param {Story} story @param {DialogName} name */
    open: (story, name) => {
      if (dialog.open && dialog.classList.contains(name)) return dialog.close();
      show(dialog, story, name, contents[name](story));
      if (name === 'search') search.settle();
    },
    /** @param {Story} story @param {Noted} what @param {string} id */
    note: (story, what, id) => show(dialog, story, 'note', noteOn(story, what, id)),
    picture: pictures.open,
    /** False: nothing was open. */
    close: () => {
      const wasOpen = dialog.open;
      dialog.close();
      return wasOpen;
    },
    lettersAreOn: () => letters,
  };
}

/**
 * Pictures open over a card, or over a note, to which they lead back.
 * @param {HTMLDialogElement} dialog
 * @param {AbortSignal} signal
 */
function createPictures(dialog, signal) {
  /** @type {Story | null} */
  let current = null;
  /** @type {(() => void) | null} */
  let back = null;
  const leafing = createLeafing(
    dialog,
    (leafed) => current && show(dialog, current, 'picture', largePicture(current, leafed)),
    signal,
  );
  const uncover = () => {
    const leadBack = dialog.classList.contains('picture') ? back : null;
    back = null;
    leadBack?.();
  };
  dialog.addEventListener('close', uncover, { signal });
  return {
    buttons: leafing.buttons,
    /** @param {Story} story @param {number} index @param {number[]} among */
    open: (story, index, among) => {
      current = story;
      back = dialog.open ? uncovering(dialog) : null;
      leafing.to({ index, among });
    },
  };
}

/**
 * What shows anew what a dialog holds now, where it was left.
 * @param {HTMLDialogElement} dialog
 */
function uncovering(dialog) {
  const { className, lang, scrollTop } = dialog;
  const [focused, children] = [document.activeElement, [...dialog.childNodes]];
  const label = dialog.getAttribute('aria-label') ?? '';
  return () => {
    Object.assign(dialog, { className, lang });
    dialog.setAttribute('aria-label', label);
    dialog.replaceChildren(...children);
    dialog.showModal();
    if (focused instanceof HTMLElement) focused.focus(IN_PLACE);
    dialog.scrollTop = scrollTop;
  };
}

/**
 * What its buttons do otherwise than those of the page.
 * @param {HTMLDialogElement} dialog
 * @param {Actions} actions
 * @returns {Buttons}
 */
function buttonsOf(dialog, { readAsText, full, speak, open, toStop }) {
  const closing = (/** @type {() => void} */ act) => () => {
    dialog.close();
    act();
  };
  return {
    close: () => dialog.close(),
    text: closing(readAsText),
    full: closing(full),
    to: ({ dataset }) => closing(() => toStop(Number(dataset.stop)))(),
    copy,
    /** The dialog goes on in another language. */
    speak: ({ dataset: { language = '' } }) => {
      dialog.close();
      speak(language);
      open('about');
      const same = dialog.querySelector(`[data-language="${CSS.escape(language)}"]`);
      if (same instanceof HTMLElement) same.focus(IN_PLACE);
    },
  };
}

/**
 * A click beside a dialog closes it, and a link within the page.
 * @param {HTMLDialogElement} dialog
 * @param {EventTarget | null} target
 */
function closeBeside(dialog, target) {
  const isLink = target instanceof Element && target.closest('a[href^="#"]');
  if (target === dialog || isLink) dialog.close();
}

/**
 * @param {HTMLDialogElement} dialog
 * @param {Story} story
 * @param {string} kind
 * @param {(Node | null)[]} content
 */
function show(dialog, { words }, kind, content) {
  const close = button('close', { class: 'tool close' }, glyph('close'));
  named(close, words.t('controls.close'));
  dialog.className = `dialog ${kind}`;
  dialog.lang = words.language;
  if (!dialog.open) {
    dialog.replaceChildren(); // what a browser focuses when it opens one, it scrolls to
    dialog.showModal();
  }
  dialog.replaceChildren(element('div', { class: 'dialog-body' }, close, ...content));
  dialog.setAttribute('aria-label', dialog.querySelector('h2')?.textContent ?? '');
  const first = dialog.querySelector('input[data-first]');
  (first instanceof HTMLElement ? first : close).focus(IN_PLACE);
  dialog.scrollTop = 0;
}

/** @param {Story} story @param {boolean} letters */
function help({ words: { t } }, letters) {
  /** @type {Record<string, string[]>} */
  const keys = {
    space: [t('keys.key-space')],
    arrows: ['←', '→'],
    ends: [t('keys.key-home'), t('keys.key-end')],
    pages: [t('keys.key-page-up'), t('keys.key-page-down')],
    full: ['F'],
    search: ['/'],
    help: ['?'],
    escape: [t('keys.key-escape')],
  };
  const rows = Object.entries(keys).map(([what, names]) => {
    const caps = names.flatMap((name) => [element('kbd', {}, name), ' ']);
    return element('div', {}, element('dt', {}, ...caps), element('dd', {}, t(`keys.${what}`)));
  });
  const box = element('input', { type: 'checkbox', checked: letters });
  return [
    element('h2', {}, t('keys.title')),
    element('dl', { class: 'keys' }, ...rows),
    element('p', { class: 'now' }, t('keys.map')),
    element('p', { class: 'now' }, t('keys.stays')),
    element('p', {}, element('label', { class: 'switch' }, box, ` ${t('keys.letters')}`)),
  ];
}

/** What a small screen has no other room for. */
const CONTROLS = ['text', 'search', 'share', 'layers', 'legend', 'theme', 'help'];

/** @param {Story} story @param {[tag: string, name: string][]} languages */
function about(story, languages) {
  const { texts, words } = story;
  const foot = languageOfText() === words.language ? partOfText('about') : aboutTold(story);
  const text = foot ?? element('div', {}, element('p', {}, texts.title));
  for (const one of [text, ...text.querySelectorAll('[id]')]) one.removeAttribute('id');
  const title = text.querySelector('h2');
  title?.remove();
  const controls = [...CONTROLS, ...(document.fullscreenEnabled ? ['full'] : [])];
  const buttons = controls.map((does) =>
    button(does, { class: 'word' }, words.t(`controls.${does}`)),
  );
  return [
    element('h2', {}, title?.textContent ?? words.t('controls.about')),
    languageMenu(languages, words),
    element('p', { class: 'more' }, ...buttons),
    element('div', { class: 'about-text' }, text),
  ];
}
