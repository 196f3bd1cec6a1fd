/** The colours of the page's tokens, for canvas: read once, and again when the theme changes. */

/** @typedef {ReturnType<typeof createPalette>} Palette */

export function createPalette() {
  /** @type {Map<string, string>} */
  const read = new Map();
  return {
    of: (/** @type {string} */ token) => {
      const { documentElement } = document;
      const colour =
        read.get(token) ?? getComputedStyle(documentElement).getPropertyValue(token).trim();
      read.set(token, colour);
      return colour;
    },
    /** Forget what was read. */
    dry: () => read.clear(),
  };
}
