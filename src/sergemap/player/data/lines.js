/** Ways as lines on the earth: from -180 to 180, cut where they cross the 180th meridian. Pure. */

/** @import { Position } from '../scene.js' */

/** @param {number} number of degrees, to 0.1 m */
export const rounded = (number) => Math.round(number * 1e6) / 1e6;

/** @param {number} longitude it may run past 180 */
export function within(longitude) {
  if (longitude >= -180 && longitude <= 180) return longitude;
  return ((((longitude + 180) % 360) + 360) % 360) - 180;
}

/**
 * @param {Position[]} positions whose longitudes run on past 180
 * @returns {Position[][]}
 */
export function cut(positions) {
  const [first, ...others] = positions.map(
    ([longitude, latitude]) =>
      /** @type {Position} */ ([rounded(within(longitude)), rounded(latitude)]),
  );
  if (!first) return [];
  const lines = [[first]];
  let last = first;
  for (const next of others) {
    const line = /** @type {Position[]} */ (lines.at(-1));
    if (Math.abs(next[0] - last[0]) > 180) {
      const side = last[0] > 0 ? 180 : -180;
      const latitude = rounded(crossing(last, next, side));
      if (last[0] !== side) line.push([side, latitude]);
      lines.push(next[0] === -side ? [next] : [[-side, latitude], next]);
    } else if (next[0] !== last[0] || next[1] !== last[1]) line.push(next);
    last = next;
  }
  const bent = lines.filter((line) => line.length > 1);
  return bent.length ? bent : [[first, first]];
}

/** @param {Position} from @param {Position} to @param {number} side 180 or -180 */
function crossing([west, south], [east, north], side) {
  const whole = east + 2 * side - west;
  return south + ((side - west) * (north - south)) / whole;
}
