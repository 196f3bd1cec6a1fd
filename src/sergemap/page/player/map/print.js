/** The whole way as one picture, for print: white land, and lines told apart where there is no colour. */

import { viewOf } from '../space/camera.js';
import { toWorld } from '../space/mercator.js';
import { evenly } from '../space/path.js';
import { drawing, element } from '../ui/element.js';
import { lineSample } from '../ui/samples.js';
import { stillGround } from './base.js';
import { landAt } from './borders.js';
import { createRoom, placeName } from './names.js';
import { labels } from './picture.js';
import { drawRoutes } from './routes.js';
import { drawStops } from './stops.js';
import { readGlyphs } from './symbols.js';

/** @import { Basemap } from '../scene.js' */
/** @import { Point } from '../space/mercator.js' */
/** @import { Moment } from '../time/moment.js' */
/** @import { Ink } from './ink.js' */
/** @import { Box } from './names.js' */
/** @import { View } from './sheet.js' */
/** @import { Look, Story } from './story.js' */

/** @typedef {CanvasRenderingContext2D} Pen */
/** @typedef {{view: View, top: number, without: Box | null}} Plate a part of the picture; without the names of what lies in a box */

const WIDTH = 800;
const HEIGHT = { least: 240, most: 430, detail: 500 };
const GAP = 10;
const PADDING = 46;
const SHARPNESS = 2.5;
/** The detail shows where so much of the life's places lie together, and is drawn where it is so many zooms closer. */
const DETAIL = { part: 0.72, closer: 1 };
/** @type {Look} */
const WHOLE = { whole: true, far: false, drawn: null };
/** Ink for paper, in whatever theme the page is read. @type {Record<string, string>} */
const PAPER = {
  '--sea': '#e8ecef', '--sea-1': '#e8ecef', '--sea-2': '#dde3e7', '--sea-line': '#d9dfe3', '--land': '#fff', '--river': '#c9d1d6',
  '--coast': '#6f7a82', '--border': '#8c8c8c', '--polity-l': '1', '--polity-c': '0', '--halo': '#fff', '--soft': '.58',
  '--accent': '#8f1a1a', '--accent-strong': '#8f1a1a', '--accent-tint': '#f3e3e1', '--ink': '#000', '--ink-3': '#555',
};
const KINDS = /** @type {const} */ ([['chosen', 'how.chosen'], ['mission', 'how.mission'], ['flight', 'how.flight'], ['escort', 'legend.escort'],
  ['exchanged', 'how.exchanged'], ['released', 'how.released'], ['unknown', 'how.unknown']]);

/** @param {Story} story @param {Moment} moment the last one @param {Basemap} basemap @param {Ink} screenInk @returns {HTMLElement} */
export function wholeWay(story, moment, basemap, screenInk) {
  const ink = { ...screenInk, of: (/** @type {string} */ token) => PAPER[token] ?? screenInk.of(token) };
  const plates = platesOf(story);
  const height = Math.max(...plates.map(({ view, top }) => top + view.height));
  const canvas = element('canvas', { width: WIDTH * SHARPNESS, height: Math.round(height * SHARPNESS) });
  const names = drawing('svg', { class: 'names', viewBox: `0 0 ${WIDTH} ${height}`, 'aria-hidden': 'true' });
  // printed as a picture: strokes would be drawn anew by the printer, and not all in their place
  const sheet = new OffscreenCanvas(canvas.width, canvas.height);
  const pen = /** @type {Pen | null} */ (/** @type {unknown} */ (sheet.getContext('2d')));
  if (pen) {
    const ground = stillGround(basemap, story.borders, ink);
    pen.scale(SHARPNESS, SHARPNESS);
    for (const plate of plates) names.append(drawPlate(pen, ink, plate, story, moment, ground));
    drawFrames(pen, plates);
    canvas.getContext('bitmaprenderer')?.transferFromImageBitmap(sheet.transferToImageBitmap());
  }
  return element('figure', { class: 'whole-way' }, element('div', { class: 'plates' }, canvas, names), keyOf(story));
}

/** The whole life; where it is crowded, a closer view of the crowd below. @param {Story} story @returns {Plate[]} */
function platesOf({ scene, curves }) {
  const places = [...new Map(scene.stops.map(({ place, at }) => [place, toWorld(at)])).values()];
  const all = [...places, ...curves.flat()];
  const whole = viewOn(all, heightFor(all));
  const crowd = viewOn(together(places, DETAIL.part), HEIGHT.detail);
  if (crowd.zoom < whole.zoom + DETAIL.closer) return [{ view: whole, top: 0, without: null }];
  const [nw, se] = [{ x: crowd.corner.x, y: crowd.corner.y }, { x: crowd.corner.x + WIDTH, y: crowd.corner.y + crowd.height }]
    .map(({ x, y }) => whole.toScreen({ x: x / crowd.scale, y: y / crowd.scale }));
  return [
    { view: whole, top: 0, without: nw && se ? [nw.x, nw.y, se.x, se.y] : null },
    { view: crowd, top: whole.height + GAP, without: null },
  ];
}

