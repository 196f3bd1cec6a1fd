/** The whole way as one picture, for print: light, and told apart by its lines where there is no colour. */

import { toWorld } from '../space/mercator.js';
import { viewOfAll } from '../space/camera.js';
import { drawing, element } from '../ui/element.js';
import { stillGround } from './base.js';
import { landAt } from './borders.js';
import { createRoom, placeName } from './names.js';
import { labels } from './picture.js';
import { drawRoutes } from './routes.js';
import { drawStops } from './stops.js';
import { readGlyphs } from './symbols.js';

/** @import { Basemap } from '../scene.js' */
/** @import { Moment } from '../time/moment.js' */
/** @import { Ink } from './ink.js' */
/** @import { View } from './sheet.js' */
/** @import { Look, Story } from './story.js' */

const SIZE = { width: 1000, height: 660 };
const PADDING = { left: 70, right: 70, top: 40, bottom: 40 };
const SHARPNESS = 2;
/** @type {Look} */
const WHOLE = { whole: true, far: false, drawn: null };

/** @param {Story} story @param {Moment} moment the last one @param {Basemap} basemap @param {Ink} ink @returns {HTMLElement} */
export function wholeWay(story, moment, basemap, ink) {
  const canvas = element('canvas', { width: SIZE.width * SHARPNESS, height: SIZE.height * SHARPNESS });
  const svg = drawing('svg', { class: 'names', viewBox: `0 0 ${SIZE.width} ${SIZE.height}`, 'aria-hidden': 'true' });
  const figure = element('figure', { class: 'whole-way' }, canvas, svg);
  // printed as a picture: strokes would be drawn anew by the printer, and not all in their place
  const sheet = new OffscreenCanvas(canvas.width, canvas.height);
  const pen = /** @type {CanvasRenderingContext2D | null} */ (/** @type {unknown} */ (sheet.getContext('2d')));
  if (!pen) return figure;
  const view = viewOfPicture(story);
  pen.scale(SHARPNESS, SHARPNESS);
  pen.fillStyle = ink.of('--sea');
  pen.fillRect(0, 0, SIZE.width, SIZE.height);
  stillGround(basemap, story.borders, ink)(pen, view, { ...landAt(story, moment, WHOLE), today: false });
  const ways = drawRoutes(pen, ink, view, story, moment, WHOLE);
  const { sites, busy } = drawStops({ pen, ink, glyphs: readGlyphs() }, view, story, moment, WHOLE, ways);
  const taken = [...busy, ...sites].map(({ at, radius }) => /** @type {[number, number, number, number]} */ ([at.x - radius, at.y - radius, at.x + radius, at.y + radius]));
  const room = createRoom(view, 6, taken, ways.flatMap(({ points }) => points));
  svg.append(...labels(view, story, moment, WHOLE, sites).flatMap((label) => placeName(room, label, ink.of('--serif'), view.unit)));
  canvas.getContext('bitmaprenderer')?.transferFromImageBitmap(sheet.transferToImageBitmap());
  return figure;
}

/** @param {Story} story @returns {View} */
function viewOfPicture({ scene, curves }) {
  const { center, zoom } = viewOfAll(scene, curves, { ...SIZE, ...PADDING });
  const scale = 2 ** zoom;
  const middle = toWorld(center);
  const corner = { x: middle.x * scale - SIZE.width / 2, y: middle.y * scale - SIZE.height / 2 };
  return { ...SIZE, zoom, scale, corner, unit: 1, toScreen: ({ x, y }) => ({ x: x * scale - corner.x, y: y * scale - corner.y }) };
}
