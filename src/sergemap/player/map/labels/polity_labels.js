/**
 * The names of states: capitals, wide apart where the land is wide, in the best of several places.
 */

import { stateName } from '../../borders/borders.js';
import { WORLD } from '../../space/mercator.js';
import { spansOf } from '../../borders/within.js';
import { drawing } from '../../draw/element.js';
import { widthOf } from '../../draw/measure.js';
import { placeName } from './placement.js';

/** @import { Borders } from '../../borders/borders.js' */
/** @import { Point } from '../../space/mercator.js' */
/** @import { Land } from '../ground/polities.js' */
/** @import { Box, Room } from './placement.js' */
/** @import { View } from '../sheet.js' */
/** @import { Story } from '../../story.js' */

/**
 * @typedef {{at: Point, radius: number, width: number}} Seat where a name may stand, px; the width
 * that it may take
 */
/**
 * @typedef {{tenure: number, isHere: boolean, name: string, note: string, radius: number, seats:
 * Seat[], spots: Point[]}} State spots: where its name may stand beside it
 */
/**
 * @typedef {{lines: string[], size: number, spacing: number, width: number, height: number}}
 * Lettering
 */

const MOST_SEATS = 14;
/** Beside the middle of the land, in radii. */
const SHIFTS = /** @type {const} */ ([
  [0, 0],
  [0, -0.4],
  [0, 0.4],
  [-0.45, 0],
  [0.45, 0],
  [-0.4, -0.35],
  [0.4, -0.35],
  [-0.4, 0.4],
  [0.4, 0.4],
]);
/** From so large a land on, the words in brackets are said too. */
const NOTED = 26;
/** From so large a land on, a place is sought where none of those given will do. */
const SOUGHT = 64;
/** How far apart the points are at which it is sought. */
const STEP = 32;
/**
 * Who held a land for less than these days is named beside it, where it is too small for a name.
 */
const BRIEF = 366;
/** From so many px to a unit of the world on; how large the name is, and the mark of the land. */
const [NEAR, BESIDE, MARK] = [20, 11.5, 2.5];

/**
 * His state first, then the others by their size.
 * @param {Room} room
 * @param {View} view
 * @param {Story} story
 * @param {Land} land
 * @param {string} serif
 * @returns {SVGElement[]}
 */
export function placeStates(room, view, story, land, serif) {
  const states = statesInSight(room, view, story, land).sort(
    (a, b) => Number(b.isHere) - Number(a.isHere) || b.radius - a.radius,
  );
  /** @type {Set<string>} */
  const named = new Set();
  return states.flatMap((state) => {
    const { name, note, tenure } = state;
    if (named.has(name + note)) return [];
    // of two Moroccos each must say which
    const isAlone = states.every((other) => other.name !== name || other.note === note);
    const place = (/** @type {Seat[]} */ seats) =>
      placeState(room, view, { ...state, seats }, isAlone, story.words.language, serif);
    const drawn = place(state.seats);
    const isWorthIt = drawn.length === 0 && (state.isHere || state.radius > SOUGHT * view.unit);
    const sought =
      isWorthIt && story.borders ? place(seatsSought(room, view, story.borders, tenure)) : drawn;
    const found = sought.length > 0 ? sought : placeBeside(room, view, state, serif);
    if (found.length > 0) named.add(name + note);
    return found;
  });
}

/**
 * @param {Room} room
 * @param {View} view
 * @param {Story} story
 * @param {Land} land
 * @returns {State[]}
 */
function statesInSight(room, view, { borders, words }, { day, here }) {
  return (day?.tenures ?? []).flatMap((tenure) => {
    const labels = borders?.tenures[tenure]?.labels ?? [];
    const seats = seatsOf(room, view, labels);
    const isHere = tenure === here;
    const radius =
      seats[0]?.radius ?? Math.max(0, ...labels.map(([, , units]) => units)) * view.scale;
    const isBeside =
      isBrief(borders, tenure) && radius < NOTED * view.unit && view.scale > NEAR * view.unit;
    const spots = isBeside ? spotsOf(view, labels.slice(0, 1)).map(({ at }) => at) : [];
    if (seats.length === 0 && spots.length === 0 && !isHere && radius <= SOUGHT * view.unit)
      return [];
    const [, name = '', note = ''] =
      /^(.*?)(?:\s*\((.*)\))?$/.exec(stateName(borders, tenure, words.language) ?? '') ?? [];
    return name ? [{ tenure, isHere, name, note, radius, seats, spots }] : [];
  });
}

