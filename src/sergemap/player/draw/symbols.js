/** The signs of the map, drawn with a pen: stops, the hatch of captivity, badges, the traveller. */

import { isCaptive } from '../scene.js';
import { kmPerUnit } from '../space/mercator.js';

/** @import { Scene, Stop } from '../scene.js' */
/** @import { Point } from '../space/mercator.js' */
/** @import { Ink } from './palette.js' */
/** @import { Viewport } from '../map/viewport.js' */

/** @typedef {CanvasRenderingContext2D} Pen */
/** @typedef {{pen: Pen, ink: Ink, glyphs: Map<string, Glyph>}} Hand what draws */
/**
 * @typedef {{path: Path2D, stroke: number, cap: CanvasLineCap, evenodd: boolean}[]} Glyph on a grid
 * of 16
 */

const FULL = 2 * Math.PI;

/** @type {Record<string, {every: number, width: number}>} */
const HATCHES = {
  prisoner: { every: 3.2, width: 1.8 },
  interned: { every: 5, width: 1.6 },
  banished: { every: 7.4, width: 1.4 },
};
const SOFT_KM = 90;

/**
 * The solid signs of the page, for canvas.
 * @returns {Map<string, Glyph>}
 */
export function readGlyphs() {
  const symbols = [...document.querySelectorAll('symbol[id^="g-"]')];
  return new Map(
    symbols.map((symbol) => [symbol.id.slice(2), [...symbol.children].map(readShape)]),
  );
}

/** @param {Element} shape */
function readShape(shape) {
  const path = new Path2D(shape.getAttribute('d') ?? '');
  const number = (/** @type {string} */ name) => Number(shape.getAttribute(name) ?? 0);
  if (shape.tagName === 'circle') path.arc(number('cx'), number('cy'), number('r'), 0, FULL);
  const stroke = !shape.hasAttribute('stroke')
    ? 0
    : shape.hasAttribute('stroke-width')
      ? number('stroke-width')
      : 1;
  const cap =
    shape.getAttribute('stroke-linecap') === 'round'
      ? /** @type {const} */ ('round')
      : /** @type {const} */ ('butt');
  return { path, stroke, cap, evenodd: shape.getAttribute('fill-rule') === 'evenodd' };
}

/**
 * Whether nobody knows the point.
 * @param {Scene} scene
 * @param {Stop} stop
 * @returns {boolean}
 */
export function isVague(scene, stop) {
  const precision = scene.places[stop.place]?.precision;
  return precision === 'region' || precision === 'country';
}

/**
 * The ring of an uncertain place: about 90 km on the ground; 0: the place is known.
 * @param {Scene} scene
 * @param {Stop} stop
 * @param {Viewport} view
 * @param {boolean} here
 */
export function softRadius(scene, stop, view, here) {
  if (!isVague(scene, stop)) return 0;
  const px = ((SOFT_KM / kmPerUnit(stop.at[1])) * view.scale) / view.unit;
  return Math.max(here ? 18 : 9, Math.min(34, px));
}

/**
 * Draw in px of the design, around a point.
 * @param {Pen} pen
 * @param {Point} at
 * @param {number} unit
 * @param {() => void} draw
 */
export function around(pen, at, unit, draw) {
  pen.save();
  pen.translate(at.x, at.y);
  pen.scale(unit, unit);
  draw();
  pen.restore();
}

/**
 * @param {Pen} pen
 * @param {number} radius
 * @param {string} colour
 */
export function disc(pen, radius, colour) {
  pen.fillStyle = colour;
  pen.beginPath();
  pen.arc(0, 0, radius, 0, FULL);
  pen.fill();
}

/**
 * @param {Pen} pen
 * @param {number} radius
 * @param {number} width
 * @param {string} colour
 */
export function ring(pen, radius, width, colour) {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.beginPath();
  pen.arc(0, 0, radius, 0, FULL);
  pen.stroke();
}

/**
 * A ring without a centre, for a place nobody knows.
 * @param {Hand} hand
 * @param {number} radius
 */
