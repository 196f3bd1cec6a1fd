/** The legend: every line, sign and pattern of the map and of the timeline. */

import STYLE from '../../carto/style.json' with { type: 'json' };
import { drawing, element, glyph, rootUnit } from '../draw/element.js';
import { createInk } from '../draw/palette.js';
import { lineSample, swatch } from '../draw/samples.js';
import { around, badge, past, present, readGlyphs, softRing, toCome } from '../draw/symbols.js';

/** @import { Kind } from '../scene.js' */
/** @import { DrawContext } from '../draw/symbols.js' */
/** @import { Words } from '../words.js' */

/** Of a sign, px at a root of 16. */
const [WIDTH, HEIGHT] = [44, 34];
/** The ring of an uncertain place, so. */
const SOFT = 14;

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
        row(lineToCome(), t('legend.to-come')),
      ]),
      chapter(
        t('legend.by'),
        means.map((by) =>
          row(
            sign((context) => badge(context, by, 10, 1)),
            t(`by.${by}`),
          ),
        ),
      ),
      chapter(t('legend.places'), placeRows(t)),
      chapter(t('legend.status'), [
        ...statuses.map((status) => row(swatch(status, 44, 16), t(`status.${status}`))),
        row(softEdge(), t('legend.soft')),
      ]),
      chapter(t('legend.ground'), groundRows(t)),
      chapter(
        t('legend.marks'),
        marks.map(([name, key]) => row(glyph(name, 'key-glyph'), t(`legend.${key}`))),
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
    row(
      sign((context) => past(context, { old: false, often: false })),
      t('legend.behind'),
    ),
    row(sign(toCome), t('legend.ahead')),
    row(
      sign((context) => past(context, { old: false, often: true })),
      t('legend.often'),
    ),
    row(
      sign((context) => present(context, 'free', 'city')),
      t('legend.here'),
    ),
    row(sign(stayed), t('legend.stayed')),
    row(
      sign((context) => present(context, 'prisoner', 'building')),
      t('legend.held'),
    ),
    row(
      sign((context) => softRing(context, SOFT)),
      t('legend.about'),
    ),
  ];
}

/**
 * Half of a stay is over.
 * @param {DrawContext} context
 */
function stayed(context) {
  const { pen, ink } = context;
  present(context, 'free', 'city');
  pen.strokeStyle = ink.of('--accent');
  pen.lineWidth = 3.6;
  pen.beginPath();
  pen.arc(0, 0, STYLE.signs.here.ring, -Math.PI / 2, Math.PI / 2);
  pen.stroke();
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
          style: `stroke: ${tint('ribbon', 295)}; stroke-width: 5; opacity: var(--ribbon-alpha)`,
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
 * A sign as the map draws it.
 * @param {(context: DrawContext) => unknown} draw
 * @returns {HTMLCanvasElement}
 */
function sign(draw) {
  const scale = rootUnit() * devicePixelRatio;
  const canvas = element('canvas', {
    width: Math.ceil(WIDTH * scale),
    height: Math.ceil(HEIGHT * scale),
    style: `width: ${WIDTH / 16}rem; height: ${HEIGHT / 16}rem`,
    'aria-hidden': 'true',
  });
  const pen = canvas.getContext('2d');
  if (!pen) return canvas;
  const middle = { x: (WIDTH / 2) * scale, y: (HEIGHT / 2) * scale };
  around(pen, middle, scale, () => draw({ pen, ink: createInk(), glyphs: readGlyphs() }));
  return canvas;
}

/** @returns {SVGSVGElement} */
function lineToCome() {
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