/**
 * The widest first, and of those alike the one in the middle.
 * @param {Room} room
 * @param {View} view
 * @param {[number, number, number][]} labels
 * @returns {Seat[]}
 */
function seatsOf(room, view, labels) {
  const { width, height } = view;
  const seats = [];
  for (const { at, radius } of spotsOf(view, labels)) {
    const half = Math.min(at.x - room.left, room.right - at.x, radius * 1.9);
    const high = Math.min(at.y - room.left, height - room.left - at.y);
    if (half < 16 || high < 12) continue;
    const apart = Math.abs(at.x - width / 2) + Math.abs(at.y - height / 2);
    seats.push({
      at,
      radius,
      width: half * 2,
      score: Math.min(radius, 110 * view.unit) - apart * 0.02,
    });
  }
  return seats.sort((a, b) => b.score - a.score).slice(0, MOST_SEATS);
}

/**
 * In each world that is in sight, px.
 * @param {View} view
 * @param {[number, number, number][]} labels
 * @returns {{at: Point, radius: number}[]}
 */
function spotsOf(view, labels) {
  const { scale, corner, width } = view;
  const first = Math.floor(corner.x / scale / WORLD);
  const last = Math.floor((corner.x + width) / scale / WORLD);
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * WORLD).flatMap(
    (shift) =>
      labels.map(([x, y, units]) => ({
        at: view.toScreen({ x: x + shift, y }),
        radius: units * scale,
      })),
  );
}

/**
 * @param {Borders | null} borders
 * @param {number} tenure
 * @returns {boolean}
 */
function isBrief(borders, tenure) {
  const [since, until] = borders?.tenures[tenure]?.days ?? [0, Infinity];
  return until - since < BRIEF;
}

/**
 * A mark, and the name beside it, without the words in brackets where they have no room.
 * @param {Room} room
 * @param {View} view
 * @param {State} state
 * @param {string} serif
 * @returns {SVGElement[]} empty: no room
 */
function placeBeside(room, { unit }, { name, note, spots }, serif) {
  for (const [at, told] of spots.flatMap(
    (at) =>
      /** @type {const} */ ([
        [at, note],
        [at, ''],
      ]),
  )) {
    const drawn = placeName(
      room,
      {
        at,
        radius: MARK * unit,
        text: name,
        note: told,
        size: BESIDE * unit,
        weight: 400,
        kind: 'brief',
        must: false,
      },
      serif,
      unit,
    );
    if (drawn.length > 0)
      return [
        drawing('circle', {
          class: 'brief',
          cx: at.x.toFixed(1),
          cy: at.y.toFixed(1),
          r: MARK * unit,
        }),
        ...drawn,
      ];
  }
  return [];
}

/**
 * Places in the part of a land that is in sight, the widest first.
 * @param {Room} room
 * @param {View} view
 * @param {Borders} borders
 * @param {number} tenure
 * @returns {Seat[]}
 */
function seatsSought(room, view, borders, tenure) {
  const step = STEP * view.unit;
  /** @type {{y: number, spans: [number, number][]}[]} */
  const rows = [];
  for (let y = room.left; y <= view.height - room.left; y += step / 2)
    rows.push({ y, spans: spansInSight(room, view, borders, tenure, y) });
  const isIn = (/** @type {number} */ x, /** @type {[number, number][]} */ spans) =>
    spans.some(([from, to]) => from <= x && x <= to);
  const seats = rows.flatMap(({ y, spans }, index) => {
    const [above, below] = [rows[index - 1]?.spans ?? [], rows[index + 1]?.spans ?? []];
    return spans.flatMap(([from, to]) => {
      const [half, x] = [(to - from) / 2, (from + to) / 2];
      return half >= step && isIn(x, above) && isIn(x, below)
        ? [{ at: { x, y }, radius: half / 1.9, width: half * 2 }]
        : [];
    });
  });
  return seats.sort((a, b) => b.width - a.width);
}

/**
 * Where a state lies along a line of the window, px.
 * @param {Room} room
 * @param {View} view
 * @param {Borders} borders
 * @param {number} tenure
 * @param {number} y px
 * @returns {[number, number][]}
 */
function spansInSight({ left, right }, { scale, corner }, borders, tenure, y) {
  const first = Math.floor((corner.x + left) / scale / WORLD);
  const last = Math.floor((corner.x + right) / scale / WORLD);
  const spans = spansOf(borders, tenure, (y + corner.y) / scale);
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * WORLD).flatMap(
    (shift) =>
      spans.flatMap(([west, east]) => {
        /** @type {[number, number]} */
        const seen = [
          Math.max(left, (west + shift) * scale - corner.x),
          Math.min(right, (east + shift) * scale - corner.x),
        ];
        return seen[0] < seen[1] ? [seen] : [];
      }),
  );
}

