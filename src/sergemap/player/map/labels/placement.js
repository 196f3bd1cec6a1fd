/** Where labels stand: each where it covers nothing; dropped sooner than overlapped. */

import { drawing } from '../../draw/element.js';
import { shortened, widthOf } from '../../draw/measure.js';
import { meet } from '../../borders/borders.js';
import { buffer } from '../boxes.js';

/** @import { Box } from '../../borders/borders.js' */
/** @import { Mark } from '../../scene.js' */
/** @import { Attributes } from '../../draw/element.js' */
/** @import { Point } from '../../space/mercator.js' */
/** @import { Viewport } from '../viewport.js' */

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
 * @property {{glyph: string, count: number, mark: Mark}[]} [marks] signs after the text
 * @property {boolean} [sought] farther off, too, before it is left out or covers anything
 * @property {boolean} [free] covers nothing of the way
 */

/** @typedef {ReturnType<typeof createLabelIndex>} LabelIndex what is taken, and what is free */

/** @typedef {{box: Box, mark: Mark}} PlacedMark a sign that answers a finger */

/** A sign beside a name, its number, and the air before it. */
const MARK = { size: 10, number: 10, gap: 4 };
const NOTE_SIZE = 11.5;
/** Between a stop and its label, px of the design. */
const GAP = 5;
/** How much farther off a name is sought that should stand somewhere. */
const FARTHER = [0, 8, 18, 30, 46];
/** So many points of the way a label may cover that could be left out. */
const MOST_COVERED = 6;

/** @param {Viewport} view @param {string} serif @param {Box[]} taken @param {Point[]} way */
export function createLabelIndex(view, serif, taken, way) {
  const boxes = [...taken];
  /** @type {Box[]} */
  const stops = [];
  /** @type {PlacedMark[]} */
  const marks = [];
  const edge = view.width < 500 ? 6 : 14;
  const [far, foot] = [view.width - edge, view.height - edge];
  const isTaken = (/** @type {Box} */ [left, top, right, bottom]) =>
    boxes.some((box) => left < box[2] && right > box[0] && top < box[3] && bottom > box[1]);
  const isInside = (/** @type {Box} */ [left, top, right, bottom]) =>
    left > edge && top > edge && right < far && bottom < foot;
  /** How much of the way a label would cover. */
  const wayUnder = (/** @type {Box} */ box) => {
    const [left, top, right, bottom] = buffer(box, 4);
    return way.filter(({ x, y }) => x > left && x < right && y > top && y < bottom).length;
  };
  return {
    view,
    serif,
    marks,
    /** The least and the most a label may reach. */
    left: edge,
    right: far,
    isTaken,
    isInside,
    wayUnder,
    take: (/** @type {Box} */ box, isStop = false) => {
      boxes.push(box);
      if (isStop) stops.push(box);
    },
    /** Whether a box lies so near to the name of a stop. */
    isByStop: (/** @type {Box} */ box, /** @type {number} */ off) =>
      stops.some((name) => meet(buffer(name, off), box)),
    isFree: (/** @type {Box} */ box) => isInside(box) && !isTaken(box) && wayUnder(box) === 0,
  };
}

/**
 * @param {string} kind
 * @param {Point} at
 * @param {number} size px
 * @param {string} text
 * @param {Attributes} [more]
 */
export function lettersAt(kind, { x, y }, size, text, more) {
  const place = { x: x.toFixed(1), y: y.toFixed(1), 'font-size': size.toFixed(1) };
  return drawing('text', { class: kind, ...place, ...more }, text);
}

/**
 * Try eight places around a point.
 * @param {LabelIndex} index
 * @param {Label} label
 * @returns {SVGElement[]} empty: no room
 */
export function placeLabel(index, label) {
  const { view, serif, left, right } = index;
  const { size, weight, note = '' } = label;
  const noteSize = NOTE_SIZE * view.unit;
  const font = `${weight} ${size}px ${serif}`;
  const text = shortened(label.text, font, (right - left) * 0.9);
  const noteWidth = note ? widthOf(note, `italic ${noteSize}px ${serif}`) : 0;
  const height = size * 1.1 + (note ? 13 * view.unit : 0);
  const own = widthOf(text, font);
  const beside = (label.marks ?? []).map((one) => ({ ...one, wide: widthOfMark(index, one) }));
  const extra = beside.reduce((sum, { wide }) => sum + wide, 0);
  const anchor = bestAnchor(index, label, Math.max(own + extra, noteWidth), height);
  if (!anchor) return [];
  index.take(anchor.box, label.kind === 'stop' || label.kind === 'present');
  const { side: middle } = anchor;
  const y = anchor.y - height / 2 + size * 0.9;
  // the signs follow the text
  const x = anchor.x - (middle === 'end' ? extra : middle === 'middle' ? extra / 2 : 0);
  const end = middle === 'start' ? x + own : middle === 'end' ? x : x + own / 2;
  const signs = placedMarks(index, beside, { x: end, y });
  const set = { 'text-anchor': middle, 'font-size': size, 'font-weight': weight };
  const name = lettersAt(`name ${label.kind}`, { x, y }, size, text, set);
  if (!note) return [name, ...signs];
  const below = { ...set, 'font-size': noteSize, 'font-weight': 400 };
  const under = { x: anchor.x, y: y + 14 * view.unit };
  return [name, ...signs, lettersAt('name note', under, noteSize, note, below)];
}

