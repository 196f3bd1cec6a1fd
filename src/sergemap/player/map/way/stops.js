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
 * @typedef {object} StopSymbol a place with its stops
 * @property {Point} at on the screen
 * @property {number[]} stops indices
 * @property {number} shown the stop it stands for now
 * @property {'here' | 'past' | 'ahead'} when
 * @property {number} age how many stops ago
 * @property {number} radius px of the screen
 */
/** @typedef {{at: Point, radius: number}} Disc what labels keep off */

const FADING_AFTER = 4;
/** What the sign of the traveller takes up, px. */
export const TRAVELLER = 17;
/** How long a leg must be on the screen to carry a badge: this one, those before. */
const BADGE_FROM = { whole: 90, now: 54, before: 130 };
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
  const symbols = stopsByPlace(story.scene).map((own) => {
    const behind = countWhile(own, (stop) => stop <= arrived);
    const isHere = stops[here]?.place === stops[own[0]].place;
    const shown = isHere ? here : (own[behind - 1] ?? own[0]);
    const when = shown === here ? 'here' : behind ? 'past' : 'ahead';
    const at = view.toScreen(toWorld(stops[shown].at));
    const age = moment.stop - shown;
    return /** @type {StopSymbol} */ ({ at, stops: own, shown, when, age, radius: 5 });
  });
  return symbols
    .filter(({ when }) => when !== 'ahead' || layers.ahead)
    .sort((a, b) => RANK[a.when] - RANK[b.when] || a.age - b.age);
}

/** The stops of each place, in order. */
const stopsByPlace = onceOfEach((/** @type {Scene} */ { stops }) => {
  /** @type {Map<number, number[]>} */
  const found = new Map();
  stops.forEach(({ place }, index) => {
    found.set(place, found.get(place) ?? []);
    found.get(place)?.push(index);
  });
  return [...found.values()];
});

/** @param {Point} at @param {Viewport} view */
function inSight({ x, y }, { width, height }) {
  return x > -60 && y > -60 && x < width + 60 && y < height + 60;
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
    const radius = softRadius(scene, stop, view, here);
    softRing(hand, radius);
    if (here && isCaptive(stop.status)) hatch(hand, radius * 0.62, stop.status);
    return radius * 0.9;
  }
  if (here) return present(hand, stop.status, scene.places[stop.place]?.precision ?? 'city');
  const visited = look.whole
    ? symbol.stops.length
    : countWhile(symbol.stops, (other) => other <= symbol.shown);
  return past(hand, { old: !look.whole && symbol.age > FADING_AFTER, often: visited > 1 });
}

/** @param {DrawContext} hand @param {Shot} shot @param {DrawnLeg[]} legs */
export function drawBadges(hand, { view: { unit }, look }, legs) {
  /** @type {Disc[]} */
  const drawn = [];
  for (const { points, age, by, part, now } of legs) {
    const ofAge = now ? BADGE_FROM.now : age === 1 ? BADGE_FROM.before : Infinity;
    const least = look.whole ? BADGE_FROM.whole : ofAge;
    if (least === Infinity || part < 1 || by === 'unknown') continue;
    const at = lengthOf(points) > least * unit && beginningOf(points, 0.5).at(-1);
    if (!at || drawn.some((other) => Math.hypot(other.at.x - at.x, other.at.y - at.y) < 16 * unit))
      continue;
    const radius = now ? 10 : 8;
    around(hand.pen, at, unit, () => badge(hand, by, radius, age === 1 ? 0.7 : 1));
    drawn.push({ at, radius: (radius + 2) * unit });
  }
  return drawn;
}
