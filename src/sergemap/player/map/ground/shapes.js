/** Coasts, lakes and rivers as paths in the world of 256 units, each with the box it lies in. */

import { boxAround, coastArcs, meet } from '../../borders/borders.js';
import { once } from '../../once.js';
import { WORLD, worldX, worldY } from '../../space/mercator.js';
import { joined } from '../../borders/rings.js';
import { readSteps } from '../../borders/steps.js';

/** @import { Basemap } from '../../baked.js' */
/** @import { Arc, Borders, Box } from '../../borders/borders.js' */

/** @typedef {{readonly path: Path2D, box: Box}} Shape its path is made when it is first drawn */
/**
 * @typedef {{thinned: (least: number) => Path2D}} Thinned a path of fewer points, for broad lines
 */
/** @typedef {number[] | Float64Array} Line x and y, one after the other */
/**
 * @typedef {{land: () => Shape[], readonly coasts: (Shape & Thinned)[], readonly lakes: Shape[],
 * rivers: {rank: number, readonly shapes: Shape[]}[]}} Shapes
 */

/** A line is cut into pieces, so that only those in sight are drawn. */
const PIECE = 160;
/** Land is cut along the 180th meridian, and towards the pole. */
const EDGE = 0.01;
const POLE = worldY(-85);

/**
 * Where there are borders, the coasts are theirs.
 * @param {Basemap} basemap
 * @param {Borders | null} borders
 * @returns {Shapes}
 */
export function readShapes({ grid, land = [], lakes, rivers }, borders) {
  const lineOf = (/** @type {string} */ written) => line(written, grid);
  const own = land.map(lineOf);
  const lands = once(() => [
    ...own.map((ring) => shape(ring, true)),
    ...(borders ? [shapeWithin(borders, coasts())] : []),
  ]);
  const waters = once(() => lakes.map((ring) => shape(lineOf(ring), true)));
  const ranks = [...new Set(rivers.map(([rank]) => Math.round(rank)))].sort((a, b) => a - b);
  const coasts = once(() => (borders ? coastArcs(borders) : []));
  const shores = once(() => [
    ...own
      .map(closed)
      .flatMap(withoutEdges)
      .flatMap((line) => pieces(line)),
    ...coasts().flatMap((arc) => coastAlong(borders?.arcs[arc])),
  ]);
  return {
    land: lands,
    get coasts() {
      return shores();
    },
    get lakes() {
      return waters();
    },
    rivers: ranks.map((rank) => {
      const own = once(() =>
        rivers
          .filter(([of]) => Math.round(of) === rank)
          .flatMap(([, steps]) => pieces(lineOf(steps))),
      );
      return {
        rank,
        get shapes() {
          return own();
        },
      };
    }),
  };
}

/**
 * The land in few points.
 * @param {Basemap} basemap
 * @returns {Shape[]}
 */
export function outlineOf({ outline }) {
  return (outline?.rings ?? []).map((ring) => shape(line(ring, outline?.grid ?? 1), true));
}

/**
 * @param {Arc | undefined} arc
 * @returns {(Shape & Thinned)[]}
 */
function coastAlong(arc) {
  if (!arc) return [];
  const [west, , east, south] = arc.box;
  const isCut = isAtEdge(west) || isAtEdge(east) || south > POLE;
  return isCut ? withoutEdges(arc.line).flatMap((line) => pieces(line)) : pieces(arc.line, arc.box);
}

/**
 * @param {Borders} borders
 * @param {number[]} refs
 * @param {boolean} isClosed
 * @returns {Shape}
 */
export function shapeAlong(borders, refs, isClosed) {
  return drawnLater(boxAround(refs.map((ref) => arcOf(borders, ref).box)), () =>
    pathAlong(borders, refs, isClosed),
  );
}

/**
 * The shape that rings enclose.
 * @param {Borders} borders
 * @param {Iterable<number>} arcs
 * @returns {Shape}
 */
