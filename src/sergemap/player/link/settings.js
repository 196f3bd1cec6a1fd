/** What the address asks of the page beside a moment; it stays in the address. Pure. */

import { MOMENTS, readFragment } from './address.js';

/** What does not stay. */
const PASSING = new Set([...MOMENTS, 'play']);
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

/** @typedef {Readonly<typeof USUAL>} Layers */
/** @typedef {'light' | 'dark'} Theme */

/** @param {Map<string, string>} asked @param {Layers} [before] of what nobody asks */
export function layersOf(asked, before = USUAL) {
  const layers = { ...before };
  for (const name of /** @type {(keyof Layers)[]} */ (Object.keys(layers))) {
    if (asked.has(name)) layers[name] = asked.get(name) !== '0';
  }
  return Object.freeze(layers);
}

/**
 * @param {Map<string, string>} asked
 * @returns {Theme | null} null: as the reader's system has it
 */
export function themeOf(asked) {
  const theme = asked.get('theme');
  return theme === 'light' || theme === 'dark' ? theme : null;
}

/** @param {Map<string, string>} asked */
export function speedOf(asked) {
  const speed = Number(asked.get('speed'));
  return speed > 0 && speed <= FASTEST ? speed : null;
}

/**
 * What is kept, with another value.
 * @param {string} kept as `keptOf` has it
 * @param {string} name
 * @param {string} value
 */
export function keeping(kept, name, value) {
  const rest = readFragment(kept).filter(([other]) => other !== name);
  return keptOf(`#&${new URLSearchParams([...rest, [name, value]])}`);
}

/**
 * The part of a fragment that stays while the moment changes.
 * @param {string} fragment
 */
export function keptOf(fragment) {
  return readFragment(fragment)
    .filter(([name]) => !PASSING.has(name))
    .map(([name, value]) => `&${[name, value].map(encodeURIComponent).join('=')}`)
    .join('');
}
