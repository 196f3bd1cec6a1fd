/** The line of a leg: one curve through all its points, or bowed a little when they are two. */

import { memoized } from '../once.js';
import { toWorld } from './mercator.js';

/** @import { Leg, Position } from '../scene.js' */
/** @import { Point } from './mercator.js' */

const SAMPLES = 20;
const BOW = 0.09;

/**
 * The curve of a leg in the world of 256 units.
 * @param {Pick<Leg, 'path'>} leg
 */
export function curveOf({ path }) {
  const points = positionsOf(path).map(toWorld);
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return [];
  return points.length === 2 ? bowed(first, last) : rounded(points);
}

/**
 * The curves of all legs, each made when it is first asked for; legs of one path share one.
 * @param {Leg[]} legs
 * @returns {Point[][]}
 */
export function curvesOf(legs) {
  const curveAlong = memoized((/** @type {number[]} */ path) => curveOf({ path }));
  /** @type {any} */
  const curves = new Proxy([...legs], {
    get: (own, key) => {
      const leg = typeof key === 'string' ? own[Number(key)] : undefined;
      return leg ? curveAlong(leg.path) : Reflect.get(own, key);
    },
  });
  return curves;
}

/**
 * @param {number[]} path longitude and latitude of the start, then steps, in thousandths of a
 * degree
 */
export function positionsOf(path) {
  /** @type {Position[]} */
  const positions = [];
  let longitude = 0;
  let latitude = 0;
  for (let index = 0; index + 1 < path.length; index += 2) {
    longitude += path[index];
    latitude += path[index + 1];
    positions.push([longitude / 1000, latitude / 1000]);
  }
  return positions;
}

/**
 * Bowed to one side, so that out and back part.
 * @param {Point} from
 * @param {Point} to
 */
function bowed(from, to) {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const middle = { x: (from.x + to.x) / 2 + dy * BOW, y: (from.y + to.y) / 2 - dx * BOW };
  const count = 32;
  return Array.from({ length: count + 1 }, (_, step) => {
    const t = step / count;
    const u = 1 - t;
    return {
      x: u * u * from.x + 2 * u * t * middle.x + t * t * to.x,
      y: u * u * from.y + 2 * u * t * middle.y + t * t * to.y,
    };
  });
}

/**
 * A Catmull-Rom curve, centripetal: it does not loop where two points lie close together.
 * @param {Point[]} points
 */
function rounded(points) {
  /** @type {Point[]} */
  const curve = [];
  for (let index = 0; index + 1 < points.length; index += 1) {
    const p1 = points[index];
    const p2 = points[index + 1];
    const p0 = points[index - 1] ?? p1;
    const p3 = points[index + 2] ?? p2;
    const at = spline(p0, p1, p2, p3);
    for (let sample = 0; sample < SAMPLES; sample += 1) curve.push(at(sample / SAMPLES));
  }
  curve.push(/** @type {Point} */ (points.at(-1)));
  return curve;
}

/**
 * Between b and c: the curve of Barry and Goldman, as a polynomial of the part.
 * @param {Point} a
 * @param {Point} b
 * @param {Point} c
 * @param {Point} d
 */
function spline(a, b, c, d) {
  const [ab, bc, cd] = [knot(a, b), knot(b, c), knot(c, d)];
  const along = (/** @type {'x' | 'y'} */ axis) => {
    const [first, from, to, last] = [a[axis], b[axis], c[axis], d[axis]];
    const step = to - from;
    const begins = bc * ((from - first) / ab - (to - first) / (ab + bc)) + step;
    const ends = bc * ((last - to) / cd - (last - from) / (bc + cd)) + step;
    const [square, cube] = [3 * step - 2 * begins - ends, begins + ends - 2 * step];
    return (/** @type {number} */ part) => from + part * (begins + part * (square + part * cube));
  };
  const [x, y] = [along('x'), along('y')];
  return (/** @type {number} */ part) => ({ x: x(part), y: y(part) });
}

/** @param {Point} from @param {Point} to */
function knot(from, to) {
  return Math.max(1e-4, Math.sqrt(apart(from, to)));
}

/** @param {Point[]} points */
export function lengthOf(points) {
  let length = 0;
  for (let index = 1; index < points.length; index += 1) length += distance(points, index);
  return length;
}

/** @param {Point[]} points @param {number} index @returns {number} from the point before */
function distance(points, index) {
  return apart(points[index - 1], points[index]);
}

/** @param {Point} from @param {Point} to @returns {number} `Math.hypot` takes ten times as long */
function apart(from, to) {
  const [x, y] = [to.x - from.x, to.y - from.y];
  return Math.sqrt(x * x + y * y);
}

/**
 * The first part of a line; its last point is where the traveller is.
 * @param {Point[]} points
 * @param {number} part
 */
export function beginningOf(points, part) {
  const wanted = lengthOf(points) * part;
  const first = points[0];
  if (!first) return [];
  const out = [first];
  let done = 0;
  for (let index = 1; index < points.length; index += 1) {
    const step = distance(points, index);
    const to = points[index];
    if (done + step >= wanted) {
      out.push(between(points[index - 1], to, step ? (wanted - done) / step : 0));
      return out;
    }
    out.push(to);
    done += step;
  }
  return out;
}

/**
 * A line without the points that lie too near to the one before; its ends stay.
 * @param {Point[]} points
 * @param {number} nearest
 */
export function thinned(points, nearest) {
  const last = points.at(-1);
  const [first] = points;
  if (!first || !last) return points;
  const out = [first];
  let [x, y] = [first.x, first.y];
  for (const point of points) {
    if (Math.abs(point.x - x) + Math.abs(point.y - y) < nearest) continue;
    out.push(point);
    ({ x, y } = point);
  }
  if (out.at(-1) !== last) out.push(last);
  return out;
}

/**
 * A line beside another, to its right as it runs; its ends stay.
 * @param {Point[]} points y runs down
 * @param {number} by
 */
export function aside(points, by) {
  const whole = lengthOf(points);
  let done = 0;
  return points.map((point, index) => {
    if (index > 0) done += distance(points, index);
    const [from, to] = [points[index - 1] ?? point, points[index + 1] ?? point];
    const step = apart(from, to) || 1;
    const off = by * Math.min(1, done / (by * 4), (whole - done) / (by * 4));
    return {
      x: point.x - ((to.y - from.y) / step) * off,
      y: point.y + ((to.x - from.x) / step) * off,
    };
  });
}

/** @param {Point} from @param {Point} to @param {number} t */
function between(from, to, t) {
  return { x: from.x + (to.x - from.x) * t, y: from.y + (to.y - from.y) * t };
}

/**
 * Points at even steps along a line, with its direction there.
 * @param {Point[]} points
 * @param {number} every
 * @param {number} [from]
 */
export function evenly(points, every, from = 0) {
  /** @type {(Point & {along: Point})[]} */
  const out = [];
  let done = 0;
  let wanted = from;
  for (let index = 1; index < points.length; index += 1) {
    const step = distance(points, index);
    if (step === 0) continue;
    const a = points[index - 1];
    const b = points[index];
    const along = { x: (b.x - a.x) / step, y: (b.y - a.y) / step };
    for (; wanted <= done + step; wanted += every)
      out.push({ ...between(a, b, (wanted - done) / step), along });
    done += step;
  }
  return out;
}

/**
 * Slow at both ends.
 * @param {number} part
 */
export function eased(part) {
  return part < 0.5 ? 2 * part * part : 1 - (2 - 2 * part) ** 2 / 2;
}