export function shapeWithin(borders, arcs) {
  const lines = joined(arcs, borders.ends);
  const box = boxAround(lines.flatMap((refs) => refs.map((ref) => arcOf(borders, ref).box)));
  return drawnLater(box, () =>
    lines.reduce((path, refs) => pathAlong(borders, refs, true, path), new Path2D()),
  );
}

/**
 * @param {Borders} borders
 * @param {number[]} refs
 * @param {boolean} isClosed
 * @param {Path2D} [path] what it is added to
 * @returns {Path2D}
 */
function pathAlong(borders, refs, isClosed, path = new Path2D()) {
  let isFirst = true;
  for (const ref of refs) {
    const { line: points } = arcOf(borders, ref);
    const [from, to, step] = ref < 0 ? [points.length - 2, -2, -2] : [0, points.length, 2];
    for (let index = isFirst ? from : from + step; index !== to; index += step) {
      const [x, y] = /** @type {[number, number]} */ ([points[index], points[index + 1]]);
      if (isFirst) path.moveTo(x, y);
      else path.lineTo(x, y);
      isFirst = false;
    }
  }
  if (isClosed) path.closePath();
  return path;
}

/**
 * @param {Borders} borders
 * @param {number} ref
 * @returns {Arc}
 */
function arcOf({ arcs }, ref) {
  return /** @type {Arc} */ (arcs[ref < 0 ? ~ref : ref]);
}

/**
 * @param {string} written
 * @param {number} grid
 * @returns {number[]}
 */
function line(written, grid) {
  const steps = readSteps(written); // longitude and latitude
  const out = new Array(steps.length);
  let longitude = 0;
  let latitude = 0;
  for (let index = 0; index + 1 < steps.length; index += 2) {
    longitude += steps[index] ?? 0;
    latitude += steps[index + 1] ?? 0;
    out[index] = worldX(longitude * grid);
    out[index + 1] = worldY(latitude * grid);
  }
  return out;
}

/**
 * @param {number[]} points
 * @returns {number[]}
 */
function closed(points) {
  const [x = 0, y = 0] = points;
  return points.at(-2) === x && points.at(-1) === y ? points : [...points, x, y];
}

/**
 * @param {number} x
 * @returns {boolean}
 */
function isAtEdge(x) {
  return x < EDGE || x > WORLD - EDGE;
}

/**
 * Where land is only cut there is no coast.
 * @param {Line} points
 * @returns {number[][]}
 */
function withoutEdges(points) {
  /** @type {number[][]} */
  const lines = [];
  /** @type {number[]} */
  let current = [];
  for (let index = 0; index + 1 < points.length; index += 2) {
    const [x, y] = /** @type {[number, number]} */ ([points[index], points[index + 1]]);
    const before = points[index - 2];
    const runsAlongTheEdge = before !== undefined && isAtEdge(before) && isAtEdge(x);
    const isPoleward = y > POLE;
    if (runsAlongTheEdge || isPoleward) {
      if (current.length > 2) lines.push(current);
      current = [];
      if (isPoleward) continue;
    }
    current.push(x, y);
  }
  if (current.length > 2) lines.push(current);
  return lines;
}

/**
 * @param {Line} points
 * @param {Box} [box] of them all
 * @returns {(Shape & Thinned)[]}
 */
function pieces(points, box) {
  if (points.length <= PIECE * 2 + 2) return points.length > 2 ? [shape(points, false, box)] : [];
  /** @type {(Shape & Thinned)[]} */
  const out = [];
  for (let from = 0; from + 2 < points.length; from += PIECE * 2) {
    out.push(shape(points.slice(from, from + PIECE * 2 + 2), false));
  }
  return out;
}

/**
 * @param {Line} points
 * @param {boolean} isClosed
 * @param {Box} [box]
 * @returns {Shape & Thinned}
 */
export function shape(points, isClosed, box = boxOf(points)) {
  const thinned = remembered((/** @type {number} */ least) => along(points, isClosed, least));
  return {
    box,
    get path() {
      return thinned(0);
    },
    thinned,
  };
}

/**
 * @param {Line} points
 * @param {boolean} isClosed
 * @param {number} least units of the world; points nearer to the one before are left out
 * @returns {Path2D}
 */
