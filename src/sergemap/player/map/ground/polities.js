/** The states of a day on canvas: their land, the ribbons inside their borders, the borders. */

import { boxAround, meet } from '../../borders/borders.js';
import { borderDay, countryDay, nearestKnown } from '../../borders/day.js';
import { bare, dissolve, lineMerge } from '../../borders/rings.js';
import { memoized } from '../../once.js';
import { buffer } from '../boxes.js';
import { near } from './near.js';
import { shape, shapeAlong, shapeWithin } from './shapes.js';

/** @import { Borders, Box } from '../../borders/borders.js' */
/** @import { BorderDay } from '../../borders/day.js' */
/** @import { Palette } from '../../draw/palette.js' */
/** @import { Pen } from '../sheet.js' */
/** @import { Viewport } from '../viewport.js' */
/** @import { Shown } from '../../story.js' */

/**
 * @typedef {{day: BorderDay | null, here: number | null, today: boolean}} Land the borders of the
 * day, or the countries of today where none are known, null: not wanted; the traveller's tenure;
 * whether today's borders are wanted too
 */
/**
 * @typedef {{pen: Pen, ink: Palette, view: Viewport, box: Box, isHasty?: boolean}} Brush while the
 * camera moves it is hasty: broad and dashed lines are slow to draw
 */
/** @typedef {<Of>(list: readonly Of[]) => readonly Of[]} Share of a list what one step draws */

/** @typedef {ReturnType<typeof createPolities>} Polities */

/** @type {number[]} */
const NONE = [];

/** @param {Shown} shown @returns {Land} */
export function landAt({ story: { borders, scene }, moment, look, layers }) {
  const { polity } = moment;
  const date = look.whole ? nearestKnown(scene.days, moment.day) : moment.day;
  const day = borders && layers.borders ? (borderDay(borders, date) ?? countryDay(borders)) : null;
  const isTold = !look.whole && !look.rushed && polity !== null && day?.tenures.includes(polity);
  return { day, here: isTold ? polity : null, today: borders !== null && layers.today };
}

/** @param {Borders} borders */
export function createPolities(borders) {
  const shapeOf = memoized((/** @type {number} */ tenure) => shapeOfTenure(borders, tenure));
  const known = createLines(borders);
  const { linesIn, shapesIn, seamsOf } = known;
  const tenuresIn = (/** @type {BorderDay | null} */ day, /** @type {Box} */ box) =>
    day?.tenures.filter((tenure) => meet(shapeOf(tenure).box, box)) ?? NONE;
  return {
    /**
     * Where two lands meet, nothing of the sea may shine through.
     * @param {Brush} brush
     * @param {Land} land
     * @param {Share} share
     */
    seams: ({ pen, ink, view, box, isHasty }, { day }, share) => {
      pen.strokeStyle = ink.of('--land');
      pen.lineWidth = (isHasty ? 1 : 1.5) * (view.unit / view.scale);
      pen.lineJoin = 'bevel'; // round joins take longer
      for (const { path } of day ? share(shapesIn(seamsOf(day), box)) : []) pen.stroke(path);
    },
    /** @param {Brush} brush @param {Land} land @param {Share} share */
    fill: ({ pen, ink, box }, { day, here }, share) => {
      for (const tenure of share(tenuresIn(day, box))) {
        const { hue } = borders.tenures[tenure];
        pen.fillStyle = tint(ink, tenure === here ? 'here' : 'polity', hue);
        pen.fill(shapeOf(tenure).path, 'evenodd');
      }
    },
    /** @param {Brush} brush @param {Land} land @param {Share} share */
    ribbons: ({ pen, ink, view, box }, { day, here }, share) => {
      const width = Math.max(4, Math.min(9, 2 + view.zoom * 1.1)) * (view.unit / view.scale);
      const reach = buffer(box, width);
      for (const tenure of share(tenuresIn(day, box))) {
        const { path } = shapeOf(tenure);
        const lines = linesIn(day?.around.get(tenure) ?? NONE, reach);
        if (!lines) continue;
        const isHere = tenure === here;
        const { edgeHue } = borders.tenures[tenure];
        pen.save();
        pen.clip(path, 'evenodd');
        pen.globalAlpha = Number(ink.of('--ribbon-alpha')) * (isHere ? 1 : 0.85);
        pen.strokeStyle = tint(ink, isHere ? 'here-ribbon' : 'ribbon', edgeHue);
        pen.lineWidth = width * (isHere ? 1.35 : 1);
        pen.stroke(lines);
        pen.restore();
      }
    },
    /** @param {Brush} brush @param {Land} land */
    lines: (brush, land) => drawLines(brush, land, borders.today, known),
    /** @param {Land} before @param {Land} now @param {(box: Box) => boolean} isSeen */
    changed: (before, now, isSeen) => changed(borders, before, now, isSeen),
  };
}

/**
 * @param {Brush} brush
 * @param {Land} land
 * @param {number[]} arcsOfToday
 * @param {ReturnType<typeof createLines>} lines
 */
function drawLines(brush, { day, today }, arcsOfToday, { linesIn, dashesOf }) {
  const { pen, ink, view, box, isHasty } = brush;
  const px = view.unit / view.scale;
  const ofToday = today ? linesIn(arcsOfToday, box) : null;
  pen.strokeStyle = ink.of('--border-today');
  pen.lineWidth = 3.2 * px;
  if (ofToday) pen.stroke(ofToday);
  if (!day) return;
  if (day.isToday) return faintly(pen, ink, linesIn(day.definite, box), px);
  const internal = isHasty ? null : linesIn(day.internal, box);
  const definite = linesIn(day.definite, box);
  const dashed = near(dashesOf(day), box).path;
  pen.strokeStyle = ink.of('--border');
  if (internal) dash(pen, internal, 0.5 * px, [px, 1.8 * px]);
  pen.lineWidth = 0.85 * px;
  if (definite) pen.stroke(definite);
  if (dashed) dash(pen, dashed, 0.85 * px, [3.2 * px, 2.6 * px]);
}

