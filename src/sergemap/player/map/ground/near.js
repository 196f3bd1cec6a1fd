/** Of many shapes those that lie in and around a box, as one path. */

import { meet } from '../../borders/borders.js';
import { once } from '../../once.js';

/** @import { Box } from '../../borders/borders.js' */
/** @import { Shape } from './shapes.js' */

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
 * gathered anew where the box leaves it, or is so much smaller that most of it would be drawn in
 * vain.
 * @template {Shape} Of
 * @param {Of[]} shapes a list that stays the same
 * @param {Box} box
 */
export function near(shapes, box) {
  const [west, north, east, south] = box;
  const [width, height] = [east - west, south - north];
  const known = gathered.get(shapes);
  if (known && holds(known.box, box) && known.box[2] - known.box[0] < width * 3) return known;
  /** @type {Box} */
  const wide = [
    west - width * AROUND,
    north - height * AROUND,
    east + width * AROUND,
    south + height * AROUND,
  ];
  const found = shapes.filter((shape) => meet(shape.box, wide));
  const path = once(() => together(found));
  const fresh = {
    box: wide,
    shapes: found,
    get path() {
      return path();
    },
  };
  gathered.set(shapes, fresh);
  return fresh;
}

/** @param {Box} outer @param {Box} inner */
function holds(outer, inner) {
  return (
    outer[0] <= inner[0] && outer[1] <= inner[1] && outer[2] >= inner[2] && outer[3] >= inner[3]
  );
}

/** @param {Shape[]} shapes @returns {Path2D | null} null: there are none */
function together(shapes) {
  if (shapes.length === 0) return null;
  const path = new Path2D();
  for (const { path: own } of shapes) path.addPath(own);
  return path;
}
