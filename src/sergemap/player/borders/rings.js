/** Arcs joined to lines and rings, in whatever order and direction they come. */

/** @import { Line } from './lines.js' */

/**
 * The number of an arc, whichever way it is run.
 * @param {number} ref
 */
export function bare(ref) {
  return ref < 0 ? ~ref : ref;
}

/**
 * Join arcs into lines as long as can be; where as many arcs leave every point as reach it, all of
 * them are rings.
 * @param {Iterable<number>} refs arcs
 * @param {Pick<Line, 'ends'>[]} arcs by number
 * @returns {number[][]} arcs in order, `~arc` where one is run through from its end
 */
export function lineMerge(refs, arcs) {
  const waiting = new Set(refs);
  const endsOf = (/** @type {number} */ arc) => arcs[arc].ends;
  /** @type {Map<number, number[]>} */
  const meeting = new Map();
  for (const arc of waiting) {
    const { from, to } = endsOf(arc);
    for (const point of [from, to]) {
      const met = meeting.get(point);
      if (met) met.push(arc);
      else meeting.set(point, [arc]);
    }
  }
  /** @param {number} point */
  const nextAt = (point) => {
    const met = meeting.get(point) ?? [];
    let arc = met.pop();
    while (arc !== undefined && !waiting.has(arc)) arc = met.pop();
    return arc;
  };
  /** @param {number} start */
  const lineFrom = (start) => {
    const line = [];
    let point = start;
    for (let arc = nextAt(point); arc !== undefined; arc = nextAt(point)) {
      waiting.delete(arc);
      const { from, to } = endsOf(arc);
      line.push(from === point ? arc : ~arc);
      point = from === point ? to : from;
    }
    return line;
  };
  // a line that is no ring begins where an odd number of arcs meet
  const odd = [...meeting].filter(([, met]) => met.length % 2 === 1).map(([point]) => point);
  const lines = odd.map(lineFrom);
  for (const arc of waiting) lines.push(lineFrom(endsOf(arc).from));
  return lines.filter((line) => line.length > 0);
}

/**
 * The arcs around atoms that lie side by side: an arc between two of them is inside.
 * @param {number[][][]} atoms rings of arcs
 */
export function dissolve(atoms) {
  /** @type {Set<number>} */
  const around = new Set();
  for (const arc of atoms.flat(2).map(bare)) {
    if (!around.delete(arc)) around.add(arc);
  }
  return [...around];
}
