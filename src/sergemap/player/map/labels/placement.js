/** Where labels stand: each where it covers nothing; dropped sooner than overlapped. */

import { drawing } from '../../draw/element.js';
import { shortened, widthOf } from '../../draw/measure.js';
import { buffer } from '../boxes.js';

/** @import { Box } from '../../borders/borders.js' */
/** @import { Point } from '../../space/mercator.js' */

/**
 * @typedef {object} Label
 * @property {Point} at
 * @property {number} radius what to keep off
 * @property {string} text
 * @property {string} [note] in a second line, in italics
 * @property {number} size px
 * @property {number} weight
 * @property {string} kind
 * @property {boolean} must stays, even where there is no room
 */

/**
 * @typedef {object} LabelIndex what is taken, and what is free
 * @property {number} left the least and the most a label may reach
 * @property {number} right
 * @property {(box: Box) => boolean} isTaken
 * @property {(box: Box) => void} take
 * @property {(box: Box) => boolean} isInside
 * @property {(box: Box) => number} wayUnder how much of the way a label would cover
 */

const NOTE_SIZE = 11.5;
/** Between a stop and its label, px of the design. */
const GAP = 5;
/** So many points of the way a label may cover that could be left out. */
const MOST_COVERED = 6;

/**
 * @param {{width: number, height: number}} sheet
 * @param {number} edge
 * @param {Box[]} taken
 * @param {Point[]} way
 * @returns {LabelIndex}
 */
export function createLabelIndex({ width, height }, edge, taken, way) {
  const boxes = [...taken];
  return {
    left: edge,
    right: width - edge,
    isTaken: ([left, top, right, bottom]) =>
      boxes.some((box) => left < box[2] && right > box[0] && top < box[3] && bottom > box[1]),
    take: (box) => void boxes.push(box),
    isInside: ([left, top, right, bottom]) =>
      left > edge && top > edge && right < width - edge && bottom < height - edge,
    wayUnder: ([left, top, right, bottom]) =>
      way.filter(({ x, y }) => x > left - 4 && x < right + 4 && y > top - 4 && y < bottom + 4)
        .length,
  };
}

/**
 * Try eight places around a point.
 * @param {LabelIndex} index
 * @param {Label} label
 * @param {string} serif
 * @param {number} unit
 * @returns {SVGElement[]} empty: no room
 */
export function placeLabel(index, label, serif, unit) {
  const noteSize = NOTE_SIZE * unit;
  const note = label.note ?? '';
  const font = `${label.weight} ${label.size}px ${serif}`;
  const text = shortened(label.text, font, (index.right - index.left) * 0.9);
  const width = Math.max(
    widthOf(text, font),
    note ? widthOf(note, `italic ${noteSize}px ${serif}`) : 0,
  );
  const height = label.size * 1.1 + (note ? 13 * unit : 0);
  const anchor = bestAnchor(index, label, width, height, unit);
  if (!anchor) return [];
  index.take(anchor.box);
  const baseline = anchor.y - height / 2 + label.size * 0.9;
  const name = {
    x: anchor.x.toFixed(1),
    y: baseline.toFixed(1),
    'text-anchor': anchor.side,
    class: `name ${label.kind}`,
    'font-size': label.size,
    'font-weight': label.weight,
  };
  const below = { ...name, y: (baseline + 14 * unit).toFixed(1), class: 'name note' };
  return [
    drawing('text', name, text),
    ...(note
      ? [drawing('text', { ...below, 'font-size': noteSize, 'font-weight': 400 }, note)]
      : []),
  ];
}

/**
 * @typedef {{side: 'start' | 'end' | 'middle', x: number, y: number, box: Box}} Anchor a candidate:
 * which side of the label stands there
 */

/**
 * @param {LabelIndex} index
 * @param {Label} label
 * @param {number} width
 * @param {number} height
 * @param {number} unit
 * @returns {Anchor | null}
 */
function bestAnchor(index, label, width, height, unit) {
  /** @type {Anchor | null} */
  let best = null;
  let least = Infinity;
  const anchors = eightAnchors(label, width, height, unit);
  for (const anchor of anchors) {
    if (!index.isInside(anchor.box) || index.isTaken(buffer(anchor.box, -1))) continue;
    const cost = index.wayUnder(anchor.box);
    if (cost < least) [best, least] = [anchor, cost];
    if (cost === 0) break;
  }
  if (!label.must) return least > MOST_COVERED ? null : best;
  return best ?? anchors.find(({ box }) => index.isInside(box)) ?? pushedInside(index, anchors);
}

/**
 * Above, and moved sideways as far as it must be.
 * @param {LabelIndex} index
 * @param {Anchor[]} anchors
 * @returns {Anchor | null}
 */
function pushedInside(index, anchors) {
  const above = anchors[6];
  if (!above) return null;
  const [left, top, right, bottom] = above.box;
  const by = Math.max(0, index.left - left) - Math.max(0, right - index.right);
  return { ...above, x: above.x + by, box: [left + by, top, right + by, bottom] };
}

/**
 * East, west, north-east, south-east, north-west, south-west, north, south.
 * @param {Label} label
 * @param {number} width
 * @param {number} height
 * @param {number} unit
 * @returns {Anchor[]}
 */
function eightAnchors({ at, radius }, width, height, unit) {
  const beside = radius + GAP * unit;
  const slant = radius * 0.75 + GAP * unit;
  const rise = radius * 0.8 + height * 0.35;
  const high = beside + height / 2;
  /** @type {[Anchor['side'], number, number][]} */
  const offsets = [
    ['start', beside, 0],
    ['end', -beside, 0],
    ['start', slant, -rise],
    ['start', slant, rise],
    ['end', -slant, -rise],
    ['end', -slant, rise],
    ['middle', 0, -high],
    ['middle', 0, high],
  ];
  return offsets.map(([side, dx, dy]) => {
    const [x, y] = [at.x + dx, at.y + dy];
    const left = side === 'start' ? x : side === 'end' ? x - width : x - width / 2;
    return {
      side,
      x,
      y,
      box: [left - 2, y - height / 2 - 1, left + width + 2, y + height / 2 + 1],
    };
  });
}
