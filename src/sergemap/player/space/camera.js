/** The camera: which part of the world to show at a stop. */

import { toPosition, toWorld } from './mercator.js';

/** @import { Position, Scene } from '../scene.js' */
/** @import { Point } from './mercator.js' */

/**
 * @typedef {object} Frame size of the map and the padding to keep free, px
 * @property {number} width
 * @property {number} height
 * @property {number} top
 * @property {number} right
 * @property {number} bottom
 * @property {number} left
 * @property {boolean} [close] whether the camera may go as close as a street needs
 * @property {number} [widest] the least zoom
 */
/** @typedef {{center: Position, zoom: number}} Camera */

const CLOSEST = 6;
const CLOSEST_IN_TOWN = 15;
const WIDEST = 1;
/** What is no larger is one place, which asks for no closer view; units of the world. */
const SPOT = 1e-4;
/** How many zoom levels the view may widen to show the stops before and after too. */
const ROOM_FOR_NEIGHBOURS = 1;

/**
 * The move to a stop; and the stops before and after it, where they are near enough.
 * @param {Scene} scene
 * @param {Point[][]} curves by leg
 * @param {number} stop
 * @param {Frame} frame
 */
export function viewOfStop(scene, curves, stop, frame) {
  let points = [...pointsOf(scene, stop), ...(curves[stop - 1] ?? [])];
  if (frame.close && points.length === 1) points = [...points, ...pointsOf(scene, stop + 1)];
  const close = viewOf(points, frame).zoom;
  for (const neighbour of [stop + 1, stop - 2]) {
    const wider = [...points, ...pointsOf(scene, neighbour)];
    if (viewOf(wider, frame).zoom >= close - ROOM_FOR_NEIGHBOURS) points = wider;
  }
  return viewOf(points, frame);
}

/** @param {Scene} scene @param {Point[][]} curves @param {Frame} frame */
export function viewOfAll(scene, curves, frame) {
  return viewOf(
    [...scene.stops.flatMap((_, index) => pointsOf(scene, index)), ...[...new Set(curves)].flat()],
    frame,
  );
}

/** @param {Scene} scene @param {Point[][]} curves @param {number} band @param {Frame} frame */
export function viewOfBand(scene, curves, band, frame) {
  const [first = 0, last = -1] = scene.bands[band]?.stops ?? [];
  const indices = Array.from({ length: last - first + 1 }, (_, step) => first + step);
  const ways = new Set(indices.map((index) => curves[index - 1] ?? []));
  const points = [...indices.flatMap((index) => pointsOf(scene, index)), ...[...ways].flat()];
  return points.length > 0 ? viewOf(points, frame) : viewOfAll(scene, curves, frame);
}

/** @param {Scene} scene @param {number} index */
function pointsOf(scene, index) {
  const stop = scene.stops[index];
  return stop ? [toWorld(stop.at)] : [];
}

/**
 * The closest view in which all points lie within the padding.
 * @param {Point[]} points
 * @param {Frame} frame
 */
export function viewOf(points, frame) {
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of points) {
    west = Math.min(west, x);
    north = Math.min(north, y);
    east = Math.max(east, x);
    south = Math.max(south, y);
  }
  const width = Math.max(40, frame.width - frame.left - frame.right);
  const height = Math.max(40, frame.height - frame.top - frame.bottom);
  const scale = Math.min(
    width / Math.max(1e-9, east - west),
    height / Math.max(1e-9, south - north),
  );
  const isPoint = Math.max(east - west, south - north) < SPOT;
  const closest = frame.close && !isPoint ? CLOSEST_IN_TOWN : CLOSEST;
  const zoom = Math.max(frame.widest ?? WIDEST, Math.min(closest, Math.log2(scale)));
  const unit = 1 / 2 ** zoom;
  return {
    center: toPosition({
      x: (west + east) / 2 + ((frame.right - frame.left) / 2) * unit,
      y: (north + south) / 2 + ((frame.bottom - frame.top) / 2) * unit,
    }),
    zoom,
  };
}
