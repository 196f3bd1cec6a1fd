/**
 * The names of the whole life: each with the numbers of its stays, those of the plan first, and
 * farther off with a line to its sign. Where a name has no room its numbers may.
 */

import { nameOnMap, nameOnPlan } from '../../story.js';
import { isPlan } from '../plan/plan.js';
import { isInTown } from '../way/stops.js';
import { placeLabel } from './placement.js';

/** @import { Shot } from '../../story.js' */
/** @import { StopSymbol } from '../way/stops.js' */
/** @import { Label, LabelIndex } from './placement.js' */

/** px of the design. */
const SIZES = { large: 12.5, small: 11.5 };
/** px: stops so near that bear one name are one to the reader; within so many a town has houses. */
const [SAME_TOWN, TOWN] = [60, 40];
/** For so many names room is sought farther off; so many are tried. */
const [LED, MOST] = [80, 400];
/** The first so many stand on the map in any case. */
const FIRST = 8;
/** Where there is no other room, they cover so many points of the way; so many a number alone. */
const COVERED = { name: 16, number: 60 };
/** Of more numbers no reader makes anything; on a map less wide than that, of more than three. */
const NUMBERS = { large: 6, small: 3, below: 700 };

/**
 * @param {LabelIndex} index
 * @param {Shot} shot
 * @param {StopSymbol[]} symbols those of the plan first
 * @param {(symbol: StopSymbol) => boolean} isNamed else another panel names it
 * @returns {SVGElement[]}
 */
export function placeWhole(index, shot, symbols, isNamed) {
  const { view, story } = shot;
  const { width, height, unit } = view;
  const isSeen = (/** @type {StopSymbol} */ { at: { x, y } }) =>
    x > -20 && y > -20 && x < width + 20 && y < height + 20;
  const named = symbols.filter((one) => isSeen(one) && isNamed(one)).slice(0, MOST);
  const towns = named.filter((symbol) => !isInTown(story.scene, symbol));
  /** @type {Label[]} */
  const known = [];
  const labels = named.map((symbol, turn) => {
    const label = labelOf(shot, symbol, turn < LED);
    const isHouse =
      isInTown(story.scene, symbol) && towns.some((one) => isBy(one, symbol, TOWN * unit));
    const isSaid = known.some(
      (one) => one.text === label.text && isBy(one, label, SAME_TOWN * unit),
    );
    if (!isSaid) known.push(label);
    return isHouse || isSaid ? { ...label, text: '' } : label;
  });
  /** @type {Label[]} */
  const bare = [];
  const place = (/** @type {Label[]} */ ...variants) => {
    for (const variant of variants) {
      const drawn = placeLabel(index, variant);
      if (drawn.length > 0) return drawn;
    }
    return [];
  };
  const placed = labels.flatMap((label, turn) => {
    const across = { ...label, across: COVERED.name };
    const near = turn < FIRST ? [across, { ...across, number: '' }] : [];
    const more = [...near, ...near.map((one) => ({ ...one, lost: true })).reverse()];
    const drawn = label.text ? place(label, ...more) : [];
    if (drawn.length === 0) bare.push({ ...label, text: '' });
    return drawn;
  });
  return [
    ...placed,
    ...bare.flatMap((label) => place(label, { ...label, across: COVERED.number })),
  ];
}

/** @param {Shot} shot @param {StopSymbol} symbol @param {boolean} led @returns {Label} */
function labelOf({ view, story: { scene, texts } }, { at, radius, shown, stops }, led) {
  const nameOf = isPlan(view) ? nameOnPlan : nameOnMap;
  // what became one sign has the names of birth and death in any case
  const ends = [0, scene.stops.length - 1].filter((end) => stops.includes(end));
  const names = [shown, ...ends].map((stop) => {
    const { place, days } = scene.stops[stop];
    return nameOf(scene, texts, place, days[1]);
  });
  const size = view.width < 500 ? 'small' : 'large';
  const numbers = stops.map((stop) => scene.composition.numbers[stop] ?? 0);
  return {
    at,
    radius,
    text: [...new Set(names)].join(', '),
    number:
      scene.stops.length === 1
        ? ''
        : rangesOf(numbers, NUMBERS[view.width < NUMBERS.below ? 'small' : 'large']),
    size: SIZES[size] * view.unit,
    weight: 400,
    kind: 'stop',
    must: false,
    led,
  };
}

/**
 * Numbers as people write them: 1, 4, 5, 8–10. As `sergemap.picture.labels.ranges`.
 * @param {number[]} numbers
 * @param {number} most of more, the first
 */
export function rangesOf(numbers, most) {
  /** @type {[number, number][]} */
  const runs = [];
  for (const number of [...new Set(numbers)].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run && run[1] + 1 === number) run[1] = number;
    else runs.push([number, number]);
  }
  const parts = runs.flatMap(([first, last]) => {
    if (last - first > 1) return [`${first}–${last}`];
    return first === last ? [String(first)] : [String(first), String(last)];
  });
  if (parts.length <= most) return parts.join(', ');
  return `${parts.slice(0, most - 1).join(', ')} …`;
}

/** @param {StopSymbol | Label} one @param {StopSymbol | Label} other @param {number} px */
function isBy(one, other, px) {
  return Math.hypot(one.at.x - other.at.x, one.at.y - other.at.y) < px;
}
