/** What can wait is done one thing a frame, so that no frame has to wait for all of them. */

/**
 * @typedef {object} Turns
 * @property {(...steps: (() => void)[]) => void} take instead of what still waits; the first comes
 *   after the frame that is due
 * @property {(...steps: (() => void)[]) => void} add to what still waits
 * @property {() => void} drop what still waits
 */

/**
 * A fault where nobody waits for the answer leaves the page to its text.
 * @param {() => void} run
 * @returns {() => void}
 */
export function orText(run) {
  return () => {
    try {
      run();
    } catch (fault) {
      dispatchEvent(new Event('sergemap:fault'));
      throw fault;
    }
  };
}

/** @returns {Turns} */
export function createTurns() {
  /** @type {(() => void)[]} */
  let waiting = [];
  let isAsked = false;
  const ask = () => {
    if (isAsked) return;
    isAsked = true;
    L.Util.requestAnimFrame(next);
  };
  const next = () => {
    isAsked = false;
    orText(() => waiting.shift()?.())();
    if (waiting.length > 0) ask();
  };
  return {
    take: (...steps) => {
      waiting = [() => {}, ...steps];
      ask();
    },
    add: (...steps) => {
      waiting.push(...steps);
      ask();
    },
    drop: () => {
      waiting = [];
    },
  };
}