/**
 * @param {Room} room
 * @param {View} view
 * @param {State} state
 * @param {boolean} isAlone no other has its name
 * @param {string} language
 * @param {string} serif
 * @returns {SVGElement[]} empty: no room
 */
function placeState(room, view, state, isAlone, language, serif) {
  for (const seat of state.seats) {
    const lettering = letteringOf(view, state.name.toLocaleUpperCase(language), seat, serif);
    if (lettering.width > seat.width + 6) continue;
    const isNoted = state.note !== '' && (!isAlone || seat.radius > NOTED * view.unit);
    const note = {
      text: isNoted ? state.note : '',
      size: (view.width < 500 ? 9.5 : 10.5) * view.unit,
    };
    const noteWidth = isNoted ? widthOf(note.text, `italic ${note.size}px ${serif}`) : 0;
    const width = Math.max(lettering.width, noteWidth);
    const height = lettering.height + (isNoted ? 12 * view.unit : 0);
    const at = SHIFTS.map(([dx, dy]) => ({
      x: seat.at.x + dx * seat.radius,
      y: seat.at.y + dy * seat.radius,
    })).find((middle) => isFree(room, boxOf(middle, width, height)));
    if (!at) continue;
    room.take(boxOf(at, width, height));
    return written(lettering, note, { x: at.x, y: at.y - height / 2 }, state.isHere, view.unit);
  }
  return [];
}

/**
 * @param {View} view
 * @param {string} word
 * @param {Seat} seat
 * @param {string} serif
 * @returns {Lettering}
 */
function letteringOf(view, word, { radius, width: most }, serif) {
  const small = view.width < 500;
  const [least, largest] = small ? [8.5, 14] : [9.5, 19];
  const size = view.unit * Math.max(least, Math.min(largest, (radius / view.unit) * 0.19));
  const wide = radius / view.unit;
  const spacing = size * (wide > 90 ? 0.42 : wide > 40 ? 0.26 : 0.14);
  const width = (/** @type {string} */ line) => widthOf(line, `${size}px ${serif}`, spacing);
  const lines = width(word) > most ? halves(word, width) : [word];
  return {
    lines,
    size,
    spacing,
    width: Math.max(...lines.map(width)),
    height: lines.length * size * 1.2,
  };
}

/**
 * Two lines, as even as can be.
 * @param {string} text
 * @param {(line: string) => number} width
 * @returns {string[]}
 */
function halves(text, width) {
  const words = text.split(' ');
  const cuts = words
    .slice(1)
    .map((_, index) => [words.slice(0, index + 1).join(' '), words.slice(index + 1).join(' ')]);
  const widest = (/** @type {string[]} */ lines) => Math.max(...lines.map(width));
  return cuts.reduce((best, lines) => (widest(lines) < widest(best) ? lines : best), [text]);
}

/**
 * @param {Point} middle
 * @param {number} width
 * @param {number} height
 * @returns {Box}
 */
function boxOf({ x, y }, width, height) {
  return [x - width / 2 - 3, y - height / 2 - 2, x + width / 2 + 3, y + height / 2 + 2];
}

/**
 * @param {Room} room
 * @param {Box} box
 * @returns {boolean}
 */
function isFree(room, box) {
  return room.isInside(box) && !room.isTaken(box) && room.wayUnder(box) === 0;
}

/**
 * @param {Lettering} lettering
 * @param {{text: string, size: number}} note
 * @param {Point} top
 * @param {boolean} isHere
 * @param {number} unit
 * @returns {SVGElement[]}
 */
function written({ lines, size, spacing }, note, top, isHere, unit) {
  const baseline = (/** @type {number} */ index) => top.y + size * 0.95 + index * size * 1.2;
  const names = lines.map((line, index) =>
    drawing(
      'text',
      {
        class: isHere ? 'state here' : 'state',
        'font-size': size.toFixed(1),
        'letter-spacing': spacing.toFixed(2),
        // the last letter has a space behind it too
        x: (top.x + spacing / 2).toFixed(1),
        y: baseline(index).toFixed(1),
      },
      line,
    ),
  );
  if (!note.text) return names;
  const below = baseline(lines.length - 1) + 12.5 * unit;
  return [
    ...names,
    drawing(
      'text',
      {
        class: 'state note',
        'font-size': note.size.toFixed(1),
        x: top.x.toFixed(1),
        y: below.toFixed(1),
      },
      note.text,
    ),
  ];
}
