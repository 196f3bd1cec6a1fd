/**
 * The keys of the page; none with Ctrl, Cmd or Alt, none in a field or on the map, unless that has
 * the focus because it was pressed.
 */

/** @import { Actions } from '../actions.js' */

const SCROLLING = new Set(['Home', 'End', 'PageUp', 'PageDown']);
const PRESSED = 'button, a, summary, [role="button"]';
const FIELD = 'input, select, textarea, [contenteditable]';

/**
 * @param {HTMLElement} map
 * @param {HTMLElement} panel
 * @param {Actions} actions
 * @param {() => boolean} lettersAreOn
 * @param {() => boolean} isReading whether the text is open
 * @param {AbortSignal} signal
 */
export function listenToKeys(map, panel, actions, lettersAreOn, isReading, signal) {
  /** @type {Record<string, () => void>} */
  const keys = {
    ' ': actions.toggle,
    ArrowLeft: actions.previous,
    ArrowRight: actions.next,
    Home: actions.toFirst,
    End: actions.toLast,
    PageUp: () => actions.toPeriod(-1),
    PageDown: () => actions.toPeriod(1),
    Escape: actions.escape,
  };
  /** @type {Record<string, () => void>} */
  const letters = {
    f: actions.full,
    F: actions.full,
    '/': () => actions.open('search'),
    '?': () => actions.open('help'),
  };
  addEventListener(
    'keydown',
    (event) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const act = keys[event.key] ?? (lettersAreOn() ? letters[event.key] : undefined);
      if (!act || isNeededBy(event, map, panel, isReading())) return;
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
 * @param {boolean} isReading
 */
function isNeededBy(event, map, panel, isReading) {
  const target = event.target instanceof Element ? event.target : document.body;
  // the focus leaves a closed dialog with the next frame only
  const focused = target.closest('dialog:not([open])') ? document.body : target;
  if (event.key === 'Escape') return focused.closest('dialog') !== null;
  if (isReading || focused.closest(`#twin, dialog, ${FIELD}`)) return true;
  if (map.contains(focused) && map.dataset.pressed === undefined) return true;
  if (event.key === ' ' && focused.closest(PRESSED)) return true;
  return SCROLLING.has(event.key) && panel.contains(focused);
}
