/** The legend: the lines, signs and patterns that this life has on the map and on the timeline. */

import STYLE from '../../carto/style.json' with { type: 'json' };
import { drawing, element, glyph, rootUnit, sketch } from '../draw/element.js';
import { createPalette } from '../draw/palette.js';
import { landsSeen } from '../borders/seen.js';
import { bookSign } from '../panel/references.js';
import { isCaptive } from '../story.js';
import { lineSample, segment, swatch } from '../draw/samples.js';
import { around, badge, past, present, readGlyphs, softRing, toCome } from '../draw/symbols.js';

/** @import { Attributes } from '../draw/element.js' */
/** @import { Layers } from '../link/settings.js' */
/** @import { Kind, Scene } from '../scene.js' */
/** @import { Story } from '../story.js' */
/** @import { DrawContext } from '../draw/symbols.js' */
/** @import { Words } from '../words.js' */

/** Of a sign, px at a root of 16. */
const [WIDTH, HEIGHT] = [44, 34];
/** The ring of an uncertain place, so. */
const SOFT = 14;
const NONE = { lands: 0, isUnsure: false, isParted: false, isOccupied: false };

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
/** Their signs; a cart went by road. */
const MEANS = [
  ...['train', 'ship', 'cart', 'road', 'carriage', 'horse', 'bicycle', 'river', 'foot', 'air'],
];
const STATUSES = ['free', 'underground', 'banished', 'interned', 'prisoner', 'in-transit'];
const MARKS = { event: 'event', book: 'work', 'book-lost': 'work-lost' };

/** @param {Story} story @param {Layers} layers */
export function legend({ scene, borders, words: { t } }, layers) {
  const has = seenIn(scene);
  const statuses = has.captivity || has.statuses.has('underground') ? STATUSES : [];
  const chapters = {
    how: wayRows(t, has.kinds),
    by: has.means.map((by) =>
      row(
        sign((context) => badge(context, by, 10, 1)),
        t(by === 'cart' ? 'legend.cart' : `by.${by}`),
      ),
    ),
    places: placeRows(t, has),
    status: statuses
      .filter((status) => has.statuses.has(status))
      .map((status) => row(swatch(status, 44, 16), t(`status.${status}`))),
    ground: groundRows(
      t,
      borders && layers.borders ? landsSeen(scene, borders) : NONE,
      layers.today,
    ),
    marks: [
      row(playheadKey(), t('legend.now')),
      ...(has.isSoft ? [row(softEdge(has.captivity ?? 'free'), t('legend.soft'))] : []),
      ...has.marks.map((name) => row(glyph(name, 'key-glyph'), t(`legend.${MARKS[name]}`))),
    ],
  };
  const sections = Object.entries(chapters)
    .filter(([, rows]) => rows.length > 0)
    .map(([name, rows]) =>
      element('section', {}, element('h3', {}, t(`legend.${name}`)), element('ul', {}, ...rows)),
    );
  return [
    element('h2', {}, t('controls.legend')),
    element('div', { class: 'legend-grid' }, ...sections),
  ];
}

/** @typedef {ReturnType<typeof seenIn>} Seen */

/**
 * What of all the signs this life has.
 * @param {Scene} scene
 */
function seenIn({ stops, legs, marks, places }) {
  const statuses = new Set(stops.map(({ status }) => status));
  if (legs.length > 0) statuses.add('in-transit');
  const by = new Set(legs.map((leg) => leg.sign ?? leg.by));
  const signs = new Set(marks.map(({ what, fate }) => (what === 'event' ? what : bookSign(fate))));
  const precisions = new Set(stops.map(({ place }) => places[place]?.precision ?? 'city'));
  return {
    kinds: new Set(legs.map(({ kind }) => kind)),
    means: MEANS.filter((one) => by.has(one)),
    statuses,
    captivity: stops.find(({ status }) => isCaptive(status))?.status ?? null,
    isMoving: legs.length > 0,
    isSoft: stops.some(({ edges: [from, last, first, to], resumes }) =>
      [resumes ? [] : [from, last], [first, to]].some(
        ([earliest = null, latest = null]) =>
          earliest !== null && latest !== null && earliest < latest,
      ),
    ),
    isOften: stops.some(({ visits }) => visits > 1),
    isVague: precisions.has('region') || precisions.has('country'),
    marks: /** @type {(keyof typeof MARKS)[]} */ (Object.keys(MARKS)).filter((one) =>
      signs.has(one),
    ),
  };
}

