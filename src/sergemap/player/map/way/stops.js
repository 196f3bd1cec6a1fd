/** The stops on the map, gathered by place: the present one, those of the past, those to come. */

import { onceOfEach } from '../../once.js';
import { lengthOf, beginningOf } from '../../space/path.js';
import { countWhile, isCaptive } from '../../story.js';
import { toWorld } from '../../space/mercator.js';
import { isUnderWay } from './routes.js';
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
/** @import { DrawContext } from '../../draw/symbols.js' */
/** @import { Viewport } from '../viewport.js' */
/** @import { DrawnLeg } from './routes.js' */
/** @import { Shot } from '../../story.js' */

/**
 * @typedef {object} StopSymbol a place, or some that lie too near to be told apart, with its stops
 * @property {Point} at on the screen
 * @property {number[]} stops indices
 * @property {number} shown the stop it stands for now
 * @property {'here' | 'past' | 'ahead'} when
 * @property {number} age how many stops ago
 * @property {number} visits how many of its stays have begun
 * @property {number} radius px of the screen
 */
/** @typedef {{at: Point, radius: number}} Disc what labels keep off */

const FADING_AFTER = 4;
/** Places nearer to one another than so many px are one. */
const TOGETHER = 6;
/** The cell of a place and those beside it. */
const AROUND = [-1, 0, 1];
/** More cells than are in sight in a row. */
const ROW = 1e5;
/** What the sign of the traveller takes up, px. */
export const TRAVELLER = 17;
/** How long a leg must be on the screen to carry a badge: this one, those before. */
const BADGE_FROM = { whole: 90, now: 54, before: 130 };
/** How far apart badges lie, px of the design; those alike where the whole life is seen. */
const BADGES_APART = { any: 16, alike: 44 };
const RANK = { here: 0, past: 1, ahead: 2 };

/**
 * @param {DrawContext} hand
 * @param {Shot} shot
 * @param {StopSymbol[]} symbols
 * @returns {StopSymbol[]} the same, as large as they were drawn
 */
export function drawStops(hand, shot, symbols) {
  const drawn = symbols.toReversed().map((symbol) => {
    const stop = shot.story.scene.stops[symbol.shown];
    if (!stop || !inSight(symbol.at, shot.view)) return symbol;
    let radius = 0;
    around(hand.pen, symbol.at, shot.view.unit, () => {
      radius = drawStop(hand, shot, symbol, stop);
    });
    return { ...symbol, radius: radius * shot.view.unit };
  });
  return drawn.reverse();
}

/**
 * @param {DrawContext} hand
 * @param {Viewport} view
 * @param {DrawnLeg[]} legs
 * @returns {Disc[]} one, on the way
 */
export function drawTraveller(hand, view, legs) {
  const now = legs.find((leg) => leg.now && leg.part < 1);
  const head = now?.points.at(-1);
  if (!now || !head) return [];
  around(hand.pen, head, view.unit, () => traveller(hand, now.by));
  return [{ at: head, radius: TRAVELLER * view.unit }];
}

/**
 * The present one first, then the latest.
 * @param {Shot} shot
 */
export function stopSymbols(shot) {
  const { view, story, moment, look, layers } = shot;
  const { stops } = story.scene;
  const isAway = isUnderWay(shot);
  const arrived = look.whole ? stops.length - 1 : moment.stop - (isAway ? 1 : 0);
  const here = look.whole || isAway ? -1 : moment.stop;
  const symbols = stopsByPlace(story.scene).flatMap(({ own, visitsOf, worlds }) => {
    const passed = countWhile(own, (stop) => stop <= arrived);
    const visits = visitsOf[passed];
    const isHere = stops[here]?.place === stops[own[0]].place;
    const shown = isHere ? here : (own[passed - 1] ?? own[0]);
    const when = shown === here ? 'here' : passed ? 'past' : 'ahead';
    const symbolOf = (/** @type {number} */ stop, /** @type {'here' | 'past' | 'ahead'} */ is) => {
      const at = view.toScreen(toWorld(stops[stop].at));
      const age = moment.stop - shown;
      return /** @type {StopSymbol} */ ({
        at,
        stops: own,
        shown,
        when: is,
        age,
        visits,
        radius: 5,
      });
    };
    const symbol = symbolOf(shown, when);
    if (worlds.length < 2) return symbol;
    const isApart = (/** @type {number} */ stop) => stops[stop].at[0] !== stops[shown].at[0];
    const others = worlds.filter((stop) => stop <= arrived && isApart(stop));
    return [symbol, ...others.map((stop) => symbolOf(stop, 'past'))];
  });
  const isGoal = (/** @type {StopSymbol} */ { stops: own }) => isAway && own.includes(moment.stop);
  const seen = symbols.filter((one) => one.when !== 'ahead' || layers.ahead || isGoal(one));
  if (!look.whole) {
    seen.sort((a, b) => RANK[a.when] - RANK[b.when] || a.age - b.age);
    return merged(seen, shot, (symbol) => weightOf(story.scene, symbol));
  }
  const ranks = rankOfPlaces(story.scene);
  const rank = (/** @type {StopSymbol} */ { shown }) => ranks.get(stops[shown].place) ?? ranks.size;
  seen.sort((a, b) => rank(a) - rank(b) || a.age - b.age);
  return merged(seen, shot, (symbol) => -rank(symbol));
}

