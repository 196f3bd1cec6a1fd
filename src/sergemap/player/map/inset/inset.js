/**
 * A round inset: the plan of a town, while a move through it is told that is too short to be seen
 * on the map.
 */

import { areSame } from '../../once.js';
import { drawing, write } from '../../draw/element.js';
import { readGlyphs } from '../../draw/symbols.js';
import { toWorld } from '../../space/mercator.js';
import { evenly } from '../../space/path.js';
import { boxOfDisc, buffer } from '../boxes.js';
import { labelsOfStops } from '../labels/labels.js';
import { createLabelIndex, placeLabel } from '../labels/placement.js';
import { drawRings } from '../plan/plan.js';
import { placeDistances, placeScale } from '../plan/plan_labels.js';
import { blank } from '../sheet.js';
import { drawPast, drawPresent, isUnderWay, latestPoints, partOf } from '../way/routes.js';
import { drawBadges, drawStops, drawTraveller, stopSymbols } from '../way/stops.js';
import { freePlace } from './free_place.js';
import { isTooShort, viewOfMove } from './town_view.js';

/** @import { Box } from '../../borders/borders.js' */
/** @import { Palette } from '../../draw/palette.js' */
/** @import { DrawContext } from '../../draw/symbols.js' */
/** @import { Point } from '../../space/mercator.js' */
/** @import { Shot } from '../../story.js' */
/** @import { Viewport } from '../viewport.js' */
/** @import { Label } from '../labels/placement.js' */
/** @import { DrawnLeg } from '../way/routes.js' */
/** @import { StopSymbol } from '../way/stops.js' */

/** What is kept free around the present stop, px of the design: its sign, and room for its name. */
const AROUND_STOP = { large: { x: 90, y: 34 }, small: { x: 50, y: 28 } };
/** A map less wide than this is small. */
const SMALL = 500;
/** So many moves before the present one are looked at for a place beside the way. */
const MOVES = 3;
/** So many moves of the past are drawn. */
const MOST_MOVES = 12;
/** Names, px of the design. */
const SIZES = { present: 12.5, stop: 10.5 };
/** In one less wide a name has no room beside the way, px. */
const NARROW = 150;
/** Where there is no other room, a name of an end of the move covers so many points of the way. */
const ACROSS = 16;
/** Along the rim names keep off by so much, and the rim is told from step to step. */
const [RIM, STEP] = [5, 6];

/**
 * @param {HTMLElement} container the map's
 * @param {Palette} ink
 */
export function createInset(container, ink) {
  const { host, canvas, svg } = createHost(container);
  const glyphs = readGlyphs();
  /** @type {Box | null} */
  let box = null;
  /** @type {unknown[]} */
  let placedFor = [];
  /** @type {unknown[]} */
  let drawn = [];
  /** @type {unknown[]} */
  let named = [];
  const hide = () => {
    [box, placedFor, drawn, named] = [null, [], [], []];
    if (!host.hidden) host.hidden = true;
  };
  /**
   * @param {Shot} shot
   * @param {Viewport} view where the camera is, or will come to rest
   * @param {() => Box[]} furniture
   */
  const place = (shot, view, furniture) => {
    if (!isTooShort(shot, view)) return hide();
    const parts = [view, shot.moment.stop, shot.story];
    if (areSame(parts, placedFor)) return undefined;
    placedFor = parts;
    const next = freePlace(view, [...furniture(), aroundStop(shot, view)], wayOn(shot, view), box);
    if (!next) return hide();
    if (next !== box) [box, drawn, named] = [next, [], []];
    lay(host, next);
    return undefined;
  };
  return {
    place,
    /** What it covers, px of the map's window. */
    boxes: () => (box ? [buffer(box, 4)] : []),
    hide,
    draw: (/** @type {Shot} */ shot) => {
      if (!box) return;
      const size = box[2] - box[0];
      const parts = [shot.story, shot.moment.stop, partOf(shot), shot.theme, shot.layers, size];
      if (areSame(parts, drawn)) return;
      drawn = parts;
      const view = viewOfMove(shot, size);
      const inner = { ...shot, view };
      const pen = blank(canvas, view, view.sharpness);
      if (!pen) return;
      const seen = drawPlan({ pen, ink, glyphs }, inner, size);
      const names = [shot.story, shot.moment.stop, isUnderWay(shot), shot.layers, size];
      if (areSame(names, named)) return;
      named = names;
      write(svg, 'viewBox', `0 0 ${size} ${size}`);
      svg.replaceChildren(...nameAll(inner, seen, ink.of('--serif'), shot.view.unit));
    },
  };
}

