/** What the address asks of the page beside a moment; it stays in the address. */

import { readFragment } from './address.js';

const MOMENTS = new Set(['stop', 'date', 'period', 'play']);
const FASTEST = 16;
/** What can be shown or hidden, and whether it is shown if nobody asks. */
const USUAL = {
  borders: true,
  today: false,
  events: true,
  works: true,
  people: false,
  ahead: true,
};

/** @typedef {keyof typeof USUAL} Layer */

export const LAYERS = /** @type {Layer[]} */ (Object.keys(USUAL));

/**
 * As the address or a switch has it.
 * @param {Layer} layer
 * @returns {boolean}
 */
export function isShown(layer) {
  const asked = document.documentElement.dataset[layer];
  return asked === undefined ? USUAL[layer] : asked !== '0';
}

/**
 * @param {string} layer
 * @param {boolean} isOn
 */
export function setLayer(layer, isOn) {
  document.documentElement.dataset[layer] = isOn ? '1' : '0';
}

/**
 * Set the page as asked: what is shown, and whether it moves.
 * @param {Map<string, string>} asked
 */
export function setPage(asked) {
  for (const name of ['controls', 'panel', 'motion', ...LAYERS]) {
    const value = asked.get(name);
    if (value !== undefined) document.documentElement.dataset[name] = value;
  }
}

/**
 * @param {Map<string, string>} asked
 * @returns {'light' | 'dark' | null} null: as the reader's system has it
 */
export function themeOf(asked) {
  const theme = asked.get('theme');
  return theme === 'light' || theme === 'dark' ? theme : null;
}

/**
 * @param {Map<string, string>} asked
 * @returns {number | null}
 */
export function speedOf(asked) {
  const speed = Number(asked.get('speed'));
  return speed > 0 && speed <= FASTEST ? speed : null;
}

/**
 * What is kept, with another value.
 * @param {string} kept as `keptOf` has it
 * @param {string} name
 * @param {string} value
 * @returns {string}
 */
export function keeping(kept, name, value) {
  const rest = readFragment(kept).filter(([other]) => other !== name);
  return keptOf(`#&${new URLSearchParams([...rest, [name, value]])}`);
}

/**
 * The part of a fragment that stays while the moment changes.
 * @param {string} fragment
 * @returns {string}
 */
export function keptOf(fragment) {
  return readFragment(fragment)
    .filter(([name]) => !MOMENTS.has(name))
    .map(([name, value]) => `&${name}=${encodeURIComponent(value)}`)
    .join('');
}
