/** How wide words are in a face, measured once. */

const pens = new WeakMap();
/** So many widths are kept in mind. */
const MOST_WIDTHS = 4000;
/** @type {Map<string, number>} */
const widths = new Map();

/**
 * @param {string} text
 * @param {string} font
 * @param {number} [spacing]
 * @returns {number} px
 */
export function widthOf(text, font, spacing = 0) {
  return measured(text, font) + spacing * text.length;
}

/**
 * @param {string} text
 * @param {string} font
 * @returns {number} px
 */
function measured(text, font) {
  const key = `${font}|${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  const pen = measuringPen();
  if (!pen) return text.length * 8;
  pen.font = font;
  const { width } = pen.measureText(text);
  if (widths.size >= MOST_WIDTHS) widths.clear();
  widths.set(key, width);
  return width;
}

/**
 * A text cut short, if it must be, to fit a width.
 * @param {string} text
 * @param {string} font
 * @param {number} width
 * @returns {string}
 */
export function shortened(text, font, width) {
  if (widthOf(text, font) <= width) return text;
  const letters = [...text];
  while (letters.length > 1 && widthOf(`${letters.join('')}…`, font) > width) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}

/** @returns {CanvasRenderingContext2D | null} */
function measuringPen() {
  if (!pens.has(document)) pens.set(document, document.createElement('canvas').getContext('2d'));
  return pens.get(document);
}
