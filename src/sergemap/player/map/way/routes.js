/** The legs on the map: each in the line of its kind, the older the thinner. */

import { AGES, ARROW, CASING, STROKES, TO_COME, ticks } from '../../draw/strokes.js';
import { aside, beginningOf, evenly, lengthOf, positionsOf, thinned } from '../../space/path.js';
import { onceOfEach } from '../../once.js';
import { boxOfPoints } from '../boxes.js';
import { around, softRadius } from '../../draw/symbols.js';

/** @import { Kind, Scene } from '../../scene.js' */
/** @import { Point } from '../../space/mercator.js' */
/** @import { Stroke } from '../../draw/strokes.js' */
/** @import { DrawContext } from '../../draw/symbols.js' */
/** @import { Pen } from '../sheet.js' */
/** @import { Viewport } from '../viewport.js' */
/** @import { Shot, Shown, Story } from '../../story.js' */

/**
 * @typedef {{index: number, points: Point[], age: number, by: string, part: number, now: boolean}}
 * DrawnLeg its points on the screen; how much of it is drawn, from 0 to 1
 */

const LEAST_LENGTH = 5;
/**
 * Points nearer to one another than so many px are one: every bend of a broad line takes time to
 * draw.
 */
const NEAREST = 2.5;
/** Lines and their signs reach less than so many px over their points. */
const FAR = 40;
/** There and back the same way: so far to its right each is drawn. */
const LANE = 3.6;

/**
 * The legs travelled, which stay as they are until the traveller goes on.
 * @param {DrawContext} hand
 * @param {Shot} shot
 * @param {number} most so many legs, the latest
 */
export function drawPast(hand, shot, most) {
  const { view, story, moment, look } = shot;
  const { legs } = story.scene;
  /** @type {DrawnLeg[]} */
  const drawn = [];
  for (const index of seenOnce(story, look.whole ? legs.length : moment.stop - 1, most)) {
    const leg = legs[index];
    if (!leg || !isInSight(story.curves[index], view)) continue;
    const points = onScreen(shot, index);
    if (lengthOf(points) < LEAST_LENGTH) continue;
    const age = look.whole ? 0 : moment.stop - 1 - index < 3 ? 1 : 2;
    drawLeg(hand, view.unit, points, leg.kind, { age, small: true });
    if (age === 1) drawArrow(hand, view.unit, points, age);
    drawn.push({ index, points, age, by: leg.sign ?? leg.by, part: 1, now: false });
  }
  rested(hand.pen);
  return drawn;
}

/** @param {DrawContext} hand @param {Shot} shot @returns {DrawnLeg[]} one, or none */
export function drawPresent(hand, shot) {
  const { view, story, moment, look, layers } = shot;
  if (look.whole) return [];
  if (layers.ahead) drawToCome(hand, view, onScreen(shot, moment.stop));
  const index = moment.stop - 1;
  const leg = story.scene.legs[index];
  const whole = onScreen(shot, index);
  const part = partOf(shot);
  const isSeen = lengthOf(whole) >= LEAST_LENGTH && isInSight(story.curves[index], view);
  if (!leg || (!isSeen && part === 1)) return [];
  if (part < 1) drawToCome(hand, view, whole);
  const points = part < 1 ? beginningOf(whole, part) : whole;
  if (isSeen) drawLeg(hand, view.unit, points, leg.kind, { age: 0, small: false });
  if (isSeen && part === 1) drawArrow(hand, view.unit, points, 0);
  rested(hand.pen);
  return [{ index, points, age: 0, by: leg.sign ?? leg.by, part, now: true }];
}

/** @param {Shown} shown @returns {number} how much of the leg is travelled, from 0 to 1 */
export function partOf({ look, moment }) {
  return look.drawn ?? moment.part;
}

/** @param {Shown} shown */
export function isUnderWay({ look, moment }) {
  return !look.whole && (look.drawn === null ? moment.travelling : look.drawn < 1);
}

/** @param {Shot} shot @returns {Point[]} the leg so far */
export function goneOf(shot) {
  return beginningOf(onScreen(shot, shot.moment.stop - 1), partOf(shot));
}

