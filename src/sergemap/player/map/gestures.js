/**
 * In a frame the map never traps the page around it: one finger and the bare wheel are the page's.
 */

import { element } from '../draw/element.js';

const HINT_MS = 1800;

/**
 * Two fingers move the map and zoom, and the wheel with Ctrl; whoever tries otherwise is told so.
 * @param {L.Map} map
 * @param {(key: string) => string} say
 * @param {AbortSignal} signal
 */
export function leaveThePageItsScroll(map, say, signal) {
  const container = map.getContainer();
  const hint = createHint(container);
  container.classList.add('in-frame');
  map.scrollWheelZoom.disable();
  container.addEventListener(
    'wheel',
    ({ ctrlKey, metaKey }) => {
      if (ctrlKey || metaKey) {
        map.scrollWheelZoom.enable();
        hint.hide();
      } else {
        map.scrollWheelZoom.disable();
        hint.say(say('map.hint-wheel'));
      }
    },
    { signal, capture: true, passive: true },
  );
  container.addEventListener(
    'pointerdown',
    ({ pointerType }) => {
      if (pointerType === 'touch') map.dragging.disable();
      else map.dragging.enable();
    },
    { signal, capture: true },
  );
  container.addEventListener(
    'touchmove',
    ({ touches }) => {
      if (touches.length > 1) hint.hide();
      else hint.say(say('map.hint-touch'));
    },
    { signal, capture: true, passive: true },
  );
}

/**
 * A line over the map that goes by itself.
 * @param {HTMLElement} container
 */
function createHint(container) {
  const line = element('p', { class: 'gesture-hint', hidden: true, 'aria-hidden': 'true' });
  container.append(line);
  let waiting = 0;
  const hide = () => {
    clearTimeout(waiting);
    line.hidden = true;
  };
  return {
    hide,
    say: (/** @type {string} */ text) => {
      if (line.hidden || line.textContent !== text) line.textContent = text;
      line.hidden = false;
      clearTimeout(waiting);
      waiting = window.setTimeout(hide, HINT_MS);
    },
  };
}
