/** The way on the map: every move in the line of its kind, the older the thinner. */

import { isShown } from '../../link/settings.js';
import { AGES, CASING, STROKES, TO_COME, ticks } from '../../draw/strokes.js';
import { beginningOf, lengthOf, thinned } from '../../space/path.js';
import { softRadius } from '../../draw/symbols.js';

/** @import { Kind } from '../../scene.js' */
/** @import { Point } from '../../space/mercator.js' */
/** @import { Stroke } from '../../draw/strokes.js' */
/** @import { Moment } from '../../time/moment.js' */
/** @import { Ink } from '../../draw/palette.js' */
/** @import { View } from '../sheet.js' */
/** @import { Look, Story } from '../../story.js' */

/**
 * @typedef {{points: Point[], age: number, by: string, part: number, now: boolean}} Way a move as
 * it was drawn, on the screen
 */

const LEAST_LENGTH = 5;
/**
 * Points nearer to one another than so many px are one: every bend of a broad line takes time to
 * draw.
 */
const NEAREST = 2.5;

/**
 * The moves behind him, which stay as they are until he goes on.
 * @param {CanvasRenderingContext2D} pen
 * @param {Ink} ink
 * @param {View} view
 * @param {Story} story
 * @param {Moment} moment
 * @param {Look} look
 * @param {number} most so many moves, the latest
 * @returns {Way[]}
 */
export function drawPast(pen, ink, view, story, moment, look, most) {
  const { legs } = story.scene;
  /** @type {Way[]} */
  const ways = [];
  for (const index of seenOnce(story, look.whole ? legs.length : moment.stop - 1, most)) {
    const leg = legs[index];
    const points = onScreen(view, story, index);
    if (!leg || lengthOf(points) < LEAST_LENGTH || !inSight(points, view)) continue;
    const age = look.whole ? 0 : moment.stop - 1 - index < 3 ? 1 : 2;
    drawWay(pen, ink, view.unit, points, leg.kind, age, true);
    ways.push({ points, age, by: leg.by, part: 1, now: false });
  }
  rested(pen);
  return ways;
}

/**
 * The move he is on, or came by, and a hint of the next.
 * @param {CanvasRenderingContext2D} pen
 * @param {Ink} ink
 * @param {View} view
 * @param {Story} story
 * @param {Moment} moment
 * @param {Look} look
 * @returns {Way[]} one, or none
 */
export function drawPresent(pen, ink, view, story, moment, look) {
  if (look.whole) return [];
  if (isShown('ahead')) drawToCome(pen, ink, view, onScreen(view, story, moment.stop));
  const index = moment.stop - 1;
  const leg = story.scene.legs[index];
  const whole = onScreen(view, story, index);
  const part = partOf(moment, look);
  const isSeen = lengthOf(whole) >= LEAST_LENGTH && inSight(whole, view);
  if (!leg || (!isSeen && part === 1)) return [];
  if (part < 1) drawToCome(pen, ink, view, whole);
  const points = part < 1 ? beginningOf(whole, part) : whole;
  if (isSeen) drawWay(pen, ink, view.unit, points, leg.kind, 0, false);
  rested(pen);
  return [{ points, age: 0, by: leg.by, part, now: true }];
}

/**
 * How much of the move is behind him.
 * @param {Moment} moment
 * @param {Look} look
 * @returns {number} from 0 to 1
 */
export function partOf(moment, look) {
  return look.drawn ?? moment.part;
}

/**
 * The move so far.
 * @param {View} view
 * @param {Story} story
 * @param {Moment} moment
 * @param {Look} look
 * @returns {Point[]}
 */
export function goneOf(view, story, moment, look) {
  return beginningOf(onScreen(view, story, moment.stop - 1), partOf(moment, look));
}

/**
 * What of the way is not the same in two beginnings of one move.
 * @param {Point[]} before
 * @param {Point[]} now
 * @returns {Point[]} from a point that both have
 */
export function changed(before, now) {
  const same = Math.max(0, Math.min(before.length, now.length) - 2);
  return [...before.slice(same), ...now.slice(same)];
}

/**
 * The latest moves before one, the oldest first; of those that run the same way in the same manner
 * the latest alone.
 * @param {Story} story
 * @param {number} until
 * @param {number} most
 * @returns {number[]}
 */
