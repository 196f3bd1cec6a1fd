/**
 * The ground while the camera moves: drawn once, wider than the window, and laid under the way
 * until the camera leaves it.
 */

/** @import { View } from '../sheet.js' */

/** @typedef {CanvasRenderingContext2D} Pen */

/**
 * @typedef {object} Held
 * @property {(pen: Pen, view: View) => void} onto lay the ground on a sheet
 * @property {(isStale: (drawn: View) => boolean) => void} drop it is another ground now, if what
 *   was drawn shows it
 */

/** What is drawn is so much wider and higher than the window. */
const WIDER = 1.6;
/** And it serves until the camera is so many levels nearer or further. */
const LEVELS = 0.45;
/**
 * It is drawn for where the camera will be in so many frames, but never so far ahead that the
 * window is not in it.
 */
const FRAMES = 12;

/**
 * @param {(pen: Pen, view: View) => void} draw
 * @returns {Held}
 */
export function createHeld(draw) {
  const canvas = document.createElement('canvas');
  /**
   * What the canvas shows.
   * @type {View | null}
   */
  let drawn = null;
  /**
   * Where the camera was a frame ago.
   * @type {View | null}
   */
  let before = null;
  return {
    onto: (pen, view) => {
      if (!drawn || Math.abs(drawn.zoom - view.zoom) > LEVELS || !covers(drawn, view)) {
        drawn = ahead(before, view);
        const own = blank(canvas, drawn);
        if (own) draw(own, drawn);
      }
      before = view;
      lay(pen, canvas, drawn, view);
    },
    drop: (isStale) => {
      if (drawn && isStale(drawn)) drawn = null;
    },
  };
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {View} view
 * @returns {Pen | null}
 */
function blank(canvas, view) {
  const sharpness = Math.min(window.devicePixelRatio ?? 1, 2);
  const [width, height] = [Math.round(view.width * sharpness), Math.round(view.height * sharpness)];
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  const pen = canvas.getContext('2d');
  pen?.setTransform(1, 0, 0, 1, 0, 0);
  pen?.clearRect(0, 0, width, height);
  pen?.setTransform(sharpness, 0, 0, sharpness, 0, 0);
  return pen;
}

/**
 * A wider window, where the camera is going.
 * @param {View | null} before
 * @param {View} now
 * @returns {View}
 */
function ahead(before, now) {
  const isGoing = before && before.width === now.width && before.height === now.height;
  for (let frames = isGoing ? FRAMES : 0; frames > 0; frames /= 2) {
    const view = wider(/** @type {View} */ (before), now, frames);
    if (covers(view, now) && Math.abs(view.zoom - now.zoom) < LEVELS) return view;
  }
  return wider(now, now, 0);
}

/**
 * @param {View} before
 * @param {View} now
 * @param {number} frames
 * @returns {View}
 */
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
  return {
    ...now,
    width,
    height,
    zoom,
    scale,
    corner,
    toScreen: ({ x, y }) => ({ x: x * scale - corner.x, y: y * scale - corner.y }),
  };
}

/** @param {View} view in the world's units */
function middle({ corner, scale, width, height }) {
  return { x: (corner.x + width / 2) / scale, y: (corner.y + height / 2) / scale };
}

/**
 * @param {View} outer
 * @param {View} inner
 * @returns {boolean}
 */
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
 * @param {View} drawn
 * @param {View} view
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
