/** Lines joined end to end: arcs become rings, in whatever order and direction they come. */

/**
 * @typedef {{from: number, to: number}} Ends the two points where an arc ends; equal numbers are
 * one point
 */

/**
 * Join arcs into lines as long as can be; where as many arcs leave every point as reach it, all of
 * them are rings.
 * @param {Iterable<number>} arcs
 * @param {Ends[]} ends by arc
 * @returns {number[][]} arcs in order, `~arc` where one is run through from its end
 */
export function joined(arcs, ends) {
  const waiting = new Set(arcs);
  /** @type {Map<number, number[]>} */
  const meeting = new Map();
  for (const arc of waiting) {
    const { from, to } = /** @type {Ends} */ (ends[arc]);
    for (const point of [from, to]) {
      const met = meeting.get(point);
      if (met) met.push(arc);
      else meeting.set(point, [arc]);
    }
  }
  /** @param {number} start */
  const lineFrom = (start) => {
    const line = [];
    let point = start;
    for (let arc = nextAt(point); arc !== undefined; arc = nextAt(point)) {
      waiting.delete(arc);
      const { from, to } = /** @type {Ends} */ (ends[arc]);
      line.push(from === point ? arc : ~arc);
      point = from === point ? to : from;
    }
    return line;
  };
  /**
   * @param {number} point
   * @returns {number | undefined}
   */
  const nextAt = (point) => {
    const met = meeting.get(point) ?? [];
    while (met.length > 0) {
      const arc = /** @type {number} */ (met.pop());
      if (waiting.has(arc)) return arc;
    }
    return undefined;
  };
  // a line that is no ring begins where an odd number of arcs meet
  const odd = [...meeting].filter(([, met]) => met.length % 2 === 1).map(([point]) => point);
  const lines = odd.map(lineFrom);
  for (const arc of [...waiting]) {
    if (waiting.has(arc)) lines.push(lineFrom(/** @type {Ends} */ (ends[arc]).from));
  }
  return lines.filter((line) => line.length > 0);
}

/**
 * The arcs around shapes that lie side by side: an arc between two of them is inside.
 * @param {number[][][]} shapes rings of arcs
 * @returns {number[]}
 */
export function outline(shapes) {
  /** @type {Set<number>} */
  const once = new Set();
  for (const ref of shapes.flat(2)) {
    const arc = ref < 0 ? ~ref : ref;
    if (!once.delete(arc)) once.add(arc);
  }
  return [...once];
}
