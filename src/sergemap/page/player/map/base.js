/** The ground on canvas: sea, graticule, waterlines, land and its states, rivers, lakes, coasts and borders. */

import { once } from '../once.js';
import { WORLD, worldX, worldY } from '../space/mercator.js';
import { createStates, grown } from './borders.js';
import { createHeld } from './held.js';
import { near, outlineOf, readShapes } from './shapes.js';
import { createSheet } from './sheet.js';

/** @import { Basemap } from '../scene.js' */
/** @import { Borders, Box } from '../space/borders.js' */
/** @import { Brush, Land } from './borders.js' */
/** @import { Ink } from './ink.js' */
/** @import { Gathered, Shape } from './shapes.js' */
/** @import { Sheet, View } from './sheet.js' */

/** @typedef {CanvasRenderingContext2D} Pen */

/**
 * @typedef {object} Ground
 * @property {(land: Land, view: View | null) => boolean} turn to other borders, from those in view if the camera stands; it answers whether there is anything new to draw
 * @property {((view: View) => void)[]} changing what is to be drawn then, one after the other
 * @property {(view: View) => void} move draw while the camera moves
 * @property {(pen: Pen, view: View) => void} onto draw on the sheet of something else
 * @property {() => void} forget what was drawn in the colours of before
 * @property {(pen: Pen, view: View) => void} sketch draw the land on the sheet of something else, in few points, before the borders are read
 * @property {(view: View) => void} arrive draw where the camera has come to rest, but for the details
 * @property {((view: View) => void)[]} parts the same, one after the other
 * @property {((view: View) => void)[]} details what may come after the rest: ribbons and waterlines
 */

/** @typedef {{fill: (brush: Brush, land: Land) => void, lines: (brush: Brush, land: Land) => void, ribbons: (brush: Brush, land: Land) => void, water: (brush: Brush) => void}} Painters */

/** A Leaflet pane under the tiles, so that tiles, where somebody asks for them, cover the ground. */
const PANE = 'ground';

/** Nobody sees in a waterline where so many px of the design are one. */
const BLURRED = 2;
/** Waterlines have no sharp edges: a quarter of the pixels is enough, and drawn in a third of the time. */
const SOFT = 0.5;

/**
 * While the camera moves, waterlines and ribbons are gone: they are the slow part; they come back at rest, one after the other.
 * When the borders change, those of before lie over the new ones and fade.
 * @param {L.Map} map @param {Basemap} basemap @param {() => Borders | null} borders @param {Ink} ink @returns {Ground}
 */
