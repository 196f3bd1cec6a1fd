/** The states of a day on canvas: their land, the ribbons inside their borders, the borders. */

import { isShown } from '../../link/settings.js';
import { boxAround, meet } from '../../borders/borders.js';
import { borderDay } from '../../borders/day.js';
import { dissolve, lineMerge } from '../../borders/rings.js';
import { near, remembered, shape, shapeAlong, shapeWithin } from './shapes.js';

/** @import { Borders, Box } from '../../borders/borders.js' */
/** @import { BorderDay } from '../../borders/day.js' */
/** @import { Moment } from '../../time/moment.js' */
/** @import { Ink } from '../../draw/palette.js' */
/** @import { Shape } from './shapes.js' */
/** @import { View } from '../sheet.js' */
/** @import { Look, Story } from '../../story.js' */

/**
 * @typedef {{day: BorderDay | null, here: number | null, today: boolean}} Land the borders of the
 * day, null: not known or not wanted; the tenure he is in; whether today's are wanted too
 */
/**
 * @typedef {{pen: CanvasRenderingContext2D, ink: Ink, view: View, box: Box, isHasty?: boolean}}
 * Brush while the camera moves it is hasty: broad and dashed lines are slow to draw
 */

/**
 * @typedef {object} States
 * @property {(brush: Brush, land: Land) => void} fill
 * @property {(brush: Brush, land: Land) => void} ribbons
 * @property {(brush: Brush, land: Land) => void} lines
 * @property {(before: Land, now: Land, isSeen: (box: Box) => boolean) => Box | null} changed what
 *   has to be drawn anew, but for the breadth of lines; null: nothing
 */

/** @type {number[]} */
const NONE = [];

/**
 * What the ground is at a moment.
 * @param {Story} story
 * @param {Moment} moment
 * @param {Look} look
 * @returns {Land}
 */
export function landAt({ borders }, moment, look) {
  const day = borders && isShown('borders') ? borderDay(borders, moment.day) : null;
  const here =
    look.whole || look.rushed || moment.polity === null || !day?.tenures.includes(moment.polity)
      ? null
      : moment.polity;
  return { day, here, today: borders !== null && isShown('today') };
}

/**
 * @param {Borders} borders
 * @returns {States}
 */
