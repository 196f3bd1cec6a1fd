/** The patterns of the stays: filled, outlined, hatched, dotted, dashed boxes. */

import { readGlyphs } from '../draw/symbols.js';

/** @import { Ink } from '../draw/palette.js' */
/** @import { Pen } from '../draw/symbols.js' */
/** @import { Plan } from './layout.js' */
/** @typedef {[x: number, y: number, width: number, height: number]} Box */
/** @typedef {{every: number, width: number}} Hatch px from line to line, and of a line */

/**
 * @typedef {object} DrawContext
 * @property {Pen} pen
 * @property {Ink} ink
 * @property {Plan} plan
 * @property {ReturnType<typeof readGlyphs>} glyphs
 * @property {Map<string, Hatch>} hatches by status
 */

const FULL = 2 * Math.PI;
const USUAL = { every: 5, width: 1.6 };

/**
 * The hatches of captivity as the page's signs have them.
 * @returns {Map<string, Hatch>} by status
 */
export function readHatches() {
  return new Map(
    ['prisoner', 'interned', 'banished'].map((status) => {
      const pattern = document.getElementById(`h-${status}`);
      const width = pattern?.firstElementChild?.getAttribute('stroke-width') ?? USUAL.width;
      const every = pattern?.getAttribute('width') ?? USUAL.every;
      return [status, { every: Number(every), width: Number(width) }];
    }),
  );
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
export function filled(pen, boxes, colour) {
  pen.fillStyle = colour;
  pen.fill(pathOf(boxes));
}

/**
 * @param {Pen} pen
 * @param {Box[]} boxes
 * @param {string} colour
 * @param {number} width
 */
export function outlined(pen, boxes, colour, width) {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.stroke(pathOf(boxes));
}

/**
 * The slanted lines of captivity, one sheet of them under all boxes.
 * @param {DrawContext} context
 * @param {Box[]} boxes
 * @param {Hatch} [hatch]
 */
export function hatched(context, boxes, { every, width } = USUAL) {
  const { pen, ink, plan } = context;
  const { stay, stayHigh } = plan.rows;
  const step = every * Math.SQRT2;
  patterned(context, boxes, '--accent-tint', (stretches) => {
    for (const [from, to] of stretches) {
      for (let x = Math.ceil((from - step) / step) * step; x < to + stayHigh + step; x += step) {
        pen.moveTo(x + 2, stay - 2);
        pen.lineTo(x - stayHigh - 2, stay + stayHigh + 2);
      }
    }
    pen.strokeStyle = ink.of('--accent');
    pen.lineWidth = width;
    pen.stroke();
  });
}

/**
 * The dots of a life in hiding.
 * @param {DrawContext} context
 * @param {Box[]} boxes
 */
export function dotted(context, boxes) {
  const { pen, ink, plan } = context;
  const { stay, stayHigh } = plan.rows;
  patterned(context, boxes, '--paper-2', (stretches) => {
    for (const [from, to] of stretches) {
      for (let x = Math.floor(from / 2) * 2; x <= to + 1; x += 2) {
        for (let y = stay + 1 + ((x / 2) % 2) * 2; y < stay + stayHigh + 1; y += 4) {
          pen.moveTo(x + 0.8, y);
          pen.arc(x, y, 0.8, 0, FULL);
        }
      }
    }
    pen.fillStyle = ink.of('--accent');
    pen.fill();
  });
}

/**
 * Fill boxes, and draw within them.
 * @param {DrawContext} context
 * @param {Box[]} boxes
 * @param {string} ground a colour of the page
 * @param {(stretches: [from: number, to: number][]) => void} draw in one stroke
 */
function patterned({ pen, ink, plan }, boxes, ground, draw) {
  if (boxes.length === 0) return;
  pen.save();
  filled(pen, boxes, ink.of(ground));
  pen.clip(pathOf(boxes));
  pen.beginPath();
  draw(reaches(boxes, plan));
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
 * @param {DrawContext} context
 * @param {{x: number, width: number}[]} ways
 * @param {number} y
 */
export function dashed({ pen, ink, plan: { clip } }, ways, y) {
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
