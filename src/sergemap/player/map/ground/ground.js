/**
 * The ground on canvas: sea, graticule, waterlines, land and its states, rivers, lakes, coasts and
 * borders.
 */

import { once } from '../../once.js';
import { WORLD, worldX, worldY } from '../../space/mercator.js';
import { createStates, grown } from './polities.js';
import { createHeld } from './ground_cache.js';
import { near, outlineOf, readShapes } from './shapes.js';
import { createSheet } from '../sheet.js';

/** @import { Basemap } from '../../baked.js' */
/** @import { Borders, Box } from '../../borders/borders.js' */
/** @import { Brush, Land } from './polities.js' */
/** @import { Ink } from '../../draw/palette.js' */
/** @import { Gathered, Shape, Thinned } from './shapes.js' */
/** @import { Sheet, View } from '../sheet.js' */

/** @typedef {CanvasRenderingContext2D} Pen */

/**
 * @typedef {object} Ground
 * @property {(land: Land, view: View | null) => Step[] | null} turn to other borders, from those in
 *   view, if they are seen; it answers what is then to be drawn where the camera stands, one after
 *   the other; null: they are the same
 * @property {Step} move draw while the camera moves
 * @property {(pen: Pen, view: View) => void} onto draw on the sheet of something else
 * @property {() => void} forget what was drawn in the colours of before
 * @property {(pen: Pen, view: View) => void} sketch draw the land on the sheet of something else,
 *   in few points, before the borders are read
 * @property {Step} arrive draw where the camera has come to rest, but for the details
 * @property {Step[]} parts the same, one after the other
 * @property {Step[]} details what may come after the rest: ribbons and waterlines
 */

/** @typedef {(brush: Brush, land: Land) => void} Painter */
/**
 * @typedef {{fill: Painter, ribbons: Painter, lines: [inland: Painter, coasts: Painter], water:
 * [broad: Painter, narrow: Painter], changed: (before: Land, now: Land, isSeen: (box: Box) =>
 * boolean) => Box | null}} Painters
 */
/** @typedef {(view: View) => void} Step */

/**
 * A Leaflet pane under the tiles, so that tiles, where somebody asks for them, cover the ground.
 */
const PANE = 'ground';

/** The broader of the two waterlines, px of the design. */
const BROADEST = 15;
/** Nobody sees in a waterline where so many px of the design are one. */
const BLURRED = 2;
/** Lines and ribbons reach so many px of the design over what they belong to. */
const REACH = 14;
/** Where no more of the window changes than this, only that is drawn anew. */
const SMALL = 0.3;
/**
 * Waterlines have no sharp edges: a quarter of the pixels is enough, and drawn in a third of the
 * time.
 */
const SOFT = 0.5;

/**
 * While the camera moves, waterlines and ribbons are gone: they are the slow part; they come back
 * at rest, one after the other.
 * When the borders change, those of before lie over the new ones and fade.
 * @param {L.Map} map
 * @param {Basemap} basemap
 * @param {() => Borders | null} borders
 * @param {Ink} ink
 * @returns {Ground}
 */
