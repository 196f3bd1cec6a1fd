/**
 * The whole life beyond an ocean: how large the map shows most of it, and where the rest finds room
 * in a second panel. Pure. What is large and what small the plan of the scene says.
 */

import { meet } from '../../borders/borders.js';
import { viewOf } from '../../space/camera.js';
import { toWorld } from '../../space/mercator.js';
import { buffer } from '../boxes.js';
import { viewportOf } from '../viewport.js';

/** @import { Box } from '../../borders/borders.js' */
/** @import { Camera, Frame } from '../../space/camera.js' */
/** @import { Point } from '../../space/mercator.js' */
/** @import { Viewport } from '../viewport.js' */

/** @typedef {{camera: Camera, box: Box, inner: Viewport}} SideBySide box: px of the map's window */

/** So much of the width the second panel takes. */
const SHARES = [0.94, 0.8, 0.66, 0.54, 0.46, 0.4, 0.34, 0.29, 0.25];
/** It takes no more of the height. */
const HIGHEST = 0.46;
/** On a small map and on others, px of the design: its least size, and what is free for names. */
const OF = {
  small: { least: [120, 70], air: [20, 25] },
  large: { least: [180, 96], air: [40, 34] },
};
/** A map less wide than this is small. */
const SMALL = 500;
/** From the edge of the map, from the way, and from step to step along the edge. */
const [EDGE, OFF, STEP] = [12, 14, 12];
/** From what stands on the map. */
const APART = 8;
/** How much its scale counts against that of the map. */
const WORTH = 0.4;

/**
 * @param {Box} large in the world
 * @param {Box} small in the world
 * @param {Point[]} way in the world: what the panel may not cover
 * @param {Viewport} view the map's window
 * @param {Frame} frame
 * @param {Box[]} taken what stands on the map
 * @returns {SideBySide | null} null: there is no room
 */
export function sideBySide(large, small, way, view, frame, taken) {
  /** @type {SideBySide | null} */
  let best = null;
  let most = -Infinity;
  for (const box of boxesOf(small, view, taken)) {
    const inner = within(small, view, box);
    for (const around of framesBeside(frame, box)) {
      const camera = viewOf(corners(large), around);
      const worth = camera.zoom + WORTH * inner.zoom;
      if (worth <= most || inner.zoom > camera.zoom) continue;
      if (covers(buffer(box, OFF * view.unit), way, seenBy(camera, view))) continue;
      [best, most] = [{ camera, box, inner }, worth];
    }
  }
  return best;
}

/** @param {Camera} camera @param {Viewport} view @returns {Viewport} the window under a camera */
export function seenBy({ center, zoom }, view) {
  const { x, y } = toWorld(center);
  const scale = 2 ** zoom;
  const corner = { x: x * scale - view.width / 2, y: y * scale - view.height / 2 };
  return viewportOf({ ...view, zoom, corner });
}

/**
 * In each corner, or as near to it as there is room above and below what stands there.
 * @param {Box} small
 * @param {Viewport} view
 * @param {Box[]} taken
 * @returns {Box[]}
 */
function boxesOf([west, north, east, south], { width, height, unit }, taken) {
  const { least, air } = OF[width < SMALL ? 'small' : 'large'];
  const [leastWide, leastHigh] = least.map((px) => px * unit);
  const [beside, above] = air.map((px) => px * unit);
  const ratio = (south - north) / Math.max(1e-9, east - west);
  const around = taken.map((other) => buffer(other, APART));
  const isFree = (/** @type {Box} */ box) => !around.some((other) => meet(other, box));
  return SHARES.flatMap((share) => {
    const wide = Math.round(Math.max(leastWide, share * (width - 2 * EDGE)));
    const needed = (wide - 2 * beside) * ratio + 2 * above;
    const high = Math.round(Math.min(height * HIGHEST, Math.max(leastHigh, needed)));
    const [right, bottom] = [width - EDGE - wide, height - EDGE - high];
    const most = Math.floor((bottom - EDGE) / STEP);
    return [EDGE, right].flatMap((x) => {
      if (x < EDGE) return [];
      return [bottom, EDGE].flatMap((start) => {
        const step = start === bottom ? -STEP : STEP;
        for (let nth = 0; nth <= most; nth += 1) {
          const y = start + nth * step;
          /** @type {Box} */
          const box = [x, y, x + wide, y + high];
          if (isFree(box)) return [box];
        }
        return [];
      });
    });
  });
}

/**
 * All of the frame; and what of it is left beside the panel, and above or below it.
 * @param {Frame} frame
 * @param {Box} box
 * @returns {Frame[]}
 */
function framesBeside(frame, [left, top, right, bottom]) {
  const { width, height } = frame;
  const beside =
    left < width - right
      ? { left: Math.max(frame.left, right + OFF) }
      : { right: Math.max(frame.right, width - left + OFF) };
  const above =
    top < height - bottom
      ? { top: Math.max(frame.top, bottom + OFF) }
      : { bottom: Math.max(frame.bottom, height - top + OFF) };
  return [frame, { ...frame, ...beside }, { ...frame, ...above }];
}

/** @param {Box} small @param {Viewport} view @param {Box} box @returns {Viewport} of the panel */
function within(small, view, [left, top, right, bottom]) {
  const { air } = OF[view.width < SMALL ? 'small' : 'large'];
  const [beside, above] = air.map((px) => px * view.unit);
  const size = { width: right - left, height: bottom - top };
  const padding = { left: beside, right: beside, top: above, bottom: above };
  const camera = viewOf(corners(small), { ...size, ...padding, widest: 0 });
  return seenBy(camera, { ...view, ...size });
}

/** @param {Box} box @param {Point[]} way @param {Viewport} view */
function covers([left, top, right, bottom], way, { scale, corner }) {
  const [west, north] = [(left + corner.x) / scale, (top + corner.y) / scale];
  const [east, south] = [(right + corner.x) / scale, (bottom + corner.y) / scale];
  return way.some(({ x, y }) => x > west && x < east && y > north && y < south);
}

/** @param {Box} box @returns {Point[]} */
function corners([west, north, east, south]) {
  return [
    { x: west, y: north },
    { x: east, y: south },
  ];
}
