/** The legend: every line, sign and pattern of the map and of the timeline. */

import { drawing, element, glyph, sketch } from '../draw/element.js';
import { lineSample, swatch } from '../draw/samples.js';

/** @import { Attributes } from '../draw/element.js' */
/** @import { Kind } from '../scene.js' */
/** @import { Words } from '../words.js' */

/** @type {Record<Kind, string>} */
const WAYS = {
  chosen: 'how.chosen',
  mission: 'how.mission',
  flight: 'how.flight',
  escort: 'legend.escort',
  exchanged: 'how.exchanged',
  released: 'how.released',
  unknown: 'how.unknown',
};
const MEANS = ['train', 'ship', 'road', 'foot', 'air'];
const STATUSES = ['free', 'underground', 'banished', 'interned', 'prisoner', 'in-transit'];
const MARKS = { event: 'event', book: 'work', 'book-lost': 'work-lost' };

/**
 * @param {Words} words
 * @returns {Node[]}
 */
export function legend({ t }) {
  const ways = Object.entries(WAYS).map(([kind, key]) =>
    row(lineSample(/** @type {Kind} */ (kind)), t(key)),
  );
  const statuses = STATUSES.map((status) => row(swatch(status, 44, 16), t(`status.${status}`)));
  const marks = Object.entries(MARKS).map(([name, key]) =>
    row(glyph(name, 'key-glyph'), t(`legend.${key}`)),
  );
  const chapters = {
    how: [...ways, row(lineKey({ class: 'to-come' }), t('legend.to-come'))],
    by: MEANS.map((by) => row(badge(by), t(`by.${by}`))),
    places: placeRows(t),
    status: [...statuses, row(softEdge(), t('legend.soft'))],
    ground: groundRows(t),
    marks,
  };
  const sections = Object.entries(chapters).map(([name, rows]) =>
    element('section', {}, element('h3', {}, t(`legend.${name}`)), element('ul', {}, ...rows)),
  );
  return [
    element('h2', {}, t('controls.legend')),
    element('div', { class: 'legend-grid' }, ...sections),
  ];
}

/**
 * @param {Node} key
 * @param {string} meaning
 * @returns {HTMLElement}
 */
function row(key, meaning) {
  return element('li', {}, element('span', { class: 'key' }, key), element('span', {}, meaning));
}

/**
 * @param {Words['t']} t
 * @returns {HTMLElement[]}
 */
function placeRows(t) {
  return [
    row(sign(circle(4.7, 'stop-paper'), circle(3.2, 'stop-dot')), t('legend.behind')),
    row(sign(circle(2.8, 'stop-ahead')), t('legend.ahead')),
    row(
      sign(circle(7.6, 'stop-paper'), circle(6.2, 'stop-ring thin'), circle(3.2, 'stop-dot')),
      t('legend.often'),
    ),
    row(
      sign(circle(13, 'stop-paper'), circle(11, 'stop-ring'), circle(5.8, 'stop-dot')),
      t('legend.here'),
    ),
    row(
      sign(
        circle(13, 'stop-paper'),
        circle(11, 'stop-ring'),
        halfRing(11),
        circle(5.8, 'stop-dot'),
      ),
      t('legend.stayed'),
    ),
    row(
      sign(
        circle(15, 'stop-ring', 'url(#h-prisoner)'),
        circle(8, 'stop-paper'),
        circle(5.8, 'stop-dot'),
        circle(1.8, 'stop-paper'),
      ),
      t('legend.held'),
    ),
    row(sign(circle(10, 'stop-soft')), t('legend.about')),
  ];
}

/**
 * @param {number} radius
 * @returns {SVGElement}
 */
function halfRing(radius) {
  return drawing('path', {
    d: `M0 ${-radius}A${radius} ${radius} 0 0 1 0 ${radius}`,
    class: 'stop-ring',
    style: 'stroke-width: 3.6',
  });
}

/**
 * @param {Words['t']} t
 * @returns {HTMLElement[]}
 */
function groundRows(t) {
  const stroke = `stroke: ${tint('ribbon', 295)}; stroke-width: 5; opacity: var(--ribbon-alpha)`;
  const occupied = [
    land('polity', 182, 0, 56),
    drawing('path', { d: 'M2.5 20V0', style: `fill: none; ${stroke}` }),
    drawing('path', { d: 'M0 20V0', class: 'border-key', 'stroke-width': 1.7 }),
  ];
  const lands = [land('polity', 48, 0, 28), land('here', 140, 28, 28)];
  return [
    row(borderKey(0.85), t('legend.border')),
    row(borderKey(0.85, '3.2 2.6'), t('legend.border-unsure')),
    row(borderKey(0.5, '1 1.8'), t('legend.border-inner')),
    row(lineKey({ class: 'border-key of-today', 'stroke-width': 3.2 }), t('legend.border-today')),
    row(sketch(56, 20, ...lands), t('legend.states')),
    row(sketch(56, 20, ...occupied), t('legend.occupied')),
  ];
}

/**
 * @param {'polity' | 'here' | 'ribbon'} what
 * @param {number} hue
 * @returns {string}
 */
function tint(what, hue) {
  return `oklch(var(--${what}-l) var(--${what}-c) ${hue})`;
}

/**
 * @param {'polity' | 'here'} what
 * @param {number} hue
 * @param {number} x
 * @param {number} width
 * @returns {SVGElement}
 */
function land(what, hue, x, width) {
  return drawing('rect', { x, width, height: 20, style: `fill: ${tint(what, hue)}` });
}

/**
 * @param {number} width
 * @param {string} [dashes]
 * @returns {SVGSVGElement}
 */
function borderKey(width, dashes) {
  return lineKey({ class: 'border-key', 'stroke-width': width, 'stroke-dasharray': dashes });
}

/**
 * @param {Attributes} attributes
 * @returns {SVGSVGElement}
 */
function lineKey(attributes) {
  return sketch(56, 14, drawing('path', { d: 'M2 7H54', ...attributes }));
}

/**
 * @param {SVGElement[]} parts
 * @returns {SVGSVGElement}
 */
function sign(...parts) {
  return drawing(
    'svg',
    { width: 44, height: 34, viewBox: '-22 -17 44 34', 'aria-hidden': 'true' },
    ...parts,
  );
}

/**
 * @param {number} r
 * @param {string} kind
 * @param {string} [fill]
 * @returns {SVGElement}
 */
function circle(r, kind, fill) {
  return drawing('circle', { r, class: kind, style: fill ? `fill: ${fill}` : null });
}

/**
 * @param {string} by
 * @returns {SVGSVGElement}
 */
function badge(by) {
  return sign(
    drawing(
      'g',
      { class: 'badge' },
      circle(10, ''),
      drawing('use', { href: `#g-${by}`, x: -6.2, y: -6.2, width: 12.4, height: 12.4 }),
    ),
  );
}

/** @returns {SVGSVGElement} */
function softEdge() {
  const fade = drawing(
    'linearGradient',
    { id: 'fade-key' },
    drawing('stop', { offset: 0, 'stop-color': 'var(--paper)' }),
    drawing('stop', { offset: 1, 'stop-color': 'var(--paper)', 'stop-opacity': 0 }),
  );
  return sketch(
    44,
    16,
    drawing('defs', {}, fade),
    drawing('rect', { x: 0.5, y: 0.5, width: 43, height: 15, fill: 'url(#h-prisoner)' }),
    drawing('rect', { width: 20, height: 16, fill: 'url(#fade-key)' }),
  );
}
