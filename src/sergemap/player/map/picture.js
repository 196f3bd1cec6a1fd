/** A moment on the map: the way, the stops, the names, the frame, each in its turn. */

import { isShown } from '../link/settings.js';
import { nameOn } from '../story.js';
import { meet } from '../borders/borders.js';
import { evenly } from '../space/path.js';
import { drawing, write } from '../draw/element.js';
import { grown, landAt } from './ground/polities.js';
import { drawFrame } from './ground/neatline.js';
import { labelsOfMarks } from './way/marks.js';
import { createRoom, placeName } from './labels/placement.js';
import { changed, drawPast, drawPresent, goneOf, partOf } from './way/routes.js';
import { anchored, createSheet } from './sheet.js';
import { createStayed, drawStayed } from './way/dwell_ring.js';
import { placeStates } from './labels/polity_labels.js';
import {
  countUpTo,
  drawStops,
  drawTraveller,
  isUnderWay,
  sitesOf,
  TRAVELLER,
} from './way/stops.js';
import { readGlyphs } from '../draw/symbols.js';
import { placeWaters } from './labels/sea_labels.js';

/** @import { Scene } from '../scene.js' */
/** @import { Point } from '../space/mercator.js' */
/** @import { Moment } from '../time/moment.js' */
/** @import { Ink } from '../draw/palette.js' */
/** @import { Box, Label } from './labels/placement.js' */
/** @import { Way } from './way/routes.js' */
/** @import { View } from './sheet.js' */
/** @import { Busy, Site } from './way/stops.js' */
/** @import { Look, Story } from '../story.js' */

/**
 * @typedef {object} Picture
 * @property {(view: View, story: Story, moment: Moment, look: Look, hasty: boolean, ground: ((pen:
 *   CanvasRenderingContext2D, view: View) => void) | null) => void} draw the way and the stops;
 *   with a ground, all on one sheet
 * @property {(view: View, story: Story, moment: Moment, look: Look, furniture: Box[]) => (() =>
 *   void)[]} name names, at rest: find places for those of stops; then for those of states; then
 *   for those of waters, and write them all
 * @property {(at: Point, reach?: number) => Site | null} siteAt the place under a finger, or within
 *   so many px
 * @property {() => Point[]} way points of this move and the two before, and where he is
 */

const WAYS = 'ways';
const NAMES = 'names';
const REACH = 12;
/** Where he is weighs as much as so many points of the way: no caption may cover it. */
const AS_A_STOP = 100;
/** While the camera moves, so many moves are drawn. */
const IN_HASTE = 40;
/** And so many where thousands of stops rush by, whose moves are over before they are seen. */
const IN_RUSH = 16;
/** The signs under a stop reach so many px farther than it does. */
const SIGNS = 40;
/** Within so many px a town's name stands for its houses. */
const TOWN = 40;

/**
 * @param {L.Map} map
 * @param {SVGSVGElement} frame
 * @param {Ink} ink
 * @returns {Picture}
 */
