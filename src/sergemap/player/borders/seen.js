/** Which kinds of borders and lands a life has around its stops. */

import { toWorld } from '../space/mercator.js';
import { meet } from './borders.js';

/** @import { Days, Scene } from '../scene.js' */
/** @import { Borders, Box } from './borders.js' */

/** Half of what the map shows from near, in units of the world. */
const [WIDE, HIGH] = [10, 6.5];

/**
 * What borders there are, in their time, where the map shows the stops from near.
 * @param {Scene} scene
 * @param {Borders} borders
 */
export function landsSeen({ stops }, { tenures, internal, boxes, sides }) {
  const seen = stops.map(({ at, days }) => {
    const { x, y } = toWorld(at);
    return { days, box: /** @type {Box} */ ([x - WIDE, y - HIGH, x + WIDE, y + HIGH]) };
  });
  /** @param {Days} when the second is the day after @param {number[]} atoms */
  const isSeen = ([since, until], atoms) =>
    seen.some(
      ({ days, box }) =>
        since <= days[1] && days[0] < until && atoms.some((atom) => meet(box, boxes[atom])),
    );
  const lands = tenures.filter(({ days, atoms }) => isSeen(days, atoms));
  return {
    lands: lands.length,
    isUnsure: lands.some(({ isLow }) => isLow),
    isParted: internal.some(({ days, arcs }) =>
      isSeen(
        days,
        arcs.flatMap((arc) => sides[arc]),
      ),
    ),
    isOccupied: lands.some(({ hue, edgeHue }) => hue !== edgeHue),
  };
}