export function createGround(map, basemap, borders, ink) {
  const pane = map.createPane(PANE);
  pane.style.zIndex = '150';
  const water = createSheet(map, PANE, 'waterlines', SOFT);
  const [fills, ribbons, lines, before] = /** @type {[Sheet, Sheet, Sheet, Sheet]} */ (
    ['ground', 'ribbons', 'lines', 'before'].map((name) => createSheet(map, PANE, name)));
  const paint = once(() => painters(basemap, borders()));
  /** @type {Land} */
  let now = { day: null, here: null, today: false };
  /** @type {Animation | null} */
  let fading = null;
  /** How often the sheets were drawn on. */
  let drawings = 0;
  const unlay = () => {
    drawings += 1;
    pane.classList.remove('as-one');
  };
  const clearFade = () => {
    fading?.cancel();
    fading = null;
    before.canvas.classList.remove('fading');
  };

  /** @param {Sheet} sheet @param {View} view @param {((brush: Brush) => void)[]} parts */
  const draw = (sheet, view, ...parts) => {
    unlay();
    sheet.canvas.classList.add('drawn');
    const pen = sheet.clear(view);
    if (pen) eachWorld(pen, view, (box) => parts.forEach((part) => part({ pen, ink, view, box })));
  };
  const held = createHeld((pen, view) => eachWorld(pen, view, (box) => {
    const brush = { pen, ink, view, box, isHasty: true };
    paint().fill(brush, now);
    paint().lines(brush, now);
  }));
  const drawFills = (/** @type {View} */ view) => draw(fills, view, (brush) => paint().fill(brush, now));
  const drawLines = (/** @type {View} */ view) => draw(lines, view, (brush) => paint().lines(brush, now));
  const drawGround = (/** @type {View} */ view) => [drawFills, drawLines].forEach((draw) => draw(view));
  /** @param {Sheet} sheet @param {(brush: Brush) => void} part @returns {(view: View) => void} */
  const detail = (sheet, part) => (view) => {
    draw(sheet, view, part);
    sheet.canvas.classList.remove('away');
  };
  const [drawRibbons, drawWater] = [detail(ribbons, (brush) => paint().ribbons(brush, now)), detail(water, (brush) => paint().water(brush))];
  /** Once all is drawn and seen, it lies on one sheet: each more has to be laid over the others in every frame. */
  const layAsOne = async () => {
    const drawn = drawings;
    await Promise.allSettled([water, ribbons].flatMap(({ canvas }) => canvas.getAnimations()).map(({ finished }) => finished));
    const pen = fills.canvas.getContext('2d');
    const isWhole = drawn === drawings && ![water, ribbons].some(({ canvas }) => canvas.classList.contains('away'));
    if (!isWhole || !pen || pane.classList.contains('as-one')) return;
    onto(pen, water.canvas, 'destination-over');
    [ribbons, lines].forEach(({ canvas }) => onto(pen, canvas, 'source-over'));
    pane.classList.add('as-one');
  };
  /** What is seen now lies over what comes, and fades. @param {View} view */
  const fadeFrom = (view) => {
    const pen = before.clear(view);
    for (const { canvas } of pane.classList.contains('as-one') ? [fills] : [fills, ribbons, lines]) {
      if (canvas.width && !canvas.classList.contains('away')) pen?.drawImage(canvas, 0, 0, view.width, view.height);
    }
    clearFade();
    before.canvas.classList.add('fading');
    fading = before.canvas.animate([{ opacity: 1 }, { opacity: 0 }], { duration: parseFloat(ink.of('--borders')) || 1, easing: 'ease-in-out' });
    fading.onfinish = clearFade;
  };
  return {
    parts: [drawFills, drawLines],
    details: [drawRibbons, drawWater, layAsOne],
    changing: [drawFills, drawLines, drawRibbons, layAsOne],
    turn: (next, view) => {
      if (next.day === now.day && next.here === now.here && next.today === now.today) return false;
      if (view) fadeFrom(view);
      now = next;
      held.drop();
      return true;
    },
    move: (view) => {
      clearFade();
      [water, ribbons].forEach(({ canvas }) => canvas.classList.add('away'));
      drawGround(view);
    },
    onto: (pen, view) => {
      clearFade();
      unlay();
      [water, ribbons].forEach(({ canvas }) => canvas.classList.add('away'));
      [fills, lines].forEach(({ canvas }) => canvas.classList.remove('drawn'));
      held.onto(pen, view);
    },
    forget: held.drop,
    sketch: (pen, view) => eachWorld(pen, view, (box) => plain({ pen, ink, view, box }, outlineOf(basemap))),
    arrive: (view) => {
      if (water.isStale()) [water, ribbons].forEach(({ canvas }) => canvas.classList.add('away'));
      drawGround(view);
    },
  };
}

/** @param {Pen} pen @param {HTMLCanvasElement} canvas another sheet @param {GlobalCompositeOperation} how */
function onto(pen, canvas, how) {
  if (!canvas.width) return;
  pen.save();
  pen.resetTransform();
  pen.globalCompositeOperation = how;
  pen.drawImage(canvas, 0, 0, pen.canvas.width, pen.canvas.height);
  pen.restore();
}

