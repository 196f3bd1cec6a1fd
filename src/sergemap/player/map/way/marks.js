/**
 * Events, works and people on the map: small signs under a stop, an event in a place of its own,
 * names of those he met.
 */

import { isShown } from '../../link/settings.js';
import { toWorld } from '../../space/mercator.js';
import { around, disc, drawGlyph } from '../../draw/symbols.js';

/** @import { Mark, Position, Scene } from '../../scene.js' */
/** @import { Point } from '../../space/mercator.js' */
/** @import { Moment } from '../../time/moment.js' */
/** @import { Label } from '../labels/placement.js' */
/** @import { View } from '../sheet.js' */
/** @import { Site } from './stops.js' */
/** @import { Story } from '../../story.js' */
/** @import { Hand } from '../../draw/symbols.js' */

/** @typedef {{stop: number, mark: Mark}} Placed a mark at the stop it belongs to */
/** @typedef {{mark: Mark, at: Point, isApart: boolean}} Sign */

const MOST_SIGNS = 3;
const MOST_PEOPLE = 3;
const SIGN = { size: 9.5, apart: 12, below: 8 };
/** From so near on, stops behind him show their signs too. */
const NEAR = 5;
/**
 * An event nearer to the stop belongs to it; one farther away is left out where it would lie under
 * it.
 */
const APART = { degrees: 0.3, px: 40 };

/** @type {WeakMap<Scene, Map<number, Placed[]>>} */
const gathered = new WeakMap();

/**
 * The events and works of each place, in the order of his stops.
 * @param {Scene} scene
 * @returns {Map<number, Placed[]>}
 */
export function marksByPlace(scene) {
  const known = gathered.get(scene);
  if (known) return known;
  const marks = new Map(scene.marks.map((mark) => [mark.id, mark]));
  /** @type {Map<number, Placed[]>} */
  const found = new Map();
  scene.stops.forEach(({ place, at, events, works }, stop) => {
    for (const id of [...events, ...works]) {
      const mark = marks.get(id);
      if (mark && !isApart(mark, at))
        found.set(place, [...(found.get(place) ?? []), { stop, mark }]);
    }
  });
  gathered.set(scene, found);
  return found;
}

/**
 * Whether an event has a place of its own, far from the stop.
 * @param {Mark} mark
 * @param {Position} stop
 * @returns {boolean}
 */
function isApart({ what, at }, stop) {
  return (
    what === 'event' &&
    at !== undefined &&
    Math.hypot(at[0] - stop[0], at[1] - stop[1]) > APART.degrees
  );
}

/**
 * What has happened and was written at a place so far, the latest alone.
 * @param {Placed[]} placed
 * @param {number} stop the last one of his stops there
 * @param {number} day
 * @returns {Mark[]}
 */
export function marksSoFar(placed, stop, day) {
  const wanted = { event: isShown('events'), work: isShown('works') };
  const found = new Set(
    placed
      .filter((one) => one.stop <= stop && wanted[one.mark.what] && (one.mark.day ?? day) <= day)
      .map(({ mark }) => mark),
  );
  return [...found].slice(-MOST_SIGNS);
}

/**
 * The signs under the places, and those of events far from the stop he is at.
 * @param {View} view
 * @param {Scene} scene
 * @param {number} day
 * @param {Site[]} sites
 * @returns {Sign[]}
 */
function signs(view, scene, day, sites) {
  const placed = marksByPlace(scene);
  const { under, free } = eventsApart(view, scene, day, sites);
  return [
    ...sites.flatMap((site) => {
      const place = scene.stops[site.shown]?.place ?? -1;
      const isSeen = site.when === 'here' || (site.when === 'past' && view.zoom >= NEAR);
      const own = isSeen ? marksSoFar(placed.get(place) ?? [], site.shown, day) : [];
      const also = under.get(site) ?? [];
      return [...own, ...also].map((mark, index, { length }) => ({
        mark,
        isApart: index >= own.length,
        at: {
          x: site.at.x + (index - (length - 1) / 2) * SIGN.apart * view.unit,
          y: site.at.y + site.radius + SIGN.below * view.unit,
        },
      }));
    }),
    ...free,
  ];
}

