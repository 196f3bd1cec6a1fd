/**
 * The ground while the camera moves: drawn wider than the window, and laid under the way until the
 * camera leaves it. The next is drawn shortly before, a step a frame.
 */

import { blank } from '../sheet.js';
import { viewportOf } from '../viewport.js';

/** @import { Pen } from '../sheet.js' */
/** @import { Viewport } from '../viewport.js' */

/** @typedef {(pen: Pen, view: Viewport) => void} Step */
/** @typedef {(drawn: Viewport) => boolean} IsChanged */
/**
 * @typedef {object} Copy of the ground
 * @property {HTMLCanvasElement} canvas
 * @property {Viewport | null} view what it shows; null: nothing
 * @property {number} done so many of its steps
 * @property {boolean} isOld whether it shows borders of before
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
/** The next is begun when the camera leaves this one in so many frames. */
const SPARE = 4;

/** @param {Step[]} steps */
export function createGroundCache(steps) {
  let [shown, next] = [blankCopy(), blankCopy()];
  /** @type {Viewport | null} where the camera was a frame ago */
  let before = null;
  /** @param {Viewport} view @param {number} most steps */
  const prepare = (view, most) => {
    if (!serves(next, view)) next = { ...next, view: ahead(before, view), done: 0, isOld: false };
    for (const step of steps.slice(next.done, next.done + most)) drawOn(next, step);
  };
  const turn = () => {
    [shown, next] = [next, { ...shown, view: null }];
  };
  return {
    onto: (/** @type {Pen} */ pen, /** @type {Viewport} */ view) => {
      if (!serves(shown, view)) {
        prepare(view, Infinity);
        turn();
      } else if (shown.isOld || isLeaving(shown, before, view)) {
        prepare(view, 1);
        // or else all that is drawn on it would wait for the frame that first shows it
        pen.drawImage(next.canvas, 0, 0, 1, 1, 0, 0, 1, 1);
        if (shown.isOld && next.done === steps.length) turn();
      }
      before = view;
      if (shown.view) lay(pen, shown.canvas, shown.view, view);
    },
    drop: (/** @type {IsChanged} */ isChanged) => {
      for (const copy of [shown, next]) if (copy.view && isChanged(copy.view)) copy.view = null;
    },
    /** What is seen is seen until the next is drawn. @param {IsChanged} isChanged */
    age: (isChanged) => {
      if (next.view && isChanged(next.view)) next.view = null;
      if (shown.view && isChanged(shown.view)) shown.isOld = true;
    },
  };
}

/** @returns {Copy} */
function blankCopy() {
  return { canvas: document.createElement('canvas'), view: null, done: 0, isOld: false };
}

/** @param {Copy} copy @param {Step} step */
function drawOn(copy, step) {
  const { canvas, view, done } = copy;
  if (!view) return;
  const pen = done === 0 ? blank(canvas, view, view.sharpness) : canvas.getContext('2d');
  if (pen) step(pen, view);
  copy.done += 1;
}

/** @param {Copy} copy @param {Viewport} view */
function serves({ view: drawn }, view) {
  return drawn !== null && Math.abs(drawn.zoom - view.zoom) <= LEVELS && covers(drawn, view);
}

/** @param {Copy} copy @param {Viewport | null} before @param {Viewport} now */
function isLeaving(copy, before, now) {
  return isGoing(before, now) && !serves(copy, later(before, now, SPARE));
}

/**
 * A wider window, where the camera is going.
 * @param {Viewport | null} before
 * @param {Viewport} now
 */
function ahead(before, now) {
  for (let frames = isGoing(before, now) ? FRAMES : 0; frames > 0; frames /= 2) {
    const view = later(/** @type {Viewport} */ (before), now, frames, WIDER);
    if (covers(view, now) && Math.abs(view.zoom - now.zoom) < LEVELS) return view;
  }
  return later(now, now, 0, WIDER);
}

/**
 * @param {Viewport | null} before
 * @param {Viewport} now
 * @returns {before is Viewport}
 */
function isGoing(before, now) {
  return before !== null && before.width === now.width && before.height === now.height;
}

/**
 * What the window shows so many frames later, or a wider one.
 * @param {Viewport} before
 * @param {Viewport} now
 * @param {number} frames
 */
function later(before, now, frames, wider = 1) {
  const [width, height] = [Math.round(now.width * wider), Math.round(now.height * wider)];
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
