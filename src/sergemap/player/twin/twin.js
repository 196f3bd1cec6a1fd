/**
 * The same story as text, which sleeps until somebody asks for it; and the links within the page.
 */

import { IN_PLACE } from '../draw/element.js';
import { telling } from './itinerary.js';
import { showPictures } from './seen.js';

/** @import { Story } from '../story.js' */

const OWN = /^twin(?:$|[-_])/;

export function languageOfText() {
  const awake = document.getElementById('twin')?.lang;
  return awake ?? /<section id="twin" lang="([^"]*)"/.exec(textAsleep())?.[1] ?? '';
}

/** @returns {string} markup */
function textAsleep() {
  return document.getElementById('asleep')?.textContent ?? '';
}

/**
 * A copy of the foot of the text, which need not wake for that.
 * @param {string} id
 */
export function partOfText(id) {
  const awake = document.getElementById(id);
  if (awake) return /** @type {Element} */ (awake.cloneNode(true));
  const asleep = textAsleep();
  const from = asleep.lastIndexOf(`<footer id="${id}">`);
  const holder = document.createElement('template');
  holder.innerHTML = from < 0 ? '' : asleep.slice(from, asleep.indexOf('</footer>', from));
  return holder.content.firstElementChild;
}

/**
 * @param {() => Story} story
 * @param {AbortSignal} signal
 * @param {(fragment: string) => boolean} follow goes where a fragment leads; false: nowhere
 */
export function createTwin(story, signal, follow) {
  const { dataset } = document.documentElement;
  let isOpen = false;
  const inLanguage = () => wakeText(story(), isOpen);
  /** @type {Element | null} */
  let focused = null;
  const open = () => {
    const twin = inLanguage();
    if (!twin || isOpen) return;
    focused = document.activeElement;
    isOpen = true;
    dataset.twin = 'open';
    twin.tabIndex = -1;
    twin.focus(IN_PLACE);
    twin.scrollTop = 0;
  };
  const close = () => {
    const wasOpen = isOpen;
    isOpen = false;
    delete dataset.twin;
    const { activeElement } = document;
    if (activeElement instanceof HTMLElement && activeElement.closest('#twin'))
      activeElement.blur();
    if (wasOpen && focused instanceof HTMLElement) focused.focus(IN_PLACE);
    focused = null;
    return wasOpen;
  };
  /** @param {string} id @returns {boolean} whether the text has such a part */
  const scrollTo = (id) => {
    const twin = OWN.test(id) ? inLanguage() : null;
    const target = document.getElementById(id);
    if (!target || !twin?.contains(target)) return false;
    open();
    // not into view: that would scroll the pages around a frame, too
    twin.scrollTop += target.getBoundingClientRect().top - twin.getBoundingClientRect().top;
    return true;
  };
  // in srcdoc the address of a link within the page is the host's: the page must follow it itself
  const followLink = (/** @type {Event} */ event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
    if (!link || event.defaultPrevented) return;
    event.preventDefault();
    const fragment = link.getAttribute('href') ?? '';
    if (!scrollTo(fragment.slice(1)) && follow(fragment)) close();
  };
  document.addEventListener('click', followLink, { signal });
  return { open, close, isOpen: () => isOpen, woken: inLanguage };
}

/**
 * Wake the text, which stands in the language of the build, and tell it anew in that of the reader.
 * @param {Story} story
 * @param {boolean} isOpen
 * @returns {HTMLElement | null} null: the page has none
 */
function wakeText(story, isOpen) {
  dispatchEvent(new Event('sergemap:wake'));
  const twin = document.getElementById('twin');
  if (twin) showPictures(twin);
  if (!twin || twin.lang === story.words.language) return twin;
  const { scrollTop, tabIndex } = twin;
  const anew = telling(story, twin);
  anew.tabIndex = tabIndex;
  showPictures(anew);
  twin.replaceWith(anew);
  if (isOpen) anew.focus(IN_PLACE);
  anew.scrollTop = scrollTop;
  return anew;
}
