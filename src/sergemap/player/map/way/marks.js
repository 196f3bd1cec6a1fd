/**
 * Events, works and people on the map: small signs with a number beside the name of a stop, an
 * event in a place of its own, names of the people met.
 */

import { onceOfEach } from '../../once.js';
import { toWorld } from '../../space/mercator.js';
import { around, disc, drawGlyph } from '../../draw/symbols.js';
import { countWhile, isLost, nameOnMap } from '../../story.js';

/** @import { Mark, Position, Scene } from '../../scene.js' */
/** @import { Point } from '../../space/mercator.js' */
/** @import { Label } from '../labels/placement.js' */
/** @import { Disc, StopSymbol } from './stops.js' */
/** @import { Shot } from '../../story.js' */
/** @import { DrawContext } from '../../draw/symbols.js' */

/** @typedef {{stop: number, mark: Mark}} Placed a mark at the stop it belongs to */
/** @typedef {{mark: Mark, at: Point, place?: number}} Sign place: where no stop names it */

const MOST_PEOPLE = 3;
const SIGN = { size: 9.5, apart: 12, below: 8 };
/** The signs of a mark, of which a stop shows one each. */
const GLYPHS = ['event', 'book', 'book-lost'];
/** From so near on, stops of the past show their signs too. */
const NEAR = 5;
/**
 * An event nearer to the stop belongs to it; one farther away is left out where it would lie under
 * it.
 */
const APART = { degrees: 0.3, px: 40 };

/** The events and works of each place, in the order of the stops. */
const marksByPlace = onceOfEach((/** @type {Scene} */ { marks, stops }) => {
  const known = new Map(marks.map((mark) => [mark.id, mark]));
  /** @type {Map<number, Placed[]>} */
  const found = new Map();
  stops.forEach(({ place, at, events, works }, stop) => {
    const here = found.get(place) ?? [];
    for (const id of [...events, ...works]) {
      const mark = known.get(id);
      if (mark && !isApart(mark, at)) here.push({ stop, mark });
    }
    if (here.length > 0) found.set(place, here);
  });
  return found;
});

/** The days of events and works, in order. */
const daysOfMarks = onceOfEach((/** @type {Scene} */ { marks }) =>
  marks.flatMap(({ day }) => (day === undefined ? [] : [day])).sort((a, b) => a - b),
);

/**
 * @param {Scene} scene
 * @param {number} day
 * @returns {number} how many events and works there are until then
 */
export function countMarks(scene, day) {
  return countWhile(daysOfMarks(scene), (marked) => marked <= day);
}

/** @param {Mark} mark @param {Position} stop */
function isApart({ what, at }, stop) {
  return (
    what === 'event' &&
    at !== undefined &&
    Math.hypot(at[0] - stop[0], at[1] - stop[1]) > APART.degrees
  );
}

/**
 * What has happened and was written at a place so far.
 * @param {Shot} shot
 * @param {StopSymbol} symbol
 */
function marksSoFar({ story: { scene }, moment, layers }, { stops }) {
  const isWanted = { event: layers.events, work: layers.works };
  const { day } = moment;
  const places = new Set(stops.map((stop) => scene.stops[stop].place));
  const placed = [...places].flatMap((place) => marksByPlace(scene).get(place) ?? []);
  const found = placed
    .filter(
      ({ stop, mark }) => stop <= moment.stop && isWanted[mark.what] && (mark.day ?? day) <= day,
    )
    .map(({ mark }) => mark);
  return [...new Set(found)];
}

/**
 * The signs beside the name of a stop, each with how many it stands for and the latest of them.
 * @param {Shot} shot
 * @param {StopSymbol} symbol
 */
export function marksBeside(shot, symbol) {
  const { when } = symbol;
  const isSeen = when === 'here' || (when === 'past' && shot.view.zoom >= NEAR);
  const marks = isSeen && !shot.look.whole ? marksSoFar(shot, symbol) : [];
  return GLYPHS.flatMap((glyph) => {
    const own = marks.filter((mark) => glyphOf(mark) === glyph);
    return own.length > 0 ? [{ glyph, count: own.length, mark: own[own.length - 1] }] : [];
  });
}

/** @param {Mark} mark */
function glyphOf({ what, fate }) {
  return what === 'event' ? 'event' : isLost(fate) ? 'book-lost' : 'book';
}

/**
 * Events far from the present stop.
 * @param {Shot} shot
 * @param {StopSymbol[]} symbols
 * @returns {Sign[]}
 */
