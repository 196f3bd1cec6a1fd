/**
 * The same story as text, which sleeps until somebody asks for it; and the links within the page.
 */

import { telling } from './itinerary.js';

/** @import { Story } from '../story.js' */

/**
 * @typedef {object} Twin
 * @property {() => void} open
 * @property {() => boolean} close false: it was not open
 * @property {() => HTMLElement | null} woken the text in the language of the reader; null: the page
 *   has none
 */

const OWN = /^twin(?:$|[-_])/;

/**
 * The language in which the text stands in the page.
 * @returns {string}
 */
export function tongueOfText() {
  const awake = document.getElementById('twin')?.lang;
  return (
    awake ??
    /<section id="twin" lang="([^"]*)"/.exec(
      document.getElementById('asleep')?.textContent ?? '',
    )?.[1] ??
    ''
  );
}

/**
 * A copy of the foot of the text, which need not wake for that.
 * @param {string} id
 * @returns {Element | null}
 */
export function partOfText(id) {
  const awake = document.getElementById(id);
  if (awake) return /** @type {Element} */ (awake.cloneNode(true));
  const asleep = document.getElementById('asleep')?.textContent ?? '';
  const found = asleep.lastIndexOf(`<footer id="${id}">`);
  const holder = document.createElement('template');
  holder.innerHTML = found < 0 ? '' : asleep.slice(found, asleep.indexOf('</footer>', found));
  return holder.content.firstElementChild;
}

/**
 * @param {() => Story} story
 * @param {AbortSignal} signal
 * @param {(fragment: string) => boolean} follow goes where a fragment leads; false: nowhere
 * @returns {Twin}
 */
export function createTwin(story, signal, follow) {
  const root = document.documentElement;
  /**
   * It wakes in the language of the build, and is told anew in that of the reader.
   * @returns {HTMLElement | null}
   */
  const woken = () => {
    dispatchEvent(new Event('sergemap:wake'));
    const twin = document.getElementById('twin');
    if (!twin || twin.lang === story().words.language) return twin;
    const { scrollTop, tabIndex } = twin;
    const told = telling(story(), twin);
    told.tabIndex = tabIndex;
    twin.replaceWith(told);
    if (root.dataset['twin'] !== undefined) told.focus({ preventScroll: true });
    told.scrollTop = scrollTop;
    return told;
  };
  /** @type {Element | null} */
  let focused = null;
  const open = () => {
    const twin = woken();
    if (!twin || root.dataset['twin'] !== undefined) return;
    focused = document.activeElement;
    root.dataset['twin'] = 'open';
    twin.tabIndex = -1;
    twin.focus();
    twin.scrollTop = 0;
  };
  const close = () => {
    const twin = document.getElementById('twin');
    const wasOpen = root.dataset['twin'] !== undefined;
    delete root.dataset['twin'];
    if (document.activeElement instanceof HTMLElement && twin?.contains(document.activeElement))
      document.activeElement.blur();
    if (wasOpen && focused instanceof HTMLElement) focused.focus();
    focused = null;
    return wasOpen;
  };
  /**
   * @param {string} id
   * @returns {boolean} whether the text has such a part
   */
  const scrollTo = (id) => {
    const twin = OWN.test(id) ? woken() : null;
    const target = twin ? document.getElementById(id) : null;
    if (!target || !twin?.contains(target)) return false;
    open();
    target.scrollIntoView();
    return true;
  };
  // in srcdoc the address of a link within the page is the host's: the page must follow it itself
  document.addEventListener(
    'click',
    (event) => {
      const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
      if (!link || event.defaultPrevented) return;
      event.preventDefault();
      const fragment = link.getAttribute('href') ?? '';
      if (!scrollTo(fragment.slice(1)) && follow(fragment)) close();
    },
    { signal },
  );
  return { open, close, woken };
}
