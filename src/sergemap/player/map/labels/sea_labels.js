/** The names of seas, each with its size, the zooms it is for, and its turn. */

import STYLE from '../../../carto/style.json' with { type: 'json' };
import { toWorld } from '../../space/mercator.js';
import { widthOf } from '../../draw/measure.js';
import { worldsInSight } from '../viewport.js';
import { lettersAt } from './placement.js';

/** @import { Words } from '../../words.js' */
/** @import { Box } from '../../borders/borders.js' */
/** @import { Point } from '../../space/mercator.js' */
/** @import { LabelIndex } from './placement.js' */

/**
 * @typedef {{name: string, at: number[], size: number, zooms: number[], turn?: number,
 * beside?: boolean}} Water beside: a river's name stands along it
 */

/** @type {Water[]} */
const SEAS = STYLE.seas;
const { rivers: RIVERS, lakes: LAKES, size: SIZE, closest: CLOSEST } = STYLE.inland;
const INLAND = [...inland(LAKES, false), ...inland(RIVERS, true)];
/** No letters are smaller. */
const LEAST = 10;
/** So far off the line of a river its name stands, in its own size. */
const BESIDE = 0.75;

/** @param {(string | number)[][]} rows @param {boolean} beside */
function inland(rows, beside) {
  return rows.map(([name, latitude, longitude, from, turn]) => {
    const at = [Number(latitude), Number(longitude)];
    const zooms = [Number(from), CLOSEST];
    return { name: String(name), at, size: SIZE, zooms, turn: Number(turn), beside };
  });
}

/** Of a river the first name that finds room is enough. @param {Words} words */
export function placeWaters(/** @type {LabelIndex} */ index, words) {
  const named = new Set();
  const seas = SEAS.flatMap((sea) => placeWater(index, words, sea));
  const others = INLAND.flatMap((water) => {
    const placed = named.has(water.name) ? [] : placeWater(index, words, water);
    if (placed.length > 0) named.add(water.name);
    return placed;
  });
  return [...seas, ...others];
}

/** @param {LabelIndex} index @param {Words} words @param {Water} water */
function placeWater(index, { t }, { name, at: [latitude, longitude], size: px, ...how }) {
  const { view, serif } = index;
  const { zooms, turn = 0, beside = false } = how;
  if (view.zoom < zooms[0] || view.zoom > zooms[1]) return [];
  const lines = t(`waters.${name}`).split('|');
  const size = Math.max(LEAST, px * (view.width < 500 ? 0.85 : 1)) * view.unit;
  const spacing = size * 0.12;
  const widths = lines.map((line) => widthOf(line, `italic ${size}px ${serif}`, spacing));
  const { x, y } = toWorld([longitude, latitude]);
  const angle = (turn * Math.PI) / 180;
  const off = beside ? size * BESIDE : 0;
  return worldsInSight(view).flatMap((shift) => {
    const line = view.toScreen({ x: x + shift, y });
    const at = { x: line.x + Math.sin(angle) * off, y: line.y - Math.cos(angle) * off };
    const box = turned(at, Math.max(...widths), lines.length * size * 1.15, turn);
    if (!index.isFree(box)) return [];
    index.take(box);
    const more = {
      'letter-spacing': spacing.toFixed(2),
      transform: turn ? `rotate(${turn} ${at.x.toFixed(1)} ${at.y.toFixed(1)})` : null,
    };
    const kind = how.beside === undefined ? 'water' : 'water inland';
    return lines.map((words, row) => {
      const below = (row - (lines.length - 1) / 2) * size * 1.15 + size * 0.33;
      return lettersAt(kind, { x: at.x, y: at.y + below }, size, words, more);
    });
  });
}

/**
 * @param {Point} at
 * @param {number} width
 * @param {number} height
 * @param {number} turn degrees
 * @returns {Box}
 */
function turned({ x, y }, width, height, turn) {
  const angle = (Math.abs(turn) * Math.PI) / 180;
  const halfWidth = (width * Math.cos(angle) + height * Math.sin(angle)) / 2;
  const halfHeight = (width * Math.sin(angle) + height * Math.cos(angle)) / 2;
  return [x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight];
}
