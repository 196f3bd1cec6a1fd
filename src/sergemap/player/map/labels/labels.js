/** The names on the map: those of stops, of marks, of states and of waters. */

import { countWhile, nameOnMap, nameOnPlan } from '../../story.js';
import { drawing, write } from '../../draw/element.js';
import { onceOfEach } from '../../once.js';
import { boxOfDisc } from '../boxes.js';
import { dueFrame } from '../frame_queue.js';
import { landAt } from '../ground/polities.js';
import { isPaper, isPlan, isTiled } from '../plan/plan.js';
import { placeDistances, placeScale } from '../plan/plan_labels.js';
import { anchored } from '../sheet.js';
import { labelsOfMarks, marksBeside } from '../way/marks.js';
import { isUnderWay, latestPoints } from '../way/routes.js';
import { isInTown, weightOf } from '../way/stops.js';
import { placeDegrees } from './degree_labels.js';
import { createLabelIndex, placeLabel } from './placement.js';
import { placeBriefLands, placePolities, placeSmall } from './polity_labels.js';
import { placeWaters } from './sea_labels.js';
import { daysOfTowns, placeTowns } from './town_labels.js';
import { placeWhole } from './whole_labels.js';

/** @import { Box } from '../../borders/borders.js' */
/** @import { Scene } from '../../scene.js' */
/** @import { Palette } from '../../draw/palette.js' */
/** @import { StopSymbol } from '../way/stops.js' */
/** @import { Drawn } from '../way/way.js' */
/** @import { Viewport } from '../viewport.js' */
/** @import { Point } from '../../space/mercator.js' */
/** @import { Label, LabelIndex, PlacedMark } from './placement.js' */
/** @import { Shot, Shown } from '../../story.js' */

/** Leaflet's pane of the names. */
const PANE = 'names';
/** px: stops so near that bear one name are one to the reader. */
const SAME_TOWN = 60;
/** Within so many px a town's name stands for its houses. */
const TOWN = 40;
/** Of two places so many px apart, the one of more days is named first. */
const NEIGHBOUR = 24;
/** Names of so many stops are tried: no more find room. */
const MOST = 400;
/** From further away than this zoom, the names of old stops are left out. */
const WIDE = 4.2;
/** So many stops ago is old. */
const OLD = 9;
/** Where a stop lasts less, names do not fade: each that does is a sheet of its own. */
const FADING_SECONDS = 1;

/** @param {L.Map} map @param {Palette} ink @param {AbortSignal} signal */
export function createLabels(map, ink, signal) {
  map.createPane(PANE).style.zIndex = '460';
  const svg = drawing('svg', { class: 'names', 'aria-hidden': 'true' });
  const holder = document.createElement('div');
  holder.className = 'names-sheet leaflet-zoom-animated';
  holder.append(svg);
  map.getPane(PANE)?.append(holder);
  const position = anchored(map, holder, signal);
  const exchange = createExchange(svg);
  let isHidden = false;
  /** @type {PlacedMark[]} */
  let marks = [];
  const turn = (/** @type {boolean} */ isAway) => {
    isHidden = isAway;
    svg.classList.toggle('away', isAway);
  };
  return {
    markAt: (/** @type {Point} */ at) => (isHidden ? undefined : markIn(marks, at)),
    hideIfStale: () => {
      if (!isHidden && position.isStale()) turn(true);
    },
    /**
     * @param {Shot} shot
     * @param {Drawn} drawn
     * @param {Box[]} furniture
     * @param {(symbol: StopSymbol) => boolean} isNamed else another panel names it
     * @returns {(() => void)[]} what is to be done then
     */
    place: (shot, drawn, furniture, isNamed) => {
      const { view } = shot;
      position.anchor();
      write(svg, 'width', String(view.width));
      write(svg, 'height', String(view.height));
      const { legs, symbols } = drawn;
      const taken = [...furniture, ...seenOf(drawn).map(boxOfDisc)];
      const stops = symbols.map(({ at }) => at);
      const index = createLabelIndex(view, ink.of('--serif'), taken, latestPoints(legs), stops);
      const scale = placeScale(index, shot);
      const names = isPaper(view) ? [] : placeBriefLands(index, shot);
      const { steps, ground } = placeGround(index, shot, names);
      return [
        () => names.push(...placeStops(index, shot, symbols, isNamed)),
        () => names.push(...scale, ...placeDistances(index, shot, legs, !isTiled(map))),
        ...steps,
        dueFrame, // what changes the page is laid out, which takes as long as all before
        () => {
          marks = index.marks;
          const isSudden = isHidden || shot.look.perStop < FADING_SECONDS;
          const lasts = isSudden ? 0 : parseFloat(ink.of('--borders'));
          exchange([...ground(), ...names, ...placeDegrees(index)], lasts);
          turn(false);
        },
      ];
    },
  };
}