export function createPicture(map, frame, ink) {
  map.createPane(WAYS).style.zIndex = '450';
  map.createPane(NAMES).style.zIndex = '460';
  const old = createSheet(map, WAYS, 'old-ways');
  const sheet = createSheet(map, WAYS, 'ways');
  const held = document.createElement('div');
  held.className = 'names-sheet leaflet-zoom-animated';
  const svg = drawing('svg', { class: 'names', 'aria-hidden': 'true' });
  held.append(svg);
  map.getPane(NAMES)?.append(held);
  const place = anchored(map, held);
  const glyphs = readGlyphs();
  const stayed = createStayed(map, WAYS, ink);
  /** What was drawn where nothing moved but he; empty: something did. */
  let still = '';
  /** @type {Site[]} */
  let sites = [];
  /** @type {Busy[]} */
  let busy = [];
  /** @type {Busy[]} */
  let travellers = [];
  /** @type {Way[]} */
  let ways = [];
  /** @type {{key: string, ways: Way[]}} */
  let past = { key: '', ways: [] };
  /**
   * They are drawn when they change; in haste, the latest alone.
   * @param {View} view
   * @param {Story} story
   * @param {Moment} moment
   * @param {Look} look
   * @param {boolean} hasty
   */
  const drawOld = (view, story, moment, look, hasty) => {
    const { corner, zoom, width, height } = view;
    const key = [
      corner.x,
      corner.y,
      zoom,
      width,
      height,
      look.whole || moment.stop,
      look.whole,
      hasty,
      document.documentElement.dataset['theme'],
    ].join();
    const pen = past.key === key ? null : old.clear(view);
    if (pen)
      past = {
        key,
        ways: drawPast(pen, ink, view, story, moment, look, hasty ? latest(look) : Infinity),
      };
  };
  /**
   * Nothing but the traveller has moved: a small part of the sheet is drawn anew.
   * @param {View} view
   * @param {Story} story
   * @param {Moment} moment
   * @param {Look} look
   */
  const goOn = (view, story, moment, look) => {
    const gone = ways.find(({ now }) => now);
    if (!gone || gone.part === partOf(moment, look)) return;
    const box = boxAround(
      changed(gone.points, goneOf(view, story, moment, look)),
      (TRAVELLER + 3) * view.unit,
    );
    const near = sites.filter((site) => meet(grown(box, SIGNS * view.unit), around(site)));
    sheet.mend(box, (pen) => {
      ways = [...past.ways, ...drawPresent(pen, ink, view, story, moment, look)];
      drawStops({ pen, ink, glyphs }, view, story, moment, look, ways, near);
      travellers = drawTraveller({ pen, ink, glyphs }, view, ways);
    });
  };

  return {
    draw: (view, story, moment, look, hasty, ground) => {
      if (place.isStale()) svg.classList.add('away');
      drawFrame(frame, view);
      const key = ground ? '' : keyOfStill(view, story, moment, look, hasty);
      const here = () => (look.plays ? sites.find(({ when }) => when === 'here') : undefined);
      if (!key || key !== still || sheet.isStale()) {
        const pen = sheet.clear(view);
        if (!pen) return;
        still = key;
        ground?.(pen, view);
        if (!ground) drawOld(view, story, moment, look, hasty);
        const old = ground
          ? drawPast(pen, ink, view, story, moment, look, hasty ? latest(look) : Infinity)
          : past.ways;
        ways = [...old, ...drawPresent(pen, ink, view, story, moment, look)];
        sites = sitesOf(view, story, moment, look);
        busy = drawStops({ pen, ink, glyphs }, view, story, moment, look, ways, sites);
        travellers = drawTraveller({ pen, ink, glyphs }, view, ways);
        const site = here();
        if (!key && site) drawStayed(pen, ink, view, site, moment.stayed);
      } else if (isUnderWay(moment, look)) {
        goOn(view, story, moment, look);
      }
      if (key) stayed.draw(view, here(), moment.stayed);
      else stayed.hide();
    },
    name: (view, story, moment, look, furniture) => {
      place.anchor();
      write(svg, 'width', String(view.width));
      write(svg, 'height', String(view.height));
      const taken = [
        ...furniture,
        ...[...busy, ...travellers].map(around),
        ...sites.filter(({ when }) => when !== 'ahead').map(around),
      ];
      const room = createRoom(view, view.width < 500 ? 6 : 14, taken, wayOf(ways));
      const serif = ink.of('--serif');
      const names = [
        ...labels(view, story, moment, look, sites),
        ...labelsOfMarks(view, story, moment, sites),
      ].flatMap((label) => placeName(room, label, serif, view.unit));
      /** @type {SVGElement[]} */
      let states = [];
      return [
        () => {
          states = placeStates(room, view, story, landAt(story, moment, look), serif);
        },
        () => {
          exchange(
            svg,
            [...placeWaters(room, view, story.words, serif), ...states, ...names],
            svg.classList.contains('away') ? 0 : parseFloat(ink.of('--borders')),
          );
          svg.classList.remove('away');
        },
      ];
    },
    siteAt: (at, reach = REACH) => nearest(sites, at, reach),
    way: () => [
      ...wayOf(ways),
      ...sites.filter(({ when }) => when === 'here').flatMap(({ at }) => Array(AS_A_STOP).fill(at)),
    ],
  };
}

