/** What is painted on the sheets of the ground, in the world of 256 units. */

import { WORLD, worldX, worldY } from '../../space/mercator.js';
import { buffer } from '../boxes.js';
import { createPolities } from './polities.js';
import { near } from './near.js';
import { isPaper, paperOver } from '../plan/plan.js';
import { readShapes } from './shapes.js';

/** @import { Basemap } from '../../baked.js' */
/** @import { Borders } from '../../borders/borders.js' */
/** @import { Pen } from '../sheet.js' */
/** @import { Viewport } from '../viewport.js' */
/** @import { Part } from './compositor.js' */
/** @import { Brush, Land, Polities, Share } from './polities.js' */
/** @import { Line, Shape, Shapes } from './shapes.js' */

/** @typedef {(brush: Brush, land: Land) => void} Painter */
/**
 * @typedef {Record<Part, Painter[]> & Pick<Polities, 'changed'>} Painters of each part, in their
 * order
 */

/**
 * Each part is drawn in so many steps, for what takes longer than a frame holds up the next one.
 * @type {Readonly<Record<Part, number>>}
 */
export const STEPS = { fill: 4, ribbons: 6, lines: 3, water: 8 };
/** The broader of the two waterlines, px of the design. */
const BROADEST = 15;
/** Nobody sees in a waterline where so many px of the design are one. */
const BLURRED = 2;

/** @param {Basemap} basemap @param {Borders | null} borders @returns {Painters} */
export function paintersOf(basemap, borders) {
  const shapes = readShapes(basemap, borders);
  const polities = borders && createPolities(borders);
  const areStates = (/** @type {Land} */ { day }) => Boolean(polities && day && !day.isToday);
  const states = (/** @type {'seams' | 'fill' | 'ribbons'} */ part, /** @type {number} */ steps) =>
    shares(steps).map((share) => (/** @type {Brush} */ brush, /** @type {Land} */ land) => {
      if (areStates(land)) polities?.[part](brush, land, share);
    });
  const [firstSeams, ...seams] = states('seams', STEPS.fill / 2);
  const waterlines = (/** @type {string} */ colour, /** @type {number} */ width) =>
    shares(STEPS.water / 2).map(
      (share) => (/** @type {Brush} */ brush) =>
        waterline(brush, shapes.coasts(), colour, width, share),
    );
  return withPaper({
    fill: [
      (brush, land) => {
        if (!areStates(land)) return plain(brush, shapes.land());
        graticule(brush);
        firstSeams(brush, land);
      },
      ...seams,
      ...states('fill', STEPS.fill / 2),
    ],
    ribbons: states('ribbons', STEPS.ribbons),
    lines: [
      (brush) => {
        const { pen, ink, view, box } = brush;
        rivers(brush, shapes.rivers);
        fill(pen, near(shapes.lakes(), box).path, ink.of('--sea'));
        stroke(pen, near(shapes.lakes(), box).shapes, ink.of('--coast'), 0.5 * thin(view));
      },
      ({ pen, ink, view, box }) =>
        stroke(pen, near(shapes.coasts(), box).shapes, ink.of('--coast'), 0.75 * thin(view)),
      (brush, land) => polities?.lines(brush, land),
    ],
    water: [...waterlines('--sea-1', BROADEST), ...waterlines('--sea-2', 6)],
    changed: (before, now, isSeen) => polities?.changed(before, now, isSeen) ?? null,
  });
}

/** @param {number} count @returns {Share[]} one after the other they have all of a list */
function shares(count) {
  return Array.from({ length: count }, (_, at) => (list) => {
    const [from, to] = [at, at + 1].map((part) => Math.round((list.length * part) / count));
    return list.slice(from, to);
  });
}

/**
 * Closer than the ground is true there is paper over it; where it covers all, nothing else is
 * painted.
 * @param {Painters} painters
 * @returns {Painters}
 */
