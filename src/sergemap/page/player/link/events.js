/** Who wants to know what happens: `sergemap.on("stop", …)`. */

/** @import { Event, State } from './host.js' */
/** @typedef {(state: State) => void} Callback */
/** @typedef {{on: (event: string, callback: Callback) => () => void, emit: (event: Event, state: State) => void}} Events */

/** @returns {Events} */
export function createEvents() {
  /** @type {Map<string, Set<Callback>>} */
  const callbacks = new Map();
  /** @type {State | null} */
  let ready = null;
  return {
    on: (event, callback) => {
      if (typeof callback !== 'function') return () => {};
      const own = callbacks.get(event) ?? new Set();
      callbacks.set(event, own.add(callback));
      const state = ready;
      if (event === 'ready' && state) queueMicrotask(() => callback(state));
      return () => void own.delete(callback);
    },
    emit: (event, state) => {
      if (event === 'ready') ready = state;
      for (const callback of callbacks.get(event) ?? []) {
        try {
          callback(state);
        } catch (fault) {
          reportError(fault);
        }
      }
    },
  };
}
