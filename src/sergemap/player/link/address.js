/** The address of the page: `victor-serge.html#orenburg`, `#date=1936-04-17&theme=dark`. */

import { isoDay } from '../time/calendar.js';

/** @import { Scene } from '../scene.js' */
/** @import { Moment } from '../time/moment.js' */

/** @typedef {{stop?: string, date?: string, period?: string}} Wish where to go */

const MODEST_MS = 500;
/** To write it takes a browser as long as half a frame. */
const PLAYING_MS = 2000;
/** Of these a page is asked for one. */
export const MOMENTS = ['stop', 'date', 'period'];

/**
 * What query and fragment ask for; the fragment wins. A bare word in the fragment is a stay.
 * @param {string} query
 * @param {string} fragment
 * @param {string} [baked] settings of a page without an address
 */
export function readAddress(query, fragment, baked = '') {
  const asked = new Map([...new URLSearchParams(baked), ...new URLSearchParams(query)]);
  for (const [name, value] of readFragment(fragment)) {
    if (MOMENTS.some((one) => one === name)) MOMENTS.forEach((other) => asked.delete(other));
    asked.set(name, value);
  }
  return asked;
}

/** @param {string} fragment @returns {[string, string][]} */
export function readFragment(fragment) {
  const [bare = '', ...rest] = fragment.replace(/^#/, '').split('&');
  const parameters = [...new URLSearchParams(rest.join('&'))];
  if (bare.includes('=')) return [...new URLSearchParams(bare), ...parameters];
  return bare ? [['stop', unescaped(bare)], ...parameters] : parameters;
}

/** @param {string} text */
function unescaped(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * The fragment that leads to a moment: the stay's id, or the date when it is another part of it.
 * @param {Scene} scene
 * @param {Moment} moment
 * @param {boolean} isPlaying
 */
export function fragmentOf(scene, moment, isPlaying) {
  const stop = scene.stops[moment.stop];
  const isStay =
    !moment.travelling && !stop?.resumes && (isPlaying || moment.time === stop?.story[0]);
  return stop && isStay ? encodeURIComponent(stop.id) : `date=${isoDay(moment.day)}`;
}

/**
 * Let the address follow the reader, without a history flood and not too often.
 * @param {{now: () => number, later: (run: () => void, ms: number) => void}} timing
 * @returns {(fragment: string, isPlaying?: boolean) => void}
 */
export function followingAddress({ now, later }) {
  let wanted = '';
  let latest = '';
  let last = -Infinity;
  let due = Infinity;
  const write = () => {
    due = Infinity;
    if (wanted === latest) return;
    last = now();
    latest = wanted;
    try {
      history.replaceState(history.state, '', `#${wanted}`);
    } catch {
      // sandboxed frames and srcdoc have no history to write to
    }
  };
  return (fragment, isPlaying = false) => {
    wanted = fragment;
    const at = last + (isPlaying ? PLAYING_MS : MODEST_MS);
    if (wanted === latest || due <= at) return;
    if (at <= now()) return write();
    due = at;
    later(write, at - now());
  };
}