/**
 * What the names of the ground have room for, after those of the story.
 * @param {LabelIndex} index
 * @param {Shot} shot
 * @param {SVGElement[]} stops the names of those
 */
function placeGround(index, shot, stops) {
  const { view, story } = shot;
  /** @type {ReturnType<typeof placePolities>} */
  let lands = { names: [], bare: [] };
  /** @type {Record<'waters' | 'towns' | 'small', SVGElement[]>} */
  const placed = { waters: [], towns: [], small: [] };
  const inCapitals = (/** @type {string} */ name) => name.toLocaleUpperCase(story.words.language);
  /** What a land and its town share, Luxembourg for one, is said once. */
  const saidBy = (/** @type {SVGElement[]} */ others) => {
    const names = new Set(others.map(({ textContent }) => inCapitals(textContent ?? '')));
    return (/** @type {string} */ name) => names.size > 0 && names.has(inCapitals(name));
  };
  const placeTheSmall = () => {
    if (shot.look.whole) return;
    const isSaid = saidBy(placed.towns);
    placed.small = lands.bare
      .filter(({ name }) => !isSaid(name))
      .flatMap((land) => placeSmall(index, shot, land));
  };
  const placeTheTowns = () => {
    placed.towns = placeTowns(index, shot, saidBy([...placed.small, ...stops]));
  };
  const isPhone = view.width < 500; // where towns help more
  const steps = [
    () => {
      lands = placePolities(index, shot);
    },
    () => {
      placed.waters = placeWaters(index, story.words);
    },
  ];
  const small = isPhone ? [placeTheTowns, placeTheSmall] : [placeTheSmall, placeTheTowns];
  if (!shot.look.rushed) steps.push(...small); // nobody has the time to read them
  return {
    steps: isPaper(view) ? [] : steps,
    ground: () => [...placed.waters, ...lands.names, ...placed.small, ...placed.towns],
  };
}

/**
 * @param {LabelIndex} index
 * @param {Shot} shot
 * @param {StopSymbol[]} symbols
 * @param {(symbol: StopSymbol) => boolean} isNamed
 */
function placeStops(index, shot, symbols, isNamed) {
  if (shot.look.whole) return placeWhole(index, shot, symbols, isNamed);
  const stops = labelsOfStops(shot, symbols).filter(isFirstOfItsName);
  return [...stops, ...labelsOfMarks(shot, symbols)].flatMap((label) => placeLabel(index, label));
}

/** What names keep off, but for what is still to come. @param {Drawn} drawn */
function seenOf({ symbols, signs, traveller }) {
  return [...signs, ...traveller, ...symbols.filter(({ when }) => when !== 'ahead')];
}

/** The sign of a mark beside a name. @param {PlacedMark[]} marks @param {Point} at */
function markIn(marks, { x, y }) {
  return marks.find(({ box }) => x > box[0] && y > box[1] && x < box[2] && y < box[3])?.mark;
}

/**
 * Put names where others were: those that stay the same are not touched, and where the camera
 * stands still the others fade away before new ones come. What fades together is one sheet.
 * @param {SVGSVGElement} svg
 * @returns {(fresh: SVGElement[], lasts: number) => void} lasts: ms, so long the others fade; 0:
 *   they do not
 */
function createExchange(svg) {
  /** @type {Map<string, SVGElement>} by all that is written of them */
  let shown = new Map();
  let leaving = drawing('g', {});
  return (fresh, lasts) => {
    const before = shown;
    shown = new Map(fresh.map((name) => [name.outerHTML, name]));
    for (const [key, name] of shown) shown.set(key, before.get(key) ?? name);
    const going = [...before].flatMap(([key, name]) => (shown.has(key) ? [] : [name]));
    const coming = [...shown].flatMap(([key, name]) => (before.has(key) ? [] : [name]));
    const gone = drawing('g', { class: 'going' }, ...going);
    const come = drawing('g', {}, ...coming);
    leaving.remove();
    leaving = gone;
    for (const group of [...svg.children]) if (!group.hasChildNodes()) group.remove();
    if (coming.length > 0) svg.append(come);
    if (lasts === 0) return;
    const half = { duration: lasts / 2, delay: going.length > 0 ? lasts / 2 : 0 };
    come.animate([{ opacity: 0 }, { opacity: 1 }], { ...half, fill: 'backwards' });
    if (going.length > 0) svg.append(gone);
    gone.animate([{ opacity: 1 }, { opacity: 0 }], lasts / 2).onfinish = () => gone.remove();
  };
}

