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

/** @type {{name: string, at: number[], size: number, zooms: number[], turn?: number}[]} */
const SEAS = STYLE.seas;

/** @param {LabelIndex} index @param {Words} words */
export function placeWaters(index, { t }) {
  const { view, serif } = index;
  const small = view.width < 500 ? 0.85 : 1;
  return SEAS.flatMap(({ name, at: [latitude, longitude], size: px, zooms: [from, to], turn }) => {
    if (view.zoom < from || view.zoom > to) return [];
    const lines = t(`waters.${name}`).split('|');
    const size = px * small * view.unit;
    const spacing = size * 0.12;
    const widths = lines.map((line) => widthOf(line, `italic ${size}px ${serif}`, spacing));
    const { x, y } = toWorld([longitude, latitude]);
    return worldsInSight(view).flatMap((shift) => {
      const at = view.toScreen({ x: x + shift, y });
      const box = turned(at, Math.max(...widths), lines.length * size * 1.15, turn ?? 0);
      if (!index.isFree(box)) return [];
      index.take(box);
      const more = {
        'letter-spacing': spacing.toFixed(2),
        transform: turn && `rotate(${turn} ${at.x.toFixed(1)} ${at.y.toFixed(1)})`,
      };
      return lines.map((line, row) => {
        const below = (row - (lines.length - 1) / 2) * size * 1.15 + size * 0.33;
        return lettersAt('water', { x: at.x, y: at.y + below }, size, line, more);
      });
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