function along(points, isClosed, least) {
  const path = new Path2D();
  const last = points.length - 2;
  let [atX, atY] = [Infinity, Infinity];
  for (let index = 0; index <= last; index += 2) {
    const [x, y] = /** @type {[number, number]} */ ([points[index], points[index + 1]]);
    if (index < last && Math.abs(x - atX) + Math.abs(y - atY) < least) continue;
    if (index) path.lineTo(x, y);
    else path.moveTo(x, y);
    [atX, atY] = [x, y];
  }
  if (isClosed) path.closePath();
  return path;
}

/**
 * @param {Line} points
 * @returns {Box}
 */
function boxOf(points) {
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let index = 0; index + 1 < points.length; index += 2) {
    const [x, y] = /** @type {[number, number]} */ ([points[index], points[index + 1]]);
    west = Math.min(west, x);
    north = Math.min(north, y);
    east = Math.max(east, x);
    south = Math.max(south, y);
  }
  return [west, north, east, south];
}

/**
 * @param {Box} box
 * @param {() => Path2D} make
 * @returns {Shape}
 */
export function drawnLater(box, make) {
  /** @type {Path2D | undefined} */
  let made;
  return {
    box,
    get path() {
      return (made ??= make());
    },
  };
}

/**
 * What was made once for a key is made no more.
 * @template Key, Value
 * @param {(key: Key) => Value} make
 * @returns {(key: Key) => Value}
 */
export function remembered(make) {
  /** @type {Map<Key, Value>} */
  const made = new Map();
  return (key) => {
    const found = made.get(key);
    if (found !== undefined) return found;
    const value = make(key);
    made.set(key, value);
    return value;
  };
}

/**
 * @template {Shape} [Of=Shape]
 * @typedef {{box: Box, shapes: Of[], readonly path: Path2D | null}} Gathered what lies in a box,
 * and all of it as one path; null: nothing does
 */

/**
 * Of each list of shapes what was gathered last.
 * @type {WeakMap<Shape[], Gathered<any>>}
 */
const gathered = new WeakMap();
/** How far around a box is looked, in its own width and height. */
const AROUND = 0.4;

/**
 * What lies in a box and around it. While the camera moves, the same serves for many a box: it is
 * gathered
 * anew where the box leaves it, or is so much smaller that most of it would be drawn in vain.
 * @template {Shape} Of
 * @param {Of[]} shapes a list that stays the same
 * @param {Box} box
 * @returns {Gathered<Of>}
 */
export function near(shapes, box) {
  const [width, height] = [box[2] - box[0], box[3] - box[1]];
  const known = gathered.get(shapes);
  if (known && holds(known.box, box) && known.box[2] - known.box[0] < width * 3) return known;
  /** @type {Box} */
  const wide = [
    box[0] - width * AROUND,
    box[1] - height * AROUND,
    box[2] + width * AROUND,
    box[3] + height * AROUND,
  ];
  const found = within(shapes, wide);
  /** @type {Path2D | null | undefined} */
  let made;
  const fresh = {
    box: wide,
    shapes: found,
    get path() {
      return made === undefined ? (made = together(found)) : made;
    },
  };
  gathered.set(shapes, fresh);
  return fresh;
}

/**
 * @param {Box} outer
 * @param {Box} inner
 * @returns {boolean}
 */
function holds(outer, inner) {
  return (
    outer[0] <= inner[0] && outer[1] <= inner[1] && outer[2] >= inner[2] && outer[3] >= inner[3]
  );
}

/**
 * @param {Shape[]} shapes
 * @returns {Path2D | null} null: there are none
 */
export function together(shapes) {
  if (shapes.length === 0) return null;
  const path = new Path2D();
  for (const { path: own } of shapes) path.addPath(own);
  return path;
}

/**
 * What lies in a box.
 * @template {{box: Box}} Lying
 * @param {Lying[]} shapes
 * @param {Box} box
 * @returns {Lying[]}
 */
export function within(shapes, box) {
  return shapes.filter((own) => meet(own.box, box));
}