export function softRing({ pen, ink }, radius) {
  const accent = ink.of('--accent');
  const shade = pen.createRadialGradient(0, 0, radius * 0.3, 0, 0, radius);
  const clear = `color-mix(in oklab, ${accent} 1%, transparent)`;
  const full = `color-mix(in oklab, ${accent} ${Number(ink.of('--soft')) * 100}%, transparent)`;
  shade.addColorStop(0, clear);
  shade.addColorStop(0.54, full);
  shade.addColorStop(1, clear);
  pen.fillStyle = shade;
  pen.beginPath();
  pen.arc(0, 0, radius, 0, FULL);
  pen.fill();
}

/**
 * The hatch of captivity, within a circle.
 * @param {Hand} hand
 * @param {number} radius
 * @param {string} status
 */
export function hatch({ pen, ink }, radius, status) {
  const { every, width } = HATCHES[status] ?? { every: 5, width: 1.6 };
  pen.save();
  pen.beginPath();
  pen.arc(0, 0, radius, 0, FULL);
  pen.clip();
  disc(pen, radius, ink.of('--accent-tint'));
  pen.rotate(Math.PI / 4);
  pen.strokeStyle = ink.of('--accent');
  pen.lineWidth = width;
  pen.beginPath();
  for (let x = -radius; x <= radius; x += every) {
    pen.moveTo(x, -radius);
    pen.lineTo(x, radius);
  }
  pen.stroke();
  pen.restore();
}

/**
 * @param {Hand} hand
 * @param {string} name
 * @param {number} size
 * @param {string} colour
 */
export function drawGlyph({ pen, glyphs }, name, size, colour) {
  pen.save();
  pen.scale(size / 16, size / 16);
  pen.translate(-8, -8);
  pen.fillStyle = colour;
  pen.strokeStyle = colour;
  for (const { path, stroke, cap, evenodd } of glyphs.get(name) ?? []) {
    pen.lineCap = cap;
    pen.lineWidth = stroke;
    if (stroke) pen.stroke(path);
    else pen.fill(path, evenodd ? 'evenodd' : 'nonzero');
  }
  pen.restore();
}

/**
 * Where he is; held there, a wider ring with the hatch of his status. The answer is the radius that
 * names keep off.
 * @param {Hand} hand
 * @param {Stop} stop
 * @param {string} precision
 */
export function present(hand, stop, precision) {
  const { pen, ink } = hand;
  const captive = isCaptive(stop.status);
  const radius = captive ? 16 : 11;
  disc(pen, radius + 2, ink.of('--halo'));
  if (captive) hatch(hand, radius, stop.status);
  ring(pen, radius, 1.8, ink.of('--accent'));
  disc(pen, 8, ink.of('--halo'));
  disc(pen, 5.8, ink.of('--accent'));
  if (precision === 'building' || precision === 'street') disc(pen, 1.8, ink.of('--halo'));
  return radius + 2;
}

/**
 * @param {Hand} hand
 * @param {{old: boolean, often: boolean}} what
 */
export function past({ pen, ink }, { old, often }) {
  const radius = old ? 2.5 : 3.2;
  pen.globalAlpha = old ? 0.7 : 1;
  disc(pen, radius + (often ? 4.4 : 1.5), ink.of('--halo'));
  if (often) ring(pen, radius + 3, 1.2, ink.of('--accent'));
  disc(pen, radius, ink.of('--accent'));
  pen.globalAlpha = 1;
  return often ? 7.5 : 5;
}

/**
 * A stop still to come is only a hint.
 * @param {Hand} hand
 */
export function toCome({ pen, ink }) {
  pen.globalAlpha = 0.75;
  disc(pen, 2.6, ink.of('--halo'));
  ring(pen, 2.6, 0.9, ink.of('--ink-3'));
  pen.globalAlpha = 1;
}

/**
 * @param {Hand} hand
 * @param {string} by
 * @param {number} radius
 * @param {number} alpha
 */
export function badge(hand, by, radius, alpha) {
  const { pen, ink } = hand;
  disc(pen, radius + 0.6, ink.of('--halo'));
  pen.globalAlpha = alpha;
  ring(pen, radius, 1.3, ink.of('--accent'));
  drawGlyph(hand, by, radius * 1.24, ink.of('--accent-strong'));
  pen.globalAlpha = 1;
}

/**
 * @param {Hand} hand
 * @param {string} by
 */
export function traveller(hand, by) {
  const { pen, ink } = hand;
  disc(pen, 15.5, ink.of('--halo'));
  disc(pen, 13.5, ink.of('--accent'));
  drawGlyph(hand, by, 17, ink.of('--on-accent'));
}
