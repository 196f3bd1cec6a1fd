/**
 * The names on the map: each where it covers nothing, in an order of rank; dropped sooner than
 * overlapped.
 */

import { drawing } from '../../draw/element.js';
import { shortened, widthOf } from '../../draw/measure.js';

/** @import { Point } from '../../space/mercator.js' */

/** @typedef {[left: number, top: number, right: number, bottom: number]} Box */

/**
 * @typedef {object} Label
 * @property {Point} at
 * @property {number} radius what to keep off
 * @property {string} text
 * @property {string} [note] in a second line, in italics
 * @property {number} size px
 * @property {number} weight
 * @property {string} kind
 * @property {boolean} must stays, even where there is no room
 * @property {number} [gap]
 */

/**
 * @typedef {object} Room what is taken, and what is left
 * @property {number} left the least and the most a name may reach
 * @property {number} right
 * @property {(box: Box) => boolean} isTaken
 * @property {(box: Box) => void} take
 * @property {(box: Box) => boolean} isInside
 * @property {(box: Box) => number} wayUnder how much of the way a name would cover
 */

const NOTE_SIZE = 11.5;

/**
 * @param {{width: number, height: number}} sheet
 * @param {number} edge
 * @param {Box[]} taken
 * @param {Point[]} way
 * @returns {Room}
 */
export function createRoom({ width, height }, edge, taken, way) {
  const boxes = [...taken];
  return {
    left: edge,
    right: width - edge,
    isTaken: ([left, top, right, bottom]) =>
      boxes.some((box) => left < box[2] && right > box[0] && top < box[3] && bottom > box[1]),
    take: (box) => void boxes.push(box),
    isInside: ([left, top, right, bottom]) =>
      left > edge && top > edge && right < width - edge && bottom < height - edge,
    wayUnder: ([left, top, right, bottom]) =>
      way.filter(({ x, y }) => x > left - 4 && x < right + 4 && y > top - 4 && y < bottom + 4)
        .length,
  };
}

/**
 * Try eight places around a point.
 * @param {Room} room
 * @param {Label} label
 * @param {string} serif
 * @param {number} unit
 * @returns {SVGElement[]} empty: no room
 */
export function placeName(room, label, serif, unit) {
  const noteSize = NOTE_SIZE * unit;
  const note = label.note ?? '';
  const font = `${label.weight} ${label.size}px ${serif}`;
  const text = shortened(label.text, font, (room.right - room.left) * 0.9);
  const width = Math.max(
    widthOf(text, font),
    note ? widthOf(note, `italic ${noteSize}px ${serif}`) : 0,
  );
  const height = label.size * 1.1 + (note ? 13 * unit : 0);
  const spot = bestSpot(room, label, width, height, unit);
  if (!spot) return [];
  room.take(spot.box);
  const baseline = spot.y - height / 2 + label.size * 0.9;
  /**
   * @param {string} text
   * @param {number} y
   * @param {string} kind
   * @param {number} size
   * @param {number} weight
   */
  const line = (text, y, kind, size, weight) =>
    drawing(
      'text',
      {
        x: spot.x.toFixed(1),
        y: y.toFixed(1),
        'text-anchor': spot.anchor,
        class: `name ${kind}`,
        'font-size': size,
        'font-weight': weight,
      },
      text,
    );
  const first = line(text, baseline, label.kind, label.size, label.weight);
  return note ? [first, line(note, baseline + 14 * unit, 'note', noteSize, 400)] : [first];
}

/**
 * @typedef {{anchor: 'start' | 'end' | 'middle', x: number, y: number, box: Box, cost: number}}
 * Place
 */

/**
 * @param {Room} room
 * @param {Label} label
 * @param {number} width
 * @param {number} height
 * @param {number} unit
 * @returns {Place | null}
 */
function bestSpot(room, label, width, height, unit) {
  /** @type {Place | null} */
  let best = null;
  const places = eightPlaces(label, width, height, unit);
  for (const place of places) {
    const [left, top, right, bottom] = place.box;
    if (!room.isInside(place.box) || room.isTaken([left + 1, top + 1, right - 1, bottom - 1]))
      continue;
    place.cost = room.wayUnder(place.box);
    if (!best || place.cost < best.cost) best = place;
    if (place.cost === 0) break;
  }
  if (best || !label.must) return best && best.cost > 6 && !label.must ? null : best;
  return places.find((place) => room.isInside(place.box)) ?? pushedInside(room, places);
}

/**
 * Above, and moved sideways as far as it must be.
 * @param {Room} room
 * @param {Place[]} places
 * @returns {Place | null}
 */
function pushedInside(room, places) {
  const above = places[6];
  if (!above) return null;
  const [left, top, right, bottom] = above.box;
  const by = Math.max(0, room.left - left) - Math.max(0, right - room.right);
  return { ...above, x: above.x + by, box: [left + by, top, right + by, bottom] };
}

/**
 * East, west, north-east, south-east, north-west, south-west, north, south.
 * @param {Label} label
 * @param {number} width
 * @param {number} height
 * @param {number} unit
 * @returns {Place[]}
 */
function eightPlaces({ at, radius, gap = 5 }, width, height, unit) {
  const side = radius + gap * unit;
  const slant = radius * 0.75 + gap * unit;
  const rise = radius * 0.8 + height * 0.35;
  const high = radius + gap * unit + height / 2;
  /** @type {['start' | 'end' | 'middle', number, number][]} */
  const offsets = [
    ['start', side, 0],
    ['end', -side, 0],
    ['start', slant, -rise],
    ['start', slant, rise],
    ['end', -slant, -rise],
    ['end', -slant, rise],
    ['middle', 0, -high],
    ['middle', 0, high],
  ];
  return offsets.map(([anchor, dx, dy]) => {
    const x = at.x + dx;
    const y = at.y + dy;
    const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
    return {
      anchor,
      x,
      y,
      cost: 0,
      box: [left - 2, y - height / 2 - 1, left + width + 2, y + height / 2 + 1],
    };
  });
}