/** @param {LabelIndex} index @param {{count: number}} mark */
function widthOfMark({ view, serif }, { count }) {
  const { size, number, gap } = MARK;
  const wide = count > 1 ? 1 + widthOf(String(count), `${number}px ${serif}`) : 0;
  return (size + gap) * view.unit + wide * view.unit;
}

/**
 * @param {LabelIndex} index
 * @param {{glyph: string, count: number, mark: Mark, wide: number}[]} marks
 * @param {Point} from
 */
function placedMarks(index, marks, { x, y }) {
  const { unit } = index.view;
  const [size, number, gap] = [MARK.size * unit, MARK.number * unit, MARK.gap * unit];
  let left = x;
  return marks.flatMap(({ glyph, count, mark, wide }) => {
    const [at, top] = [left + gap, y - size * 0.9];
    left += wide;
    index.marks.push({ box: [at - 2, top - 3, left + 2, y + 4], mark });
    const sign = { href: `#g-${glyph}`, x: at.toFixed(1), y: top.toFixed(1) };
    const drawn = drawing('use', { class: 'mark', ...sign, width: size, height: size });
    const figure = { x: at + size + unit, y: y - size * 0.05 };
    return count > 1 ? [drawn, lettersAt('name count', figure, number, String(count))] : [drawn];
  });
}

/** @typedef {ReturnType<typeof eightAnchors>[0]} Anchor a candidate */

/**
 * @param {LabelIndex} index
 * @param {Label} label
 * @param {number} width
 * @param {number} height
 * @returns {Anchor | null}
 */
function bestAnchor(index, label, width, height) {
  /** @type {Anchor | null} */
  let best = null;
  let least = Infinity;
  const { unit } = index.view;
  const { must, sought, free } = label;
  const anchors = FARTHER.slice(0, must || sought ? FARTHER.length : 1).flatMap((farther) =>
    eightAnchors({ ...label, radius: label.radius + farther * unit }, width, height, unit),
  );
  for (const anchor of anchors) {
    if (!index.isInside(anchor.box) || index.isTaken(buffer(anchor.box, -1))) continue;
    const cost = index.wayUnder(anchor.box);
    if (cost < least) [best, least] = [anchor, cost];
    if (cost === 0) break;
  }
  if (!must) return least > (free ? 0 : MOST_COVERED) ? null : best;
  return best ?? anchors.find(({ box }) => index.isInside(box)) ?? pushedInside(index, anchors);
}

/**
 * Above, and moved sideways as far as it must be.
 * @param {LabelIndex} index
 * @param {Anchor[]} anchors
 */
function pushedInside(index, anchors) {
  const above = anchors[6];
  const [left, top, right, bottom] = above.box;
  const by = Math.max(0, index.left - left) - Math.max(0, right - index.right);
  return {
    ...above,
    x: above.x + by,
    box: /** @type {Box} */ ([left + by, top, right + by, bottom]),
  };
}

/**
 * East, west, north-east, south-east, north-west, south-west, north, south.
 * @param {Label} label
 * @param {number} width
 * @param {number} height
 * @param {number} unit
 */
function eightAnchors({ at, radius }, width, height, unit) {
  const beside = radius + GAP * unit;
  const slant = radius * 0.75 + GAP * unit;
  const rise = radius * 0.8 + height * 0.35;
  const high = beside + height / 2;
  const offsets = /** @type {const} */ ([
    ['start', beside, 0],
    ['end', -beside, 0],
    ['start', slant, -rise],
    ['start', slant, rise],
    ['end', -slant, -rise],
    ['end', -slant, rise],
    ['middle', 0, -high],
    ['middle', 0, high],
  ]);
  return offsets.map(([side, dx, dy]) => {
    const [x, y] = [at.x + dx, at.y + dy];
    const left = side === 'start' ? x : side === 'end' ? x - width : x - width / 2;
    /** @type {Box} */
    const box = [left - 2, y - height / 2 - 1, left + width + 2, y + height / 2 + 1];
    return { side, x, y, box };
  });
}
