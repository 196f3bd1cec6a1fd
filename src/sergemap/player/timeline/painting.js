/**
 * The timeline on canvas: the boxes of the periods, the stays in the pattern of their status,
 * marks, the axis.
 */

import STYLE from '../../carto/style.json' with { type: 'json' };
import { drawGlyph, readGlyphs } from '../draw/symbols.js';
import { isCaptive, isLost } from '../story.js';
import { dashed, dotted, filled, hatched, outlined } from './patterns.js';

/** @import { Palette } from '../draw/palette.js' */
/** @import { Pen } from '../draw/symbols.js' */
/** @import { Band } from '../scene.js' */
/** @import { Tick } from './axis.js' */
/** @import { Plan } from './layout.js' */
/** @import { Box, TimelineContext } from './patterns.js' */
/** @import { Column, Dated, Dates, Stretch, Strip } from './stays.js' */
/** @typedef {{bands: Band[], strip: Strip, marks: Dates, ticks: Tick[]}} Content */
/** @typedef {(plan: Plan, unit: number, content: Content) => void} Paint */

const MARK = 10;
const LEAST_APART = 1.5;
/** A free stay narrower than this is a line, not a box. */
const LEAST_BOX = 2;
const FADE = 18;
/** How far from white to clear the soft edge of a stay is, from its beginning to its end. */
const SOFT = [0, 0.88, 0];
/** A column of many stays is a little wider than a pixel, so that none shows between two. */
const COLUMN = 1.05;
/** Captivity is never too small to be seen, nor is a life in hiding. */
const LEAST_HIGH = 2.5;
const SHARPEST = 3;

/** @param {HTMLCanvasElement} canvas @param {Palette} ink @returns {Paint} */
export function createPaint(canvas, ink) {
  const glyphs = readGlyphs();
  return (plan, unit, { bands, strip, marks, ticks }) => {
    const pen = cleared(canvas, plan, unit);
    if (!pen) return;
    const context = { pen, ink, plan, glyphs };
    const [from, to] = plan.clip;
    pen.save();
    pen.beginPath();
    pen.rect(from, 0, to - from, plan.height);
    pen.clip();
    paintBands(context, bands);
    paintStays(context, strip);
    if (plan.rows.events) paintMarks(context, marks);
    fadeOut(context);
    pen.restore();
    paintAxis(context, ticks);
  };
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Plan} plan
 * @param {number} unit
 * @returns {Pen | null}
 */
function cleared(canvas, { width, height }, unit) {
  const sharpness = Math.min(Math.max(1, window.devicePixelRatio ?? 1), SHARPEST);
  const scale = unit * sharpness;
  const [wide, high] = [Math.round(width * scale), Math.round(height * scale)];
  if (canvas.width !== wide || canvas.height !== high)
    Object.assign(canvas, { width: wide, height: high });
  Object.assign(canvas.style, { width: `${width * unit}px`, height: `${height * unit}px` });
  const pen = canvas.getContext('2d');
  pen?.setTransform(1, 0, 0, 1, 0, 0);
  pen?.clearRect(0, 0, wide, high);
  pen?.setTransform(scale, 0, 0, scale, 0, 0);
  return pen;
}

/** @param {TimelineContext} context @param {Band[]} bands */
function paintBands({ pen, ink, plan: { x, rows, clip } }, bands) {
  bands.forEach(({ days }, index) => {
    const [from, to] = [x(days[0]), x(days[1] + 1)];
    if (to < clip[0] || from > clip[1]) return;
    pen.fillStyle = ink.of(index % 2 ? '--paper-2' : '--paper-3');
    pen.fillRect(from + 0.5, rows.band, Math.max(1, to - from - 1), rows.bandHigh);
  });
}

/**
 * Captivity last, so that a short one is not lost.
 * @param {TimelineContext} context
 * @param {Strip} strip
 */
function paintStays(context, { segments, columns, ways, edges }) {
  const { pen, ink, plan } = context;
  const { stay, stayHigh } = plan.rows;
  const boxes = (/** @type {(status: string) => boolean} */ which) =>
    segments
      .filter(({ status }) => which(status))
      .map(({ x, width }) => /** @type {Box} */ ([x, stay, width, stayHigh]));
  const travelling = segments.filter(({ status }) => status === 'in-transit');
  dashed(context, [...ways, ...travelling], stay + stayHigh / 2);
  const isFree = (/** @type {string} */ status) =>
    !isCaptive(status) && status !== 'underground' && status !== 'in-transit';
  const wide = boxes(isFree).filter(([, , width]) => width >= LEAST_BOX);
  const narrow = boxes(isFree).filter(([, , width]) => width < LEAST_BOX);
  filled(pen, wide, ink.of('--paper-2'));
  outlined(pen, wide, ink.of('--rule-strong'), 0.7);
  filled(pen, narrow, ink.of('--rule-strong'));
  paintColumns(context, columns);
  const hidden = boxes((status) => status === 'underground');
  dotted(context, hidden);
  outlined(pen, hidden, ink.of('--accent'), 0.8);
  for (const kind of Object.keys(STYLE.hatches)) {
    const captive = boxes((status) => status === kind);
    hatched(context, captive, kind);
    outlined(pen, captive, ink.of('--accent'), 0.8);
  }
  for (const edge of edges) softened(context, edge);
}

