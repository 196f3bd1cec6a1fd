/** Boxes around what is drawn. Pure. */

/** @import { Box } from '../borders/borders.js' */
/** @import { Point } from '../space/mercator.js' */

/** @param {Box} box @param {number} by @returns {Box} */
export function buffer([west, north, east, south], by) {
  return [west - by, north - by, east + by, south + by];
}

/** @param {{at: Point, radius: number}} disc @returns {Box} */
export function boxOfDisc({ at, radius }) {
  return buffer([at.x, at.y, at.x, at.y], radius);
}

/** @param {Point[]} points @returns {Box} */
export function boxOfPoints(points) {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
