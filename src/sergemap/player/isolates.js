/**
 * English within a page from right to left: between marks, until it stands in an element; and what
 * stands in English words and is not English, between marks of its own.
 */

const [LRI, FSI, PDI] = ['\u2066', '\u2068', '\u2069'];

/** @typedef {{isEnglish: boolean, parts: (string | Isolate)[]}} Isolate what is between marks */

/** @param {string} text */
export function isolated(text) {
  return `${LRI}${text}${PDI}`;
}

/** @param {string} text within a line that runs from left to right */
export function ownOrder(text) {
  return /^[ -\u024f]*$/.test(text) ? text : `${FSI}${text}${PDI}`;
}

/** @param {string} text */
export function hasIsolates(text) {
  return text.includes(LRI);
}

/**
 * @param {string} text
 * @returns {(string | Isolate)[]} an end without a beginning is part of the text
 */
export function isolatesIn(text) {
  /** @type {Isolate[]} those that have begun, the outermost first */
  const open = [{ isEnglish: false, parts: [] }];
  for (const piece of text.split(/([\u2066\u2068\u2069])/).filter(Boolean)) {
    const inner = open[open.length - 1];
    if (piece === LRI || piece === FSI) open.push({ isEnglish: piece === LRI, parts: [] });
    else if (piece !== PDI || open.length === 1) inner.parts.push(piece);
    else open[open.length - 2].parts.push(/** @type {Isolate} */ (open.pop()));
  }
  return open.flatMap((one, depth) => (depth > 0 ? [one] : one.parts));
}
