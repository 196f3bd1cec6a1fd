/** Where a name may stand, and which of these places is the best. */

import { evenly } from '../../space/path.js';
import { buffer } from '../boxes.js';

/** @import { Box } from '../../borders/borders.js' */
/** @import { Point } from '../../space/mercator.js' */
/** @import { Label, LabelIndex } from './placement.js' */

/** Between a stop and its label, px of the design. */
const GAP = 5;
/** How much farther off a name is sought that should stand somewhere. */
const FARTHER = [0, 8, 18, 30, 46];
/** So many points of the way a label may cover that could be left out. */
const MOST_COVERED = 6;
/** A name with a line to its sign: so much farther off, px of the design; in so many directions. */
export const LED = { rings: [14, 24, 36, 50, 68, 90, 116], turns: 16, step: 5 };
/**
 * On a map less wide than that no line is longer, and that of one of the first names not much; each
 * so many px cost like a point of the way.
 */
const LINE = { below: 700, longest: 60, first: 80, cost: 12 };

/**
 * @typedef {object} Anchor a candidate
 * @property {'start' | 'middle' | 'end'} side
 * @property {number} x
 * @property {number} y
 * @property {Box} box
 * @property {Point} [from] where a line to it begins
 * @property {number} [off] and what its length costs
 */

/**
 * Beside its sign, where it covers little; else, if it may, farther off with a line.
 * @param {LabelIndex} index
 * @param {Label} label
 * @param {number} width
 * @param {number} height
 * @returns {Anchor | null}
 */
export function bestAnchor(index, label, width, height) {
  const { unit } = index.view;
  const { must, free, far = 0 } = label;
  const anchors = FARTHER.slice(0, must ? FARTHER.length : far ? 0 : 1).flatMap((farther) =>
    eightAnchors({ ...label, radius: label.radius + farther * unit }, width, height, unit),
  );
  const { best, cost } = cheapest(index, anchors);
  if (must) return best ?? leastHiding(index, anchors) ?? pushedInside(index, anchors);
  if (cost <= (free ? 0 : MOST_COVERED)) return best;
  if (!label.led) return null;
  const most = label.across ?? MOST_COVERED;
  const led = bestLed(index, label, width, height);
  if (led.best && led.cost < cost && led.cost <= most + (led.best.off ?? 0)) return led.best;
  return cost <= most ? best : null;
}

/**
 * Where there is no room: within the map, over as little as can be.
 * @param {LabelIndex} index
 * @param {Anchor[]} anchors
 * @returns {Anchor | undefined}
 */
function leastHiding({ isInside, hides }, anchors) {
  return anchors
    .filter(({ box }) => isInside(box))
    .map((anchor) => ({ anchor, cost: hides(anchor.box) }))
    .sort((one, other) => one.cost - other.cost)[0]?.anchor;
}

/**
 * @param {LabelIndex} index
 * @param {Label} label
 * @param {number} width
 * @param {number} height
 */
function bestLed(index, label, width, height) {
  const { width: wide, unit } = index.view;
  const isFirst = label.across && label.text && !label.lost;
  const onPhone = isFirst ? LINE.first : LINE.longest / unit;
  const longest = label.far ?? (wide >= LINE.below ? Infinity : onPhone);
  const anchors = ledAnchors(label, width, height, unit, longest);
  const isFree = wide >= LINE.below || label.lost || label.far !== undefined;
  const isFine = (/** @type {Anchor} */ anchor) =>
    (isFree || isNearestToOwn(index, label, anchor)) && isClear(index, label, anchor);
  return cheapest(index, anchors, isFine);
}

/**
 * Whether no other stop is nearer to a name than its own, whose line is short and easily missed.
 * @param {LabelIndex} index
 * @param {Label} label
 * @param {Anchor} anchor
 */
function isNearestToOwn({ stops }, { at }, { box: [left, top, right, bottom] }) {
  const off = (/** @type {Point} */ { x, y }) =>
    Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
  const own = off(at);
  return stops.every((stop) => off(stop) >= own);
}

