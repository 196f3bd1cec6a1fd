/** The patterns of the stays: filled, outlined, hatched, dotted, dashed boxes. */

import STYLE from '../../carto/style.json' with { type: 'json' };

/** @import { DrawContext, Pen } from '../draw/symbols.js' */
/** @import { Plan } from './layout.js' */
/** @typedef {[x: number, y: number, width: number, height: number]} Box */
/** @typedef {DrawContext & {plan: Plan}} TimelineContext */

const FULL = 2 * Math.PI;
/** @type {Record<string, {every: number, width: number}>} */
const HATCHES = STYLE.hatches;

/** @param {Box[]} boxes */
function pathOf(boxes) {
  const path = new Path2D();
  for (const box of boxes) path.rect(...box);
  return path;
}

/** @param {Pen} pen @param {Box[]} boxes @param {string} colour */
export function filled(pen, boxes, colour) {
  pen.fillStyle = colour;
  pen.fill(pathOf(boxes));
}

/** @param {Pen} pen @param {Box[]} boxes @param {string} colour @param {number} width */
export function outlined(pen, boxes, colour, width) {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.stroke(pathOf(boxes));
}

/**
 * The slanted lines of captivity, one sheet of them under all boxes.
 * @param {TimelineContext} context
 * @param {Box[]} boxes
 * @param {string} status
 */
export function hatched(context, boxes, status) {
  const { every, width } = HATCHES[status] ?? STYLE.hatches.interned;
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

/** @param {TimelineContext} context @param {Box[]} boxes */
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
 * @param {TimelineContext} context
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

/** @param {TimelineContext} context @param {{x: number, width: number}[]} ways @param {number} y */
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
