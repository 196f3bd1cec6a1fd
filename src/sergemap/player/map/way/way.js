/** The way and the stops on their sheets; what has not changed is not drawn anew. */

import { meet } from '../../borders/borders.js';
import { areSame } from '../../once.js';
import { readGlyphs } from '../../draw/symbols.js';
import { boxOfDisc, boxOfPoints, buffer } from '../boxes.js';
import { drawRings, isTiled } from '../plan/plan.js';
import { createSheet } from '../sheet.js';
import { createDwellRing, drawDwellRing } from './dwell_ring.js';
import { countMarks, drawMarks } from './marks.js';
import { changed, drawPast, drawPresent, goneOf, isUnderWay, partOf } from './routes.js';
import { drawBadges, drawStops, drawTraveller, stopSymbols, TRAVELLER } from './stops.js';

/** @import { Mark } from '../../scene.js' */
/** @import { Palette } from '../../draw/palette.js' */
/** @import { DrawContext } from '../../draw/symbols.js' */
/** @import { Pen, Sheet } from '../sheet.js' */
/** @import { Viewport } from '../viewport.js' */
/** @import { DrawnLeg } from './routes.js' */
/** @import { Disc, StopSymbol } from './stops.js' */
/** @import { Shot } from '../../story.js' */

/**
 * @typedef {(shot: Shot, most: number, ground: ((pen: Pen, view: Viewport) => void) | null) =>
 * void} Draw so many legs at most, the latest; with a ground, all on one sheet
 */

/**
 * @typedef {object} Drawn what stands on the sheets
 * @property {DrawnLeg[]} legs
 * @property {StopSymbol[]} symbols
 * @property {(Disc & {mark?: Mark})[]} signs badges and marks
 * @property {Disc[]} traveller one, on the way
 */

/** Leaflet's pane of the way. */
const PANE = 'ways';
/** Where a stop lasts less, there is hardly a frame in which the way stays as it is. */
const BLURRED_SECONDS = 0.1;
/** The signs under a stop reach so many px farther than it does. */
const SIGNS = 40;

/** @param {L.Map} map @param {Palette} ink @param {AbortSignal} signal */
export function createWay(map, ink, signal) {
  map.createPane(PANE).style.zIndex = '450';
  const glyphs = readGlyphs();
  const handOf = (/** @type {Pen} */ pen) => ({ pen, ink, glyphs });
  const rings = (/** @type {Pen} */ pen, /** @type {Shot} */ shot) => {
    if (!isTiled(map)) drawRings(handOf(pen), shot);
  };
  const past = createPast(createSheet(map, PANE, 'old-ways', signal), handOf, rings);
  const sheet = createSheet(map, PANE, 'ways', signal);
  const ring = createDwellRing(map, PANE, ink);
  /** @type {Drawn} */
  let drawn = { legs: [], symbols: [], signs: [], traveller: [] };
  /** @type {unknown[]} what the sheet shows but for the traveller; empty: the ground, too */
  let still = [];
  const dwelt = (/** @type {Shot} */ { look }) =>
    look.plays ? drawn.symbols.find(({ when }) => when === 'here') : undefined;
  /** @type {Draw} */
  const drawAll = (shot, most, ground) => {
    const pen = sheet.clear(shot.view);
    if (!pen) return;
    const hand = handOf(pen);
    const isOne = isOnOne(shot, ground);
    still = isOne ? [] : partsOfStill(shot, most);
    ground?.(pen, shot.view);
    const elsewhere = isOne || isMerged(shot) ? hand : null;
    const legs = [...past.draw(shot, most, elsewhere), ...drawPresent(hand, shot)];
    drawn = drawSigns(hand, shot, legs, stopSymbols(shot));
    const symbol = isOne && dwelt(shot);
    if (symbol) drawDwellRing(pen, ink, shot.view, symbol, shot.moment.stayed);
  };
  // nothing but the traveller has moved: a small part of the sheet is drawn anew
  const goOn = (/** @type {Shot} */ shot, /** @type {number} */ most) => {
    const { unit } = shot.view;
    const before = drawn.legs.find(({ now }) => now);
    if (!before || before.part === partOf(shot)) return;
    const box = buffer(boxOfPoints(changed(before.points, goneOf(shot))), (TRAVELLER + 3) * unit);
    const near = drawn.symbols.filter((one) => meet(buffer(box, SIGNS * unit), boxOfDisc(one)));
    sheet.mend(box, (pen) => {
      const gone = isMerged(shot) ? past.draw(shot, most, handOf(pen)) : past.legs();
      const legs = [...gone, ...drawPresent(handOf(pen), shot)];
      const { traveller } = drawSigns(handOf(pen), shot, legs, near);
      drawn = { ...drawn, legs, traveller };
    });
  };
  return {
    drawn: () => drawn,
    /** @type {Draw} */
    draw: (shot, most, ground) => {
      const isOne = isOnOne(shot, ground);
      const isStill = !isOne && !sheet.isStale() && areSame(partsOfStill(shot, most), still);
      if (!isStill) drawAll(shot, most, ground);
      else if (isUnderWay(shot)) goOn(shot, most);
      if (isOne) ring.hide();
      else ring.draw(shot.view, dwelt(shot), shot.moment.stayed);
    },
  };
}

