/** Building the page: elements with text in them, never markup from a file. */

import { hasIsolates, isolatesIn } from '../isolates.js';

/** @import { Isolate } from '../isolates.js' */

/** @typedef {Node | string | null | undefined | false} Child */
/** @typedef {Record<string, string | number | boolean | null | undefined>} Attributes */

/** How focus is given: in a frame, the page around it must stay where its reader put it. */
export const IN_PLACE = Object.freeze({ preventScroll: true });

const SVG = 'http://www.w3.org/2000/svg';

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Attributes} [attributes]
 * @param {Child[]} children
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  dress(made, attributes, children);
  return made;
}

/**
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Attributes} [attributes]
 * @param {Child[]} children
 */
export function drawing(tag, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, tag);
  dress(made, attributes, children);
  return made;
}

/** @param {Element} made @param {Attributes} attributes @param {Child[]} children */
function dress(made, attributes, children) {
  for (const [name, value = false] of Object.entries(attributes)) {
    if (value !== null && value !== false)
      made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(
    ...children
      .filter((child) => child !== null && child !== undefined && child !== false)
      .flatMap((child) => (typeof child === 'string' && isHtml(made) ? marked(child) : [child])),
  );
}

/** @param {Element} made */
function isHtml(made) {
  return made.namespaceURI !== SVG;
}

/** @param {string} text @returns {(Node | string)[]} with English in another script as such */
function marked(text) {
  return hasIsolates(text) ? isolatesIn(text).map(asNode) : [text];
}

/** @param {string | Isolate} piece @returns {Node | string} */
function asNode(piece) {
  if (typeof piece === 'string') return piece;
  const inner = piece.parts.map(asNode);
  return piece.isEnglish
    ? element('span', { lang: 'en', dir: 'ltr' }, ...inner)
    : element('bdi', { lang: document.documentElement.lang }, ...inner);
}

/**
 * A button; `listenToButtons` finds it by what it does.
 * @param {string} does
 * @param {Attributes} attributes
 * @param {Child[]} children
 */
export function button(does, attributes, ...children) {
  return element('button', { type: 'button', 'data-does': does, ...attributes }, ...children);
}

/**
 * A small picture that adds nothing to the words beside it.
 * @param {number} width
 * @param {number} height
 * @param {Child[]} children
 */
export function sketch(width, height, ...children) {
  const viewBox = `0 0 ${width} ${height}`;
  return drawing('svg', { width, height, viewBox, 'aria-hidden': 'true' }, ...children);
}

/**
 * A part of the page's skeleton; the prefix keeps its ids apart from those of the stays.
 * @param {string} id
 */
export function part(id) {
  const found = document.getElementById(`ui-${id}`);
  if (!found) throw new Error(`the page has no #ui-${id}`);
  return found;
}

/**
 * One of the solid signs of glyphs.svg.
 * @param {string} name
 */
export function glyph(name, kind = '') {
  return drawing(
    'svg',
    { class: `glyph ${kind}`.trim(), 'aria-hidden': 'true', viewBox: '0 0 16 16' },
    drawing('use', { href: `#g-${name}` }),
  );
}

/**
 * Give an element its name for the ear; a button, for the eye too.
 * @param {Element} target
 * @param {string} name
 */
export function named(target, name) {
  write(target, 'aria-label', name);
  if (target instanceof HTMLButtonElement) write(target, 'title', name);
}

/** What `rootUnit` gives until the page is resized; 0: it is to be read. */
let unit = 0;

/** @param {AbortSignal} signal */
export function watchRoot(signal) {
  addEventListener('resize', () => void (unit = 0), { signal });
}

/**
 * Px of the screen for a px of the design: the map grows with the letters. To ask the page in every
 * frame would have it laid out in vain.
 */
export function rootUnit() {
  return (unit ||= parseFloat(getComputedStyle(document.documentElement).fontSize) / 16);
}

/**
 * Write an attribute, if it is not written yet.
 * @param {Element} target
 * @param {string} name
 * @param {string} value
 */
export function write(target, name, value) {
  if (target.getAttribute(name) !== value) target.setAttribute(name, value);
}

/** Where English stands in another script. @type {WeakMap<Element, string>} */
const isolatedTexts = new WeakMap();

/**
 * Write a text, if it is not written yet.
 * @param {Element | null | undefined} target
 * @param {string} text
 */
export function writeText(target, text) {
  if (!target) return;
  if (!hasIsolates(text)) {
    if (target.textContent !== text) target.textContent = text;
    return;
  }
  if (isolatedTexts.get(target) === text && target.firstElementChild) return;
  isolatedTexts.set(target, text);
  target.replaceChildren(...marked(text));
}

/** @param {HTMLElement} host @returns {string} its size in px, to see whether it has changed */
export function sizeOf({ clientWidth, clientHeight }) {
  return `${clientWidth}x${clientHeight}`;
}
