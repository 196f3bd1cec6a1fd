/**
 * The plan of a town: closer than our lands, coasts and rivers are true there is paper instead, and
 * rings of distance around the middle of the stays.
 */

import STYLE from '../../../carto/style.json' with { type: 'json' };
import { onceOfEach } from '../../once.js';
import { kmPerUnit, toWorld } from '../../space/mercator.js';

/** @import { Position, Scene } from '../../scene.js' */
/** @import { DrawContext } from '../../draw/symbols.js' */
/** @import { Point } from '../../space/mercator.js' */
/** @import { Shot } from '../../story.js' */
/** @import { Viewport } from '../viewport.js' */

/** @typedef {{at: Point, radius: number, km: number}} Ring on the screen, px */

const { from: FROM, paper: PAPER, rings: RINGS, ring: RING } = STYLE.plan;

/**
 * @param {Viewport} view
 * @returns {number} how much of the ground the paper covers, from 0 to 1
 */
export function paperOver({ zoom }) {
  return Math.max(0, Math.min(1, (zoom - FROM) / (PAPER - FROM)));
}

/** @param {Viewport} view */
export function isPlan(view) {
  return paperOver(view) > 0;
}

/** Whether nothing is left of the ground. @param {Viewport} view */
export function isPaper(view) {
  return paperOver(view) === 1;
}

/**
 * Whether tiles show the ground.
 * @param {L.Map} map
 */
export function isTiled(map) {
  return map.getPane('tilePane')?.hasChildNodes() ?? false;
}

/** Where the rings may have their middle: that of each town, else where a stay was. */
const middlesOf = onceOfEach((/** @type {Scene} */ { plans = [], places, stops }) => {
  const planned = new Set(plans.flatMap((plan) => plan.places));
  const others = new Map(stops.map(({ place, at }) => [place, at]));
  const ats = [...others].filter(([place]) => !planned.has(place) && places[place]);
  const middle = (/** @type {Position} */ at) => ({ world: toWorld(at), latitude: at[1] });
  return [...plans.map(({ at }) => middle(at)), ...ats.map(([, at]) => middle(at))];
});

/**
 * @param {Pick<Shot, 'view' | 'story'>} shot
 * @returns {Ring[]} the smallest first; none but on a plan
 */
export function ringsOf({ view, story: { scene } }) {
  if (!isPlan(view)) return [];
  const { width, height, unit, scale, toScreen } = view;
  const inSight = middlesOf(scene)
    .map(({ world, latitude }) => ({ at: toScreen(world), latitude }))
    .filter(({ at: { x, y } }) => x > -width && x < 2 * width && y > -height && y < 2 * height);
  const off = (/** @type {{at: Point}} */ { at }) =>
    Math.hypot(at.x - width / 2, at.y - height / 2);
  const [middle] = inSight.sort((one, other) => off(one) - off(other));
  if (!middle) return [];
  const { at, latitude } = middle;
  const farthest = Math.hypot(width / 2, height / 2) + off(middle);
  return RINGS.map((km) => ({ at, km, radius: (km / kmPerUnit(latitude)) * scale }))
    .filter(({ radius }) => radius >= RING.least * unit && radius < farthest)
    .slice(0, RING.most);
}

/**
 * @param {DrawContext} hand
 * @param {Pick<Shot, 'view' | 'story'>} shot
 */
export function drawRings({ pen, ink }, shot) {
  const { view } = shot;
  pen.save();
  pen.strokeStyle = ink.of('--rule-strong');
  pen.globalAlpha = RING.alpha * paperOver(view);
  pen.lineWidth = RING.width * view.unit;
  for (const { at, radius } of ringsOf(shot)) {
    pen.beginPath();
    pen.arc(at.x, at.y, radius, 0, 2 * Math.PI);
    pen.stroke();
  }
  pen.restore();
}