/**
 * Where a date is not certain a stay fades and comes again.
 * @param {TimelineContext} context
 * @param {Stretch} edge
 */
function softened({ pen, plan: { rows } }, { x, width }) {
  pen.save();
  pen.globalCompositeOperation = 'destination-out';
  const shade = pen.createLinearGradient(x, 0, x + width, 0);
  SOFT.forEach((alpha, at) => shade.addColorStop(at / 2, `rgb(0 0 0 / ${alpha})`));
  pen.fillStyle = shade;
  pen.fillRect(x, rows.stay - 1, width, rows.stayHigh + 2);
  pen.restore();
}

/**
 * Where many stays share a pixel: from below, the share of it in captivity, in hiding, free.
 * @param {TimelineContext} context
 * @param {Column[]} columns
 */
function paintColumns(context, columns) {
  const { pen, ink, plan } = context;
  const { stay, stayHigh } = plan.rows;
  const foot = stay + stayHigh;
  /** @type {Map<string, Box[]>} */
  const captiveBoxes = new Map();
  /** @type {Box[]} */
  const hiddenBoxes = [];
  for (const { x, count, captive, underground, free, status } of columns) {
    const share = stayHigh / (captive + underground + free);
    const high = captive && Math.max(LEAST_HIGH, captive * share);
    const dark = Math.min(
      stayHigh - high,
      underground && Math.max(LEAST_HIGH, underground * share),
    );
    pen.fillStyle = ink.of('--paper-2');
    pen.fillRect(x, stay, COLUMN, stayHigh);
    // the more share a pixel, the darker
    pen.globalAlpha = Math.min(0.65, 0.2 + 0.09 * Math.log2(count));
    pen.fillStyle = ink.of('--rule-strong');
    pen.fillRect(x, stay, COLUMN, stayHigh);
    pen.globalAlpha = 1;
    const boxes = captiveBoxes.get(status) ?? [];
    if (high) boxes.push([x, foot - high, COLUMN, high]);
    if (high) captiveBoxes.set(status, boxes);
    if (dark) hiddenBoxes.push([x, foot - high - dark, COLUMN, dark]);
  }
  dotted(context, hiddenBoxes);
  for (const [status, boxes] of captiveBoxes) hatched(context, boxes, status);
}

/** @param {TimelineContext} context @param {Dates} marks */
function paintMarks({ pen, ink, plan, glyphs }, marks) {
  const { x, rows, clip } = plan;
  const colour = ink.of('--ink-2');
  /** @param {Dated[]} row @param {number} y @param {(mark: Dated) => string} sign */
  const paint = (row, y, sign) => {
    let last = -Infinity;
    for (const mark of row) {
      const at = x(mark.day);
      if (at < clip[0] || at > clip[1] || at - last < LEAST_APART) continue;
      last = at;
      pen.save();
      pen.translate(at, y);
      drawGlyph({ pen, ink, glyphs }, sign(mark), MARK, colour);
      pen.restore();
    }
  };
  paint(marks.event, rows.events, () => 'event');
  paint(marks.work, rows.works, ({ fate }) => (isLost(fate) ? 'book-lost' : 'book'));
}

/**
 * Where the life goes on beyond the window, the rows fade.
 * @param {TimelineContext} context
 */
function fadeOut({ pen, plan: { zoomed, clip, rows } }) {
  if (!zoomed) return;
  pen.save();
  pen.globalCompositeOperation = 'destination-out';
  const [left, right] = clip;
  for (const [edge, inner] of /** @type {const} */ ([
    [left, left + FADE],
    [right, right - FADE],
  ])) {
    const shade = pen.createLinearGradient(edge, 0, inner, 0);
    shade.addColorStop(0, 'rgb(0 0 0 / 1)');
    shade.addColorStop(1, 'rgb(0 0 0 / 0)');
    pen.fillStyle = shade;
    pen.fillRect(Math.min(edge, inner), 0, FADE, rows.axis - 1);
  }
  pen.restore();
}

/** @param {TimelineContext} context @param {Tick[]} ticks */
function paintAxis({ pen, ink, plan }, ticks) {
  const { axis } = plan.rows;
  const [from, to] = plan.zoomed ? plan.clip : [plan.left, plan.right];
  pen.strokeStyle = ink.of('--rule-strong');
  pen.lineWidth = 1;
  pen.beginPath();
  pen.moveTo(from, axis);
  pen.lineTo(to, axis);
  for (const { x, label } of ticks) {
    pen.moveTo(x, axis);
    pen.lineTo(x, axis + (label ? 5 : 2.5));
  }
  pen.stroke();
}
