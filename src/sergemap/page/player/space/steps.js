/** Whole numbers as text, as `earth/steps.py` writes them: a small one is one sign. Pure. */

const SIGNS = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).filter((sign) => !'"&<>\\'.includes(sign));
const ALL = SIGNS.length;
const NEAR = 40;
const FIRST_PAIR = 2 * NEAR + 1;
const FAR = FIRST_PAIR + 8;
const IN_PAIRS = 8 * ALL;
/** By the code of a sign. */
const NUMBER_OF = Uint8Array.from({ length: 128 }, (_, code) => Math.max(0, SIGNS.indexOf(String.fromCharCode(code))));

/** @param {string} written @returns {number[]} */
export function readSteps(written) {
  /** @type {number[]} */
  const steps = [];
  let at = 0;
  const next = () => NUMBER_OF[written.charCodeAt(at++)] ?? 0;
  while (at < written.length) {
    const number = next();
    if (number < FIRST_PAIR) steps.push(number - NEAR);
    else if (number < FAR) steps.push(beyond((number - FIRST_PAIR) * ALL + next()));
    else steps.push(beyond((next() * ALL + next()) * ALL + next() + IN_PAIRS));
  }
  return steps;
}

/** The n-th step beyond the near ones: 41, -41, 42, -42. @param {number} number @returns {number} */
function beyond(number) {
  const distance = Math.floor(number / 2) + NEAR + 1;
  return number % 2 ? -distance : distance;
}