/**
 * What the way and the stops depend on where nothing moves but he.
 * @param {View} view
 * @param {Story} story
 * @param {Moment} moment
 * @param {Look} look
 * @param {boolean} hasty
 * @returns {string}
 */
function keyOfStill({ corner, zoom, width, height, unit }, story, moment, look, hasty) {
  const marked = look.whole ? 0 : countUpTo(daysOfMarks(story.scene), moment.day);
  const layers = [isShown('works'), isShown('ahead')];
  const theme = document.documentElement.dataset['theme'];
  return [
    corner.x,
    corner.y,
    zoom,
    width,
    height,
    unit,
    devicePixelRatio,
    hasty,
    look.rushed,
    marked,
    ...layers,
    theme,
    nameKey(story, moment, look),
  ].join();
}

/**
 * @param {Look} look
 * @returns {number} moves that are drawn in haste
 */
function latest({ rushed }) {
  return rushed ? IN_RUSH : IN_HASTE;
}

/**
 * Put names where others were: those that stay the same are not touched, and where the camera
 * stands still the others fade.
 * @param {SVGSVGElement} svg
 * @param {SVGElement[]} fresh
 * @param {number} lasts ms, so long the others fade; 0: they do not
 */
function exchange(svg, fresh, lasts) {
  const before = new Map(
    [...svg.children]
      .filter((name) => !name.classList.contains('going'))
      .map((name) => [name.outerHTML, name]),
  );
  const kept = fresh.map((name) => before.get(name.outerHTML) ?? name);
  const going = lasts > 0 ? [...before.values()].filter((name) => !kept.includes(name)) : [];
  if (lasts > 0)
    kept
      .filter((name) => !name.isConnected)
      .forEach((name) => name.animate([{ opacity: 0 }, { opacity: 1 }], lasts));
  svg.replaceChildren(...going, ...kept);
  for (const name of going) {
    name.classList.add('going');
    name.animate([{ opacity: 1 }, { opacity: 0 }], lasts).onfinish = () => name.remove();
  }
}

/**
 * @param {{at: Point, radius: number}} what
 * @returns {Box}
 */
function around({ at, radius }) {
  return [at.x - radius, at.y - radius, at.x + radius, at.y + radius];
}

/**
 * @param {Point[]} points
 * @param {number} margin px
 * @returns {Box}
 */
function boxAround(points, margin) {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  return [
    Math.min(...xs) - margin,
    Math.min(...ys) - margin,
    Math.max(...xs) + margin,
    Math.max(...ys) + margin,
  ];
}

/**
 * The points of this move and the two before.
 * @param {Way[]} ways
 * @returns {Point[]}
 */
function wayOf(ways) {
  return ways
    .filter(({ age }) => age < 2)
    .flatMap(({ points }) => evenly(points, 6).map(({ x, y }) => ({ x, y })));
}

/**
 * @param {Site[]} sites
 * @param {Point} at
 * @param {number} reach
 * @returns {Site | null}
 */
function nearest(sites, at, reach) {
  /** @type {Site | null} */
  let found = null;
  let least = Infinity;
  for (const site of sites) {
    const distance = Math.hypot(site.at.x - at.x, site.at.y - at.y);
    if (distance > Math.max(reach, site.radius) || distance >= least) continue;
    [found, least] = [site, distance];
  }
  return found;
}