/** @param {HTMLElement} container */
function createHost(container) {
  const host = document.createElement('div');
  const canvas = document.createElement('canvas');
  const svg = drawing('svg', { class: 'inset-names' });
  host.className = 'town-inset';
  host.hidden = true;
  host.setAttribute('aria-hidden', 'true');
  host.append(canvas, svg);
  container.append(host);
  return { host, canvas, svg };
}

/** @param {HTMLElement} host @param {Box} box */
function lay(host, [left, top, right]) {
  const size = `${right - left}px`;
  Object.assign(host.style, { left: `${left}px`, top: `${top}px`, width: size, height: size });
  host.hidden = false;
}

/** @param {Shot} shot @param {Viewport} view @returns {Box} */
function aroundStop({ story: { scene }, moment: { stop } }, { toScreen, unit, width }) {
  const around = AROUND_STOP[width < SMALL ? 'small' : 'large'];
  const { x, y } = toScreen(toWorld(scene.stops[stop]?.at ?? [0, 0]));
  const [wide, high] = [around.x * unit, around.y * unit];
  return [x - wide, y - high, x + wide, y + high];
}

/** @param {Shot} shot @param {Viewport} view @returns {Point[]} the latest moves */
function wayOn({ story: { curves }, moment: { stop } }, view) {
  return curves
    .slice(Math.max(0, stop - MOVES), stop + 1)
    .flatMap((curve) => evenly(curve.map(view.toScreen), 8))
    .map(({ x, y }) => ({ x, y }));
}

/** @typedef {{legs: DrawnLeg[], symbols: StopSymbol[], discs: Box[]}} Seen */

/**
 * @param {DrawContext} hand
 * @param {Shot} shot
 * @param {number} size px
 * @returns {Seen}
 */
function drawPlan(hand, shot, size) {
  const { pen, ink } = hand;
  const half = size / 2;
  pen.save();
  pen.beginPath();
  pen.arc(half, half, half, 0, 2 * Math.PI);
  pen.clip();
  pen.fillStyle = ink.of('--paper');
  pen.fillRect(0, 0, size, size);
  drawRings(hand, shot);
  const legs = [...drawPast(hand, shot, MOST_MOVES), ...drawPresent(hand, shot)];
  const badges = drawBadges(hand, shot, legs);
  const symbols = drawStops(hand, shot, symbolsOf(shot));
  const traveller = drawTraveller(hand, shot.view, legs);
  pen.restore();
  return { legs, symbols, discs: [...badges, ...traveller, ...symbols].map(boxOfDisc) };
}

/** Those of the past, and both ends of the move. @param {Shot} shot */
function symbolsOf(shot) {
  const layers = { ...shot.layers, ahead: true };
  return stopSymbols({ ...shot, layers }).filter(
    ({ when, stops }) => when !== 'ahead' || stops.includes(shot.moment.stop),
  );
}

/**
 * @param {Shot} shot
 * @param {Seen} seen
 * @param {string} serif
 * @param {number} unit of the map
 * @returns {SVGElement[]}
 */
function nameAll(shot, { legs, symbols, discs }, serif, unit) {
  const taken = [...outsideOfCircle(shot.view.width), ...discs];
  const index = createLabelIndex(shot.view, serif, taken, latestPoints(legs));
  const placed = (/** @type {Label} */ label) => {
    const isPresent = label.kind === 'present';
    const size = (isPresent ? SIZES.present : SIZES.stop) * unit;
    // the map beside it has that name
    const must = label.must && !(isPresent && shot.view.width < NARROW);
    return placeLabel(index, { ...label, must, note: '', size });
  };
  const labels = labelsOfStops(shot, symbols); // both ends of the move first
  const ends = labels.slice(0, 2).flatMap((label) => {
    const bare = { ...label, marks: [] };
    for (const way of [label, bare, { ...bare, across: ACROSS }]) {
      const drawn = placed(way);
      if (drawn.length > 0) return drawn;
    }
    return [];
  });
  const scale = placeScale(index, shot, false); // moves have their lengths, too
  const others = labels.slice(2).flatMap(placed);
  const moving = legs.filter(({ now }) => now);
  return [...ends, ...scale, ...others, ...placeDistances(index, shot, moving)];
}

/** @param {number} size px @returns {Box[]} */
function outsideOfCircle(size) {
  const half = size / 2;
  return Array.from({ length: Math.ceil(size / STEP) }, (_, row) => row * STEP).flatMap((top) => {
    const off = Math.max(Math.abs(top - half), Math.abs(top + STEP - half));
    const reach = off < half - RIM ? Math.sqrt((half - RIM) ** 2 - off ** 2) : 0;
    return /** @type {Box[]} */ ([
      [0, top, half - reach, top + STEP],
      [half + reach, top, size, top + STEP],
    ]);
  });
}