/**
 * What happened so far, during a stay and far from it: at a stop that is there, or in the open.
 * @param {View} view
 * @param {Scene} scene
 * @param {number} day
 * @param {Site[]} sites
 * @returns {{under: Map<Site, Mark[]>, free: Sign[]}}
 */
function eventsApart(view, scene, day, sites) {
  /** @type {Map<Site, Mark[]>} */
  const under = new Map();
  /** @type {Sign[]} */
  const free = [];
  const here = sites.find(({ when }) => when === 'here');
  const stop = scene.stops[here?.shown ?? -1];
  for (const id of here && stop && isShown('events') ? stop.events : []) {
    const mark = scene.marks.find((one) => one.id === id);
    if (!mark?.at || !stop || !here || (mark.day ?? day) > day || !isApart(mark, stop.at)) continue;
    const at = view.toScreen(toWorld(mark.at));
    if (distance(at, here.at) <= APART.px * view.unit) continue;
    const other = sites.find(
      (site) => site.when === 'past' && distance(at, site.at) < site.radius + SIGN.size * view.unit,
    );
    if (other) under.set(other, [...(under.get(other) ?? []), mark]);
    else free.push({ mark, at, isApart: true });
  }
  return { under, free };
}

/**
 * @param {Point} one
 * @param {Point} other
 * @returns {number}
 */
function distance(one, other) {
  return Math.hypot(one.x - other.x, one.y - other.y);
}

/**
 * @param {Hand} hand
 * @param {View} view
 * @param {Story} story
 * @param {Moment} moment
 * @param {Site[]} sites
 * @returns {{at: Point, radius: number}[]} what names must keep off
 */
export function drawMarks(hand, view, { scene }, moment, sites) {
  return signs(view, scene, moment.day, sites).map(({ mark, at }) =>
    drawSign(hand, view, mark, at),
  );
}

/**
 * @param {Hand} hand
 * @param {View} view
 * @param {Mark} mark
 * @param {Point} at
 * @returns {{at: Point, radius: number}}
 */
function drawSign(hand, view, mark, at) {
  const isLost = mark.fate === 'lost' || mark.fate === 'confiscated';
  around(hand.pen, at, view.unit, () => {
    hand.pen.globalAlpha = 0.85;
    disc(hand.pen, SIGN.size * 0.62, hand.ink.of('--halo'));
    hand.pen.globalAlpha = 1;
    drawGlyph(
      hand,
      mark.what === 'event' ? 'event' : isLost ? 'book-lost' : 'book',
      SIGN.size,
      hand.ink.of('--ink-2'),
    );
  });
  return { at, radius: SIGN.size * 0.6 * view.unit };
}

/**
 * Without what stands in brackets.
 * @param {string} name
 * @returns {string}
 */
function shortName(name) {
  return name.replace(/\s*\(.*\)$/, '');
}

/**
 * The titles of events far from the stop, and the people he met at it.
 * @param {View} view
 * @param {Story} story
 * @param {Moment} moment
 * @param {Site[]} sites
 * @returns {Label[]}
 */
export function labelsOfMarks(view, { scene, texts, words }, moment, sites) {
  const here = sites.find(({ when }) => when === 'here');
  if (!here) return [];
  const label = { size: 11.5 * view.unit, weight: 400, must: false };
  const events = signs(view, scene, moment.day, sites)
    .filter((sign) => sign.isApart)
    .map(({ mark, at }) => ({
      ...label,
      at,
      radius: SIGN.size * 0.6 * view.unit,
      text: texts.events[mark.id]?.[0] ?? '',
      kind: 'event',
    }));
  const met = isShown('people')
    ? (scene.stops[here.shown]?.people ?? [])
        .map((id) => shortName(texts.people[id]?.[0] ?? ''))
        .filter(Boolean)
    : [];
  const names = met.slice(0, MOST_PEOPLE).join(', ');
  const count = met.length - MOST_PEOPLE;
  const people = {
    ...label,
    at: here.at,
    radius: here.radius,
    text:
      count > 0 ? words.t('map.people-more', { names, count }) : words.t('map.people', { names }),
    kind: 'note',
  };
  return [...(met.length > 0 ? [people] : []), ...events];
}
