/** Building the page: elements with text in them, never markup from a file. */

/** @typedef {Node | string | null | undefined | false} Child */
/** @typedef {Record<string, string | number | boolean | null | undefined>} Attributes */

const SVG = 'http://www.w3.org/2000/svg';

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Attributes} [attributes]
 * @param {Child[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
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
 * @returns {SVGElementTagNameMap[Tag]}
 */
export function drawing(tag, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, tag);
  dress(made, attributes, children);
  return made;
}

/**
 * @param {Element} made
 * @param {Attributes} attributes
 * @param {Child[]} children
 */
function dress(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false)
      made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(
    ...children.filter((child) => child !== null && child !== undefined && child !== false),
  );
}

/**
 * A part of the page's skeleton; the prefix keeps its ids apart from those of the stays.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function part(id) {
  const found = document.getElementById(`ui-${id}`);
  if (!found) throw new Error(`the page has no #ui-${id}`);
  return found;
}

/**
 * @param {string} id
 * @returns {SVGSVGElement}
 */
export function drawnPart(id) {
  const found = document.getElementById(`ui-${id}`);
  if (!(found instanceof SVGSVGElement)) throw new Error(`the page has no drawing #ui-${id}`);
  return found;
}

/**
 * One of the solid signs of glyphs.svg.
 * @param {string} name
 * @param {string} [kind]
 * @returns {SVGSVGElement}
 */
export function glyph(name, kind = '') {
  return drawing(
    'svg',
    { class: `glyph ${kind}`.trim(), 'aria-hidden': 'true', viewBox: '0 0 16 16' },
    drawing('use', { href: `#g-${name}` }),
  );
}

/**
 * Give a part its name for the ear; a button, for the eye too.
 * @param {Element} held
 * @param {string} name
 */
export function named(held, name) {
  if (held.getAttribute('aria-label') === name) return;
  held.setAttribute('aria-label', name);
  if (held instanceof HTMLButtonElement) held.title = name;
}

/** 0: it is to be read. */
let unit = 0;
addEventListener('resize', () => {
  unit = 0;
});

/**
 * Px of the design at this root: the map grows with the letters. To ask the page in every frame
 * would have it laid out in vain.
 * @returns {number}
 */
export function rootUnit() {
  return (unit ||= parseFloat(getComputedStyle(document.documentElement).fontSize) / 16);
}

/**
 * Write an attribute, if it is not written yet.
 * @param {Element} held
 * @param {string} name
 * @param {string} value
 */
export function write(held, name, value) {
  if (held.getAttribute(name) !== value) held.setAttribute(name, value);
}

/**
 * @param {HTMLElement} host
 * @returns {string} its room in px, to tell whether it has changed
 */
export function sizeOf({ clientWidth, clientHeight }) {
  return `${clientWidth}x${clientHeight}`;
}