/**
 * @param {LabelIndex} index
 * @param {Anchor[]} anchors the cheapest first
 * @param {(anchor: Anchor) => boolean} [isFine]
 */
function cheapest(index, anchors, isFine = () => true) {
  /** @type {Anchor | null} */
  let best = null;
  let least = Infinity;
  for (const anchor of anchors) {
    const { box, off = 0 } = anchor;
    if (off >= least) break;
    if (!index.isInside(box) || index.isTaken(buffer(box, -1))) continue;
    const cost = off + index.wayUnder(box);
    if (cost < least && isFine(anchor)) [best, least] = [anchor, cost];
  }
  return { best, cost: least };
}

/**
 * Farther off on all sides, with a line from the edge of the sign.
 * @param {Label} label
 * @param {number} width
 * @param {number} height
 * @param {number} unit
 * @param {number} farthest on a small map no line is longer
 * @returns {Anchor[]}
 */
function ledAnchors({ at, radius }, width, height, unit, farthest) {
  const turns = Array.from({ length: LED.turns }, (_, turn) => ((turn + 0.5) / LED.turns) * 2);
  return LED.rings
    .filter((ring) => ring < farthest)
    .flatMap((ring) =>
      turns.map((turn) => {
        const [east, south] = [Math.cos(turn * Math.PI), Math.sin(turn * Math.PI)];
        const far = radius + ring * unit;
        const [x, y] = [at.x + east * far, at.y + south * far];
        const near = radius + 1;
        const left = east > 0 ? x : x - width;
        return {
          side: east > 0 ? 'start' : 'end',
          x: x + (east > 0 ? 2 : -2) * unit,
          y,
          box: [left, y - height / 2 - 1, left + width + 4, y + height / 2 + 1],
          from: { x: at.x + east * near, y: at.y + south * near },
          off: ring / LINE.cost,
        };
      }),
    );
}

/**
 * Whether a line meets no name, and no other sign where it may not.
 * @param {LabelIndex} index
 * @param {Label} label
 * @param {Anchor} anchor
 */
function isClear({ isTaken, isLettered }, { radius, across }, { from, x: toX, y: toY }) {
  const isMet = across ? isLettered : isTaken;
  const beyondOwn = radius * 0.45; // of the square about its sign
  const line = from ? evenly([from, { x: toX, y: toY }], LED.step, beyondOwn) : [];
  return line.every(({ x, y }) => !isMet([x - 1, y - 1, x + 1, y + 1]));
}

/**
 * Above, and moved sideways as far as it must be.
 * @param {LabelIndex} index
 * @param {Anchor[]} anchors
 */
function pushedInside(index, anchors) {
  const above = anchors[6];
  const [left, top, right, bottom] = above.box;
  const by = Math.max(0, index.left - left) - Math.max(0, right - index.right);
  return {
    ...above,
    x: above.x + by,
    box: /** @type {Box} */ ([left + by, top, right + by, bottom]),
  };
}

/**
 * East, west, north-east, south-east, north-west, south-west, north, south.
 * @param {Label} label
 * @param {number} width
 * @param {number} height
 * @param {number} unit
 * @returns {Anchor[]}
 */
function eightAnchors({ at, radius }, width, height, unit) {
  const beside = radius + GAP * unit;
  const slant = radius * 0.75 + GAP * unit;
  const rise = radius * 0.8 + height * 0.35;
  const high = beside + height / 2;
  const offsets = /** @type {const} */ ([
    ['start', beside, 0],
    ['end', -beside, 0],
    ['start', slant, -rise],
    ['start', slant, rise],
    ['end', -slant, -rise],
    ['end', -slant, rise],
    ['middle', 0, -high],
    ['middle', 0, high],
  ]);
  return offsets.map(([side, dx, dy]) => {
    const [x, y] = [at.x + dx, at.y + dy];
    const left = side === 'start' ? x : side === 'end' ? x - width : x - width / 2;
    /** @type {Box} */
    const box = [left - 2, y - height / 2 - 1, left + width + 2, y + height / 2 + 1];
    return { side, x, y, box };
  });
}
