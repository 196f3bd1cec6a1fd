/** Stops and marks under the pointer, a finger and the cross of the keyboard. */

import { listen } from './sheet.js';
import { createStopTip } from './stop_tip.js';

/** @import { Mark } from '../scene.js' */
/** @import { Shown } from '../story.js' */
/** @import { Picture } from './picture.js' */
/** @import { StopSymbol } from './way/stops.js' */

/**
 * @typedef {object} MapActions
 * @property {(index: number) => void} toStop
 * @property {(what: Mark['what'], id: string) => void} note
 */

/** From the keyboard, the stop within so many px of the middle. */
const UNDER_THE_CROSS = 32;
const NONE = -1;

/**
 * A mark opens its note; a stop is gone to, and tells of itself: under the pointer while it is
 * there, of a finger until another is put down or the story goes on.
 * @param {L.Map} map
 * @param {Picture} picture
 * @param {() => Shown | null} shown
 * @param {MapActions} actions
 * @param {AbortSignal} signal
 */
export function listenForStops(map, picture, shown, { toStop, note }, signal) {
  const container = map.getContainer();
  const tip = createStopTip(container);
  const isFinger = noticeFingers(container, signal);
  /** The stop that was touched. */
  let touched = NONE;
  const leave = () => {
    touched = NONE;
    tip.hide();
  };
  const follow = () => {
    const now = shown();
    if (touched === NONE || !now) return;
    const symbol = now.moment.stop === touched ? picture.symbolOf(touched) : null;
    if (symbol) tip.show(now, symbol);
    else leave();
  };
  const visit = (/** @type {StopSymbol | null} */ symbol) => {
    const now = shown();
    if (!symbol || !now) return;
    const stop = nextOf(symbol.stops, now.look.whole ? NONE : now.moment.stop);
    toStop(stop);
    if (isFinger()) touched = stop;
    follow();
  };
  /** @type {L.LeafletEventHandlerFnMap} */
  const listeners = {
    click: ({ containerPoint }) => {
      const mark = picture.markAt(containerPoint);
      leave();
      if (mark) note(mark.what, mark.id);
      else visit(picture.stopAt(containerPoint));
    },
    keydown: ({ originalEvent: { key, target } }) => {
      if (key === 'Escape') leave();
      if (key === 'Enter' && target === container)
        visit(picture.stopAt(map.getSize().divideBy(2), UNDER_THE_CROSS));
    },
    mousemove: ({ containerPoint }) => {
      if (isFinger()) return; // a browser makes it of a tap
      const isMark = picture.markAt(containerPoint) !== undefined;
      const symbol = isMark ? null : picture.stopAt(containerPoint);
      const now = shown();
      container.classList.toggle('over-a-stop', isMark || symbol !== null);
      if (symbol && now) tip.show(now, symbol);
      else tip.hide();
    },
    mouseout: () => isFinger() || tip.hide(),
    movestart: tip.hide,
    move: follow,
    moveend: follow,
  };
  listen(map, listeners, signal);
  return { follow };
}

/**
 * Whether what came last was a finger.
 * @param {HTMLElement} container
 * @param {AbortSignal} signal
 */
function noticeFingers(container, signal) {
  let isFinger = false;
  container.addEventListener(
    'pointerdown',
    ({ pointerType }) => {
      isFinger = pointerType === 'touch';
    },
    { signal, capture: true },
  );
  return () => isFinger;
}

/**
 * Of several stays in one place: the next one after this; else the latest before.
 * @param {number[]} stops
 * @param {number} now
 */
function nextOf(stops, now) {
  const [first = 0] = stops;
  if (stops.includes(now)) return stops.find((index) => index > now) ?? first;
  return stops.findLast((index) => index < now) ?? first;
}
