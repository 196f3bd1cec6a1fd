/**
 * The timeline on canvas: the boxes of the periods, the stays in the pattern of their status,
 * marks, the axis.
 */

import { drawGlyph, readGlyphs } from '../draw/symbols.js';
import { isCaptive } from '../story.js';

/** @import { Ink } from '../draw/palette.js' */
/** @import { Band } from '../scene.js' */
/** @import { Tick } from './axis.js' */
/** @import { Plan } from './layout.js' */
/** @import { Column, Dated, Dates, Segment, Strip } from './stays.js' */
/** @typedef {CanvasRenderingContext2D} Pen */
/** @typedef {[x: number, y: number, width: number, height: number]} Box */
/** @typedef {{every: number, width: number}} Hatch */
/** @typedef {{bands: Band[], strip: Strip, marks: Dates, ticks: Tick[]}} Content */
/** @typedef {(plan: Plan, unit: number, content: Content) => void} Paint */

const FULL = 2 * Math.PI;
const MARK = 10;
const LEAST_APART = 1.5;
/** A free stay narrower than this is a line, not a box. */
const LEAST_BOX = 2;
const FADE = 18;
/** Separators of merged stays: the more share a pixel, the darker. */
const crowdAlpha = (/** @type {number} */ count) => Math.min(0.65, 0.2 + 0.09 * Math.log2(count));

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Ink} ink
 * @returns {Paint}
 */
export function createPaint(canvas, ink) {
  const glyphs = readGlyphs();
  const hatches = new Map(
    ['prisoner', 'interned', 'banished'].map((status) => [status, readHatch(status)]),
  );
  return (plan, unit, { bands, strip, marks, ticks }) => {
    const pen = cleared(canvas, plan, unit);
    if (!pen) return;
    const brush = { pen, ink, plan, glyphs, hatches };
    const [from, to] = plan.clip;
    pen.save();
    pen.beginPath();
    pen.rect(from, 0, to - from, plan.height);
    pen.clip();
    paintBands(brush, bands);
    paintStays(brush, strip);
    if (plan.rows.events) paintMarks(brush, marks);
    fadeOut(brush);
    pen.restore();
    paintAxis(brush, ticks);
  };
}

/**
 * @typedef {{pen: Pen, ink: Ink, plan: Plan, glyphs: ReturnType<typeof readGlyphs>, hatches:
 * Map<string, Hatch>}} Brush
 */

/**
 * The hatch of a status as the page's signs have it.
 * @param {string} status
 * @returns {Hatch}
 */
function readHatch(status) {
  const pattern = document.getElementById(`h-${status}`);
  return {
    every: Number(pattern?.getAttribute('width') ?? 5),
    width: Number(pattern?.firstElementChild?.getAttribute('stroke-width') ?? 1.6),
  };
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Plan} plan
 * @param {number} unit
 * @returns {Pen | null}
 */
function cleared(canvas, { width, height }, unit) {
  const sharpness = Math.min(Math.max(1, window.devicePixelRatio ?? 1), 3);
  const [wide, high] = [
    Math.round(width * unit * sharpness),
    Math.round(height * unit * sharpness),
  ];
  if (canvas.width !== wide || canvas.height !== high)
    Object.assign(canvas, { width: wide, height: high });
  Object.assign(canvas.style, { width: `${width * unit}px`, height: `${height * unit}px` });
  const pen = canvas.getContext('2d');
  pen?.setTransform(1, 0, 0, 1, 0, 0);
  pen?.clearRect(0, 0, wide, high);
  pen?.setTransform(unit * sharpness, 0, 0, unit * sharpness, 0, 0);
  return pen;
}

/**
 * @param {Brush} brush
 * @param {Band[]} bands
 */
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
 * @param {Brush} brush
 * @param {Strip} strip
 */