/** The places nearest to the middle of them all. @param {Point[]} places @param {number} part @returns {Point[]} */
function together(places, part) {
  const middle = { x: median(places.map(({ x }) => x)), y: median(places.map(({ y }) => y)) };
  const apart = (/** @type {Point} */ { x, y }) => Math.hypot(x - middle.x, y - middle.y);
  return places.toSorted((a, b) => apart(a) - apart(b)).slice(0, Math.max(2, Math.ceil(places.length * part)));
}

/** @param {number[]} values @returns {number} */
function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** As high as the way is for its width. @param {Point[]} points @returns {number} */
function heightFor(points) {
  const { zoom, height } = viewOn(points, 10 * HEIGHT.most);
  const ys = points.reduce(([least, most], { y }) => [Math.min(least, y), Math.max(most, y)], [Infinity, -Infinity]);
  const high = ((ys[1] ?? 0) - (ys[0] ?? 0)) * 2 ** zoom + 2 * PADDING;
  return Math.round(Math.min(height, Math.max(HEIGHT.least, Math.min(HEIGHT.most, high))));
}

/** @param {Point[]} points @param {number} height @returns {View} */
function viewOn(points, height) {
  const { center, zoom } = viewOf(points, { width: WIDTH, height, top: PADDING, bottom: PADDING, left: PADDING * 1.5, right: PADDING * 1.5 });
  const scale = 2 ** zoom;
  const middle = toWorld(center);
  const corner = { x: middle.x * scale - WIDTH / 2, y: middle.y * scale - height / 2 };
  return { width: WIDTH, height, zoom, scale, corner, unit: 1, toScreen: ({ x, y }) => ({ x: x * scale - corner.x, y: y * scale - corner.y }) };
}

/** @param {Pen} pen @param {Ink} ink @param {Plate} plate @param {Story} story @param {Moment} moment @param {ReturnType<typeof stillGround>} ground @returns {SVGElement} its names */
function drawPlate(pen, ink, { view, top, without }, story, moment, ground) {
  pen.save();
  pen.translate(0, top);
  pen.beginPath();
  pen.rect(0, 0, view.width, view.height);
  pen.clip();
  pen.fillStyle = ink.of('--sea');
  pen.fillRect(0, 0, view.width, view.height);
  ground(pen, view, { ...landAt(story, moment, WHOLE), today: false });
  const ways = drawRoutes(pen, ink, view, story, moment, WHOLE);
  const { sites, busy } = drawStops({ pen, ink, glyphs: readGlyphs() }, view, story, moment, WHOLE, ways);
  pen.restore();
  const taken = [...busy, ...sites].map(({ at, radius }) => /** @type {Box} */ ([at.x - radius, at.y - radius, at.x + radius, at.y + radius]));
  // a name may cross a line where it must
  const room = createRoom(view, 6, taken, ways.flatMap(({ points }) => evenly(points, 16)));
  const named = sites.filter(({ at }) => !without || !isWithin(at, without)).sort((a, b) => b.stops.length - a.stops.length);
  return drawing('g', { transform: `translate(0 ${top})` },
    ...labels(view, story, moment, WHOLE, named).flatMap((label) => placeName(room, label, ink.of('--serif'), view.unit)));
}

/** A line around each plate, and on the whole one around what the other shows. @param {Pen} pen @param {Plate[]} plates */
function drawFrames(pen, plates) {
  pen.strokeStyle = '#555';
  pen.lineWidth = 0.8;
  for (const { view, top, without } of plates) {
    pen.strokeRect(1, top + 1, view.width - 2, view.height - 2);
    if (without) pen.strokeRect(without[0], top + without[1], without[2] - without[0], without[3] - without[1]);
  }
}

/** @param {Point} at @param {Box} box @returns {boolean} */
function isWithin({ x, y }, [left, top, right, bottom]) {
  return x > left && x < right && y > top && y < bottom;
}

/** What the lines mean, of the kinds that he knew. @param {Story} story @returns {HTMLElement} */
function keyOf({ scene, words }) {
  const known = new Set(scene.legs.map(({ kind }) => kind));
  return element('figcaption', {}, ...KINDS.filter(([kind]) => known.has(kind))
    .map(([kind, name]) => element('span', {}, lineSample(kind, 44), ` ${words.t(name)}`)));
}
