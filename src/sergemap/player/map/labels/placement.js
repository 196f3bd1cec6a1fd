/** Where labels stand: each where it covers nothing; dropped sooner than overlapped. */

import { drawing } from '../../draw/element.js';
import { evenedBy, halves, shortened, widthOf } from '../../draw/measure.js';
import { meet } from '../../borders/borders.js';
import { evenly } from '../../space/path.js';
import { buffer } from '../boxes.js';
import { LED, bestAnchor } from './anchors.js';

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
 * @property {string} [number] of the stays, before the text
 * @property {boolean} [led] farther off, too, with a line to its sign
 * @property {number} [across] so many points of the way it may cover, and its line other signs
 * @property {boolean} [lost] on a small map, too, its line may lead past other stops
 * @property {boolean} [free] covers nothing of the way
 * @property {number} [far] never without a line, which is no longer than that
 */

/** @typedef {ReturnType<typeof createLabelIndex>} LabelIndex what is taken, and what is free */

/** @typedef {{box: Box, mark: Mark}} PlacedMark a sign that answers a finger */

/** A sign beside a name, its number, and the air before it. */
const MARK = { size: 10, number: 10, gap: 4 };
const NOTE_SIZE = 11.5;
/** The numbers of stays are so much smaller than the name. */
const NUMBER = 0.92;
/** The way is asked for by squares of so many px. */
const SQUARE = 32;
/** To hide a point of the way is as bad as to hide so many square px of something else. */
const WAY_POINT = 150;

/**
 * @param {Viewport} view
 * @param {string} serif
 * @param {Box[]} taken
 * @param {Point[]} way
 * @param {Point[]} [stops]
 */
export function createLabelIndex(view, serif, taken, way, stops = []) {
  const boxes = [...taken];
  /** @type {Box[]} */
  const named = [];
  /** @type {PlacedMark[]} */
  const marks = [];
  const edge = view.width < 500 ? 6 : 14;
  const [far, foot] = [view.width - edge, view.height - edge];
  const isTaken = (/** @type {Box} */ [left, top, right, bottom]) =>
    boxes.some((box) => left < box[2] && right > box[0] && top < box[3] && bottom > box[1]);
  const isInside = (/** @type {Box} */ [left, top, right, bottom]) =>
    left > edge && top > edge && right < far && bottom < foot;
  const pointsIn = createSquares(way);
  const isSeen = (/** @type {Point} */ { x, y }) =>
    x > 0 && y > 0 && x < view.width && y < view.height;
  const stopsIn = createSquares(stops.filter(isSeen));
  /** How much of the way a label would cover. */
  const wayUnder = (/** @type {Box} */ box) => pointsIn(buffer(box, 4));
  return {
    view,
    serif,
    larger: evenedBy(serif),
    marks,
    stops,
    /** The least and the most a label may reach. */
    left: edge,
    right: far,
    isTaken,
    isInside,
    /** Whether something was lettered there. */
    isLettered: (/** @type {Box} */ box) =>
      boxes.slice(taken.length).some((name) => meet(name, box)),
    wayUnder,
    /** How much of what is taken a label would cover, square px, and of the way. */
    hides: (/** @type {Box} */ box) =>
      boxes.reduce(
        (sum, other) => sum + sharedArea(buffer(box, -1), other),
        WAY_POINT * wayUnder(box),
      ),
    take: (/** @type {Box} */ box, isStop = false) => {
      boxes.push(box);
      if (isStop) named.push(box);
    },
    /** Whether a box lies so near to the name of a stop, or by less than half of that to a stop. */
    isByStop: (/** @type {Box} */ box, /** @type {number} */ off) =>
      named.some((name) => meet(buffer(name, off), box)) || stopsIn(buffer(box, off * 0.4)) > 0,
    isFree: (/** @type {Box} */ box) => isInside(box) && !isTaken(box) && wayUnder(box) === 0,
  };
}

/** @param {Box} one @param {Box} other square px */
function sharedArea(one, other) {
  const wide = Math.min(one[2], other[2]) - Math.max(one[0], other[0]);
  const high = Math.min(one[3], other[3]) - Math.max(one[1], other[1]);
  return wide > 0 && high > 0 ? wide * high : 0;
}