/** @param {Words['t']} t @param {Set<Kind>} kinds */
function wayRows(t, kinds) {
  const ways = /** @type {Kind[]} */ (Object.keys(WAYS)).filter((kind) => kinds.has(kind));
  if (ways.length === 0) return [];
  const ahead = row(lineKey({ class: 'to-come' }), t('legend.to-come'));
  return [...ways.map((kind) => row(lineSample(kind), t(WAYS[kind]))), ahead];
}

/** @param {Node} key @param {string} meaning */
function row(key, meaning) {
  return element('li', {}, element('span', { class: 'key' }, key), element('span', {}, meaning));
}

/** @param {Words['t']} t @param {Seen} has */
function placeRows(t, { isMoving, isOften, captivity, isVague }) {
  /** @type {[string, (context: DrawContext) => unknown, boolean][]} */
  const signs = [
    ['behind', (context) => past(context, { old: false, often: false }), isMoving],
    ['ahead', toCome, isMoving],
    ['often', (context) => past(context, { old: false, often: true }), isOften],
    ['here', (context) => present(context, 'free', 'city'), true],
    ['stayed', stayed, true],
    ['held', (context) => present(context, captivity ?? '', 'building'), captivity !== null],
    ['about', (context) => softRing(context, SOFT), isVague],
  ];
  const rows = signs
    .filter(([, , isSeen]) => isSeen)
    .map(([name, draw]) => row(sign(draw), t(`legend.${name}`)));
  return isMoving ? [...rows, row(numberKey(), t('picture.stop'))] : rows;
}

/** As on the map of the whole life. */
function numberKey() {
  const set = { x: 22, y: 14.5, class: 'stay-number', 'font-size': 12 };
  const dot = drawing('circle', { cx: 14, cy: 10, r: 4, class: 'stay-number' });
  return sketch(56, 20, dot, drawing('text', set, '1, 4'));
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

/** @param {Words['t']} t @param {typeof NONE} has @param {boolean} isToday */
function groundRows(t, { lands, isUnsure, isParted, isOccupied }, isToday) {
  const stroke = `stroke: ${tint('ribbon', 295)}; stroke-width: 5; opacity: var(--ribbon-alpha)`;
  const occupied = [
    land('polity', 182, 0, 56),
    drawing('path', { d: 'M2.5 20V0', style: `fill: none; ${stroke}` }),
    drawing('path', { d: 'M0 20V0', class: 'border-key', 'stroke-width': 1.7 }),
  ];
  const states = [land('polity', 48, 0, 28), land('here', 140, 28, 28)];
  const today = { class: 'border-key of-today', 'stroke-width': 3.2 };
  return [
    lands > 1 && row(borderKey(0.85), t('legend.border')),
    isUnsure && row(borderKey(0.85, '3.2 2.6'), t('legend.border-unsure')),
    isParted && row(borderKey(0.5, '1 1.8'), t('legend.border-inner')),
    isToday && row(lineKey(today), t('legend.border-today')),
    row(lineKey({ class: 'river-key' }), t('legend.river')),
    lands > 0 && row(sketch(56, 20, ...states), t('legend.states')),
    isOccupied && row(sketch(56, 20, ...occupied), t('legend.occupied')),
  ].filter((one) => one !== false);
}

/** @param {'polity' | 'here' | 'ribbon'} what @param {number} hue */
function tint(what, hue) {
  return `oklch(var(--${what}-l) var(--${what}-c) ${hue})`;
}

/** @param {'polity' | 'here'} what @param {number} hue @param {number} x @param {number} width */
function land(what, hue, x, width) {
  return drawing('rect', { x, width, height: 20, style: `fill: ${tint(what, hue)}` });
}

/** @param {number} width @param {string} [dashes] */
function borderKey(width, dashes) {
  return lineKey({ class: 'border-key', 'stroke-width': width, 'stroke-dasharray': dashes });
}

/** @param {Attributes} attributes */
function lineKey(attributes) {
  // a thin line on the edge of two pixels would be half as dark on both
  return sketch(56, 14, drawing('path', { d: 'M2 7.5H54', ...attributes }));
}

/** @param {(context: DrawContext) => unknown} draw */
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
  around(pen, middle, scale, () => draw({ pen, ink: createPalette(), glyphs: readGlyphs() }));
  return canvas;
}

function playheadKey() {
  const grip = drawing('circle', { cx: 22, cy: 15, r: 6, class: 'grip' });
  return sketch(44, 22, drawing('path', { d: 'M22 1V15', class: 'head' }), grip);
}

/** @param {string} status */
function softEdge(status) {
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
    ...segment(0.5, 0.5, 43, 15, status),
    drawing('rect', { width: 20, height: 16, fill: 'url(#fade-key)' }),
  );
}