/**
 * The places as the plan of the whole life ranks them.
 * @type {(scene: Scene) => Map<number, number>}
 */
const rankOfPlaces = onceOfEach(
  ({ composition: { names } }) => new Map(names.map((place, turn) => [place, turn])),
);

/**
 * How many days were stayed at the place that a symbol stands for; a house counts for nothing, for
 * its town has the name.
 * @param {Scene} scene
 * @param {StopSymbol} symbol
 */
export function weightOf(scene, symbol) {
  const { place } = scene.stops[symbol.shown];
  return isInTown(scene, symbol) ? 0 : (daysOfPlaces(scene).get(place) ?? 0);
}

/** Whether it is a house or a street. @param {Scene} scene @param {StopSymbol} symbol */
export function isInTown(scene, { shown }) {
  const precision = scene.places[scene.stops[shown]?.place ?? -1]?.precision;
  return precision === 'building' || precision === 'street';
}

const daysOfPlaces = onceOfEach((/** @type {Scene} */ { stops }) => {
  /** @type {Map<number, number>} */
  const found = new Map();
  for (const { place, days } of stops)
    found.set(place, (found.get(place) ?? 0) + days[1] - days[0] + 1);
  return found;
});

/**
 * Those of the past that lie too near to be told apart are one, which stands for the place of most
 * days, of the whole life for that of the first rank, and has the age of the latest.
 * @param {StopSymbol[]} symbols the first has the name, where the traveller is there
 * @param {Shot} shot
 * @param {(symbol: StopSymbol) => number} stayed
 */
function merged(symbols, { view, story: { scene } }, stayed) {
  const near = TOGETHER * view.unit;
  /** @type {Map<number, number[]>} */
  const cells = new Map();
  /** @type {StopSymbol[]} */
  const found = [];
  /** @type {number[][][]} the stops of those that became one, by the number of that */
  const joined = [];
  for (const symbol of symbols) {
    const { at, shown, when } = symbol;
    const isApart = !inSight(at, view) || when === 'ahead' || isVague(scene, scene.stops[shown]);
    const other = isApart ? undefined : nearIn(cells, found, symbol, near);
    if (other !== undefined) {
      found[other] = asOne(found[other], symbol, stayed);
      (joined[other] ??= [found[other].stops]).push(symbol.stops);
      continue;
    }
    found.push(symbol);
    if (isApart) continue;
    const cell = cellOf(at, near);
    cells.set(cell, [...(cells.get(cell) ?? []), found.length - 1]);
  }
  return found.map((symbol, index) => {
    const stops = joined[index]?.flat().sort((a, b) => a - b);
    return stops ? { ...symbol, stops } : symbol;
  });
}

/** @param {Point} at on the screen, in sight @param {number} near px @returns {number} */
function cellOf({ x, y }, near) {
  return Math.floor(y / near) * ROW + Math.floor(x / near);
}

/**
 * @param {Map<number, number[]>} cells
 * @param {StopSymbol[]} found
 * @param {StopSymbol} symbol
 * @param {number} near
 */