/** @param {DrawnLeg[]} legs @returns {Point[]} on the screen */
export function latestPoints(legs) {
  return legs
    .filter(({ age }) => age < 2)
    .flatMap(({ points }) => evenly(points, 6).map(({ x, y }) => ({ x, y })));
}

/**
 * What of the line is not the same in two beginnings of one leg.
 * @param {Point[]} before
 * @param {Point[]} now
 * @returns {Point[]} from a point that both have
 */
export function changed(before, now) {
  const same = Math.max(0, Math.min(before.length, now.length) - 2);
  return [...before.slice(same), ...now.slice(same)];
}

/**
 * The latest legs before one, the oldest first; of those that run the same way in the same manner
 * the latest alone.
 * @param {Story} story
 * @param {number} until
 * @param {number} most
 */
function seenOnce({ scene: { legs } }, until, most) {
  /** @type {Map<unknown, Set<string>>} */
  const drawn = new Map();
  const found = [];
  for (let index = until - 1; index >= 0 && found.length < most; index -= 1) {
    const { path, kind } = legs[index] ?? { kind: '' };
    const kinds = drawn.get(path) ?? new Set();
    if (kinds.has(kind)) continue;
    drawn.set(path, kinds.add(kind));
    found.push(index);
  }
  return found.reverse();
}

/** @param {Pen} pen */
function rested(pen) {
  pen.globalAlpha = 1;
  pen.setLineDash([]);
}

/**
 * The paths of which some other runs a stretch the other way, through the same places: each then
 * has a lane of its own. Where nothing lies between its ends a leg is bowed instead.
 */
export const lanesOf = onceOfEach((/** @type {Scene} */ { legs }) => {
  const long = new Set(legs.map(({ path }) => path).filter(({ length }) => length > 4));
  const points = new Map([...long].map((path) => [path, numbersOf(path)]));
  /** @type {Map<number, Set<number>>} from a point to those that follow it */
  const run = new Map();
  for (const own of points.values())
    own.forEach((from, at) => run.set(from, (run.get(from) ?? new Set()).add(own[at + 1] ?? NaN)));
  const isMet = (/** @type {number[]} */ own) =>
    own.some((from, at) => run.get(own[at + 1] ?? NaN)?.has(from));
  return new Set([...long].filter((path) => isMet(points.get(path) ?? [])));
});

/** @param {number[]} path in steps @returns {number[]} of each point a number that no other has */
function numbersOf(path) {
  return positionsOf(path).map(([longitude, latitude]) =>
    Math.round(longitude * 1e9 + latitude * 1000),
  );
}

/**
 * A leg on the screen; it ends at the ring of an uncertain place, not at a centre nobody knows.
 * @param {Shot} shot
 * @param {number} index
 */
function onScreen({ view, story: { scene, curves }, moment, look }, index) {
  const seen = thinned(curves[index] ?? [], (NEAREST * view.unit) / view.scale);
  const isInLane = lanesOf(scene).has(scene.legs[index]?.path ?? []);
  const line = seen.map(view.toScreen);
  const points = isInLane ? aside(line, LANE * view.unit) : line;
  const radiusAt = (/** @type {number} */ end) => {
    const stop = scene.stops[end];
    const age = look.whole ? 0 : moment.stop - end;
    return stop ? softRadius(scene, stop, view, { age }) * 0.68 * view.unit : 0;
  };
  const [begins, ends] = [radiusAt(index), radiusAt(index + 1)];
  const ended = shortened(points, ends);
  return begins > 0 ? shortened(ended.toReversed(), begins).toReversed() : ended;
}

/** @param {Point[]} points @param {number} by px at its end, if there is more of it */
function shortened(points, by) {
  const length = by > 0 ? lengthOf(points) : 0;
  return length > by * 1.4 ? beginningOf(points, 1 - by / length) : points;
}

/** In the world of 256 units. */
const boxOfCurve = onceOfEach((/** @type {Point[]} */ curve) => boxOfPoints(curve));

