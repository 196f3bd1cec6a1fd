/** Controls that others put into the corners of the map: they make room for ours. */

import { part } from '../draw/element.js';

/** Between their controls and ours, px. */
const AIR = 4;
/** A control that becomes smaller may become lower, too. */
const TRIES = 5;
/** folium's Draw lays its link over the whole page. */
const STRAYS = '#export';
const OURS = ['tools', 'plate', 'credit'];

/**
 * @param {HTMLElement} container the map's
 * @param {(run: () => void) => void} nextFrame
 * @param {AbortSignal} signal
 */
export function makeRoomForGuests(container, nextFrame, signal) {
  const [stage, ours] = [part('stage'), OURS.map(part)];
  const corners = elementsIn(container, ':scope > .leaflet-control-container > *');
  let isAsked = false;
  const arrange = () => {
    isAsked = false;
    for (const stray of elementsIn(document, STRAYS)) {
      stray.classList.add('leaflet-control');
      corners.find((one) => one.matches('.leaflet-top.leaflet-right'))?.append(stray);
    }
    for (const corner of corners) {
      corner.classList.add('settling'); // what is measured must not be on its way
      settle(corner, stage, ours);
      corner.classList.remove('settling');
    }
  };
  const observer = new ResizeObserver(() => {
    const isAlone = !document.querySelector(STRAYS) && corners.every((one) => !guestsIn(one)[0]);
    if (isAsked || isAlone) return;
    isAsked = true;
    nextFrame(arrange);
  });
  for (const one of [stage, ...ours, ...corners]) observer.observe(one);
  signal.addEventListener('abort', () => observer.disconnect());
}

/**
 * @param {ParentNode} within
 * @param {string} selector
 */
function elementsIn(within, selector) {
  return /** @type {HTMLElement[]} */ ([...within.querySelectorAll(selector)]);
}

/**
 * What others put there, and can be seen.
 * @param {HTMLElement} corner
 */
function guestsIn(corner) {
  return elementsIn(corner, ':scope > :not(.leaflet-control-attribution)').filter(
    (one) => one.offsetWidth > 0,
  );
}

/**
 * Move a corner inwards until it lies on nothing of ours; where there is too little room, what is
 * in it becomes narrower, and then smaller.
 * @param {HTMLElement} corner
 * @param {HTMLElement} stage
 * @param {HTMLElement[]} ours
 */
function settle(corner, stage, ours) {
  const guests = guestsIn(corner);
  const [x, y] = sidesOf(corner);
  const put = (/** @type {Point} */ at, /** @type {number | null} */ width) =>
    Object.assign(corner.style, {
      [x]: `${at.x}px`,
      [y]: `${at.y}px`,
      maxWidth: width === null ? '' : `${width}px`,
    });
  let at = { x: 0, y: 0 };
  put(at, null);
  for (const guest of guests) guest.style.removeProperty('zoom');
  if (guests.length === 0) return;
  const room = stage.getBoundingClientRect();
  const seenFrom = (/** @type {HTMLElement} */ one) =>
    fromCorner(one.getBoundingClientRect(), room, x, y);
  const size = () => {
    const boxes = guests.map(seenFrom);
    const of = (/** @type {'x' | 'y'} */ axis) => ({
      near: Math.min(...boxes.map((one) => one[axis].near)) - at[axis],
      far: Math.max(...boxes.map((one) => one[axis].far)) - at[axis],
    });
    return { x: of('x'), y: of('y') };
  };
  const taken = ours.filter((one) => one.offsetWidth > 0).map(seenFrom);
  let scale = 1;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const { x: wide, y: high } = size();
    const free = freeFor({ x: wide.far, y: high.far }, { x: room.width, y: room.height }, taken);
    at = free.at;
    put(at, free.size.x);
    const fits = Math.min(fitting(size().x, free.size.x), fitting(size().y, free.size.y));
    if (fits > 0.999) return;
    scale *= fits;
    for (const guest of guests) guest.style.setProperty('zoom', scale.toFixed(3));
  }
}

/**
 * Where something of a size can stand, counted from the corner, and how much room it has there.
 * @param {Point} size
 * @param {Point} room
 * @param {Box[]} taken
 */
function freeFor(size, room, taken) {
  const at = { x: 0, y: 0 };
  const end = { ...room };
  // what is passed by one of them may come to lie on another
  for (const box of [...taken, ...taken]) {
    // a tower of buttons is passed by its side, a bar or a line of text above or below
    const isTower = box.y.far - box.y.near > box.x.far - box.x.near;
    const axis = isTower ? 'x' : 'y';
    const other = isTower ? 'y' : 'x';
    if (at[other] > box[other].far || at[other] + size[other] < box[other].near) continue;
    if (box[axis].near + box[axis].far < room[axis])
      at[axis] = Math.max(at[axis], box[axis].far + AIR);
    else end[axis] = Math.min(end[axis], box[axis].near - AIR);
  }
  return { at, size: { x: end.x - at.x, y: end.y - at.y } };
}

/** @typedef {{x: number, y: number}} Point */
/** @typedef {ReturnType<typeof fromCorner>} Box */

/**
 * How much smaller it must be: what stands between it and the corner stays as it is.
 * @param {ReturnType<typeof span>} it
 * @param {number} room
 */
function fitting({ near, far }, room) {
  return (room - near) / (far - near);
}

/**
 * @param {HTMLElement} corner
 * @returns {['left' | 'right', 'top' | 'bottom']}
 */
function sidesOf({ classList }) {
  return [
    classList.contains('leaflet-left') ? 'left' : 'right',
    classList.contains('leaflet-top') ? 'top' : 'bottom',
  ];
}

/**
 * Where a box begins and ends, counted from a corner of the room.
 * @param {DOMRect} box
 * @param {DOMRect} room
 * @param {'left' | 'right'} x
 * @param {'top' | 'bottom'} y
 */
function fromCorner(box, room, x, y) {
  const [left, top] = [box.left - room.left, box.top - room.top];
  return {
    x: x === 'left' ? span(left, box.width) : span(room.width - left - box.width, box.width),
    y: y === 'top' ? span(top, box.height) : span(room.height - top - box.height, box.height),
  };
}

/**
 * @param {number} near
 * @param {number} length
 */
function span(near, length) {
  return { near, far: near + length };
}
