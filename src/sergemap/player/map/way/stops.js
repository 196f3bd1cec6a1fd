/**
 * The stops on the map, gathered by place: where he is, what is behind him, what is still to come.
 */

import { isShown } from '../../link/settings.js';
import { lengthOf, beginningOf } from '../../space/path.js';
import { isCaptive } from '../../story.js';
import { toWorld } from '../../space/mercator.js';
import { drawMarks } from './marks.js';
import {
  around,
  badge,
  hatch,
  isVague,
  past,
  present,
  softRadius,
  softRing,
  toCome,
  traveller,
} from '../../draw/symbols.js';

/** @import { Scene, Stop } from '../../scene.js' */
/** @import { Point } from '../../space/mercator.js' */
/** @import { Moment } from '../../time/moment.js' */
/** @import { Way } from './routes.js' */
/** @import { View } from '../sheet.js' */
/** @import { Look, Story } from '../../story.js' */
/** @import { Hand } from '../../draw/symbols.js' */

/**
 * @typedef {object} Site a place with its stops, as it was drawn
 * @property {Point} at on the screen
 * @property {number[]} stops indices
 * @property {number} shown the stop it stands for now
 * @property {'here' | 'past' | 'ahead'} when
 * @property {number} age how many stops ago
 * @property {number} radius px of the screen
 */

const FADING_AFTER = 4;
/** What the sign of the traveller takes up, px. */
export const TRAVELLER = 17;
/** How long a move must be on the screen to carry a badge: this one, those before. */
const BADGE_FROM = { whole: 90, now: 54, before: 130 };

/** @typedef {{at: Point, radius: number}} Busy what names must keep off */

/**
 * @param {Hand} hand
 * @param {View} view
 * @param {Story} story
 * @param {Moment} moment
 * @param {Look} look
 * @param {Way[]} ways
 * @param {Site[]} sites
 * @returns {Busy[]}
 */
export function drawStops(hand, view, story, moment, look, ways, sites) {
  const badges = drawBadges(hand, view, ways, look);
  for (const site of sites.toReversed()) {
    const stop = story.scene.stops[site.shown];
    if (!stop || !inSight(site.at, view)) continue;
    around(hand.pen, site.at, view.unit, () => {
      site.radius = drawSite(hand, view, story, site, stop, look) * view.unit;
    });
  }
  if (!look.whole) badges.push(...drawMarks(hand, view, story, moment, sites));
  return badges;
}

/**
 * @param {Hand} hand
 * @param {View} view
 * @param {Way[]} ways
 * @returns {Busy[]} one, while he is under way
 */
export function drawTraveller(hand, view, ways) {
  const now = ways.find((way) => way.now && way.part < 1);
  const head = now?.points.at(-1);
  if (!now || !head) return [];
  around(hand.pen, head, view.unit, () => traveller(hand, now.by));
  return [{ at: head, radius: TRAVELLER * view.unit }];
}

/**
 * The present one first, then the latest.
 * @param {View} view
 * @param {Story} story
 * @param {Moment} moment
 * @param {Look} look
 * @returns {Site[]}
 */
export function sitesOf(view, { scene }, moment, look) {
  const arrived = look.whole
    ? scene.stops.length - 1
    : moment.stop - (isUnderWay(moment, look) ? 1 : 0);
  const here = look.whole || isUnderWay(moment, look) ? -1 : moment.stop;
  const sites = stopsByPlace(scene).map((stops) => {
    const behind = countUpTo(stops, arrived);
    const shown =
      scene.stops[here]?.place === scene.stops[stops[0] ?? -1]?.place
        ? here
        : (stops[behind - 1] ?? stops[0] ?? 0);
    const when = shown === here ? 'here' : behind ? 'past' : 'ahead';
    const at = view.toScreen(toWorld(scene.stops[shown]?.at ?? [0, 0]));
    return /** @type {Site} */ ({ at, stops, shown, when, age: moment.stop - shown, radius: 5 });
  });
  const rank = { here: 0, past: 1, ahead: 2 };
  return sites
    .filter(({ when }) => when !== 'ahead' || isShown('ahead'))
    .sort((a, b) => rank[a.when] - rank[b.when] || a.age - b.age);
}

/** @type {WeakMap<Scene, number[][]>} */
const places = new WeakMap();

/**
 * The stops of each place, in order; they are the same as long as the scene is.
 * @param {Scene} scene
 * @returns {number[][]}
 */
function stopsByPlace(scene) {
  const known = places.get(scene);
  if (known) return known;
  /** @type {Map<number, number[]>} */
  const found = new Map();
  scene.stops.forEach(({ place }, index) => {
    const stops = found.get(place);
    if (stops) stops.push(index);
    else found.set(place, [index]);
  });
  places.set(scene, [...found.values()]);
  return [...found.values()];
}

/**
 * How many of some numbers in order are no greater than another.
 * @param {number[]} numbers
 * @param {number} most
 * @returns {number}
 */
export function countUpTo(numbers, most) {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? Infinity) <= most) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * @param {Moment} moment
 * @param {Look} look
 * @returns {boolean}
 */
export function isUnderWay(moment, look) {
  return !look.whole && (look.drawn === null ? moment.travelling : look.drawn < 1);
}

/**
 * @param {Point} at
 * @param {View} view
 * @returns {boolean}
 */
function inSight({ x, y }, { width, height }) {
  return x > -60 && y > -60 && x < width + 60 && y < height + 60;
}

/**
 * @param {Hand} hand
 * @param {View} view
 * @param {Story} story
 * @param {Site} site
 * @param {Stop} stop
 * @param {Look} look
 * @returns {number}
 */
function drawSite(hand, view, { scene }, site, stop, look) {
  if (site.when === 'ahead') {
    toCome(hand);
    return 4;
  }
  const here = site.when === 'here';
  if (isVague(scene, stop)) {
    const radius = softRadius(scene, stop, view, here);
    softRing(hand, radius);
    if (here && isCaptive(stop.status)) hatch(hand, radius * 0.62, stop.status);
    return radius * 0.9;
  }
  if (here) return present(hand, stop, scene.places[stop.place]?.precision ?? 'city');
  const visited = look.whole ? site.stops.length : countUpTo(site.stops, site.shown);
  return past(hand, { old: !look.whole && site.age > FADING_AFTER, often: visited > 1 });
}

/**
 * @param {Hand} hand
 * @param {View} view
 * @param {Way[]} ways
 * @param {Look} look
 */
function drawBadges(hand, view, ways, look) {
  /** @type {{at: Point, radius: number}[]} */
  const drawn = [];
  for (const { points, age, by, part, now } of ways) {
    const least = look.whole
      ? BADGE_FROM.whole
      : now
        ? BADGE_FROM.now
        : age === 1
          ? BADGE_FROM.before
          : Infinity;
    if (least === Infinity || part < 1 || by === 'unknown' || lengthOf(points) <= least * view.unit)
      continue;
    const at = beginningOf(points, 0.5).at(-1);
    if (!at) continue;
    const radius = now ? 10 : 8;
    if (drawn.some((other) => Math.hypot(other.at.x - at.x, other.at.y - at.y) < 16 * view.unit))
      continue;
    around(hand.pen, at, view.unit, () => badge(hand, by, radius, age === 1 ? 0.7 : 1));
    drawn.push({ at, radius: (radius + 2) * view.unit });
  }
  return drawn;
}
