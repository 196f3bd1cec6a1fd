/** The letters of a state's name. */

import { drawing } from '../../draw/element.js';
import { widthOf } from '../../draw/measure.js';

/** @import { Point } from '../../space/mercator.js' */
/** @import { Viewport } from '../viewport.js' */

/**
 * @typedef {{at: Point, radius: number, width: number}} Anchor a candidate: where a name may stand,
 * and the width that it may take, px
 */
/**
 * @typedef {{lines: string[], size: number, spacing: number, width: number, height: number}}
 * Lettering
 */

/** @param {Viewport} view @param {string} word @param {Anchor} anchor @param {string} serif */
export function letteringOf(view, word, { radius, width: most }, serif) {
  const small = view.width < 500;
  const [least, largest] = small ? [8.5, 14] : [9.5, 19];
  const size = view.unit * Math.max(least, Math.min(largest, (radius / view.unit) * 0.19));
  const wide = radius / view.unit;
  const spacing = size * (wide > 90 ? 0.42 : wide > 40 ? 0.26 : 0.14);
  const width = (/** @type {string} */ line) => widthOf(line, `${size}px ${serif}`, spacing);
  const lines = width(word) > most ? halves(word, width) : [word];
  return {
    lines,
    size,
    spacing,
    width: Math.max(...lines.map(width)),
    height: lines.length * size * 1.2,
  };
}

/**
 * Two lines, as even as can be.
 * @param {string} text
 * @param {(line: string) => number} width
 */
function halves(text, width) {
  const words = text.split(' ');
  const cuts = words
    .slice(1)
    .map((_, index) => [words.slice(0, index + 1).join(' '), words.slice(index + 1).join(' ')]);
  const widest = (/** @type {string[]} */ lines) => Math.max(...lines.map(width));
  return cuts.reduce((best, lines) => (widest(lines) < widest(best) ? lines : best), [text]);
}

/**
 * @param {Lettering} lettering
 * @param {{text: string, size: number}} note
 * @param {Point} top
 * @param {boolean} isHere
 * @param {number} unit
 */
export function lettered({ lines, size, spacing }, note, top, isHere, unit) {
  const baseline = (/** @type {number} */ index) => top.y + size * 0.95 + index * size * 1.2;
  const names = lines.map((line, index) =>
    drawing(
      'text',
      {
        class: isHere ? 'state here' : 'state',
        'font-size': size.toFixed(1),
        'letter-spacing': spacing.toFixed(2),
        // the last letter has a space behind it too
        x: (top.x + spacing / 2).toFixed(1),
        y: baseline(index).toFixed(1),
      },
      line,
    ),
  );
  if (!note.text) return names;
  const below = baseline(lines.length - 1) + 12.5 * unit;
  return [
    ...names,
    drawing(
      'text',
      {
        class: 'state note',
        'font-size': note.size.toFixed(1),
        x: top.x.toFixed(1),
        y: below.toFixed(1),
      },
      note.text,
    ),
  ];
}
