/** The colours of the page's tokens, for canvas: read once, and again when the theme changes. */

/**
 * @typedef {object} Palette
 * @property {(token: string) => string} of
 * @property {() => void} dry forget what was read
 */

/** @returns {Palette} */
export function createPalette() {
  /** @type {Map<string, string>} */
  const read = new Map();
  return {
    of: (token) => {
      const known = read.get(token);
      if (known !== undefined) return known;
      const colour = getComputedStyle(document.documentElement).getPropertyValue(token).trim();
      read.set(token, colour);
      return colour;
    },
    dry: () => read.clear(),
  };
}
