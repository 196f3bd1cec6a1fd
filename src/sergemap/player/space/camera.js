/** The camera: which part of the world to show at a stop. */

import { toPosition, toWorld } from './mercator.js';

/** @import { Position, Scene } from '../scene.js' */
/** @import { Point } from './mercator.js' */

/**
 * @typedef {{width: number, height: number, top: number, right: number, bottom: number, left:
 * number}} Sheet size of the map and the padding to keep free, px
 */
/** @typedef {{center: Position, zoom: number}} View */

const CLOSEST = 6;
const WIDEST = 1;
/** How many zoom levels the view may widen to show the stops before and after too. */
const ROOM_FOR_NEIGHBOURS = 1;

/**
 * The move to a stop; and the stops before and after it, where they are near enough.
 * @param {Scene} scene
 * @param {Point[][]} curves by leg
 * @param {number} stop
 * @param {Sheet} sheet
 * @returns {View}
 */
export function viewOfStop(scene, curves, stop, sheet) {
  let points = [...pointsOf(scene, stop), ...(curves[stop - 1] ?? [])];
  const close = viewOf(points, sheet).zoom;
  for (const neighbour of [stop + 1, stop - 2]) {
    const wider = [...points, ...pointsOf(scene, neighbour)];
    if (viewOf(wider, sheet).zoom >= close - ROOM_FOR_NEIGHBOURS) points = wider;
  }
  return viewOf(points, sheet);
}

/**
 * The whole life.
 * @param {Scene} scene
 * @param {Point[][]} curves
 * @param {Sheet} sheet
 * @returns {View}
 */
export function viewOfAll(scene, curves, sheet) {
  return viewOf(
    [...scene.stops.flatMap((_, index) => pointsOf(scene, index)), ...[...new Set(curves)].flat()],
    sheet,
  );
}

/**
 * All the stops of a period, with the way into it.
 * @param {Scene} scene
 * @param {Point[][]} curves
 * @param {number} band
 * @param {Sheet} sheet
 * @returns {View}
 */
export function viewOfBand(scene, curves, band, sheet) {
  const [first = 0, last = -1] = scene.bands[band]?.stops ?? [];
  const indices = Array.from({ length: last - first + 1 }, (_, step) => first + step);
  const points = indices.flatMap((index) => [
    ...pointsOf(scene, index),
    ...(curves[index - 1] ?? []),
  ]);
  return points.length > 0 ? viewOf(points, sheet) : viewOfAll(scene, curves, sheet);
}

/**
 * @param {Scene} scene
 * @param {number} index
 * @returns {Point[]}
 */
function pointsOf(scene, index) {
  const stop = scene.stops[index];
  return stop ? [toWorld(stop.at)] : [];
}

/**
 * The closest view in which all points lie within the padding.
 * @param {Point[]} points
 * @param {Sheet} sheet
 * @returns {View}
 */
export function viewOf(points, sheet) {
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  const [west, east, north, south] = [smallest(xs), largest(xs), smallest(ys), largest(ys)];
  const width = Math.max(40, sheet.width - sheet.left - sheet.right);
  const height = Math.max(40, sheet.height - sheet.top - sheet.bottom);
  const scale = Math.min(
    width / Math.max(1e-6, east - west),
    height / Math.max(1e-6, south - north),
  );
  const zoom = Math.max(WIDEST, Math.min(CLOSEST, Math.log2(scale)));
  const unit = 1 / 2 ** zoom;
  return {
    center: toPosition({
      x: (west + east) / 2 + ((sheet.right - sheet.left) / 2) * unit,
      y: (north + south) / 2 + ((sheet.bottom - sheet.top) / 2) * unit,
    }),
    zoom,
  };
}

/**
 * @param {number[]} values
 * @returns {number}
 */
function smallest(values) {
  return values.reduce((least, value) => Math.min(least, value), Infinity);
}

/**
 * @param {number[]} values
 * @returns {number}
 */
function largest(values) {
  return values.reduce((most, value) => Math.max(most, value), -Infinity);
}
