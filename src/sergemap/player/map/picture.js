/** A moment on the map: the way, the stops, the labels, the frame, each in its turn. */

import { onceInARow } from '../once.js';
import { hideOnPlan } from './credit.js';
import { createNeatline } from './ground/neatline.js';
import { createInset } from './inset/inset.js';
import { createSecondPanel } from './inset/second_panel.js';
import { createLabels } from './labels/labels.js';
import { createWay } from './way/way.js';

/** @import { Box } from '../borders/borders.js' */
/** @import { Palette } from '../draw/palette.js' */
/** @import { Point } from '../space/mercator.js' */
/** @import { Shot } from '../story.js' */
/** @import { Mark } from '../scene.js' */
/** @import { Viewport } from './viewport.js' */
/** @import { Disc, StopSymbol } from './way/stops.js' */
/** @import { Draw } from './way/way.js' */

/** @typedef {ReturnType<typeof createPicture>} Picture */
/** @typedef {import('./inset/second_panel.js').PaintGround} PaintGround */

const REACH = 12;
const FURNITURE = '.plate, .tools, .credit, .leaflet-control';

/**
 * @param {L.Map} map
 * @param {HTMLElement} frame
 * @param {Palette} ink
 * @param {PaintGround} paintGround
 * @param {(shot: Shot) => Viewport} aimed where the camera is going
 * @param {AbortSignal} signal
 */
export function createPicture(map, frame, ink, paintGround, aimed, signal) {
  const container = map.getContainer();
  const inset = createInset(container, ink);
  const others = () => furniture(container);
  const second = createSecondPanel(container, ink, paintGround, others);
  const drawNeatline = createNeatline(frame, ink);
  /** The colours are those of a theme. */
  const turnFrame = onceInARow((/** @type {Viewport} */ view, /** @type {unknown} */ _theme) =>
    drawNeatline(view),
  );
  let stop = -1;
  const way = createWay(map, ink, signal);
  const labels = createLabels(map, ink, signal);
  return {
    cameraOfWhole: second.camera,
    /** @type {Draw} */
    draw: (shot, most, ground) => {
      labels.hideIfStale();
      second.hideIfGone(shot);
      turnFrame(shot.view, shot.theme);
      way.draw(shot, most, ground);
      const isTold = !shot.look.whole && !shot.look.far;
      if (!isTold) inset.hide();
      else if (stop !== shot.moment.stop) inset.place(shot, aimed(shot), others);
      stop = isTold ? shot.moment.stop : -1;
      inset.draw(shot);
    },
    label: (/** @type {Shot} */ shot) => {
      hideOnPlan(shot.view);
      inset.place(shot, shot.view, others);
      inset.draw(shot);
      second.place(shot);
      const taken = [...others(), ...inset.boxes(), ...second.boxes()];
      const steps = labels.place(shot, way.drawn(), taken, second.isNamedOnMap(shot));
      return [...steps, () => second.draw(shot)];
    },
    symbolOf: (/** @type {number} */ index) =>
      way.drawn().symbols.find(({ stops }) => stops.includes(index)) ?? null,
    markAt: (/** @type {Point} */ at) => labels.markAt(at) ?? freeMarkAt(way.drawn().signs, at),
    stopAt: (/** @type {Point} */ at, reach = REACH) =>
      nearest(second.under(at) ?? way.drawn().symbols, at, reach),
  };
}

/** @param {(Disc & {mark?: Mark})[]} signs @param {Point} at */
function freeMarkAt(signs, { x, y }) {
  const isNear = (/** @type {Disc} */ { at, radius }) =>
    Math.hypot(at.x - x, at.y - y) < Math.max(REACH, radius);
  return signs.find((sign) => sign.mark && isNear(sign))?.mark;
}

/** @param {StopSymbol[]} symbols @param {Point} at @param {number} reach */
function nearest(symbols, at, reach) {
  /** @type {StopSymbol | null} */
  let found = null;
  let least = Infinity;
  for (const symbol of symbols) {
    const distance = Math.hypot(symbol.at.x - at.x, symbol.at.y - at.y);
    if (distance > Math.max(reach, symbol.radius) || distance >= least) continue;
    [found, least] = [symbol, distance];
  }
  return found;
}

/** @param {HTMLElement} container @returns {Box[]} what stands on the map, px of its window */
function furniture(container) {
  const origin = container.getBoundingClientRect();
  return [...(container.parentElement?.querySelectorAll(FURNITURE) ?? [])]
    .map((piece) => piece.getBoundingClientRect())
    .filter(({ width, height }) => width > 0 && height > 0)
    .map(({ left, top, right, bottom }) => [
      left - origin.left - 4,
      top - origin.top - 2,
      right - origin.left + 4,
      bottom - origin.top + 2,
    ]);
}