function withPaper(painters) {
  const seldom = (/** @type {Painter} */ paint) =>
    /** @type {Painter} */ (
      (brush, land) => {
        if (!isPaper(brush.view)) paint(brush, land);
      }
    );
  const [first, ...rest] = painters.lines.map(seldom).reverse();
  return {
    ...painters,
    fill: painters.fill.map(seldom),
    ribbons: painters.ribbons.map(seldom),
    water: painters.water.map(seldom),
    lines: [
      ...rest.reverse(),
      (brush, land) => {
        first?.(brush, land);
        layPaper(brush);
      },
    ],
  };
}

/** @param {Brush} brush */
function layPaper({ pen, ink, view, box: [west, north, east, south] }) {
  const alpha = paperOver(view);
  if (alpha === 0) return;
  pen.globalAlpha = alpha;
  pen.fillStyle = ink.of('--paper');
  pen.fillRect(west, north, east - west, south - north);
  pen.globalAlpha = 1;
}

/**
 * Land without states.
 * @param {Brush} brush
 * @param {Shape[]} land
 */
function plain(brush, land) {
  graticule(brush);
  fill(brush.pen, near(land, brush.box).path, brush.ink.of('--land'));
}

/** @param {Brush} brush @param {Shape[]} land */
export function sketch(brush, land) {
  plain(brush, land);
  layPaper(brush);
}

/**
 * @param {Brush} brush
 * @param {Line[]} coasts
 * @param {string} colour
 * @param {number} width px of the design
 * @param {Share} share
 */
function waterline({ pen, ink, view, box }, coasts, colour, width, share) {
  const least = 2 ** Math.floor(Math.log2(BLURRED * thin(view))); // the same at many a zoom
  const seen = share(near(coasts, buffer(box, BROADEST * thin(view))).shapes);
  pen.lineJoin = 'bevel'; // round joins take longer
  strokePaths(
    pen,
    seen.map(({ simplified }) => simplified(least)),
    ink.of(colour),
    width * thin(view),
  );
  pen.lineJoin = 'round';
}

/** @param {Brush} brush @param {Shapes['rivers']} ranks */
function rivers({ pen, ink, view, box }, ranks) {
  for (const { rank, shapes } of ranks.filter((river) => river.rank <= view.zoom - 1)) {
    const width = Math.max(0.5, 1.5 - rank * 0.18) * thin(view);
    stroke(pen, near(shapes(), box).shapes, ink.of('--river'), width);
  }
}

/** @param {Brush} brush */
function graticule({ pen, ink, view }) {
  const step = view.zoom < 3.4 ? 20 : view.zoom < 5 ? 10 : 5;
  pen.beginPath();
  for (let longitude = -180; longitude < 180; longitude += step) {
    pen.moveTo(worldX(longitude), worldY(80));
    pen.lineTo(worldX(longitude), worldY(-60));
  }
  for (let latitude = -60; latitude <= 80; latitude += step) {
    pen.moveTo(0, worldY(latitude));
    pen.lineTo(WORLD, worldY(latitude));
  }
  pen.strokeStyle = ink.of('--sea-line');
  pen.lineWidth = 0.7 * thin(view);
  pen.stroke();
}

/**
 * A px of the design in the world's units.
 * @param {Viewport} view
 */
function thin(view) {
  return view.unit / view.scale;
}

/**
 * @param {Pen} pen
 * @param {Path2D | null} path one for all: the hole of an inland sea is a ring among the others
 * @param {string} colour
 */
function fill(pen, path, colour) {
  pen.fillStyle = colour;
  if (path) pen.fill(path, 'evenodd');
}

/** @param {Pen} pen @param {Shape[]} shapes @param {string} colour @param {number} width */
function stroke(pen, shapes, colour, width) {
  const paths = shapes.map(({ path }) => path);
  strokePaths(pen, paths, colour, width);
}

/** @param {Pen} pen @param {Path2D[]} paths @param {string} colour @param {number} width */
function strokePaths(pen, paths, colour, width) {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  for (const path of paths) pen.stroke(path);
}
