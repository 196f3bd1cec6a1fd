/** How wide words are in a face, measured once. */

/** The letter x of a face of 100 px is so high; lower ones are set larger by at most so much. */
const [X_HEIGHT, LARGER] = [51, 1.12];
/** So many widths are kept in mind. */
const MOST_WIDTHS = 4000;
/** @type {Map<string, number>} px, by face and words */
const widths = new Map();
/** @type {WeakMap<Document, CanvasRenderingContext2D | null>} */
const pens = new WeakMap();

/**
 * @param {string} text
 * @param {string} font
 * @param {number} [spacing] px after each letter
 * @returns {number} px
 */
export function widthOf(text, font, spacing = 0) {
  const key = `${font}|${text}`;
  const width = widths.get(key) ?? measured(text, font);
  if (widths.size >= MOST_WIDTHS) widths.clear();
  widths.set(key, width);
  return width + spacing * text.length;
}

/**
 * @param {string} text
 * @param {string} font
 * @returns {number} px; a guess where there is no canvas
 */
function measured(text, font) {
  return measure(text, font)?.width ?? text.length * 8;
}

/** @param {string} text @param {string} font */
function measure(text, font) {
  if (!pens.has(document)) pens.set(document, document.createElement('canvas').getContext('2d'));
  const pen = pens.get(document);
  if (!pen) return undefined;
  pen.font = font;
  return pen.measureText(text);
}

/**
 * How much larger the letters of a face are set, so that those of low ones look as large as others.
 * @param {string} face
 */
export function evenedBy(face) {
  const { actualBoundingBoxAscent: high = 0 } = measure('x', `100px ${face}`) ?? {};
  return high > 0 ? Math.max(1, Math.min(LARGER, X_HEIGHT / high)) : 1;
}

/**
 * A text cut short, if it must be, to fit a width.
 * @param {string} text
 * @param {string} font
 * @param {number} width px
 */
export function shortened(text, font, width) {
  if (widthOf(text, font) <= width) return text;
  const letters = [...text];
  // A text only grows with each letter: a name of 20,000 is measured fifteen times, not 20,000.
  let [fits, tooMany] = [1, letters.length];
  while (tooMany - fits > 1) {
    const half = Math.floor((fits + tooMany) / 2);
    if (widthOf(`${letters.slice(0, half).join('')}…`, font) > width) tooMany = half;
    else fits = half;
  }
  return `${letters.slice(0, fits).join('').trimEnd()}…`;
}

/**
 * Two lines, as even as can be; one, where there is but one word.
 * @param {string} text
 * @param {(line: string) => number} width
 */
export function halves(text, width) {
  const words = text.split(' ');
  const cuts = words
    .slice(1)
    .map((_, index) => [words.slice(0, index + 1).join(' '), words.slice(index + 1).join(' ')]);
  const widest = (/** @type {string[]} */ lines) => Math.max(...lines.map(width));
  return cuts.reduce((best, lines) => (widest(lines) < widest(best) ? lines : best), [text]);
}
