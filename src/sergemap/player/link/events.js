/** Who wants to know what happens: `sergemap.on("stop", …)`. */

/** @import { Event, State } from './host.js' */
/** @typedef {(state: State) => void} Callback */

export function createEvents() {
  /** @type {Map<string, Set<Callback>>} */
  const callbacks = new Map();
  /** @type {(() => State) | null} */
  let ready = null;
  return {
    /** @param {string} event @param {Callback} callback */
    on: (event, callback) => {
      if (typeof callback !== 'function') return () => {};
      const own = callbacks.get(event) ?? new Set();
      callbacks.set(event, own.add(callback));
      const stateNow = ready;
      if (event === 'ready' && stateNow) queueMicrotask(() => callback(stateNow()));
      return () => void own.delete(callback);
    },
    /** @param {Event} event @param {() => State} stateNow made up for those alone who listen */
    emit: (event, stateNow) => {
      if (event === 'ready') ready = stateNow;
      const wanting = [...(callbacks.get(event) ?? [])];
      const state = wanting.length > 0 ? stateNow() : {};
      for (const callback of wanting) {
        try {
          callback(state);
        } catch (fault) {
          reportError(fault);
        }
      }
    },
  };
}