/** @param {Point[]} points @returns {(box: Box) => number} how many lie in a box */
function createSquares(points) {
  /** @type {Map<string, Point[]>} */
  const squares = new Map();
  const nth = (/** @type {number} */ px) => Math.floor(px / SQUARE);
  for (const point of points) {
    const key = `${nth(point.x)} ${nth(point.y)}`;
    const square = squares.get(key);
    if (square) square.push(point);
    else squares.set(key, [point]);
  }
  return ([left, top, right, bottom]) => {
    let count = 0;
    for (let column = nth(left); column <= nth(right); column += 1)
      for (let row = nth(top); row <= nth(bottom); row += 1)
        for (const { x, y } of squares.get(`${column} ${row}`) ?? [])
          if (x > left && x < right && y > top && y < bottom) count += 1;
    return count;
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
 * Try eight places around a point, and in two lines where a name would lie on the way.
 * @param {LabelIndex} index
 * @param {Label} label
 * @returns {SVGElement[]} empty: no room
 */
export function placeLabel(index, label) {
  const { view, serif, left, right } = index;
  const { weight, note = '' } = label;
  const size = label.size * index.larger;
  const noteSize = NOTE_SIZE * view.unit;
  const font = `${weight} ${size}px ${serif}`;
  const noteWidth = note ? widthOf(note, `italic ${noteSize}px ${serif}`) : 0;
  const number = label.number ?? '';
  const before = number && label.text ? `${number}\u00a0` : number;
  const beside = (label.marks ?? []).map((one) => ({ ...one, wide: widthOfMark(index, one) }));
  const extra = beside.reduce((sum, { wide }) => sum + wide, 0);
  const placed = (/** @type {string[]} */ lines) => {
    const widest = Math.max(...lines.map((line) => widthOf(line, font)));
    const own = widest + widthOf(before, `600 ${size * NUMBER}px ${serif}`);
    const height = size * 1.1 * lines.length + (note ? 13 * view.unit : 0);
    const anchor = bestAnchor(index, label, Math.max(own + extra, noteWidth), height);
    return { lines, own, height, anchor, hidden: anchor ? index.hides(anchor.box) : 0 };
  };
  const first = placed(linesOf(label.text, font, (right - left) * 0.9));
  const isTight = first.hidden || (label.across && !first.anchor);
  const second = isTight ? placed(inTwo(label.text, font)) : first;
  const isBetter = second.anchor && (!first.anchor || second.hidden < first.hidden);
  const { lines, own, height, anchor } = isBetter ? second : first;
  if (!anchor) return [];
  index.take(anchor.box, label.kind === 'stop' || label.kind === 'present');
  const { side: middle } = anchor;
  const y = anchor.y - height / 2 + size * 0.9;
  // the signs follow the text
  const x = anchor.x - (middle === 'end' ? extra : middle === 'middle' ? extra / 2 : 0);
  const end = middle === 'start' ? x + own : middle === 'end' ? x : x + own / 2;
  const signs = placedMarks(index, beside, { x: end, y });
  const set = { 'text-anchor': middle, 'font-size': size, 'font-weight': weight };
  const name = lettersAt(`name ${label.kind}`, { x, y }, size, lines[0] ?? '', set);
  for (const line of lines.slice(1))
    name.append(' ', drawing('tspan', { x: x.toFixed(1), dy: (size * 1.1).toFixed(1) }, line));
  if (before) name.prepend(numbered(before, size));
  if (anchor.from) return [leader(anchor.from, anchor, index), name];
  if (!note) return [name, ...signs];
  const below = { ...set, 'font-size': noteSize, 'font-weight': 400 };
  const under = { x: anchor.x, y: y + (lines.length - 1) * size * 1.1 + 14 * view.unit };
  return [name, ...signs, lettersAt('name note', under, noteSize, note, below)];
}

/**
 * A name that is wider than all the room in two lines, each cut where that is not enough.
 * @param {string} name
 * @param {string} font
 * @param {number} room px
 */
function linesOf(name, font, room) {
  const lines = widthOf(name, font) > room ? inTwo(name, font) : [name];
  return lines.map((line) => shortened(line, font, room));
}

/** @param {string} name @param {string} font */
function inTwo(name, font) {
  return halves(name, (line) => widthOf(line, font));
}

/** @param {string} number @param {number} size px */
function numbered(number, size) {
  const set = { class: 'stay-number', 'font-size': (size * NUMBER).toFixed(1) };
  return drawing('tspan', set, number);
}

/**
 * A line from a sign to its name, on which nothing else is set.
 * @param {Point} from
 * @param {Point} to
 * @param {LabelIndex} index
 */
function leader(from, to, index) {
  for (const { x, y } of evenly([from, to], LED.step)) index.take([x - 1, y - 1, x + 1, y + 1]);
  const [x1, y1, x2, y2] = [from.x, from.y, to.x, to.y].map((px) => px.toFixed(1));
  return drawing('path', { class: 'leader', d: `M${x1} ${y1}L${x2} ${y2}` });
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
