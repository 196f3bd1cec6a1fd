/** The degrees at the edge of the map: small figures within its frame, as atlases have them. */

import { toPosition, worldX, worldY } from '../../space/mercator.js';
import { widthOf } from '../../draw/measure.js';
import { buffer } from '../boxes.js';
import { degreesApart } from '../ground/neatline.js';
import { lettersAt } from './placement.js';

/** @import { Box } from '../../borders/borders.js' */
/** @import { Point } from '../../space/mercator.js' */
/** @import { LabelIndex } from './placement.js' */

/** Narrower maps have no frame. */
const NARROWEST = 500;
const SIZE = 10;
/** The middle of the figures lies so far within the edge. */
const WITHIN = 10.5;

/** @param {LabelIndex} index @returns {SVGElement[]} those for which there is room */
export function placeDegrees(index) {
  const { corner, scale, width, height, zoom, unit } = index.view;
  if (width < NARROWEST) return [];
  const step = 2 * degreesApart(zoom);
  const [west, north] = toPosition({ x: corner.x / scale, y: corner.y / scale });
  const [east, south] = toPosition({
    x: (corner.x + width) / scale,
    y: (corner.y + height) / scale,
  });
  const within = WITHIN * unit;
  return [
    ...multiples(west, east, step).flatMap((degrees) => {
      const x = worldX(degrees) * scale - corner.x;
      const shown = Math.abs(((((degrees + 180) % 360) + 360) % 360) - 180);
      return [within, height - within].flatMap((y) => figureAt(index, { x, y }, shown));
    }),
    ...multiples(Math.max(-80, south), Math.min(84, north), step).flatMap((degrees) => {
      const y = worldY(degrees) * scale - corner.y;
      const inside = within + 3 * unit;
      return [inside, width - inside].flatMap((x) => figureAt(index, { x, y }, Math.abs(degrees)));
    }),
  ];
}

/** @param {number} from @param {number} to @param {number} step */
function multiples(from, to, step) {
  const first = Math.ceil(from / step);
  const count = Math.max(0, Math.floor(to / step) - first + 1);
  return Array.from({ length: count }, (_, index) => (first + index) * step);
}

/** @param {LabelIndex} index @param {Point} at its middle @param {number} degrees */
function figureAt(index, { x, y }, degrees) {
  const { width, height, unit } = index.view;
  const size = SIZE * unit;
  const text = `${Number(degrees.toFixed(2))}°`;
  const half = widthOf(text, `${size}px ${index.serif}`) / 2;
  const box = /** @type {Box} */ ([x - half, y - size / 2, x + half, y + size / 2]);
  const isWhole = box[0] > 4 && box[1] > 4 && box[2] < width - 4 && box[3] < height - 4;
  if (!isWhole || index.isTaken(buffer(box, 2))) return [];
  index.take(box);
  return [
    lettersAt('name degree', { x, y: y + size * 0.35 }, size, text, { 'text-anchor': 'middle' }),
  ];
}