function seenOnce({ scene: { legs }, curves }, until, most) {
  /** @type {Map<unknown, Set<string>>} */
  const drawn = new Map();
  const found = [];
  for (let index = until - 1; index >= 0 && found.length < most; index -= 1) {
    const kinds = drawn.get(curves[index]) ?? new Set();
    const kind = legs[index]?.kind ?? '';
    if (kinds.has(kind)) continue;
    drawn.set(curves[index], kinds.add(kind));
    found.push(index);
  }
  return found.reverse();
}

/** @param {CanvasRenderingContext2D} pen */
function rested(pen) {
  pen.globalAlpha = 1;
  pen.setLineDash([]);
}

/**
 * A leg on the screen; it ends at the ring of an uncertain place, not at a centre nobody knows.
 * @param {View} view
 * @param {Story} story
 * @param {number} index
 * @returns {Point[]}
 */
function onScreen(view, { scene, curves }, index) {
  let points = thinned((curves[index] ?? []).map(view.toScreen), NEAREST * view.unit);
  for (const stop of [scene.stops[index + 1], scene.stops[index]]) {
    const length = lengthOf(points);
    const radius = stop ? softRadius(scene, stop, view, false) * 0.68 * view.unit : 0;
    if (radius > 0 && length > radius * 1.4) points = beginningOf(points, 1 - radius / length);
    points = points.toReversed();
  }
  return points;
}

/**
 * @param {Point[]} points
 * @param {View} view
 * @returns {boolean}
 */
function inSight(points, { width, height }) {
  const far = 40;
  return (
    points.some(({ x }) => x > -far) &&
    points.some(({ x }) => x < width + far) &&
    points.some(({ y }) => y > -far) &&
    points.some(({ y }) => y < height + far)
  );
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Ink} ink
 * @param {View} view
 * @param {Point[]} points
 */
function drawToCome(pen, ink, view, points) {
  if (lengthOf(points) <= LEAST_LENGTH) return;
  pen.strokeStyle = ink.of('--ink-3');
  pen.globalAlpha = TO_COME.alpha;
  pen.lineCap = 'round';
  dash(pen, TO_COME, view.unit);
  trace(pen, points);
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Ink} ink
 * @param {number} unit
 * @param {Point[]} points
 * @param {Kind} kind
 * @param {number} age
 * @param {boolean} small
 */
function drawWay(pen, ink, unit, points, kind, age, small) {
  const { alpha } = AGES[age] ?? { alpha: 1 };
  const shape = AGES[small ? 1 : 0] ?? { thin: 1, tick: 1 };
  if (age === 0) drawCasing(pen, ink, unit, points, small);
  pen.globalAlpha = alpha;
  pen.lineJoin = 'round';
  for (const stroke of STROKES[kind] ?? STROKES.unknown) {
    pen.strokeStyle = ink.of(stroke.hollow ? '--halo' : '--accent');
    pen.lineCap = stroke.round ? 'round' : 'butt';
    dash(pen, { ...stroke, width: Math.max(1.1, stroke.width * shape.thin) }, unit);
    if (stroke.slanted) drawTicks(pen, points, unit * shape.tick);
    else trace(pen, points);
  }
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Ink} ink
 * @param {number} unit
 * @param {Point[]} points
 * @param {boolean} small
 */
function drawCasing(pen, ink, unit, points, small) {
  pen.strokeStyle = ink.of('--halo');
  pen.globalAlpha = CASING.alpha;
  pen.lineCap = 'round';
  pen.lineJoin = 'round';
  dash(pen, { width: small ? CASING.small : CASING.width }, unit);
  trace(pen, points);
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Stroke} stroke
 * @param {number} unit
 */
function dash(pen, stroke, unit) {
  pen.lineWidth = stroke.width * unit;
  pen.setLineDash((stroke.dash ?? []).map((length) => length * unit));
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Point[]} points
 */
function trace(pen, points) {
  pen.beginPath();
  for (const { x, y } of points) pen.lineTo(x, y);
  pen.stroke();
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Point[]} points
 * @param {number} size
 */
function drawTicks(pen, points, size) {
  pen.beginPath();
  for (const [from, to] of ticks(points, size)) {
    pen.moveTo(from.x, from.y);
    pen.lineTo(to.x, to.y);
  }
  pen.stroke();
}
