/**
 * A second panel for what of the whole life lies beyond an ocean, while most of it is seen large.
 */

import { areSame } from '../../once.js';
import { drawing, write } from '../../draw/element.js';
import { readGlyphs } from '../../draw/symbols.js';
import { toWorld } from '../../space/mercator.js';
import { positionsOf } from '../../space/path.js';
import { landAt } from '../ground/polities.js';
import { boxOfDisc, buffer } from '../boxes.js';
import { createLabelIndex } from '../labels/placement.js';
import { placePolities } from '../labels/polity_labels.js';
import { placeWaters } from '../labels/sea_labels.js';
import { placeWhole } from '../labels/whole_labels.js';
import { blank } from '../sheet.js';
import { drawPast, latestPoints } from '../way/routes.js';
import { drawBadges, drawStops, stopSymbols } from '../way/stops.js';
import { seenBy, sideBySide } from './side_by_side.js';

/** @import { Box } from '../../borders/borders.js' */
/** @import { Palette } from '../../draw/palette.js' */
/** @import { DrawContext } from '../../draw/symbols.js' */
/** @import { Frame } from '../../space/camera.js' */
/** @import { Point } from '../../space/mercator.js' */
/** @import { Scene } from '../../scene.js' */
/** @import { Shot, Shown, Story } from '../../story.js' */
/** @import { Pen } from '../sheet.js' */
/** @import { Viewport } from '../viewport.js' */
/** @import { StopSymbol } from '../way/stops.js' */
/** @import { SideBySide } from './side_by_side.js' */

/** @typedef {(pen: Pen, view: Viewport) => void} PaintGround */
/** @typedef {ReturnType<typeof createSecondPanel>} SecondPanel */

/** The camera is where it was sent if no place is farther off than so many px. */
const NEAR = 2;
/** Badges lie so far within it, px: none is cut by its edge. */
const WITHIN = 12;

/**
 * @param {HTMLElement} container the map's
 * @param {Palette} ink
 * @param {PaintGround} paintGround
 * @param {() => Box[]} furniture what stands on the map
 */
export function createSecondPanel(container, ink, paintGround, furniture) {
  const { host, canvas, svg } = createHost(container);
  const glyphs = readGlyphs();
  const laidOut = createLayout(furniture);
  /** @type {SideBySide | null} */
  let shown = null;
  /** @type {StopSymbol[]} */
  let symbols = [];
  /** @type {unknown[]} */
  let drawn = [];
  const hide = () => {
    [shown, drawn] = [null, []];
    if (!host.hidden) host.hidden = true;
  };
  return {
    /** Where the camera sees most of the life; null: all of it lies near enough. */
    camera: (/** @type {Shown} */ what, /** @type {Viewport} */ view, /** @type {Frame} */ frame) =>
      laidOut(what, view, frame)?.camera ?? null,
    /** Whether it is there, with the camera at rest where it was sent. */
    place: (/** @type {Shot} */ shot) => {
      const wanted = shot.look.whole ? laidOut(shot, shot.view, null) : null;
      if (!wanted || !isThere(wanted, shot.view)) return hide();
      if (wanted !== shown) drawn = [];
      shown = wanted;
    },
    hideIfGone: (/** @type {Shot} */ { look, view }) => {
      if (shown && !(look.whole && isThere(shown, view))) hide();
    },
    boxes: () => (shown ? [buffer(shown.box, 5)] : []),
    isNamedOnMap: (/** @type {Shot} */ shot) => {
      const large = shown && shot.story.scene.composition.large;
      return (/** @type {StopSymbol} */ symbol) => !large || isIn(large, shot.story, symbol);
    },
    draw: (/** @type {Shot} */ shot) => {
      if (!shown) return;
      const { story, theme, layers } = shot;
      const parts = [shown, story, theme, layers, landAt(shot).day];
      if (areSame(parts, drawn)) return;
      drawn = parts;
      const inner = { ...shot, view: shown.inner };
      const pen = blank(canvas, inner.view, inner.view.sharpness);
      if (!pen) return;
      paintGround(pen, inner.view);
      const seen = drawAll({ pen, ink, glyphs }, inner);
      symbols = seen.symbols;
      svg.replaceChildren(...nameAll(inner, seen, ink.of('--serif')));
      lay(host, svg, shown.box);
    },
    /** What of it lies under a point of the map; undefined: the point is not on it. */
    under: (/** @type {Point} */ { x, y }) => {
      if (!shown) return undefined;
      const [left, top, right, bottom] = shown.box;
      if (x < left || x > right || y < top || y > bottom) return undefined;
      return symbols.map((one) => ({ ...one, at: { x: one.at.x + left, y: one.at.y + top } }));
    },
    hide,
  };
}