function signs(shot, symbols) {
  const { unit } = shot.view;
  const { under, free } = eventsApart(shot, symbols);
  const placed = [...under].flatMap(([{ at, radius }, marks]) =>
    marks.map((mark, index) => ({
      mark,
      at: {
        x: at.x + (index - (marks.length - 1) / 2) * SIGN.apart * unit,
        y: at.y + radius + SIGN.below * unit,
      },
    })),
  );
  return [...placed, ...free.map((sign) => ({ ...sign, place: sign.mark.place }))];
}

/**
 * What happened so far, during a stay and far from it: at a stop that is there, or in the open.
 * @param {Shot} shot
 * @param {StopSymbol[]} symbols
 * @returns {{under: Map<StopSymbol, Mark[]>, free: Sign[]}}
 */
function eventsApart({ view, story: { scene }, moment: { day }, layers }, symbols) {
  /** @type {Map<StopSymbol, Mark[]>} */
  const under = new Map();
  /** @type {Sign[]} */
  const free = [];
  const here = symbols.find(({ when }) => when === 'here');
  const stop = scene.stops[here?.shown ?? -1];
  if (!here || !stop || !layers.events) return { under, free };
  for (const id of stop.events) {
    const mark = scene.marks.find((one) => one.id === id);
    if (!mark?.at || (mark.day ?? day) > day || !isApart(mark, stop.at)) continue;
    const at = view.toScreen(toWorld(mark.at));
    if (distance(at, here.at) <= APART.px * view.unit) continue;
    const other = symbols.find(
      (one) => one.when === 'past' && distance(at, one.at) < one.radius + SIGN.size * view.unit,
    );
    if (other) under.set(other, [...(under.get(other) ?? []), mark]);
    else free.push({ mark, at });
  }
  return { under, free };
}

/** @param {Point} one @param {Point} other */
function distance(one, other) {
  return Math.hypot(one.x - other.x, one.y - other.y);
}

/**
 * @param {DrawContext} hand
 * @param {Shot} shot
 * @param {StopSymbol[]} symbols
 * @returns {(Disc & {mark: Mark})[]}
 */
export function drawMarks(hand, shot, symbols) {
  const { unit } = shot.view;
  return signs(shot, symbols).map(({ mark, at }) => {
    around(hand.pen, at, unit, () => drawSign(hand, mark));
    return { at, radius: SIGN.size * 0.6 * unit, mark };
  });
}

/** @param {DrawContext} hand @param {Mark} mark */
function drawSign(hand, mark) {
  hand.pen.globalAlpha = 0.85;
  disc(hand.pen, SIGN.size * 0.62, hand.ink.of('--halo'));
  hand.pen.globalAlpha = 1;
  drawGlyph(hand, glyphOf(mark), SIGN.size, hand.ink.of('--ink-2'));
}

/** @param {Shot} shot @param {StopSymbol[]} symbols @returns {Label[]} */
export function labelsOfMarks(shot, symbols) {
  const here = symbols.find(({ when }) => when === 'here');
  if (!here) return [];
  const { unit } = shot.view;
  const label = { size: 11.5 * unit, weight: 400, must: false };
  const { story, moment } = shot;
  const nameOf = (/** @type {number | undefined} */ place) =>
    place === undefined ? '' : nameOnMap(story.scene, story.texts, place, moment.day);
  const events = signs(shot, symbols).map(({ mark, at, place }) => ({
    ...label,
    at,
    radius: SIGN.size * 0.6 * unit,
    text: story.texts.events[mark.id]?.[0] ?? '',
    note: nameOf(place),
    kind: 'event',
  }));
  const people = peopleMet(shot, here);
  const { at, radius } = here;
  return [...(people ? [{ ...label, at, radius, text: people, kind: 'note' }] : []), ...events];
}

/**
 * The first of the people met at a stop, without what stands in brackets, and how many more.
 * @param {Shot} shot
 * @param {StopSymbol} symbol
 * @returns {string} empty: none, or nobody asks
 */
function peopleMet({ story: { scene, texts, words }, layers }, { shown }) {
  const people = layers.people ? (scene.stops[shown]?.people ?? []) : [];
  const met = people
    .map((id) => (texts.people[id]?.[0] ?? '').replace(/\s*\(.*\)$/, ''))
    .filter(Boolean);
  if (met.length === 0) return '';
  const names = met.slice(0, MOST_PEOPLE).join(', ');
  const count = met.length - MOST_PEOPLE;
  return count > 0
    ? words.t('map.people-more', { names, count })
    : words.t('map.people', { names });
}
