/** The legend: every line, sign and pattern of the map and of the timeline. */

import { drawing, element, glyph } from '../draw/element.js';
import { lineSample, swatch } from '../draw/samples.js';

/** @import { Kind } from '../scene.js' */
/** @import { Words } from '../words.js' */

/**
 * @param {Words} words
 * @returns {Node[]}
 */
export function legend({ t }) {
  /** @type {[Kind, string][]} */
  const lines = [
    ['chosen', 'how.chosen'],
    ['mission', 'how.mission'],
    ['flight', 'how.flight'],
    ['escort', 'legend.escort'],
    ['exchanged', 'how.exchanged'],
    ['released', 'how.released'],
    ['unknown', 'how.unknown'],
  ];
  const statuses = ['free', 'underground', 'banished', 'interned', 'prisoner', 'in-transit'];
  const means = ['train', 'ship', 'road', 'foot', 'air'];
  const marks = /** @type {const} */ ([
    ['event', 'event'],
    ['book', 'work'],
    ['book-lost', 'work-lost'],
  ]);
  return [
    element('h2', {}, t('controls.legend')),
    element(
      'div',
      { class: 'legend-grid' },
      chapter(t('legend.how'), [
        ...lines.map(([kind, key]) => row(lineSample(kind), t(key))),
        row(toCome(), t('legend.to-come')),
      ]),
      chapter(
        t('legend.by'),
        means.map((by) => row(badge(by), t(`by.${by}`))),
      ),
      chapter(t('legend.places'), placeRows(t)),
      chapter(t('legend.status'), [
        ...statuses.map((status) => row(swatch(status, 44, 16), t(`status.${status}`))),
        row(softEdge(), t('legend.soft')),
      ]),
      chapter(t('legend.ground'), groundRows(t)),
      chapter(
        t('legend.marks'),
        marks.map(([sign, key]) => row(glyph(sign, 'key-glyph'), t(`legend.${key}`))),
      ),
    ),
  ];
}

/**
 * @param {string} name
 * @param {HTMLElement[]} rows
 * @returns {HTMLElement}
 */
function chapter(name, rows) {
  return element('section', {}, element('h3', {}, name), element('ul', {}, ...rows));
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
  return [
    row(borderKey(0.85), t('legend.border')),
    row(borderKey(0.85, '3.2 2.6'), t('legend.border-unsure')),
    row(borderKey(0.5, '1 1.8'), t('legend.border-inner')),
    row(borderOfToday(), t('legend.border-today')),
    row(landKey(land('polity', 48, 0, 28), land('here', 140, 28, 28)), t('legend.states')),
    row(
      landKey(
        land('polity', 182, 0, 56),
        drawing('path', {
          d: 'M2.5 20V0',
          style: `fill: none; stroke: ${tint('ribbon', 295)}; stroke-width: 5; opacity: var(--ribbon-alpha)`,
        }),
        drawing('path', { d: 'M0 20V0', class: 'border-key', 'stroke-width': 1.7 }),
      ),
      t('legend.occupied'),
    ),
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
 * @param {SVGElement[]} parts
 * @returns {SVGSVGElement}
 */
function landKey(...parts) {
  return drawing(
    'svg',
    { width: 56, height: 20, viewBox: '0 0 56 20', 'aria-hidden': 'true' },
    ...parts,
  );
}

/**
 * @param {number} width
 * @param {string} [dashes]
 * @returns {SVGSVGElement}
 */
function borderKey(width, dashes) {
  return drawing(
    'svg',
    { width: 56, height: 14, viewBox: '0 0 56 14', 'aria-hidden': 'true' },
    drawing('path', {
      d: 'M2 7H54',
      class: 'border-key',
      'stroke-width': width,
      'stroke-dasharray': dashes,
    }),
  );
}

/** @returns {SVGSVGElement} */
function borderOfToday() {
  return drawing(
    'svg',
    { width: 56, height: 14, viewBox: '0 0 56 14', 'aria-hidden': 'true' },
    drawing('path', { d: 'M2 7H54', class: 'border-key of-today', 'stroke-width': 3.2 }),
  );
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
function toCome() {
  return drawing(
    'svg',
    { width: 56, height: 14, viewBox: '0 0 56 14', 'aria-hidden': 'true' },
    drawing('path', { d: 'M2 7H54', class: 'to-come' }),
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
  return drawing(
    'svg',
    { width: 44, height: 16, viewBox: '0 0 44 16', 'aria-hidden': 'true' },
    drawing('defs', {}, fade),
    drawing('rect', { x: 0.5, y: 0.5, width: 43, height: 15, fill: 'url(#h-prisoner)' }),
    drawing('rect', { width: 20, height: 16, fill: 'url(#fade-key)' }),
  );
}
