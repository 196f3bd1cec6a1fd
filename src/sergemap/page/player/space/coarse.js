/** Lines in fewer points, for a world seen from far away. Pure. */

/** @import { Borders } from './borders.js' */

/** @template {Float64Array | number[]} Line @param {Line} line x and y one after the other @param {number} least from point to point @returns {Line | number[]} its ends stay */
export function thinned(line, least) {
  if (least === 0 || line.length <= 4) return line;
  let [x, y] = [line[0] ?? 0, line[1] ?? 0];
  const kept = [x, y];
  for (let index = 2; index + 3 < line.length; index += 2) {
    const [nextX, nextY] = [line[index] ?? 0, line[index + 1] ?? 0];
    if ((nextX - x) ** 2 + (nextY - y) ** 2 < least * least) continue;
    [x, y] = [nextX, nextY];
    kept.push(x, y);
  }
  kept.push(line[line.length - 2] ?? 0, line[line.length - 1] ?? 0);
  return kept;
}

/** The same borders; an arc is as coarse for the land on its one side as on its other. @param {Borders} borders @param {number} least units of the world @returns {Borders} */
export function coarser(borders, least) {
  if (least === 0) return borders;
  const arcs = borders.arcs.map(({ line, box }) => ({ line: thinned(line, least), box }));
  return Object.assign(Object.create(borders), { arcs });
}
