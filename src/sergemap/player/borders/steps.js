/** Whole numbers as text, as `borders/steps.py` writes them: a small one is one sign. Pure. */

const SIGNS = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).filter(
  (sign) => !'"&<>\\'.includes(sign),
);
const ALL = SIGNS.length;
const NEAR = 40;
const FIRST_PAIR = 2 * NEAR + 1;
const FAR = FIRST_PAIR + 8;
const IN_PAIRS = 8 * ALL;
/** By the code of a sign. */
const NUMBER_OF = Uint8Array.from({ length: 128 }, (_, code) =>
  Math.max(0, SIGNS.indexOf(String.fromCharCode(code))),
);

/**
 * @param {string} written
 * @returns {Int32Array}
 */
export function readSteps(written) {
  const steps = new Int32Array(written.length);
  return steps.subarray(0, stepsInto(written, steps));
}

/**
 * Read many lines without a list for each.
 * @param {string} written
 * @param {Int32Array} steps room for a number a sign
 * @returns {number} how many there are
 */
export function stepsInto(written, steps) {
  let count = 0;
  for (let at = 0; at < written.length; at += 1) {
    const number = numberAt(written, at);
    let step = number - NEAR;
    if (number >= FAR) {
      step = beyond(
        (numberAt(written, at + 1) * ALL + numberAt(written, at + 2)) * ALL +
          numberAt(written, at + 3) +
          IN_PAIRS,
      );
      at += 3;
    } else if (number >= FIRST_PAIR) {
      step = beyond((number - FIRST_PAIR) * ALL + numberAt(written, at + 1));
      at += 1;
    }
    steps[count] = step;
    count += 1;
  }
  return count;
}

/**
 * @param {string} written
 * @param {number} at
 * @returns {number}
 */
function numberAt(written, at) {
  return NUMBER_OF[written.charCodeAt(at)] ?? 0;
}

/**
 * The n-th step beyond the near ones: 41, -41, 42, -42.
 * @param {number} number
 * @returns {number}
 */
function beyond(number) {
  const distance = (number >> 1) + NEAR + 1;
  return number & 1 ? -distance : distance;
}
