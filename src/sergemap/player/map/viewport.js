/**
 * What the map's window shows: worlds side by side, for a way across the Pacific runs past 180
 * degrees.
 */

import { rootUnit } from '../draw/element.js';
import { areSame } from '../once.js';
import { WORLD } from '../space/mercator.js';

/** @import { Box } from '../borders/borders.js' */
/** @import { Pen } from './sheet.js' */
/** @import { Point } from '../space/mercator.js' */

/**
 * @typedef {object} Extent
 * @property {number} width px
 * @property {number} height px
 * @property {number} unit px of the screen for a px of the design
 * @property {number} sharpness pixels of the device for a px of the screen
 * @property {number} zoom
 * @property {Point} corner the window's upper left corner, px from the world's
 */
/**
 * @typedef {Readonly<Extent & {scale: number, toScreen: (point: Point) => Point}>} Viewport scale:
 * px for a unit of the world
 */

/** @param {Extent} extent @returns {Viewport} */
export function viewportOf(extent) {
  const { zoom, corner } = extent;
  const scale = 2 ** zoom;
  return Object.freeze({
    ...extent,
    scale,
    toScreen: ({ x, y }) => ({ x: x * scale - corner.x, y: y * scale - corner.y }),
  });
}

/**
 * @param {L.Map} map
 * @returns {() => Viewport} the same value as long as the window shows the same
 */
export function createViewport(map) {
  /** @type {Viewport | undefined} */
  let latest;
  /** @type {number[]} */
  let before = [];
  return () => {
    const { x: width, y: height } = map.getSize();
    const { x, y } = map.getPixelOrigin().add(map.containerPointToLayerPoint([0, 0]));
    const [zoom, unit] = [map.getZoom(), rootUnit()];
    const sharpness = Math.min(devicePixelRatio, 2); // more cost time, and nobody sees them
    const parts = [width, height, x, y, zoom, unit, sharpness];
    if (!latest || !areSame(parts, before))
      latest = viewportOf({ width, height, corner: { x, y }, zoom, unit, sharpness });
    before = parts;
    return latest;
  };
}

/**
 * @param {Viewport} view
 * @param {number} [left] px of the screen
 * @returns {number[]} how far east of the first world each one in sight lies, in the world's units
 */
export function worldsInSight({ scale, corner, width }, left = 0, right = width) {
  const first = Math.floor((corner.x + left) / scale / WORLD);
  const last = Math.floor((corner.x + right) / scale / WORLD);
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * WORLD);
}

/**
 * Draw the world once for each time it is in sight.
 * @param {Pen} pen
 * @param {Viewport} view
 * @param {(box: Box) => void} draw
 * @param {Box} [part] px of the screen; else all of it
 */
export function eachWorld(pen, view, draw, part = [0, 0, view.width, view.height]) {
  const { scale, corner } = view;
  const [west, east] = [(corner.x + part[0]) / scale, (corner.x + part[2]) / scale];
  const [north, south] = [(corner.y + part[1]) / scale, (corner.y + part[3]) / scale];
  for (const shift of worldsInSight(view)) {
    pen.save();
    pen.transform(scale, 0, 0, scale, shift * scale - corner.x, -corner.y);
    pen.lineJoin = 'round';
    pen.lineCap = 'round';
    draw([west - shift, north, east - shift, south]);
    pen.restore();
  }
}

/**
 * @param {Viewport} view
 * @param {[west: number, east: number][]} stretches along a parallel, in the world's units
 * @param {number} [left] px of the screen
 * @returns {[number, number][]} as they are seen in each world, px of the screen
 */
export function stretchesInSight(view, stretches, left = 0, right = view.width) {
  const { scale, corner } = view;
  return worldsInSight(view, left, right).flatMap((shift) =>
    stretches.flatMap(([west, east]) => {
      const from = Math.max(left, (west + shift) * scale - corner.x);
      const to = Math.min(right, (east + shift) * scale - corner.x);
      return from < to ? [/** @type {[number, number]} */ ([from, to])] : [];
    }),
  );
}

/**
 * @param {Box} box
 * @param {Viewport} view
 * @returns {Box | null} px of the screen; null: it is out of sight
 */
export function inWindow([west, north, east, south], view) {
  const top = Math.max(0, north * view.scale - view.corner.y);
  const bottom = Math.min(view.height, south * view.scale - view.corner.y);
  const seen = stretchesInSight(view, [[west, east]]);
  const [first, last] = [seen[0], seen.at(-1)];
  return first && last && top < bottom ? [first[0], top, last[1], bottom] : null;
}
