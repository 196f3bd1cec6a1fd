/** English within a page from right to left: between marks, until it stands in an element. */

const [BEGINS, ENDS] = ['\u2066', '\u2069'];

/** @param {string} text */
export function isolated(text) {
  return `${BEGINS}${text}${ENDS}`;
}

/** @param {string} text within a line that runs from left to right */
export function ownOrder(text) {
  return /^[ -\u024f]*$/.test(text) ? text : `\u2068${text}${ENDS}`;
}

/**
 * @param {string} text
 * @returns {string | null} what stands between the marks; null: it has none
 */
export function foreignIn(text) {
  return text.startsWith(BEGINS) && text.endsWith(ENDS) ? text.slice(1, -1) : null;
}