function nearIn(cells, found, { at }, near) {
  const cell = cellOf(at, near);
  const isNear = (/** @type {number} */ index) =>
    Math.hypot(found[index].at.x - at.x, found[index].at.y - at.y) < near;
  for (const across of AROUND)
    for (const down of AROUND) {
      const other = cells.get(cell + down * ROW + across)?.find(isNear);
      if (other !== undefined) return other;
    }
  return undefined;
}

/**
 * All but their stops, of which there may be thousands.
 * @param {StopSymbol} one
 * @param {StopSymbol} other
 * @param {(symbol: StopSymbol) => number} stayed
 * @returns {StopSymbol}
 */
function asOne(one, other, stayed) {
  const { at, shown } = one.when === 'here' || stayed(one) >= stayed(other) ? one : other;
  const age = Math.min(one.age, other.age);
  return { ...one, at, shown, age, visits: one.visits + other.visits };
}

/**
 * The stops of each place, in order; of how many visits the first so many of them are; and the
 * first in each world: who goes round it comes back to the same place farther east.
 */
const stopsByPlace = onceOfEach((/** @type {Scene} */ { stops }) => {
  /** @type {Map<number, {own: number[], visitsOf: number[], worlds: number[]}>} */
  const found = new Map();
  stops.forEach(({ place, resumes, at }, index) => {
    const { own, visitsOf, worlds } = found.get(place) ?? { own: [], visitsOf: [0], worlds: [] };
    own.push(index);
    visitsOf.push(visitsOf[visitsOf.length - 1] + (resumes ? 0 : 1));
    if (worlds.every((stop) => stops[stop].at[0] !== at[0])) worlds.push(index);
    found.set(place, { own, visitsOf, worlds });
  });
  return [...found.values()];
});

/** @param {Point} at @param {Viewport} view @param {number} [beyond] px beyond its edges */
function inSight({ x, y }, { width, height }, beyond = 60) {
  return x > -beyond && y > -beyond && x < width + beyond && y < height + beyond;
}

/**
 * @param {DrawContext} hand
 * @param {Shot} shot
 * @param {StopSymbol} symbol
 * @param {Stop} stop
 * @returns {number} its radius, px of the design
 */
function drawStop(hand, { view, story: { scene }, look }, symbol, stop) {
  if (symbol.when === 'ahead') {
    toCome(hand);
    return 4;
  }
  const here = symbol.when === 'here';
  if (isVague(scene, stop)) {
    const age = look.whole || here ? 0 : symbol.age;
    const radius = softRadius(scene, stop, view, { here, age });
    softRing(hand, radius, age);
    if (here && isCaptive(stop.status)) hatch(hand, radius * 0.62, stop.status);
    return radius * 0.9;
  }
  if (here) return present(hand, stop.status, scene.places[stop.place]?.precision ?? 'city');
  return past(hand, { old: !look.whole && symbol.age > FADING_AFTER, often: symbol.visits > 1 });
}

/**
 * @param {DrawContext} hand
 * @param {Shot} shot
 * @param {DrawnLeg[]} legs
 * @param {number} [beyond] px: how far beyond the edges of the view they may lie
 */
export function drawBadges(hand, { view, look }, legs, beyond = Infinity) {
  const { unit } = view;
  /** @type {(Disc & {by: string})[]} */
  const drawn = [];
  for (const { points, age, by, part, now } of legs) {
    const ofAge = now ? BADGE_FROM.now : age === 1 ? BADGE_FROM.before : Infinity;
    const least = look.whole ? BADGE_FROM.whole : ofAge;
    if (least === Infinity || part < 1 || by === 'unknown') continue;
    const at = lengthOf(points) > least * unit && beginningOf(points, 0.5).at(-1);
    if (!at || !inSight(at, view, beyond)) continue;
    const apart = (/** @type {string} */ other) =>
      look.whole && other === by ? BADGES_APART.alike : BADGES_APART.any;
    if (drawn.some((one) => Math.hypot(one.at.x - at.x, one.at.y - at.y) < apart(one.by) * unit))
      continue;
    const radius = now ? 10 : 8;
    around(hand.pen, at, unit, () => badge(hand, by, radius, age === 1 ? 0.7 : 1));
    drawn.push({ at, radius: (radius + 2) * unit, by });
  }
  return drawn;
}