/**
 * @param {View} view
 * @param {Story} story
 * @param {Moment} moment
 * @param {Look} look
 * @param {Site[]} sites
 * @returns {Label[]}
 */
export function labels(view, { scene, texts, words }, moment, look, sites) {
  const small = view.width < 500;
  const wide = view.zoom < 4.2;
  const towns = sites.filter((site) => site.when !== 'here' && !isInTown(scene, site));
  const houses = sites.filter(
    (site) =>
      site.when !== 'here' &&
      isInTown(scene, site) &&
      !towns.some((town) => isNear(town, site, view)),
  );
  return [...sites.filter(({ when }) => when === 'here'), ...towns, ...houses].flatMap(
    ({ at, radius, shown, when, age }) => {
      const stop = scene.stops[shown];
      const here = when === 'here';
      const tooOld = !here && !look.whole && age > 9 && wide;
      const outside = at.x < -20 || at.y < -20 || at.x > view.width + 20 || at.y > view.height + 20;
      if (!stop || when === 'ahead' || tooOld || outside) return [];
      const text = nameOn(scene, texts, stop.place, look.whole ? stop.days[1] : moment.day);
      const note =
        here && stop.visit > 1 ? words.ordinal('map.visit', stop.visit, { visit: stop.visit }) : '';
      const px = here ? (small ? 15 : 17) : small ? 11.5 : 12.5;
      return [
        {
          at,
          radius,
          text,
          note,
          size: px * view.unit,
          weight: here ? 700 : 400,
          kind: here ? 'present' : 'stop',
          must: here,
        },
      ];
    },
  );
}

/**
 * Whether it is a house or a street: from afar its town has the name.
 * @param {Scene} scene
 * @param {Site} site
 * @returns {boolean}
 */
function isInTown(scene, { shown }) {
  const precision = scene.places[scene.stops[shown]?.place ?? -1]?.precision;
  return precision === 'building' || precision === 'street';
}

/**
 * @param {Site} a
 * @param {Site} b
 * @param {View} view
 * @returns {boolean}
 */
function isNear(a, b, { unit }) {
  return a.when === 'past' && Math.hypot(a.at.x - b.at.x, a.at.y - b.at.y) < TOWN * unit;
}

/**
 * What names depend on; while it stays the same they need not be placed again.
 * @param {Story} story
 * @param {Moment} moment
 * @param {Look} look
 * @returns {string}
 */
export function nameKey(story, moment, look) {
  const { scene, words } = story;
  const { day, here } = landAt(story, moment, look);
  const renamed = look.whole ? 0 : countUpTo(daysOfNames(scene), moment.day);
  return [
    words.language,
    day?.since,
    here,
    moment.stop,
    isUnderWay(moment, look),
    look.whole,
    renamed,
    isShown('people'),
    isShown('events'),
  ].join('|');
}

/** The days on which a place takes or loses a name and those of events, in order. */
const daysOfNames = ofScene(({ places, marks }) => [
  ...places.flatMap(({ names }) =>
    names.flatMap(([first, last]) => [first ?? -Infinity, (last ?? Infinity) + 1]),
  ),
  ...marks.flatMap(({ what, day }) => (what === 'event' && day !== undefined ? [day] : [])),
]);

/** The days of events and works, in order. */
const daysOfMarks = ofScene(({ marks }) =>
  marks.flatMap(({ day }) => (day === undefined ? [] : [day])),
);

/**
 * Days of a scene, in order; they stay the same as long as it does.
 * @param {(scene: Scene) => number[]} find
 * @returns {(scene: Scene) => number[]}
 */
function ofScene(find) {
  /** @type {WeakMap<Scene, number[]>} */
  const known = new WeakMap();
  return (scene) => {
    const days = known.get(scene) ?? find(scene).sort((a, b) => a - b);
    known.set(scene, days);
    return days;
  };
}