/** @param {DrawContext} hand @param {Shot} shot */
function drawAll(hand, shot) {
  const legs = drawPast(hand, shot, Infinity);
  const badges = drawBadges(hand, shot, legs, -WITHIN);
  const symbols = drawStops(hand, shot, stopSymbols(shot));
  return { legs, symbols, discs: [...badges, ...symbols].map(boxOfDisc) };
}

/** @param {Shot} shot @param {ReturnType<typeof drawAll>} seen @param {string} serif */
function nameAll(shot, { legs, symbols, discs }, serif) {
  const { story, view } = shot;
  const { large } = story.scene.composition;
  const index = createLabelIndex(view, serif, discs, latestPoints(legs));
  const names = placeWhole(index, shot, symbols, (one) => !large || !isIn(large, story, one));
  const states = placePolities(index, shot).names;
  return [...placeWaters(index, story.words), ...states, ...names];
}

/** @param {HTMLElement} container */
function createHost(container) {
  const host = document.createElement('div');
  const canvas = document.createElement('canvas');
  const svg = drawing('svg', { class: 'inset-names' });
  host.className = 'second-panel';
  host.hidden = true;
  host.setAttribute('aria-hidden', 'true');
  host.append(canvas, svg);
  container.append(host);
  return { host, canvas, svg };
}

/** @param {HTMLElement} host @param {SVGSVGElement} svg @param {Box} box */
function lay(host, svg, [left, top, right, bottom]) {
  const [width, height] = [right - left, bottom - top];
  write(svg, 'viewBox', `0 0 ${width} ${height}`);
  const style = { left, top, width, height };
  for (const [name, px] of Object.entries(style)) host.style.setProperty(name, `${px}px`);
  host.hidden = false;
}

/**
 * How the map and the panel share the window; asked again for the same window it is the same.
 * @param {() => Box[]} furniture
 */
function createLayout(furniture) {
  /** @type {SideBySide | null} */
  let found = null;
  /** @type {unknown[]} */
  let foundFor = [];
  /** @param {Shown} shown @param {Viewport} view @param {Frame | null} frame null: as before */
  return ({ story: { scene }, moment }, view, frame) => {
    const { large, small } = scene.composition;
    if (!large || !small) return null;
    const parts = [scene, moment.ended, view.width, view.height, view.unit];
    if (areSame(parts, foundFor) || !frame) return areSame(parts, foundFor) ? found : null;
    foundFor = parts;
    found = sideBySide(large, small, coarse(scene), view, frame, furniture());
    return found;
  };
}

/** The way in few points, however long the life is. @param {Scene} scene @returns {Point[]} */
function coarse({ legs }) {
  /** @type {Map<number, Point>} */
  const squares = new Map();
  for (const path of new Set(legs.map((leg) => leg.path))) {
    const points = positionsOf(path).map(toWorld);
    for (const [index, from] of points.entries()) {
      const to = points[index + 1] ?? from;
      const [x, y] = [to.x - from.x, to.y - from.y];
      const steps = Math.ceil(Math.max(1, Math.abs(x), Math.abs(y)));
      for (let step = 0; step < steps; step += 1) {
        const at = { x: from.x + (x * step) / steps, y: from.y + (y * step) / steps };
        squares.set(Math.round(at.x) * 1024 + Math.round(at.y), at);
      }
    }
  }
  return [...squares.values()];
}

/** @param {SideBySide} wanted @param {Viewport} view */
function isThere({ camera }, view) {
  const { zoom, corner } = seenBy(camera, view);
  return (
    Math.abs(zoom - view.zoom) < 1e-3 &&
    Math.abs(corner.x - view.corner.x) < NEAR &&
    Math.abs(corner.y - view.corner.y) < NEAR
  );
}

/** @param {Box} box in the world @param {Story} story @param {StopSymbol} symbol */
function isIn([west, north, east, south], { scene }, { shown }) {
  const { x, y } = toWorld(scene.stops[shown].at);
  return x >= west && x <= east && y >= north && y <= south;
}
