/**
 * The ground while the camera moves: drawn once, wider than the window, and laid under the way
 * until the camera leaves it.
 */

import { blank } from '../sheet.js';
import { viewportOf } from '../viewport.js';

/** @import { Pen } from '../sheet.js' */
/** @import { Viewport } from '../viewport.js' */

/** What is drawn is so much wider and higher than the window. */
const WIDER = 1.6;
/** And it serves until the camera is so many levels nearer or further. */
const LEVELS = 0.45;
/**
 * It is drawn for where the camera will be in so many frames, but never so far ahead that the
 * window is not in it.
 */
const FRAMES = 12;

/** @param {(pen: Pen, view: Viewport) => void} draw */
export function createGroundCache(draw) {
  const canvas = document.createElement('canvas');
  /** @type {Viewport | null} what the canvas shows */
  let drawn = null;
  /** @type {Viewport | null} where the camera was a frame ago */
  let before = null;
  return {
    onto: (/** @type {Pen} */ pen, /** @type {Viewport} */ view) => {
      if (!drawn || Math.abs(drawn.zoom - view.zoom) > LEVELS || !covers(drawn, view)) {
        drawn = ahead(before, view);
        const own = blank(canvas, drawn, drawn.sharpness);
        if (own) draw(own, drawn);
      }
      before = view;
      lay(pen, canvas, drawn, view);
    },
    drop: (/** @type {(drawn: Viewport) => boolean} */ isStale) => {
      if (drawn && isStale(drawn)) drawn = null;
    },
  };
}

/**
 * A wider window, where the camera is going.
 * @param {Viewport | null} before
 * @param {Viewport} now
 */
function ahead(before, now) {
  const isGoing = before && before.width === now.width && before.height === now.height;
  for (let frames = isGoing ? FRAMES : 0; frames > 0; frames /= 2) {
    const view = wider(/** @type {Viewport} */ (before), now, frames);
    if (covers(view, now) && Math.abs(view.zoom - now.zoom) < LEVELS) return view;
  }
  return wider(now, now, 0);
}

/** @param {Viewport} before @param {Viewport} now @param {number} frames */
function wider(before, now, frames) {
  const [width, height] = [Math.round(now.width * WIDER), Math.round(now.height * WIDER)];
  const zoom = now.zoom + (now.zoom - before.zoom) * frames;
  const scale = 2 ** zoom;
  const [here, there] = [middle(now), middle(before)];
  // at the same zoom a px stays a px
  const at = (/** @type {'x' | 'y'} */ axis, /** @type {number} */ size) =>
    Math.round(
      (here[axis] + (here[axis] - there[axis]) * frames) * scale - size / 2 - now.corner[axis],
    ) + now.corner[axis];
  const corner = { x: at('x', width), y: at('y', height) };
  return viewportOf({ ...now, width, height, zoom, corner });
}

/** @param {Viewport} view in the world's units */
function middle({ corner, scale, width, height }) {
  return { x: (corner.x + width / 2) / scale, y: (corner.y + height / 2) / scale };
}

/** @param {Viewport} outer @param {Viewport} inner */
function covers(outer, inner) {
  const part = inner.scale / outer.scale;
  const [left, top] = [
    outer.corner.x * part - inner.corner.x,
    outer.corner.y * part - inner.corner.y,
  ];
  return (
    left <= 0 &&
    top <= 0 &&
    left + outer.width * part >= inner.width &&
    top + outer.height * part >= inner.height
  );
}

/**
 * @param {Pen} pen
 * @param {HTMLCanvasElement} canvas
 * @param {Viewport} drawn
 * @param {Viewport} view
 */
function lay(pen, canvas, drawn, { scale, corner }) {
  const part = scale / drawn.scale;
  if (canvas.width)
    pen.drawImage(
      canvas,
      drawn.corner.x * part - corner.x,
      drawn.corner.y * part - corner.y,
      drawn.width * part,
      drawn.height * part,
    );
}