/** @param {Point[] | undefined} curve @param {Viewport} view */
function isInSight(curve, view) {
  if (!curve?.length) return false;
  const [left, top, right, bottom] = boxOfCurve(curve);
  const [from, to] = [view.toScreen({ x: left, y: top }), view.toScreen({ x: right, y: bottom })];
  const { width, height } = view;
  return to.x > -FAR && from.x < width + FAR && to.y > -FAR && from.y < height + FAR;
}

/** @param {DrawContext} hand @param {Viewport} view @param {Point[]} points */
function drawToCome({ pen, ink }, view, points) {
  if (lengthOf(points) <= LEAST_LENGTH) return;
  pen.strokeStyle = ink.of('--ink-3');
  pen.globalAlpha = TO_COME.alpha;
  pen.lineCap = 'round';
  dash(pen, TO_COME, view.unit);
  trace(pen, points);
  rested(pen); // what is drawn next may be a sign
}

/**
 * @param {DrawContext} hand
 * @param {number} unit
 * @param {Point[]} points
 * @param {Kind} kind
 * @param {{age: number, small: boolean}} how small: as of the past, whatever its age
 */
function drawLeg({ pen, ink }, unit, points, kind, { age, small }) {
  const { alpha } = AGES[age];
  const { thin, tick, thinnest } = AGES[Math.max(age, small ? 1 : 0)];
  pen.lineJoin = 'round';
  if (age === 0) {
    pen.strokeStyle = ink.of('--halo');
    pen.globalAlpha = CASING.alpha;
    pen.lineCap = 'round';
    dash(pen, { width: small ? CASING.small : CASING.width }, unit);
    trace(pen, points);
  }
  pen.globalAlpha = alpha;
  for (const stroke of STROKES[kind]) {
    pen.strokeStyle = ink.of(stroke.hollow ? '--halo' : '--accent');
    pen.lineCap = stroke.round ? 'round' : 'butt';
    dash(pen, { ...stroke, width: Math.max(thinnest, stroke.width * thin) }, unit);
    if (stroke.slanted) drawTicks(pen, points, unit * tick);
    else trace(pen, points);
  }
}

/**
 * Which way it went: beyond the middle, where the sign of the means may stand.
 * @param {DrawContext} hand
 * @param {number} unit
 * @param {Point[]} points
 * @param {number} age
 */
function drawArrow({ pen, ink }, unit, points, age) {
  const { part, apart, end, least, long, wide, past } = ARROW;
  const length = lengthOf(points) / unit;
  if (length < least) return;
  const along = Math.min(length - end, Math.max(length * part, length / 2 + apart));
  const [tail, head] = beginningOf(points, along / length).slice(-2);
  const size = age === 0 ? 1 : past;
  pen.setLineDash([]);
  pen.globalAlpha = AGES[age].alpha;
  around(pen, head, unit * size, () => {
    pen.rotate(Math.atan2(head.y - tail.y, head.x - tail.x));
    pen.beginPath();
    pen.moveTo(long / 2, 0);
    pen.lineTo(-long / 2, wide / 2);
    pen.lineTo(-long / 2, -wide / 2);
    pen.closePath();
    pen.strokeStyle = ink.of('--halo');
    pen.lineWidth = 2;
    pen.stroke();
    pen.fillStyle = ink.of('--accent');
    pen.fill();
  });
}

/** @param {Pen} pen @param {Stroke} stroke @param {number} unit */
function dash(pen, stroke, unit) {
  pen.lineWidth = stroke.width * unit;
  pen.setLineDash((stroke.dash ?? []).map((length) => length * unit));
}

/** @param {Pen} pen @param {Point[]} points */
function trace(pen, points) {
  pen.beginPath();
  for (const { x, y } of points) pen.lineTo(x, y);
  pen.stroke();
}

/** @param {Pen} pen @param {Point[]} points @param {number} size */
function drawTicks(pen, points, size) {
  pen.beginPath();
  for (const [from, to] of ticks(points, size)) {
    pen.moveTo(from.x, from.y);
    pen.lineTo(to.x, to.y);
  }
  pen.stroke();
}
