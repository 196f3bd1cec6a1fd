/** The letters of a state's name. */

import { halves, widthOf } from '../../draw/measure.js';
import { lettersAt } from './placement.js';

/** @import { Point } from '../../space/mercator.js' */
/** @import { LabelIndex } from './placement.js' */

/**
 * @typedef {{at: Point, radius: number, width: number}} Anchor a candidate: where a name may stand,
 * and the width that it may take, px
 */
/** @typedef {ReturnType<typeof letteringOf>} Lettering */

/** @param {LabelIndex} index @param {string} word @param {Anchor} anchor */
export function letteringOf({ view, serif }, word, { radius, width: most }) {
  const wide = radius / view.unit;
  const [least, largest] = [10, view.width < 500 ? 14 : 19];
  const size = view.unit * Math.max(least, Math.min(largest, wide * 0.19));
  const spacing = size * (wide > 90 ? 0.42 : wide > 40 ? 0.26 : 0.14);
  const width = (/** @type {string} */ line) => widthOf(line, `${size}px ${serif}`, spacing);
  const lines = width(word) > most ? halves(word, width) : [word];
  const widest = Math.max(...lines.map(width));
  return { lines, size, spacing, width: widest, height: lines.length * size * 1.2 };
}

/**
 * @param {Lettering} lettering
 * @param {{text: string, size: number}} note
 * @param {Point} top
 * @param {'here' | 'faint' | ''} kind
 * @param {number} unit
 */
export function lettered({ lines, size, spacing }, note, top, kind, unit) {
  const baseline = (/** @type {number} */ row) => top.y + size * 0.95 + row * size * 1.2;
  // the last letter has a space behind it too
  const x = top.x + spacing / 2;
  const more = { 'letter-spacing': spacing.toFixed(2) };
  const names = lines.map((line, row) =>
    lettersAt(kind ? `state ${kind}` : 'state', { x, y: baseline(row) }, size, line, more),
  );
  const below = { x: top.x, y: baseline(lines.length - 1) + 12.5 * unit };
  return note.text ? [...names, lettersAt('state note', below, note.size, note.text)] : names;
}