function paintStays(brush, { segments, columns, ways, edges }) {
  const {
    pen,
    ink,
    plan: {
      rows: { stay, stayHigh },
    },
  } = brush;
  /**
   * @param {(segment: Segment) => boolean} which
   * @returns {Box[]}
   */
  const boxes = (which) => segments.filter(which).map(({ x, width }) => [x, stay, width, stayHigh]);
  const middle = stay + stayHigh / 2;
  dashes(brush, [...ways, ...segments.filter(({ status }) => status === 'in-transit')], middle);
  const free = boxes(
    ({ status }) => !isCaptive(status) && status !== 'underground' && status !== 'in-transit',
  );
  const wide = free.filter(([, , width]) => width >= LEAST_BOX);
  filled(pen, wide, ink.of('--paper-2'));
  outlined(pen, wide, ink.of('--rule-strong'), 0.7);
  filled(
    pen,
    free.filter(([, , width]) => width < LEAST_BOX),
    ink.of('--rule-strong'),
  );
  paintColumns(brush, columns);
  const hidden = boxes(({ status }) => status === 'underground');
  dotted(brush, hidden);
  outlined(pen, hidden, ink.of('--accent'), 0.8);
  for (const [status, hatch] of brush.hatches) {
    const held = boxes((segment) => segment.status === status);
    hatched(brush, held, hatch);
    outlined(pen, held, ink.of('--accent'), 0.8);
  }
  pen.save();
  pen.globalCompositeOperation = 'destination-out';
  for (const { x, width } of edges) {
    const shade = pen.createLinearGradient(x, 0, x + width, 0);
    [
      [0, 0],
      [0.5, 0.88],
      [1, 0],
    ].forEach(([at = 0, alpha]) => shade.addColorStop(at, `rgb(0 0 0 / ${alpha})`));
    pen.fillStyle = shade;
    pen.fillRect(x, stay - 1, width, stayHigh + 2);
  }
  pen.restore();
}

/**
 * Where many stays share a pixel: from below, the share of it in captivity, in hiding, free.
 * @param {Brush} brush
 * @param {Column[]} columns
 */
function paintColumns(brush, columns) {
  const {
    pen,
    ink,
    plan: {
      rows: { stay, stayHigh },
    },
  } = brush;
  /** @type {Map<string, Box[]>} */
  const held = new Map();
  /** @type {Box[]} */
  const hidden = [];
  for (const { x, count, captive, underground, free, status } of columns) {
    const all = captive + underground + free;
    // captivity is never too small to be seen
    const high = captive && Math.max(2.5, (captive / all) * stayHigh);
    const dark = Math.min(
      stayHigh - high,
      underground && Math.max(2.5, (underground / all) * stayHigh),
    );
    const foot = stay + stayHigh;
    pen.fillStyle = ink.of('--paper-2');
    pen.fillRect(x, stay, 1.05, stayHigh);
    pen.globalAlpha = crowdAlpha(count);
    pen.fillStyle = ink.of('--rule-strong');
    pen.fillRect(x, stay, 1.05, stayHigh);
    pen.globalAlpha = 1;
    if (high && !held.has(status)) held.set(status, []);
    if (high) held.get(status)?.push([x, foot - high, 1.05, high]);
    if (dark) hidden.push([x, foot - high - dark, 1.05, dark]);
  }
  dotted(brush, hidden);
  for (const [status, boxes] of held)
    hatched(brush, boxes, brush.hatches.get(status) ?? { every: 5, width: 1.6 });
}

/**
 * @param {Box[]} boxes
 * @returns {Path2D}
 */
function pathOf(boxes) {
  const path = new Path2D();
  for (const box of boxes) path.rect(...box);
  return path;
}

/**
 * @param {Pen} pen
 * @param {Box[]} boxes
 * @param {string} colour
 */
function filled(pen, boxes, colour) {
  pen.fillStyle = colour;
  pen.fill(pathOf(boxes));
}

/**
 * @param {Pen} pen
 * @param {Box[]} boxes
 * @param {string} colour
 * @param {number} width
 */
function outlined(pen, boxes, colour, width) {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.stroke(pathOf(boxes));
}

/**
 * The slanted lines of captivity, one sheet of them under all boxes.
 * @param {Brush} brush
 * @param {Box[]} boxes
 * @param {Hatch} hatch
 */
function hatched({ pen, ink, plan }, boxes, { every, width }) {
  if (!boxes.length) return;
  const { stay, stayHigh } = plan.rows;
  const path = pathOf(boxes);
  pen.save();
  pen.fillStyle = ink.of('--accent-tint');
  pen.fill(path);
  pen.clip(path);
  pen.strokeStyle = ink.of('--accent');
  pen.lineWidth = width;
  pen.beginPath();
  const step = every * Math.SQRT2;
  for (const [from, to] of reaches(boxes, plan)) {
    for (let x = Math.ceil((from - step) / step) * step; x < to + stayHigh + step; x += step) {
      pen.moveTo(x + 2, stay - 2);
      pen.lineTo(x - stayHigh - 2, stay + stayHigh + 2);
    }
  }
  pen.stroke();
  pen.restore();
}