export function createGround(map, basemap, borders, ink) {
  const pane = map.createPane(PANE);
  pane.style.zIndex = '150';
  const water = createSheet(map, PANE, 'waterlines', SOFT);
  const [fills, ribbons, lines, before] = /** @type {[Sheet, Sheet, Sheet, Sheet]} */ (
    ['ground', 'ribbons', 'lines', 'before'].map((name) => createSheet(map, PANE, name))
  );
  const paint = once(() => painters(basemap, borders()));
  /** @type {Land} */
  let now = { day: null, here: null, today: false };
  /** The borders for which the ground was held while the camera moved. */
  let heldFor = now;
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

  /**
   * Draw on an empty sheet, one step after the other; the last lets it be seen.
   * @param {Sheet} sheet
   * @param {(() => Painter)[]} painters
   * @returns {Step[]}
   */
  const stepsOn = (sheet, ...painters) =>
    painters.map((painter, index) => (view) => {
      const { canvas } = sheet;
      unlay();
      canvas.classList.add('drawn');
      const pen = index === 0 ? sheet.clear(view) : canvas.getContext('2d');
      if (pen) eachWorld(pen, view, (box) => painter()({ pen, ink, view, box }, now));
      if (index === painters.length - 1) canvas.classList.remove('away');
    });
  /**
   * @param {Land} before
   * @param {Land} next
   * @param {View} view
   * @returns {Box | null} px of the screen
   */
  const changeInSight = (before, next, view) => {
    const change = paint().changed(before, next, (box) => inWindow(box, view) !== null);
    return change && inWindow(change, view);
  };
  const held = createHeld((pen, view) =>
    eachWorld(pen, view, (box) => {
      const brush = { pen, ink, view, box, isHasty: true };
      for (const painter of [paint().fill, ...paint().lines]) painter(brush, now);
    }),
  );
  const parts = [
    ...stepsOn(fills, () => paint().fill),
    ...stepsOn(
      lines,
      () => paint().lines[0],
      () => paint().lines[1],
    ),
  ];
  const drawGround = (/** @type {View} */ view) => parts.forEach((draw) => draw(view));
  const drawRibbons = stepsOn(ribbons, () => paint().ribbons);
  const drawWater = stepsOn(
    water,
    () => paint().water[0],
    () => paint().water[1],
  );
  /**
   * Once all is drawn and seen, it lies on one sheet: each more has to be laid over the others in
   * every frame.
   */
  const layAsOne = async () => {
    const drawn = drawings;
    await Promise.allSettled(
      [water, ribbons]
        .flatMap(({ canvas }) => canvas.getAnimations())
        .map(({ finished }) => finished),
    );
    const pen = fills.canvas.getContext('2d');
    const isWhole =
      drawn === drawings &&
      ![water, ribbons].some(({ canvas }) => canvas.classList.contains('away'));
    if (!isWhole || !pen || pane.classList.contains('as-one')) return;
    onto(pen, water.canvas, 'destination-over');
    [ribbons, lines].forEach(({ canvas }) => onto(pen, canvas, 'source-over'));
    pane.classList.add('as-one');
  };
  /**
   * @param {Box} box px of the screen
   * @returns {Step}
   */
  const mend = (box) => (view) => {
    ribbons.canvas.classList.add('away'); // they are those of before
    drawings += 1;
    fills.mend(box, (pen) => {
      eachWorld(
        pen,
        view,
        (box) => {
          for (const painter of [paint().fill, paint().ribbons, ...paint().lines])
            painter({ pen, ink, view, box }, now);
        },
        box,
      );
      onto(pen, water.canvas, 'destination-over');
    });
  };
  const changing = [...parts, ...drawRibbons, layAsOne];
  /**
   * What is seen now lies over what comes, and fades.
   * @param {View} view
   * @param {Box} box px of the screen, the part that changes
   */
  const fadeFrom = (view, [left, top, right, bottom]) => {
    const pen = before.clear(view);
    before.canvas.style.clipPath = `inset(${top}px ${view.width - right}px ${view.height - bottom}px ${left}px)`;
    for (const { canvas } of pane.classList.contains('as-one')
      ? [fills]
      : [fills, ribbons, lines]) {
      if (canvas.width && !canvas.classList.contains('away'))
        pen?.drawImage(canvas, 0, 0, view.width, view.height);
    }
    clearFade();
    before.canvas.classList.add('fading');
    fading = before.canvas.animate([{ opacity: 1 }, { opacity: 0 }], {
      duration: parseFloat(ink.of('--borders')) || 1,
      easing: 'ease-in-out',
    });
    fading.onfinish = clearFade;
  };
  return {
    parts,
    details: [...drawRibbons, ...drawWater, layAsOne],
    turn: (next, view) => {
      if (next.day === now.day && next.here === now.here && next.today === now.today) return null;
      const box = view && changeInSight(now, next, view);
      now = next;
      if (!view) return changing;
      if (!box) return [];
      fadeFrom(view, box);
      const isSmall = (box[2] - box[0]) * (box[3] - box[1]) < SMALL * view.width * view.height;
      return isSmall && pane.classList.contains('as-one') ? [mend(box)] : changing;
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
      if (heldFor !== now) held.drop((view) => changeInSight(heldFor, now, view) !== null);
      heldFor = now;
      held.onto(pen, view);
    },
    forget: () => held.drop(() => true),
    sketch: (pen, view) =>
      eachWorld(pen, view, (box) => plain({ pen, ink, view, box }, outlineOf(basemap))),
    arrive: (view) => {
      if (water.isStale()) [water, ribbons].forEach(({ canvas }) => canvas.classList.add('away'));
      drawGround(view);
    },
  };
}

/**
 * @param {Pen} pen
 * @param {HTMLCanvasElement} canvas another sheet
 * @param {GlobalCompositeOperation} how
 */
function onto(pen, canvas, how) {
  if (!canvas.width) return;
  pen.save();
  pen.resetTransform();
  pen.globalCompositeOperation = how;
  pen.drawImage(canvas, 0, 0, pen.canvas.width, pen.canvas.height);
  pen.restore();
}

/**
 * @param {Basemap} basemap
 * @param {Borders | null} borders
 * @returns {Painters}
 */
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
    changed: (before, now, isSeen) => states?.changed(before, now, isSeen) ?? null,
    lines: [
      ({ pen, ink, view, box }) => {
        rivers(pen, ink, view, shapes.rivers, box);
        fill(pen, near(shapes.lakes, box), ink.of('--sea'));
        stroke(pen, near(shapes.lakes, box), ink.of('--coast'), 0.5 * thin(view));
      },
      (brush, land) => {
        stroke(
          brush.pen,
          near(shapes.coasts, brush.box),
          brush.ink.of('--coast'),
          0.75 * thin(brush.view),
        );
        states?.lines(brush, land);
      },
    ],
    water: [
      (brush) => waterline(brush, shapes.coasts, '--sea-1', BROADEST),
      (brush) => waterline(brush, shapes.coasts, '--sea-2', 6),
    ],
  };
}

