/** The signs of the map, drawn with a pen: stops, the hatch of captivity, badges, the traveller. */

import STYLE from '../../carto/style.json' with { type: 'json' };
import { isCaptive } from '../story.js';
import { memoized } from '../once.js';
import { kmPerUnit } from '../space/mercator.js';

/** @import { Scene, Stop } from '../scene.js' */
/** @import { Point } from '../space/mercator.js' */
/** @import { Palette } from './palette.js' */
/** @import { Viewport } from '../map/viewport.js' */

/** @typedef {CanvasRenderingContext2D} Pen */
/** @typedef {{pen: Pen, ink: Palette, glyphs: Glyphs}} DrawContext what draws */
/** @typedef {{get: (name: string) => Glyph | undefined}} Glyphs */
/** @typedef {ReturnType<typeof readShape>[]} Glyph on a grid of 16 */

const FULL = 2 * Math.PI;

const { signs: SIGNS, softRing: SOFT } = STYLE;
/** @type {Record<string, {every: number, width: number}>} */
const HATCHES = STYLE.hatches;

/** Signs of glyphs.svg by their names, each read when it is first drawn. */
export function readGlyphs() {
  const read = (/** @type {string} */ name) =>
    [...(document.getElementById(`g-${name}`)?.children ?? [])].map(readShape);
  return { get: memoized(read) };
}

/** @param {Element} shape */
function readShape(shape) {
  const path = new Path2D(shape.getAttribute('d') ?? '');
  const number = (/** @type {string} */ name) => Number(shape.getAttribute(name) ?? 0);
  if (shape.tagName === 'circle') path.arc(number('cx'), number('cy'), number('r'), 0, FULL);
  return {
    path,
    stroke: shape.hasAttribute('stroke') ? number('stroke-width') || 1 : 0,
    cap: /** @type {CanvasLineCap} */ (shape.getAttribute('stroke-linecap') ?? 'butt'),
    evenodd: shape.getAttribute('fill-rule') === 'evenodd',
  };
}

/**
 * Whether nobody knows the point.
 * @param {Scene} scene
 * @param {Stop} stop
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
 * @param {{here?: boolean, age?: number}} [now] age: how many stops ago
 */
export function softRadius(scene, stop, view, { here = false, age = 0 } = {}) {
  if (!isVague(scene, stop)) return 0;
  const px = ((SOFT.km / kmPerUnit(stop.at[1])) * view.scale) / view.unit;
  const grown = 1 - (1 - SOFT.oldest.size) * agedPart(age);
  return Math.max(here ? SOFT.leastHere : SOFT.least, Math.min(SOFT.most, px) * grown);
}

/** How far a ring has faded. @param {number} age how many stops ago */
function agedPart(age) {
  return Math.max(0, Math.min(1, age / SOFT.oldest.after));
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

/** @param {Pen} pen @param {number} radius */
function circle(pen, radius) {
  pen.beginPath();
  pen.arc(0, 0, radius, 0, FULL);
}

/** @param {Pen} pen @param {number} radius @param {string} colour */
export function disc(pen, radius, colour) {
  pen.fillStyle = colour;
  circle(pen, radius);
  pen.fill();
}

/** @param {Pen} pen @param {number} radius @param {number} width @param {string} colour */
export function ring(pen, radius, width, colour) {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  circle(pen, radius);
  pen.stroke();
}

/**
 * A ring without a centre, for a place nobody knows.
 * @param {DrawContext} context
 * @param {number} radius
 * @param {number} [age] how many stops ago
 */
export function softRing({ pen, ink }, radius, age = 0) {
  pen.globalAlpha = 1 - (1 - SOFT.oldest.alpha) * agedPart(age);
  const accent = ink.of('--accent');
  const shade = pen.createRadialGradient(0, 0, radius * SOFT.inner, 0, 0, radius);
  const clear = `color-mix(in oklab, ${accent} 1%, transparent)`;
  const full = `color-mix(in oklab, ${accent} ${Number(ink.of('--soft')) * 100}%, transparent)`;
  shade.addColorStop(0, clear);
  shade.addColorStop((SOFT.full - SOFT.inner) / (1 - SOFT.inner), full);
  shade.addColorStop(1, clear);
  pen.fillStyle = shade;
  circle(pen, radius);
  pen.fill();
  pen.globalAlpha = 1;
}

/** @param {DrawContext} context @param {number} radius @param {string} status */
export function hatch({ pen, ink }, radius, status) {
  const { every, width } = HATCHES[status] ?? STYLE.hatches.interned;
  pen.save();
  circle(pen, radius);
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

/** @param {DrawContext} context @param {string} name @param {number} size @param {string} colour */
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
 * Where the traveller is; held there, a wider ring with the hatch of the status. The answer is the
 * radius that names keep off.
 * @param {DrawContext} context
 * @param {string} status
 * @param {string} precision
 */
export function present(context, status, precision) {
  const { pen, ink } = context;
  const captive = isCaptive(status);
  const { dot, inner, width, halo, exact } = SIGNS.here;
  const radius = captive ? SIGNS.here.heldRing : SIGNS.here.ring;
  disc(pen, radius + halo, ink.of('--halo'));
  if (captive) hatch(context, radius, status);
  ring(pen, radius, width, ink.of('--accent'));
  disc(pen, inner, ink.of('--halo'));
  disc(pen, dot, ink.of('--accent'));
  if (precision === 'building' || precision === 'street') disc(pen, exact, ink.of('--halo'));
  return radius + halo;
}

/** @param {DrawContext} context @param {{old: boolean, often: boolean}} what */
export function past({ pen, ink }, { old, often }) {
  const radius = old ? SIGNS.past.old : SIGNS.past.dot;
  pen.globalAlpha = old ? 0.7 : 1;
  disc(pen, radius + (often ? SIGNS.often : SIGNS.past).halo, ink.of('--halo'));
  if (often) ring(pen, radius + SIGNS.often.ring, SIGNS.often.width, ink.of('--accent'));
  disc(pen, radius, ink.of('--accent'));
  pen.globalAlpha = 1;
  return often ? 7.5 : 5;
}

/**
 * A stop still to come is only a hint.
 * @param {DrawContext} context
 */
export function toCome({ pen, ink }) {
  pen.globalAlpha = 0.75;
  disc(pen, SIGNS.ahead.ring, ink.of('--halo'));
  ring(pen, SIGNS.ahead.ring, SIGNS.ahead.width, ink.of('--ink-3'));
  pen.globalAlpha = 1;
}

/** @param {DrawContext} context @param {string} by @param {number} radius @param {number} alpha */
export function badge(context, by, radius, alpha) {
  const { pen, ink } = context;
  disc(pen, radius + SIGNS.badge.halo, ink.of('--halo'));
  pen.globalAlpha = alpha;
  ring(pen, radius, SIGNS.badge.width, ink.of('--accent'));
  drawGlyph(context, by, radius * SIGNS.badge.glyph, ink.of('--accent-strong'));
  pen.globalAlpha = 1;
}

/** @param {DrawContext} context @param {string} by */
export function traveller(context, by) {
  const { pen, ink } = context;
  const { disc: radius, glyph, halo } = SIGNS.traveller;
  disc(pen, radius + halo, ink.of('--halo'));
  disc(pen, radius, ink.of('--accent'));
  drawGlyph(context, by, glyph, ink.of('--on-accent'));
}