/**
 * The dots of a life in hiding.
 * @param {Brush} brush
 * @param {Box[]} boxes
 */
function dotted({ pen, ink, plan }, boxes) {
  if (!boxes.length) return;
  const { stay, stayHigh } = plan.rows;
  const path = pathOf(boxes);
  pen.save();
  pen.fillStyle = ink.of('--paper-2');
  pen.fill(path);
  pen.clip(path);
  pen.fillStyle = ink.of('--accent');
  pen.beginPath();
  for (const [from, to] of reaches(boxes, plan)) {
    for (let x = Math.floor(from / 2) * 2; x <= to + 1; x += 2) {
      for (let y = stay + 1 + ((x / 2) % 2) * 2; y < stay + stayHigh + 1; y += 4) {
        pen.moveTo(x + 0.8, y);
        pen.arc(x, y, 0.8, 0, FULL);
      }
    }
  }
  pen.fill();
  pen.restore();
}

/**
 * From where to where boxes reach that touch each other, in sight.
 * @param {Box[]} boxes
 * @param {Plan} plan
 * @returns {[from: number, to: number][]}
 */
function reaches(boxes, { clip }) {
  /** @type {[number, number][]} */
  const found = [];
  for (const [x, , width] of boxes) {
    const [from, to] = [Math.max(x, clip[0]), Math.min(x + width, clip[1])];
    const last = found.at(-1);
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else if (to > from) found.push([from, to]);
  }
  return found;
}

/**
 * On the way.
 * @param {Brush} brush
 * @param {{x: number, width: number}[]} ways
 * @param {number} y
 */
function dashes({ pen, ink, plan: { clip } }, ways, y) {
  pen.save();
  pen.strokeStyle = ink.of('--accent');
  pen.lineWidth = 1.6;
  pen.setLineDash([2, 2]);
  pen.beginPath();
  for (const { x, width } of ways) {
    pen.moveTo(Math.max(x, clip[0] - ((clip[0] - x) % 4)), y);
    pen.lineTo(Math.min(x + Math.max(2, width), clip[1]), y);
  }
  pen.stroke();
  pen.restore();
}

/**
 * @param {Brush} brush
 * @param {Dates} marks
 */
function paintMarks({ pen, ink, plan, glyphs }, marks) {
  const { x, rows, clip } = plan;
  const colour = ink.of('--ink-2');
  /**
   * @param {Dated[]} row
   * @param {number} y
   * @param {(mark: Dated) => string} sign
   */
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
  paint(marks.work, rows.works, ({ fate }) =>
    fate === 'lost' || fate === 'confiscated' ? 'book-lost' : 'book',
  );
}

/**
 * Where the life goes on beyond the window, the rows fade.
 * @param {Brush} brush
 */
function fadeOut({ pen, plan: { zoomed, clip, rows } }) {
  if (!zoomed) return;
  pen.save();
  pen.globalCompositeOperation = 'destination-out';
  for (const [edge, inner] of [
    [clip[0], clip[0] + FADE],
    [clip[1], clip[1] - FADE],
  ]) {
    const shade = pen.createLinearGradient(edge ?? 0, 0, inner ?? 0, 0);
    shade.addColorStop(0, 'rgb(0 0 0 / 1)');
    shade.addColorStop(1, 'rgb(0 0 0 / 0)');
    pen.fillStyle = shade;
    pen.fillRect(Math.min(edge ?? 0, inner ?? 0), 0, FADE, rows.axis - 1);
  }
  pen.restore();
}

/**
 * @param {Brush} brush
 * @param {Tick[]} ticks
 */
function paintAxis(
  {
    pen,
    ink,
    plan: {
      zoomed,
      left,
      right,
      clip,
      rows: { axis },
    },
  },
  ticks,
) {
  pen.strokeStyle = ink.of('--rule-strong');
  pen.lineWidth = 1;
  pen.beginPath();
  pen.moveTo(zoomed ? clip[0] : left, axis);
  pen.lineTo(zoomed ? clip[1] : right, axis);
  for (const { x, label } of ticks) {
    pen.moveTo(x, axis);
    pen.lineTo(x, axis + (label ? 5 : 2.5));
  }
  pen.stroke();
}
