/** Messages between the page and the page around its frame. */

import { MOMENTS } from './address.js';

/** @import { Wish } from './address.js' */

/** @typedef {'ready' | 'stop' | 'period' | 'play' | 'pause'} Event */
/** @typedef {Record<string, unknown>} State */

/**
 * @typedef {object} Player what the host may ask for
 * @property {() => void} play
 * @property {() => void} pause
 * @property {() => void} next
 * @property {() => void} previous
 * @property {(wish: Wish) => boolean} seek
 * @property {() => State} state
 */

/**
 * Listen to the parent alone; tell it what happens, once it has greeted us.
 * @param {Player} player
 * @param {AbortSignal} signal
 */
export function createHost(player, signal) {
  if (window.parent === window) return () => {};
  /** @type {string | null} */
  let origin = null;
  /** @param {Event | 'height'} event @param {State} [more] */
  const tell = (event, more = {}) => {
    if (origin !== null) send({ sergemap: 1, event, ...more, ...player.state() }, origin);
  };
  addEventListener(
    'message',
    (message) => {
      if (message.source !== window.parent) return;
      const asked = readMessage(message.data);
      if (asked?.['do'] === 'hello') {
        origin = message.origin === 'null' || message.origin === '' ? '*' : message.origin;
        if (player.state()['ready'] === true) tell('ready');
      } else if (asked) obey(player, asked);
    },
    { signal },
  );
  let latest = 0;
  const tellHeight = () => {
    if (window.innerWidth === 0) return; // not shown yet: it has no width to tell a height for
    const height = preferredHeight(window.innerWidth);
    if (height === latest) return;
    latest = height;
    send(JSON.stringify({ subject: 'lti.frameResize', height }), '*');
    tell('height', { height });
  };
  addEventListener('resize', tellHeight, { signal });
  tellHeight();
  return tell;
}

/** @param {unknown} message @param {string} origin */
function send(message, origin) {
  try {
    window.parent.postMessage(message, origin);
  } catch {
    // a parent that left, or an origin that no longer is one
  }
}

/** @param {unknown} message @returns {Record<string, unknown> | null} null: not for us */
export function readMessage(message) {
  if (typeof message !== 'object' || message === null || Array.isArray(message)) return null;
  const asked = /** @type {Record<string, unknown>} */ (message);
  return asked['sergemap'] === 1 && typeof asked['do'] === 'string' ? asked : null;
}

/** @param {Player} player @param {Record<string, unknown>} asked */
function obey({ play, pause, next, previous, seek }, asked) {
  const wish = Object.entries(asked).filter(
    ([name, value]) => MOMENTS.some((one) => one === name) && typeof value === 'string',
  );
  /** @type {Record<string, () => void>} */
  const actions = { play, pause, next, previous, seek: () => seek(Object.fromEntries(wish)) };
  const name = String(asked['do']);
  if (Object.hasOwn(actions, name)) actions[name]();
}

/**
 * Constant for a width, never the frame's own height, so that host and frame cannot chase each
 * other.
 * @param {number} width
 */
export function preferredHeight(width) {
  if (width >= 900) return 640;
  return width >= 600 ? 760 : 720;
}