export function createStates(borders) {
  const tenureShape = remembered((/** @type {number} */ tenure) => shapeOfTenure(borders, tenure));
  const arcShape = remembered((/** @type {number} */ arc) =>
    shape(borders.arcs[arc]?.line ?? [], false, borders.arcs[arc]?.box),
  );
  // dashes run on from arc to arc
  const approximate = remembered((/** @type {BorderDay} */ { approximate: arcs }) =>
    lineMerge(arcs, borders.arcs).map((refs) => shapeAlong(borders, refs, false)),
  );
  const arcShapes = remembered((/** @type {number[]} */ arcs) => arcs.map(arcShape));
  const seamsOf = remembered((/** @type {BorderDay} */ { definite, approximate: arcs }) => [
    ...definite,
    ...arcs,
  ]);
  /**
   * @param {number[]} arcs
   * @param {Box} box
   */
  const linesIn = (arcs, box) => near(arcShapes(arcs), box).path;

  return {
    fill: ({ pen, ink, view, box, isHasty }, { day, here }) => {
      // where two lands meet, nothing of the sea may shine through
      const seams = day ? linesIn(seamsOf(day), box) : null;
      pen.strokeStyle = ink.of('--land');
      pen.lineWidth = (isHasty ? 1 : 1.5) * (view.unit / view.scale);
      if (seams) pen.stroke(seams);
      for (const tenure of day?.tenures ?? []) {
        const { path, box: own } = tenureShape(tenure);
        if (!meet(own, box)) continue;
        pen.fillStyle = tint(
          ink,
          tenure === here ? 'here' : 'polity',
          hueOf(borders, tenure, false),
        );
        pen.fill(path, 'evenodd');
      }
    },
    ribbons: ({ pen, ink, view, box }, { day, here }) => {
      const width = Math.max(4, Math.min(9, 2 + view.zoom * 1.1)) * (view.unit / view.scale);
      const reach = grown(box, width);
      for (const tenure of day?.tenures ?? []) {
        const { path, box: own } = tenureShape(tenure);
        const lines = meet(own, box) ? linesIn(day?.around.get(tenure) ?? NONE, reach) : null;
        if (!lines) continue;
        const isHere = tenure === here;
        pen.save();
        pen.clip(path, 'evenodd');
        pen.globalAlpha = Number(ink.of('--ribbon-alpha')) * (isHere ? 1 : 0.85);
        pen.strokeStyle = tint(
          ink,
          isHere ? 'here-ribbon' : 'ribbon',
          hueOf(borders, tenure, true),
        );
        pen.lineWidth = width * (isHere ? 1.35 : 1);
        pen.stroke(lines);
        pen.restore();
      }
    },
    lines: ({ pen, ink, view, box, isHasty }, { day, today }) => {
      const px = view.unit / view.scale;
      const ofToday = today ? linesIn(borders.today, box) : null;
      pen.strokeStyle = ink.of('--border-today');
      pen.lineWidth = 3.2 * px;
      if (ofToday) pen.stroke(ofToday);
      if (!day) return;
      const [internal, definite] = [
        isHasty ? null : linesIn(day.internal, box),
        linesIn(day.definite, box),
      ];
      const dashed = near(approximate(day), box).path;
      pen.strokeStyle = ink.of('--border');
      if (internal) dash(pen, internal, 0.5 * px, [1 * px, 1.8 * px]);
      pen.lineWidth = 0.85 * px;
      if (definite) pen.stroke(definite);
      if (dashed) dash(pen, dashed, 0.85 * px, [3.2 * px, 2.6 * px]);
    },
    changed: (before, now, isSeen) => changed(borders, before, now, isSeen),
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
  const { changes } = borders;
  if (Math.abs(changes.indexOf(days.before.since) - changes.indexOf(days.now.since)) > FAR)
    return EVERYWHERE;
  /** @type {Box[]} */
  const boxes = [];
  /** @type {Set<number>} */
  const arcs = new Set();
  for (const [atom, tenure] of days.now.holders.entries()) {
    const was = days.before.holders[atom] ?? -1;
    if (tenure === was && (tenure === now.here) === (was === before.here)) continue;
    const box = borders.boxes[atom] ?? EVERYWHERE;
    if (!isSeen(box)) continue;
    if (fillOf(borders, before, was) !== fillOf(borders, now, tenure)) boxes.push(box);
    for (const ref of borders.atoms[atom]?.flat() ?? []) arcs.add(ref < 0 ? ~ref : ref);
  }
  for (const arc of arcs) {
    if (lineOf(borders, before, arc) !== lineOf(borders, now, arc))
      boxes.push(borders.arcs[arc]?.box ?? EVERYWHERE);
  }
  const [then, after] = [new Set(days.before.internal), new Set(days.now.internal)];
  for (const arc of [...then, ...after]) {
    if (!then.has(arc) || !after.has(arc)) boxes.push(borders.arcs[arc]?.box ?? EVERYWHERE);
  }
  return boxes.length > 0 ? boxAround(boxes) : null;
}

/**
 * @param {Borders} borders
 * @param {Land} land
 * @param {number} tenure
 * @returns {string}
 */
function fillOf(borders, { here }, tenure) {
  return tenure < 0 ? '' : `${hueOf(borders, tenure, false)} ${tenure === here}`;
}

/**
 * How an arc looks, with the ribbons on both its sides.
 * @param {Borders} borders
 * @param {Land} land
 * @param {number} arc
 * @returns {string}
 */
function lineOf(borders, { day, here }, arc) {
  const tenures = (borders.sides[arc] ?? []).map((atom) => day?.holders[atom] ?? -1);
  const [left = -1, right = -1] = tenures;
  if (left === right || left < 0 || right < 0) return '';
  const sides = tenures.map((tenure) =>
    tenure < 0 ? '' : `${hueOf(borders, tenure, true)} ${tenure === here}`,
  );
  return [tenures.some((tenure) => borders.tenures[tenure]?.isLow), ...sides].join();
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Path2D} lines
 * @param {number} width
 * @param {number[]} dashes
 */
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
 * @returns {Shape}
 */
function shapeOfTenure(borders, tenure) {
  return shapeWithin(
    borders,
    dissolve((borders.tenures[tenure]?.atoms ?? []).map((atom) => borders.atoms[atom] ?? [])),
  );
}

/**
 * The ribbon of occupied land is the occupier's.
 * @param {Borders} borders
 * @param {number} tenure
 * @param {boolean} isRibbon
 * @returns {number}
 */
function hueOf({ tenures }, tenure, isRibbon) {
  const held = tenures[tenure];
  return (isRibbon ? held?.edgeHue : held?.hue) ?? 90;
}

/**
 * @param {Ink} ink
 * @param {'polity' | 'here' | 'ribbon' | 'here-ribbon'} what
 * @param {number} hue
 * @returns {string}
 */
function tint(ink, what, hue) {
  return `oklch(${ink.of(`--${what}-l`)} ${ink.of(`--${what}-c`)} ${hue})`;
}

/**
 * @param {Box} box
 * @param {number} by
 * @returns {Box}
 */
export function grown([west, north, east, south], by) {
  return [west - by, north - by, east + by, south + by];
}