/**
 * @param {Brush} brush
 * @param {(Shape & Thinned)[]} coasts
 * @param {string} colour
 * @param {number} width px of the design
 */
function waterline({ pen, ink, view, box }, coasts, colour, width) {
  const least = 2 ** Math.floor(Math.log2(BLURRED * thin(view))); // the same at many a zoom
  const lines = near(coasts, grown(box, BROADEST * thin(view))).shapes.map(({ thinned }) =>
    thinned(least),
  );
  pen.lineJoin = 'bevel'; // round joins take longer
  strokePaths(pen, lines, ink.of(colour), width * thin(view));
  pen.lineJoin = 'round';
}

/**
 * Land without states.
 * @param {Brush} brush
 * @param {Shape[]} land
 */
function plain({ pen, ink, view, box }, land) {
  graticule(pen, ink, view);
  fill(pen, near(land, box), ink.of('--land'));
}

/**
 * A px of the design in the world's units.
 * @param {View} view
 * @returns {number}
 */
function thin(view) {
  return view.unit / view.scale;
}

/**
 * Draw the world once for each time it is in sight: a way across the Pacific runs past 180 degrees.
 * @param {Pen} pen
 * @param {View} view
 * @param {(box: Box) => void} draw
 * @param {Box} [part] px of the screen; else all of it
 */
function eachWorld(pen, view, draw, part = [0, 0, view.width, view.height]) {
  const { scale, corner } = view;
  const [west, north, east, south] = inWorld(view, part);
  for (const world of worlds(view)) {
    const shift = world * WORLD;
    pen.save();
    pen.transform(scale, 0, 0, scale, shift * scale - corner.x, -corner.y);
    pen.lineJoin = 'round';
    pen.lineCap = 'round';
    draw([west - shift, north, east - shift, south]);
    pen.restore();
  }
}

/**
 * @param {View} view
 * @param {Box} part px of the screen
 * @returns {Box} in the world's units
 */
function inWorld({ scale, corner }, [left, top, right, bottom]) {
  return [
    (corner.x + left) / scale,
    (corner.y + top) / scale,
    (corner.x + right) / scale,
    (corner.y + bottom) / scale,
  ];
}

/**
 * A box of the world as it is seen, with the lines along it.
 * @param {Box} box
 * @param {View} view
 * @returns {Box | null} px of the screen; null: it is out of sight
 */
function inWindow(box, view) {
  const { scale, corner, width, height, unit } = view;
  const [west, north, east, south] = grown(box, (REACH * unit) / scale);
  const [top, bottom] = [
    Math.max(0, north * scale - corner.y),
    Math.min(height, south * scale - corner.y),
  ];
  /** @type {[number, number][]} */
  const seen = [];
  for (const world of worlds(view)) {
    const [left, right] = [
      Math.max(0, (west + world * WORLD) * scale - corner.x),
      Math.min(width, (east + world * WORLD) * scale - corner.x),
    ];
    if (left < right) seen.push([left, right]);
  }
  if (seen.length === 0 || top >= bottom) return null;
  return [
    Math.min(...seen.map(([left]) => left)),
    top,
    Math.max(...seen.map(([, right]) => right)),
    bottom,
  ];
}

/**
 * The worlds in sight, side by side.
 * @param {View} view
 * @returns {number[]}
 */
function worlds({ scale, corner, width }) {
  const first = Math.floor(corner.x / scale / WORLD);
  return Array.from(
    { length: Math.floor((corner.x + width) / scale / WORLD) - first + 1 },
    (_, index) => first + index,
  );
}

/**
 * @param {Pen} pen
 * @param {Gathered} gathered
 * @param {string} colour
 */
function fill(pen, { path }, colour) {
  pen.fillStyle = colour;
  // one path for all: the hole of an inland sea is a ring among the others
  if (path) pen.fill(path, 'evenodd');
}

/**
 * @param {Pen} pen
 * @param {Gathered} gathered
 * @param {string} colour
 * @param {number} width
 */
function stroke(pen, { shapes }, colour, width) {
  strokePaths(
    pen,
    shapes.map(({ path }) => path),
    colour,
    width,
  );
}

/**
 * @param {Pen} pen
 * @param {Path2D[]} paths
 * @param {string} colour
 * @param {number} width
 */
function strokePaths(pen, paths, colour, width) {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  for (const path of paths) pen.stroke(path);
}

/**
 * @param {Pen} pen
 * @param {Ink} ink
 * @param {View} view
 * @param {{rank: number, readonly shapes: Shape[]}[]} ranks
 * @param {Box} box
 */
function rivers(pen, ink, view, ranks, box) {
  for (const river of ranks.filter(({ rank }) => rank <= view.zoom - 1)) {
    stroke(
      pen,
      near(river.shapes, box),
      ink.of('--river'),
      Math.max(0.5, 1.5 - river.rank * 0.18) * thin(view),
    );
  }
}

/**
 * @param {Pen} pen
 * @param {Ink} ink
 * @param {View} view
 */
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