/** The days on which a place takes or loses a name and those of events and works, in order. */
const daysOfNames = onceOfEach((/** @type {Scene} */ { places, marks }) =>
  [
    ...places.flatMap(({ names }) =>
      names.flatMap(([first, last]) => [first ?? -Infinity, (last ?? Infinity) + 1]),
    ),
    ...marks.flatMap(({ day }) => (day === undefined ? [] : [day])),
  ].sort((a, b) => a - b),
);

/**
 * What the names depend on; while it stays the same they need not be placed again.
 * @param {Shown} shown
 * @returns {unknown[]}
 */
export function partsOfLabels(shown) {
  const { story, moment, look, layers } = shown;
  const land = landAt(shown);
  const { scene } = story;
  const isBegun = (/** @type {number} */ day) => day <= moment.day;
  const renamed = look.whole
    ? 0
    : countWhile(daysOfNames(scene), isBegun) + countWhile(daysOfTowns(scene), isBegun);
  return [story, layers, land.day, land.here, moment.stop, isUnderWay(shown), look.whole, renamed];
}

/**
 * The present stop first, then the other end of the move; then towns, then houses that no town
 * stands for. Near a town of more days others wait.
 * @param {Shot} shot
 * @param {StopSymbol[]} symbols
 * @returns {Label[]}
 */
export function labelsOfStops(shot, symbols) {
  const { view, story, moment } = shot;
  const { scene } = story;
  const ends = [moment.stop, moment.stop - 1];
  const isFirst = (/** @type {StopSymbol} */ { stops }) => ends.some((end) => stops.includes(end));
  const isNamed = (/** @type {StopSymbol} */ symbol) =>
    isFirst(symbol) || (symbol.when === 'past' && (symbol.age <= OLD || view.zoom >= WIDE));
  const named = symbols.filter((one) => isInWindow(one, view) && isNamed(one)).slice(0, MOST);
  const others = named.filter((symbol) => !isFirst(symbol));
  const towns = others.filter((symbol) => !isInTown(scene, symbol));
  const houses = others.filter(
    (symbol) => isInTown(scene, symbol) && !towns.some((town) => standsFor(town, symbol, view)),
  );
  const stayed = (/** @type {StopSymbol} */ symbol) => weightOf(scene, symbol);
  const isLess = (/** @type {StopSymbol} */ town) =>
    towns.some((other) => stayed(other) > stayed(town) && isBy(other, town, NEIGHBOUR * view.unit));
  const waits = towns.filter(isLess);
  const first = named.filter(isFirst);
  const inTurn = [...first, ...towns.filter((town) => !waits.includes(town)), ...waits, ...houses];
  return inTurn.flatMap((symbol) => labelOf(shot, symbol));
}

/** @param {StopSymbol} symbol @param {Viewport} view */
function isInWindow({ at }, { width, height }) {
  return at.x > -20 && at.y > -20 && at.x < width + 20 && at.y < height + 20;
}

/**
 * Whether no stop beside this one has the same name on the map already.
 * @param {Label} label
 * @param {number} nth
 * @param {Label[]} all the best first
 */
function isFirstOfItsName({ text, at }, nth, all) {
  return !all
    .slice(0, nth)
    .some((one) => one.text === text && Math.hypot(one.at.x - at.x, one.at.y - at.y) < SAME_TOWN);
}

/** @param {Shot} shot @param {StopSymbol} symbol @returns {Label[]} */
function labelOf(shot, symbol) {
  const { view, story, moment } = shot;
  const { scene, texts, words } = story;
  const marks = marksBeside(shot, symbol);
  const { at, radius, shown, when } = symbol;
  const stop = scene.stops[shown];
  if (!stop) return [];
  const nameOf = isPlan(view) ? nameOnPlan : nameOnMap;
  const text = nameOf(scene, texts, stop.place, moment.day);
  const isSmall = view.width < 500;
  if (when !== 'here') {
    const size = (isSmall ? 11.5 : 12.5) * view.unit;
    return [{ at, radius, text, size, weight: 400, kind: 'stop', must: false, marks }];
  }
  const size = (isSmall ? 15 : 17) * view.unit;
  const { visit } = stop;
  const note = visit > 1 ? words.ordinal('map.visit', visit, { visit }) : '';
  return [{ at, radius, text, note, size, weight: 700, kind: 'present', must: true, marks }];
}

/** @param {StopSymbol} town @param {StopSymbol} house @param {Viewport} view */
function standsFor(town, house, { unit }) {
  return town.when === 'past' && isBy(town, house, TOWN * unit);
}

/** @param {StopSymbol} one @param {StopSymbol} other @param {number} px */
function isBy(one, other, px) {
  return Math.hypot(one.at.x - other.at.x, one.at.y - other.at.y) < px;
}