/**
 * Whether the legs travelled lie on the sheet of all else: a second one is for a traveller who
 * moves over the first, long enough.
 * @param {Shot} shot
 */
function isMerged(shot) {
  return shot.look.rushed || !isUnderWay(shot);
}

/** @param {Shot} shot @param {unknown} ground what is drawn below, if anything */
function isOnOne({ look }, ground) {
  return ground !== null || look.perStop < BLURRED_SECONDS;
}

/**
 * The legs travelled, on a sheet of their own: they are drawn when they change.
 * @param {Sheet} sheet
 * @param {(pen: Pen) => DrawContext} handOf
 * @param {(pen: Pen, shot: Shot) => void} rings draws them, below
 */
function createPast(sheet, handOf, rings) {
  /** @type {DrawnLeg[]} */
  let legs = [];
  /** @type {unknown[]} */
  let before = [];
  return {
    legs: () => legs,
    /** @param {Shot} shot @param {number} most @param {DrawContext | null} elsewhere */
    draw: (shot, most, elsewhere) => {
      const { view, story, moment, look, theme } = shot;
      // even where it is empty, a large sheet is slow to lay over the others
      sheet.canvas.hidden = elsewhere !== null;
      if (elsewhere) {
        rings(elsewhere.pen, shot);
        return drawPast(elsewhere, shot, most);
      }
      const stop = look.whole || moment.stop;
      const parts = [view, story.curves, stop, most, theme];
      const pen = areSame(parts, before) ? null : sheet.clear(view);
      if (!pen) return legs;
      rings(pen, shot);
      [before, legs] = [parts, drawPast(handOf(pen), shot, most)];
      return legs;
    },
  };
}

/**
 * @param {DrawContext} hand
 * @param {Shot} shot
 * @param {DrawnLeg[]} legs
 * @param {StopSymbol[]} symbols
 */
function drawSigns(hand, shot, legs, symbols) {
  const badges = drawBadges(hand, shot, legs);
  const stops = drawStops(hand, shot, symbols);
  const marks = shot.look.whole ? [] : drawMarks(hand, shot, stops);
  const traveller = drawTraveller(hand, shot.view, legs);
  return { legs, symbols: stops, signs: [...badges, ...marks], traveller };
}

/**
 * What the way and the stops depend on where nothing moves but the traveller.
 * @param {Shot} shot
 * @param {number} most
 */
function partsOfStill(shot, most) {
  const { view, story, moment, look, layers, theme } = shot;
  const marks = look.whole ? 0 : countMarks(story.scene, moment.day);
  const legs = [look.whole, moment.stop, isUnderWay(shot), most];
  return [view, story, layers, theme, marks, ...legs];
}
