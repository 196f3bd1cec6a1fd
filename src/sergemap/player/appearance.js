/**
 * How the page looks: its theme, its layers, whether it moves. The attributes of the root are
 * written for the style alone, and never read.
 */

import { write } from './draw/element.js';
import { layersOf, themeOf } from './link/settings.js';

/** @import { Layers, Theme } from './link/settings.js' */

/** @typedef {ReturnType<typeof createAppearance>} Appearance */

/** Set as an address has them. */
const ATTRIBUTES = new Set(['controls', 'panel', 'motion', 'kiosk']);

/**
 * @param {Map<string, string>} asked
 * @param {() => void} changed theme or layers are others
 * @param {AbortSignal} signal
 */
export function createAppearance(asked, changed, signal) {
  const { dataset } = document.documentElement;
  const reduced = matchMedia('(prefers-reduced-motion: reduce)');
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const ofTheSystem = () => (dark.matches ? 'dark' : 'light');
  let theme = themeOf(asked) ?? ofTheSystem();
  let layers = layersOf(asked);
  let motion = asked.get('motion');
  let isCardOpen = false;
  const markLook = () => {
    dataset.theme = theme;
    for (const [name, isShown] of Object.entries(layers)) dataset[name] = isShown ? '1' : '0';
  };
  const turn = (/** @type {{theme?: Theme, layers?: Layers}} */ next) => {
    [theme, layers] = [next.theme ?? theme, next.layers ?? layers];
    markLook();
    changed();
  };
  const set = (/** @type {Map<string, string>} */ settings) => {
    motion = settings.get('motion') ?? motion;
    for (const [name, value] of settings) if (ATTRIBUTES.has(name)) dataset[name] = value;
  };
  const turnCard = (isOpen = !isCardOpen) => {
    isCardOpen = isOpen;
    dataset.card = isOpen ? 'open' : '';
  };
  const followTheSystem = () => turn({ theme: ofTheSystem() });
  if (!themeOf(asked)) dark.addEventListener('change', followTheSystem, { signal });
  set(asked);
  markLook();
  return {
    theme: () => theme,
    layers: () => layers,
    /** No flights, no drawing of ways. */
    isCalm: () => reduced.matches || motion === 'reduced',
    /** Look as an address asks. */
    obey: (/** @type {Map<string, string>} */ settings) => {
      set(settings);
      turn({ theme: themeOf(settings) ?? theme, layers: layersOf(settings, layers) });
    },
    /** @param {string} layer @param {boolean} isShown */
    show: (layer, isShown) =>
      turn({ layers: layersOf(new Map([[layer, isShown ? '1' : '0']]), layers) }),
    turnTheme: () => turn({ theme: theme === 'dark' ? 'light' : 'dark' }),
    /** As it was at the beginning. */
    again: () => turn({ theme: themeOf(asked) ?? ofTheSystem(), layers: layersOf(asked) }),
    turnCard: () => turnCard(),
    /** False: it was not open. */
    closeCard: () => {
      const wasOpen = isCardOpen;
      turnCard(false);
      return wasOpen;
    },
    /** @param {string} chapter @param {boolean} isTravelling */
    mark: (chapter, isTravelling) => {
      write(document.documentElement, 'data-chapter', chapter);
      write(document.documentElement, 'data-travelling', String(isTravelling));
    },
  };
}
