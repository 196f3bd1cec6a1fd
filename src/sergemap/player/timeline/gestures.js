/**
 * What a mouse, a pen and fingers do on the timeline, told as gestures; places in px of the screen,
 * from its corner.
 */

/** @typedef {{x: number, y: number}} Spot */

/**
 * @typedef {object} Gestures
 * @property {(spot: Spot) => boolean} isMark
 * @property {(spot: Spot) => boolean} isAxis where dragging moves the window instead of the
 *   playhead
 * @property {(spot: Spot) => void} open what is marked there
 * @property {(spot: Spot) => void} seek
 * @property {() => void} grab the playhead is held
 * @property {() => void} release
 * @property {(px: number) => void} pan
 * @property {(factor: number, spot: Spot) => void} zoom
 * @property {(from: [Spot, Spot]) => (to: [Spot, Spot]) => void} pinch
 * @property {(spot: Spot) => void} into the period there, or out of it
 * @property {(spot: Spot) => void} hover
 * @property {() => void} leave
 */

/**
 * @typedef {{id: number, from: Spot, last: Spot, slop: number, onMark: boolean, onAxis: boolean,
 * moved: boolean}} Press
 */

const SLOP = { mouse: 3, finger: 9 };
const DOUBLE_TAP = { ms: 350, px: 24 };
const NOT_THE_ROWS = 'button, .tip';

/**
 * @param {HTMLElement} host
 * @param {Gestures} does
 * @param {AbortSignal} signal
 */
export function listenToHand(host, does, signal) {
  /** @type {Map<number, Spot>} */
  const down = new Map();
  /** @type {Press | null} */
  let press = null;
  /** @type {((to: [Spot, Spot]) => void) | null} */
  let pinch = null;
  let isMouse = false;
  /** @type {Spot | null} */
  let picked = null;
  const isDoubleTap = doubleTap();
  /**
   * @param {MouseEvent} event
   * @returns {Spot}
   */
  const spotOf = ({ clientX, clientY }) => {
    const { left, top } = host.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  };
  const letGo = () => {
    if (press) does.release();
    press = null;
  };
  /** @type {Record<string, (event: PointerEvent) => void>} */
  const hear = {
    pointerdown: (event) => {
      if (event.button !== 0 || isBeside(event)) return;
      isMouse = event.pointerType === 'mouse';
      picked = null;
      const spot = spotOf(event);
      event.preventDefault();
      host.setPointerCapture(event.pointerId);
      down.set(event.pointerId, spot);
      const [first, second] = down.values();
      if (first && second) {
        letGo();
        pinch = down.size === 2 ? does.pinch([first, second]) : null;
        return;
      }
      press = pressAt(spot, event, does);
      does.grab();
      // a finger may be about to scroll the page or to pinch: it seeks when it is lifted, or dragged
      if (isMouse && !press.onMark && !press.onAxis) {
        press.moved = true;
        does.seek(spot);
      }
    },
    pointermove: (event) => {
      const spot = spotOf(event);
      const held = down.has(event.pointerId);
      if (held) down.set(event.pointerId, spot);
      const [first, second] = down.values();
      if (held && pinch && first && second) return pinch([first, second]);
      if (press?.id === event.pointerId) drag(press, spot, does);
      if (event.pointerType === 'touch' || (!press && event.buttons)) return;
      if (isBeside(event) && !isOn(event, '.tip')) does.leave();
      else does.hover(spot);
    },
    pointerup: (event) => {
      down.delete(event.pointerId);
      pinch = null;
      if (press?.id !== event.pointerId) return;
      const { moved, onMark, from } = press;
      letGo();
      if (moved) return;
      if (onMark) picked = from;
      else if (!isMouse && isDoubleTap(from, event.timeStamp)) does.into(from);
      else does.seek(from);
    },
    // not before the click: it would fall on what opens, and close it
    click: () => {
      if (picked) does.open(picked);
      picked = null;
    },
    pointercancel: (event) => {
      down.delete(event.pointerId);
      pinch = null;
      letGo();
    },
    pointerleave: () => {
      if (!press) does.leave();
    },
  };
  for (const [name, act] of Object.entries(hear))
    host.addEventListener(name, (event) => act(/** @type {PointerEvent} */ (event)), { signal });
  host.addEventListener(
    'dblclick',
    (event) => {
      if (isMouse && !isBeside(event) && !does.isMark(spotOf(event))) does.into(spotOf(event));
    },
    { signal },
  );
  host.addEventListener('wheel', (event) => turnWheel(event, spotOf(event), does), {
    passive: false,
    signal,
  });
}

/**
 * @param {Event} event
 * @param {string} selector
 * @returns {boolean}
 */
function isOn({ target }, selector) {
  return target instanceof Element && target.closest(selector) !== null;
}

/**
 * @param {Event} event
 * @returns {boolean}
 */
function isBeside(event) {
  return isOn(event, NOT_THE_ROWS);
}

/**
 * @param {Spot} spot
 * @param {PointerEvent} event
 * @param {Gestures} does
 * @returns {Press}
 */
function pressAt(spot, { pointerId: id, pointerType }, does) {
  const slop = pointerType === 'mouse' ? SLOP.mouse : SLOP.finger;
  return {
    id,
    from: spot,
    last: spot,
    slop,
    onMark: does.isMark(spot),
    onAxis: does.isAxis(spot),
    moved: false,
  };
}

/**
 * @param {Press} press
 * @param {Spot} spot
 * @param {Gestures} does
 */
function drag(press, spot, does) {
  if (!press.moved && Math.hypot(spot.x - press.from.x, spot.y - press.from.y) < press.slop) return;
  press.moved = true;
  if (press.onAxis) does.pan(spot.x - press.last.x);
  else if (spot.x !== press.last.x) does.seek(spot);
  press.last = spot;
}

/**
 * Whether a tap is the second at its place.
 * @returns {(spot: Spot, ms: number) => boolean}
 */
function doubleTap() {
  /** @type {(Spot & {ms: number}) | null} */
  let last = null;
  return (spot, ms) => {
    const isSecond =
      last !== null &&
      ms - last.ms < DOUBLE_TAP.ms &&
      Math.hypot(spot.x - last.x, spot.y - last.y) < DOUBLE_TAP.px;
    last = isSecond ? null : { ...spot, ms };
    return isSecond;
  };
}

/**
 * Ctrl and the wheel zoom, as on the map; sideways it pans; else the page has it.
 * @param {WheelEvent} event
 * @param {Spot} spot
 * @param {Gestures} does
 */
function turnWheel(event, spot, does) {
  const lines = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : 16;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    does.zoom(2 ** (Math.max(-200, Math.min(200, -event.deltaY * lines)) / 120), spot);
  } else if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
    event.preventDefault();
    does.pan(-event.deltaX * lines);
  }
}
