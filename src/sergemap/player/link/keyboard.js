/** The keys of the page; none with Ctrl, Cmd or Alt, none in a field or on the map. */

/** @import { Wishes } from '../actions.js' */

const SCROLLING = new Set(['Home', 'End', 'PageUp', 'PageDown']);
const PRESSED = 'button, a, summary, [role="button"]';
const FIELD = 'input, select, textarea, [contenteditable]';

/**
 * @param {HTMLElement} map
 * @param {HTMLElement} panel
 * @param {Wishes} wishes
 * @param {() => boolean} lettersAreOn
 * @param {AbortSignal} signal
 */
export function listenToKeys(map, panel, wishes, lettersAreOn, signal) {
  /** @type {Record<string, () => void>} */
  const keys = {
    ' ': wishes.toggle,
    ArrowLeft: wishes.previous,
    ArrowRight: wishes.next,
    Home: wishes.toFirst,
    End: wishes.toLast,
    PageUp: () => wishes.toPeriod(-1),
    PageDown: () => wishes.toPeriod(1),
    Escape: wishes.escape,
  };
  /** @type {Record<string, () => void>} */
  const letters = {
    f: wishes.full,
    F: wishes.full,
    '/': () => wishes.open('search'),
    '?': () => wishes.open('help'),
  };
  addEventListener(
    'keydown',
    (event) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const act = keys[event.key] ?? (lettersAreOn() ? letters[event.key] : undefined);
      if (!act || isNeededBy(event, map, panel)) return;
      event.preventDefault();
      act();
    },
    { signal },
  );
}

/**
 * Whether what has the focus wants the key for itself.
 * @param {KeyboardEvent} event
 * @param {HTMLElement} map
 * @param {HTMLElement} panel
 */
function isNeededBy(event, map, panel) {
  const target = event.target instanceof Element ? event.target : document.body;
  // the focus leaves a closed dialog with the next frame only
  const focused = target.closest('dialog:not([open])') ? document.body : target;
  const isReading =
    focused.closest('#twin') !== null || document.documentElement.dataset['twin'] === 'open';
  if (event.key === 'Escape') return focused.closest('dialog') !== null;
  if (isReading || focused.closest(`dialog, ${FIELD}`) || map.contains(focused)) return true;
  if (event.key === ' ' && focused.closest(PRESSED)) return true;
  return SCROLLING.has(event.key) && panel.contains(focused);
}