/** @param {Basemap} basemap @param {Borders | null} borders @returns {Painters} */
function painters(basemap, borders) {
  const shapes = readShapes(basemap, borders);
  const states = borders && createStates(borders);
  return {
    fill: (brush, land) => {
      if (!land.day || !states) return plain(brush, shapes.land());
      graticule(brush.pen, brush.ink, brush.view);
      states.fill(brush, land);
    },
    ribbons: (brush, land) => states?.ribbons(brush, land),
    lines: (brush, land) => {
      const { pen, ink, view, box } = brush;
      rivers(pen, ink, view, shapes.rivers, box);
      fill(pen, near(shapes.lakes, box), ink.of('--sea'));
      stroke(pen, near(shapes.lakes, box), ink.of('--coast'), 0.5 * thin(view));
      stroke(pen, near(shapes.coasts, box), ink.of('--coast'), 0.75 * thin(view));
      states?.lines(brush, land);
    },
    water: ({ pen, ink, view, box }) => {
      const least = 2 ** Math.floor(Math.log2(BLURRED * thin(view))); // the same at many a zoom
      const coasts = near(shapes.coasts, grown(box, 15 * thin(view))).shapes.map(({ thinned }) => thinned(least));
      pen.lineJoin = 'bevel'; // round joins take longer
      strokePaths(pen, coasts, ink.of('--sea-1'), 15 * thin(view));
      strokePaths(pen, coasts, ink.of('--sea-2'), 6 * thin(view));
      pen.lineJoin = 'round';
    },
  };
}

/** Land without states. @param {Brush} brush @param {Shape[]} land */
function plain({ pen, ink, view, box }, land) {
  graticule(pen, ink, view);
  fill(pen, near(land, box), ink.of('--land'));
}

/** A px of the design in the world's units. @param {View} view @returns {number} */
function thin(view) {
  return view.unit / view.scale;
}

/**
 * Draw the world once for each time it is in sight: a way across the Pacific runs past 180 degrees.
 * @param {Pen} pen @param {View} view @param {(box: Box) => void} draw
 */
function eachWorld(pen, view, draw) {
  const { scale, corner, width, height } = view;
  const [west, east] = [corner.x / scale, (corner.x + width) / scale];
  for (let world = Math.floor(west / WORLD); world <= Math.floor(east / WORLD); world += 1) {
    const shift = world * WORLD;
    pen.save();
    pen.transform(scale, 0, 0, scale, shift * scale - corner.x, -corner.y);
    pen.lineJoin = 'round';
    pen.lineCap = 'round';
    draw([west - shift, corner.y / scale, east - shift, (corner.y + height) / scale]);
    pen.restore();
  }
}

/** @param {Pen} pen @param {Gathered} gathered @param {string} colour */
function fill(pen, { path }, colour) {
  pen.fillStyle = colour;
  // one path for all: the hole of an inland sea is a ring among the others
  if (path) pen.fill(path, 'evenodd');
}

/** @param {Pen} pen @param {Gathered} gathered @param {string} colour @param {number} width */
function stroke(pen, { shapes }, colour, width) {
  strokePaths(pen, shapes.map(({ path }) => path), colour, width);
}

/** @param {Pen} pen @param {Path2D[]} paths @param {string} colour @param {number} width */
function strokePaths(pen, paths, colour, width) {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  for (const path of paths) pen.stroke(path);
}

/** @param {Pen} pen @param {Ink} ink @param {View} view @param {{rank: number, readonly shapes: Shape[]}[]} ranks @param {Box} box */
function rivers(pen, ink, view, ranks, box) {
  for (const river of ranks.filter(({ rank }) => rank <= view.zoom - 1)) {
    stroke(pen, near(river.shapes, box), ink.of('--river'), Math.max(0.5, 1.5 - river.rank * 0.18) * thin(view));
  }
}

/** @param {Pen} pen @param {Ink} ink @param {View} view */
function graticule(pen, ink, view) {
  const step = view.zoom < 3.4 ? 20 : view.zoom < 5 ? 10 : 5;
  pen.beginPath();
  for (let longitude = -180; longitude < 180; longitude += step) {
    pen.moveTo(worldX(longitude), worldY(80));
    pen.lineTo(worldX(longitude), worldY(-60));
  }
  for (let latitude = -60; latitude <= 80; latitude += step) {
    pen.moveTo(0, worldY(latitude));
    pen.lineTo(WORLD, worldY(latitude));
  }
  pen.strokeStyle = ink.of('--sea-line');
  pen.lineWidth = 0.7 * thin(view);
  pen.stroke();
}
