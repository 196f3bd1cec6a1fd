/**
 * What a mouse, a pen and fingers do on the timeline, told as gestures; places in px of the screen,
 * from its corner.
 */

/** @import { Gestures } from './pointing.js' */

/** @typedef {{x: number, y: number}} Spot */

/**
 * @typedef {{id: number, from: Spot, last: Spot, slop: number, onMark: boolean, onAxis: boolean,
 * moved: boolean}} Press
 */

/**
 * @typedef {object} Hand what is known of the pointers
 * @property {Map<number, Spot>} down
 * @property {Press | null} [press]
 * @property {((to: [Spot, Spot]) => void) | null} [pinch]
 * @property {boolean} isMouse
 * @property {Spot | null} [picked] where a mark was pressed
 * @property {(spot: Spot, ms: number) => boolean} isDoubleTap
 */

const SLOP = { mouse: 3, finger: 9 };
const DOUBLE_TAP = { ms: 350, px: 24 };
const NOT_THE_ROWS = 'button, .tip';

/** @param {HTMLElement} host @param {Gestures} does @param {AbortSignal} signal */
export function listenToHand(host, does, signal) {
  /** @type {Hand} */
  const hand = { down: new Map(), isMouse: false, isDoubleTap: doubleTap() };
  const spotOf = (/** @type {MouseEvent} */ { clientX, clientY }) => {
    const { left, top } = host.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  };
  const lift = (/** @type {PointerEvent} */ { pointerId }) => {
    hand.down.delete(pointerId);
    hand.pinch = null;
  };
  /** @type {{[Name in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[Name]) => void}} */
  const hear = {
    pointerdown: (event) => {
      if (event.button !== 0 || isBeside(event)) return;
      event.preventDefault();
      host.setPointerCapture(event.pointerId);
      putDown(hand, spotOf(event), event, does);
    },
    pointermove: (event) => move(hand, spotOf(event), event, does),
    pointerup: (event) => {
      lift(event);
      if (hand.press?.id === event.pointerId) finish(hand, event.timeStamp, does);
    },
    // not before the click: it would fall on what opens, and close it
    click: () => {
      if (hand.picked) does.open(hand.picked);
      hand.picked = null;
    },
    pointercancel: (event) => {
      lift(event);
      letGo(hand, does);
    },
    pointerleave: () => {
      if (!hand.press) does.leave();
    },
    dblclick: (event) => {
      const spot = spotOf(event);
      if (hand.isMouse && !isBeside(event) && !does.isMark(spot)) does.into(spot);
    },
    wheel: (event) => turnWheel(event, spotOf(event), does),
  };
  for (const [name, act] of Object.entries(hear))
    host.addEventListener(name, /** @type {EventListener} */ (act), { signal, passive: false });
}

/** @param {Hand} hand @param {Spot} spot @param {PointerEvent} event @param {Gestures} does */
function putDown(hand, spot, event, does) {
  hand.isMouse = event.pointerType === 'mouse';
  hand.picked = null;
  hand.down.set(event.pointerId, spot);
  const [first, second] = hand.down.values();
  if (first && second) {
    letGo(hand, does);
    hand.pinch = hand.down.size === 2 ? does.pinch([first, second]) : null;
    return;
  }
  const press = pressAt(spot, event, does);
  hand.press = press;
  does.grab();
  // a finger may be about to scroll the page or to pinch: it seeks when it is lifted, or dragged
  if (!hand.isMouse || press.onMark || press.onAxis) return;
  press.moved = true;
  does.seek(spot);
}

/** @param {Hand} hand @param {Spot} spot @param {PointerEvent} event @param {Gestures} does */
function move({ down, pinch, press }, spot, event, does) {
  const isDown = down.has(event.pointerId);
  if (isDown) down.set(event.pointerId, spot);
  const [first, second] = down.values();
  if (isDown && pinch && first && second) return pinch([first, second]);
  if (press?.id === event.pointerId) drag(press, spot, does);
  if (event.pointerType === 'touch' || (!press && event.buttons)) return;
  if (isBeside(event) && !isOn(event, '.tip')) does.leave();
  else does.hover(spot);
}

/** @param {Hand} hand @param {number} ms when @param {Gestures} does */
function finish(hand, ms, does) {
  const { press, isMouse, isDoubleTap } = hand;
  letGo(hand, does);
  if (!press || press.moved) return;
  if (press.onMark) hand.picked = press.from;
  else if (!isMouse && isDoubleTap(press.from, ms)) does.into(press.from);
  else does.seek(press.from);
}

/** @param {Hand} hand @param {Gestures} does */
function letGo(hand, does) {
  if (hand.press) does.release();
  hand.press = null;
}

/** @param {Event} event @param {string} selector */
function isOn({ target }, selector) {
  return target instanceof Element && target.closest(selector) !== null;
}

/** @param {Event} event */
function isBeside(event) {
  return isOn(event, NOT_THE_ROWS);
}

/** @param {Spot} spot @param {PointerEvent} event @param {Gestures} does @returns {Press} */
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

/** @param {Press} press @param {Spot} spot @param {Gestures} does */
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
