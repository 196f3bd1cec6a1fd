/** What gestures and keys on the timeline do. */

import { IN_PLACE } from '../draw/element.js';
import { markNear } from './stays.js';

/** @import { Spot } from './gestures.js' */
/** @import { Found } from './stays.js' */
/** @import { Line } from './timeline.js' */

/** @typedef {ReturnType<typeof gesturesOf>} Gestures */

/** So near, in px of the design, the playhead is taken by its grip, not the axis below. */
const GRIP = { wide: 14, high: 10 };

/**
 * The playhead moves by keys; the button that zooms, Escape takes the tip away.
 * @param {Line} line
 * @param {AbortSignal} signal
 */
export function listenToKeys(line, signal) {
  const { slider, button, actions } = line;
  /** @type {Record<string, () => void>} */
  const keys = {
    ArrowRight: actions.next,
    ArrowUp: actions.next,
    ArrowLeft: actions.previous,
    ArrowDown: actions.previous,
    Home: actions.toFirst,
    End: actions.toLast,
    PageDown: () => actions.toPeriod(1),
    PageUp: () => actions.toPeriod(-1),
  };
  slider.addEventListener(
    'keydown',
    (event) => {
      const act = keys[event.key];
      if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      act();
    },
    { signal },
  );
  button.addEventListener('click', () => line.turn(), { signal });
  // what covers the map because a pointer rests must go without moving it (WCAG 1.4.13)
  addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Escape' && line.tip.hide()) line.letters.ring(null);
    },
    { signal },
  );
}

/** @param {Line} line */
export function gesturesOf(line) {
  const markAt = (/** @type {Spot} */ { x, y }) =>
    line.plan ? markNear(line.plan, line.marks, x / line.unit, y / line.unit) : null;
  const dayAt = (/** @type {number} */ x) => line.plan?.day(x / line.unit) ?? null;
  const leave = () => {
    if (line.tip.hide()) line.letters.ring(null);
    line.host.classList.remove('over-a-mark');
  };
  return {
    ...zoomingOf(line),
    isMark: (/** @type {Spot} */ spot) => markAt(spot) !== null,
    /** Where dragging moves the window instead of the playhead. */
    isAxis: (/** @type {Spot} */ { x, y }) => isOnAxis(line, x / line.unit, y / line.unit),
    open: (/** @type {Spot} */ spot) => {
      const mark = markAt(spot)?.mark;
      leave();
      if (mark) line.actions.note(mark.what, mark.id);
    },
    seek: (/** @type {Spot} */ { x }) => {
      const day = dayAt(x);
      if (day !== null && day !== line.shown?.moment?.day) line.actions.toDay(day);
    },
    /** The playhead is held. */
    grab: () => {
      line.isHeld = true;
      line.slider.focus(IN_PLACE);
    },
    release: () => {
      line.isHeld = false;
    },
    /** Into the period there, or out of it. */
    into: (/** @type {Spot} */ { x }) => line.turnTo(dayAt(x) ?? 0),
    hover: (/** @type {Spot} */ spot) => hover(line, spot, markAt(spot)),
    leave,
  };
}

/**
 * @param {Line} line
 * @param {number} x px of the design
 * @param {number} y px of the design
 * @returns {boolean}
 */
function isOnAxis({ plan, shown }, x, y) {
  if (!plan?.zoomed || !shown?.moment) return false;
  const { axis } = plan.rows;
  const isOnGrip = Math.abs(plan.x(shown.moment.day) - x) < GRIP.wide && y < axis + GRIP.high;
  return y > axis && !isOnGrip;
}

/** @param {Line} line */
function zoomingOf(line) {
  const timeAt = (/** @type {number} */ x) => line.plan?.time(x / line.unit) ?? 0;
  const edges = (/** @type {[Spot, Spot]} */ [one, other]) =>
    /** @type {const} */ ([Math.min(one.x, other.x), Math.max(one.x, other.x)]);
  return {
    pan: (/** @type {number} */ px) => {
      const { plan, zoom, unit } = line;
      if (plan?.zoomed) line.show(() => zoom?.pan(-px / unit / plan.scale));
    },
    /** @param {number} factor @param {Spot} spot */
    zoom: (factor, { x }) => line.show(() => line.zoom?.by(factor, timeAt(x))),
    pinch: (/** @type {[Spot, Spot]} */ spots) => {
      const [from, to] = edges(spots);
      const [first, last] = [timeAt(from), timeAt(to)];
      return (/** @type {[Spot, Spot]} */ now) => {
        const { plan, unit } = line;
        if (!plan) return;
        const share = (/** @type {number} */ x) =>
          (x / unit - plan.left) / (plan.right - plan.left);
        const [left, right] = edges(now);
        line.show(() => line.zoom?.pinch([first, last], [share(left), share(right)]));
      };
    },
  };
}

/** @param {Line} line @param {Spot} spot @param {Found | null} found */
function hover({ plan, shown, unit, host, tip, letters }, { x, y }, found) {
  if (!plan || !shown) return;
  const { story } = shown;
  const day = plan.day(x / unit);
  const { band, bandHigh } = plan.rows;
  const isOnBand = y / unit >= band && y / unit <= band + bandHigh;
  const period = isOnBand
    ? story.scene.bands.findLastIndex(({ days }) => days[0] <= day && day <= days[1])
    : -1;
  const { left, top } = host.getBoundingClientRect();
  const meant = { day, found, band: period < 0 ? null : period };
  tip.show(story, meant, left + (found ? found.x * unit : x), top);
  letters.ring(found);
  host.classList.toggle('over-a-mark', found !== null);
}
