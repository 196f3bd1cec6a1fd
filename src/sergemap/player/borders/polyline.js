/**
 * Lists of whole numbers as text, by Google's encoded polyline algorithm, as
 * `borders/polyline.py` writes them. Pure.
 */

const BITS = 5;
/** The least sign that ends a number, and the least after which another follows. */
const [LAST, MORE] = [63, 95];

/** @param {string} text */
export function decode(text) {
  const numbers = new Int32Array(text.length);
  return numbers.subarray(0, decodeInto(text, numbers));
}

/**
 * Numbers that are written as the first and then the difference to each next.
 * @param {string} text
 */
export function decodeSteps(text) {
  let at = 0;
  return Array.from(decode(text), (step) => (at += step));
}

/**
 * @param {string} text
 * @param {Int32Array} numbers room for a number a sign
 * @returns {number} how many there are
 */
function decodeInto(text, numbers) {
  let [count, rest, shift] = [0, 0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign >= MORE) {
      rest |= (sign - MORE) << shift;
      shift += BITS;
    } else {
      const number = ((sign - LAST) << shift) | rest;
      numbers[count] = number & 1 ? ~(number >> 1) : number >> 1;
      count += 1;
      rest = shift = 0;
    }
  }
  return count;
}
