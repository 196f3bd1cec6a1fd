/** Coasts, lakes and rivers as paths in the world of 256 units, each with the box it lies in. */

import { boxAround } from '../../borders/borders.js';
import { coastArcs } from '../../borders/day.js';
import { lineDecoder } from '../../borders/lines.js';
import { bare, lineMerge } from '../../borders/rings.js';
import { memoized, once } from '../../once.js';
import { WORLD, worldY } from '../../space/mercator.js';

/** @import { Basemap } from '../../baked.js' */
/** @import { Borders, Box } from '../../borders/borders.js' */
/** @import { Line as Arc } from '../../borders/lines.js' */

/** @typedef {{readonly path: Path2D, box: Box}} Shape its path is made when it is first drawn */
/**
 * @typedef {Shape & {simplified: (least: number) => Path2D}} Line a shape with paths of fewer
 * points, for broad strokes
 */
/** @typedef {number[] | Float64Array} Coordinates x and y, one after the other */
/** @typedef {ReturnType<typeof readShapes>} Shapes each is read when it is first asked for */

/** A line is cut into pieces, so that only those in sight are drawn. */
const PIECE = 160;
/** Land is cut along the 180th meridian, and towards the pole. */
const EDGE = 0.01;
const POLE = worldY(-85);

/**
 * Where there are borders, the coasts are theirs.
 * @param {Basemap} basemap
 * @param {Borders | null} borders
 */
export function readShapes({ grid, lakes, rivers }, borders) {
  const decode = lineDecoder(grid);
  const coasts = once(() => (borders ? coastArcs(borders) : []));
  const ranks = [...new Set(rivers.map(([rank]) => Math.round(rank)))].sort((a, b) => a - b);
  return {
    land: once(() => (borders ? [shapeWithin(borders, coasts())] : [])),
    coasts: once(() => coasts().flatMap((arc) => coastAlong(borders?.arcs[arc]))),
    lakes: once(() => lakes.map((ring) => shape(decode(ring).line, true))),
    rivers: ranks.map((rank) => ({
      rank,
      shapes: once(() =>
        rivers
          .filter(([of]) => Math.round(of) === rank)
          .flatMap(([, text]) => pieces(decode(text).line)),
      ),
    })),
  };
}

/** @param {Basemap} basemap @returns {Shape[]} */
export function outlineOf({ outline }) {
  const decode = lineDecoder(outline?.grid ?? 1);
  return (outline?.rings ?? []).map((ring) => shape(decode(ring).line, true));
}

/** @param {Arc | undefined} arc */
function coastAlong(arc) {
  if (!arc) return [];
  const [west, , east, south] = arc.box;
  const isCut = isAtEdge(west) || isAtEdge(east) || south > POLE;
  return isCut ? withoutEdges(arc.line).flatMap((line) => pieces(line)) : pieces(arc.line, arc.box);
}

/** @param {Borders} borders @param {number[]} refs @param {boolean} isClosed @returns {Shape} */
export function shapeAlong(borders, refs, isClosed) {
  return drawnLater(boxAround(refs.map((ref) => arcOf(borders, ref).box)), () =>
    pathAlong(borders, refs, isClosed),
  );
}

/** @param {Borders} borders @param {Iterable<number>} arcs @returns {Shape} */
export function shapeWithin(borders, arcs) {
  const lines = lineMerge(arcs, borders.arcs);
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
 */
function pathAlong(borders, refs, isClosed, path = new Path2D()) {
  let isFirst = true;
  for (const ref of refs) {
    const { line: points } = arcOf(borders, ref);
    const [from, to, step] = ref < 0 ? [points.length - 2, -2, -2] : [0, points.length, 2];
    for (let index = isFirst ? from : from + step; index !== to; index += step) {
      const [x, y] = [points[index], points[index + 1]];
      if (isFirst) path.moveTo(x, y);
      else path.lineTo(x, y);
      isFirst = false;
    }
  }
  if (isClosed) path.closePath();
  return path;
}

/** @param {Borders} borders @param {number} ref @returns {Arc} */
function arcOf({ arcs }, ref) {
  return arcs[bare(ref)];
}

/** @param {number} x */
function isAtEdge(x) {
  return x < EDGE || x > WORLD - EDGE;
}

/**
 * Where land is only cut there is no coast.
 * @param {Coordinates} points
 */
function withoutEdges(points) {
  /** @type {number[][]} */
  const lines = [];
  /** @type {number[]} */
  let current = [];
  for (let index = 0; index + 1 < points.length; index += 2) {
    const [x, y] = [points[index], points[index + 1]];
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

/** @param {Coordinates} points @param {Box} [box] of them all */
function pieces(points, box) {
  if (points.length <= PIECE * 2 + 2) return points.length > 2 ? [shape(points, false, box)] : [];
  /** @type {Line[]} */
  const out = [];
  for (let from = 0; from + 2 < points.length; from += PIECE * 2) {
    out.push(shape(points.slice(from, from + PIECE * 2 + 2), false));
  }
  return out;
}

/** @param {Coordinates} points @param {boolean} isClosed @param {Box} [box] @returns {Line} */
export function shape(points, isClosed, box = boxOf(points)) {
  const simplified = memoized((/** @type {number} */ least) => along(points, isClosed, least));
  return {
    box,
    get path() {
      return simplified(0);
    },
    simplified,
  };
}

/**
 * @param {Coordinates} points
 * @param {boolean} isClosed
 * @param {number} least units of the world; points nearer to the one before are left out
 */
function along(points, isClosed, least) {
  const path = new Path2D();
  const last = points.length - 2;
  let [atX, atY] = [Infinity, Infinity];
  for (let index = 0; index <= last; index += 2) {
    const [x, y] = [points[index], points[index + 1]];
    if (index < last && Math.abs(x - atX) + Math.abs(y - atY) < least) continue;
    if (index) path.lineTo(x, y);
    else path.moveTo(x, y);
    [atX, atY] = [x, y];
  }
  if (isClosed) path.closePath();
  return path;
}

/** @param {Coordinates} points @returns {Box} */
function boxOf(points) {
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let index = 0; index + 1 < points.length; index += 2) {
    const [x, y] = [points[index], points[index + 1]];
    west = Math.min(west, x);
    north = Math.min(north, y);
    east = Math.max(east, x);
    south = Math.max(south, y);
  }
  return [west, north, east, south];
}

/** @param {Box} box @param {() => Path2D} make */
function drawnLater(box, make) {
  const path = once(make);
  return {
    box,
    get path() {
      return path();
    },
  };
}