/** @param {Borders} borders */
function createLines(borders) {
  const arcShape = memoized((/** @type {number} */ arc) =>
    shape(borders.arcs[arc].line, false, borders.arcs[arc].box),
  );
  const arcShapes = memoized((/** @type {number[]} */ arcs) => arcs.map(arcShape));
  return {
    /** @param {number[]} arcs @param {Box} box */
    linesIn: (arcs, box) => near(arcShapes(arcs), box).path,
    /** @param {number[]} arcs @param {Box} box */
    shapesIn: (arcs, box) => near(arcShapes(arcs), box).shapes,
    seamsOf: memoized((/** @type {BorderDay} */ { definite, approximate }) => [
      ...definite,
      ...approximate,
    ]),
    // dashes run on from arc to arc
    dashesOf: memoized((/** @type {BorderDay} */ { approximate }) =>
      lineMerge(approximate, borders.arcs).map((refs) => shapeAlong(borders, refs, false)),
    ),
  };
}

/** After so many changes it takes longer to tell what is another than to draw all. */
const FAR = 8;
/** @type {Box} */
const EVERYWHERE = [-Infinity, -Infinity, Infinity, Infinity];

/**
 * A state may be told anew for a border far away: only land and lines that look otherwise count.
 * @param {Borders} borders
 * @param {Land} before
 * @param {Land} now
 * @param {(box: Box) => boolean} isSeen
 * @returns {Box | null}
 */
function changed(borders, before, now, isSeen) {
  const days = { before: before.day, now: now.day };
  if (!days.before || !days.now || before.today !== now.today) return EVERYWHERE;
  if (days.before.isToday !== days.now.isToday) return EVERYWHERE;
  const { changes } = borders;
  if (Math.abs(changes.indexOf(days.before.since) - changes.indexOf(days.now.since)) > FAR)
    return EVERYWHERE;
  /** @type {Box[]} */
  const boxes = [];
  /** @type {Set<number>} */
  const arcs = new Set();
  for (const [atom, tenure] of days.now.holders.entries()) {
    const was = days.before.holders[atom];
    if (tenure === was && (tenure === now.here) === (was === before.here)) continue;
    const box = borders.boxes[atom];
    if (!isSeen(box)) continue;
    if (fillOf(borders, before, was) !== fillOf(borders, now, tenure)) boxes.push(box);
    for (const ref of borders.atoms[atom].flat()) arcs.add(bare(ref));
  }
  for (const arc of arcs) {
    if (lineOf(borders, before, arc) !== lineOf(borders, now, arc))
      boxes.push(borders.arcs[arc].box);
  }
  const [then, after] = [new Set(days.before.internal), new Set(days.now.internal)];
  for (const arc of [...then, ...after]) {
    if (!then.has(arc) || !after.has(arc)) boxes.push(borders.arcs[arc].box);
  }
  return boxes.length > 0 ? boxAround(boxes) : null;
}

/** @param {Borders} borders @param {Land} land @param {number} tenure */
function fillOf({ tenures }, { here }, tenure) {
  return tenure < 0 ? '' : `${tenures[tenure].hue} ${tenure === here}`;
}

/**
 * How an arc looks, with the ribbons on both its sides.
 * @param {Borders} borders
 * @param {Land} land
 * @param {number} arc
 */
function lineOf({ sides, tenures }, { day, here }, arc) {
  const holders = sides[arc].map((atom) => day?.holders[atom] ?? -1);
  const [left = -1, right = -1] = holders;
  if (left === right || left < 0 || right < 0) return '';
  const looks = holders.map((tenure) => `${tenures[tenure].edgeHue} ${tenure === here}`);
  return [holders.some((tenure) => tenures[tenure].isLow), ...looks].join();
}

/** @param {Pen} pen @param {Palette} ink @param {Path2D | null} lines @param {number} px */
function faintly(pen, ink, lines, px) {
  if (!lines) return;
  pen.save();
  pen.globalAlpha = 0.38;
  pen.strokeStyle = ink.of('--border');
  dash(pen, lines, 0.8 * px, [4 * px, 2.5 * px]);
  pen.restore();
}

/** @param {Pen} pen @param {Path2D} lines @param {number} width @param {number[]} dashes */
function dash(pen, lines, width, dashes) {
  pen.save();
  pen.lineCap = 'butt';
  pen.lineWidth = width;
  pen.setLineDash(dashes);
  pen.stroke(lines);
  pen.restore();
}

/**
 * The land of a tenure; tenures with the same land are not told apart here.
 * @param {Borders} borders
 * @param {number} tenure
 */
function shapeOfTenure(borders, tenure) {
  const atoms = borders.tenures[tenure].atoms.map((atom) => borders.atoms[atom]);
  return shapeWithin(borders, dissolve(atoms));
}

/**
 * @param {Palette} ink
 * @param {'polity' | 'here' | 'ribbon' | 'here-ribbon'} what
 * @param {number} hue
 */
function tint(ink, what, hue) {
  return `oklch(${ink.of(`--${what}-l`)} ${ink.of(`--${what}-c`)} ${hue})`;
}
