/** What is lettered on the plan of a town: the rings, the ways with their lengths, scale, north. */

import STYLE from '../../../carto/style.json' with { type: 'json' };
import { drawing } from '../../draw/element.js';
import { widthOf } from '../../draw/measure.js';
import { kmPerUnit, toPosition } from '../../space/mercator.js';
import { beginningOf } from '../../space/path.js';
import { boxOfPoints, buffer } from '../boxes.js';
import { lettersAt, placeLabel } from '../labels/placement.js';
import { isPlan, ringsOf } from './plan.js';

/** @import { Box } from '../../borders/borders.js' */
/** @import { Point } from '../../space/mercator.js' */
/** @import { Shot } from '../../story.js' */
/** @import { Viewport } from '../viewport.js' */
/** @import { LabelIndex } from '../labels/placement.js' */
/** @import { DrawnLeg } from '../way/routes.js' */

const { sizes: SIZES, lengthFrom: LENGTH_FROM, scale: SCALE } = STYLE.plan;
/** Where the name of a ring is tried, in turns of the clock. */
const HOURS = [0, 6, 1, 11, 5, 7, 2, 10, 3, 9];
const BADGE = 12;

/**
 * No letters are smaller than a reader can read, however small the signs are.
 * @param {Viewport} view
 * @param {number} size px of the design
 */
function lettering({ unit }, size) {
  return Math.max(SIZES.least, size * unit);
}

/**
 * The scale, and on a plan the north, in the corner; they come before all names. Of half the world
 * there is no scale.
 * @param {LabelIndex} index
 * @param {Shot} shot
 * @param {boolean} [isNeeded] even where it lies on the way
 * @returns {SVGElement[]}
 */
export function placeScale(index, { view, story: { words } }, isNeeded = true) {
  if (view.zoom < SCALE.from) return [];
  const { unit, width, height } = view;
  const [left, right] = [index.left, index.right];
  const bar = barOf(view, Math.min(SCALE.longest * unit, width * SCALE.share));
  const size = lettering(view, SIZES.scale);
  const text = words.distance(bar.km);
  const wide =
    Math.max(bar.px, widthOf(text, `${size}px ${index.serif}`)) +
    (isPlan(view) ? SCALE.north * unit : 8);
  const high = SCALE.high * unit;
  /** @type {Box[]} */
  const boxes = [];
  for (let foot = height - SCALE.foot * unit; foot > high; foot -= 8)
    for (const x of [1, 0, 0.5, 0.75, 0.25].map((part) => left + (right - wide - left) * part))
      boxes.push([x, foot - high, x + wide, foot]);
  const free = boxes.filter((one) => !index.isTaken(one));
  const box = free.find((one) => index.wayUnder(one) === 0) ?? (isNeeded ? free[0] : undefined);
  if (!box) return [];
  index.take(box);
  return drawnScale(box, bar.px, text, size, view, isPlan(view) ? words.t('map.north') : '');
}

/**
 * @param {Box} box
 * @param {number} px
 * @param {string} text
 * @param {number} size
 * @param {Viewport} view
 * @param {string} north empty: it is not pointed out
 */
function drawnScale([, top, right, foot], px, text, size, { unit }, north) {
  const y = foot - 3 * unit;
  const from = right - px - 4;
  const tick = 4 * unit;
  const x = right - px - 16 * unit;
  const tip = top + size + 3 * unit;
  const [dx, dy] = [4 * unit, 13 * unit];
  const scale = [
    drawing('path', {
      class: 'scale-bar',
      d: `M${from} ${y - tick}v${tick}h${px}v${-tick}M${from + px / 2} ${y}v${-tick / 2}`,
    }),
    lettersAt('name scale', { x: from + px / 2, y: y - tick - 2 * unit }, size, text, {
      'text-anchor': 'middle',
    }),
  ];
  if (!north) return scale;
  return [
    ...scale,
    drawing('path', {
      class: 'north',
      d: `M${x} ${tip}l${dx} ${dy}l${-dx} ${-dy * 0.3}l${-dx} ${dy * 0.3}z`,
    }),
    lettersAt('name scale', { x, y: tip - 2 * unit }, size, north, { 'text-anchor': 'middle' }),
  ];
}

/**
 * The longest bar of a round length.
 * @param {Viewport} view
 * @param {number} longest px
 */
export function barOf({ corner, scale, width, height }, longest) {
  const [, latitude] = toPosition({
    x: (corner.x + width / 2) / scale,
    y: (corner.y + height / 2) / scale,
  });
  const kmPerPx = kmPerUnit(latitude) / scale;
  const most = kmPerPx * longest;
  const ten = 10 ** Math.floor(Math.log10(most));
  const km = [5, 2, 1].map((times) => times * ten).find((length) => length <= most) ?? ten;
  return { km, px: km / kmPerPx };
}

/**
 * The lengths of the ways and the names of the rings, where all else leaves room.
 * @param {LabelIndex} index
 * @param {Shot} shot
 * @param {DrawnLeg[]} legs
 * @param {boolean} [ringed] whether there are rings: on tiles there are none
 * @returns {SVGElement[]}
 */
export function placeDistances(index, shot, legs, ringed = true) {
  if (!isPlan(shot.view)) return [];
  return [...lengths(index, shot, legs), ...(ringed ? ringNames(index, shot) : [])];
}

/** @param {LabelIndex} index @param {Shot} shot @param {DrawnLeg[]} legs */
function lengths(index, { view, story: { scene, words }, look }, legs) {
  /** @type {Set<string>} */
  const known = new Set();
  return legs.toReversed().flatMap(({ points, age, index: number, part }) => {
    const leg = scene.legs[number];
    const ends = [scene.stops[number]?.place, scene.stops[number + 1]?.place].sort().join();
    const isShort = span(points) < LENGTH_FROM * view.unit;
    if (!leg || part < 1 || isShort || known.has(ends) || (age > 1 && !look.whole)) return [];
    known.add(ends);
    const at = beginningOf(points, 0.5).at(-1);
    const text = words.distance(leg.km).replaceAll(' ', '\u00a0');
    const size = lettering(view, SIZES.length);
    const radius = BADGE * view.unit;
    const label = { at, radius, text, size, weight: 400, kind: 'length', must: false };
    return at ? placeLabel(index, { ...label, at }) : [];
  });
}

/** @param {Point[]} points */
function span(points) {
  if (points.length === 0) return 0;
  const [left, top, right, bottom] = boxOfPoints(points);
  return Math.hypot(right - left, bottom - top);
}

/** @param {LabelIndex} index @param {Shot} shot */
function ringNames(index, shot) {
  const size = lettering(shot.view, SIZES.ring);
  return ringsOf(shot).flatMap(({ at, radius, km }) => {
    const text = shot.story.words.distance(km);
    const half = widthOf(text, `${size}px ${index.serif}`) / 2 + 2;
    for (const hour of HOURS) {
      const turn = (hour / 6) * Math.PI;
      const x = at.x + Math.sin(turn) * radius;
      const y = at.y - Math.cos(turn) * radius;
      const box = buffer([x - half, y - size / 2, x + half, y + size / 2], 1);
      if (!index.isFree(box)) continue;
      index.take(box);
      return [
        lettersAt('name ring', { x, y: y + size * 0.35 }, size, text, { 'text-anchor': 'middle' }),
      ];
    }
    return [];
  });
}
