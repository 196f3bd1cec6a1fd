/** Lines as text, as `tools/line_code.py` writes them for a page. Pure. */

import { worldX, worldY } from '../space/mercator.js';

/** @typedef {[west: number, north: number, east: number, south: number]} Box */
/** @typedef {{from: number, to: number}} Ends where a line ends; equal numbers are one point */
/**
 * @typedef {{line: Float64Array, box: Box, ends: Ends}} Line x and y one after the other, in the
 * world of 256 units
 */

/** A sign has so many bits: its code times 5, modulo 78. */
const BITS = 6;
const [TIMES, MODULO] = [5, 78];
/** How long a step is before one is known, in sixteenths. */
const AT_FIRST = 256;
/** A number longer than so many times what was expected has more bits each time. */
const USUAL = 3;

/**
 * A reader of lines on a grid; their points are latitude first.
 * @param {number} grid degrees to a step
 * @param {{isChain?: boolean}} [how] whether each line is told from the end of the one before
 * @returns {(text: string) => Line}
 */
export function lineDecoder(grid, { isChain = false } = {}) {
  const [middle, wide] = [worldX(0), worldX(grid) - worldX(0)];
  // each latitude of the grid is used many times
  const pole = Math.round(90 / grid);
  const heights = new Float64Array(2 * pole + 1);
  let steps = new Int32Array(1024);
  let [longitude, latitude] = [0, 0];
  return (text) => {
    // a number has two bits or more
    if (steps.length < 3 * text.length) steps = new Int32Array(6 * text.length);
    const line = new Float64Array(decodeInto(text, steps));
    if (!isChain) longitude = latitude = 0;
    const from = numberOf(longitude + steps[1], latitude + steps[0]);
    let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let index = 0; index + 1 < line.length; index += 2) {
      latitude += steps[index];
      longitude += steps[index + 1];
      const x = middle + longitude * wide;
      const y = (heights[latitude + pole] ||= worldY(latitude * grid));
      line[index] = x;
      line[index + 1] = y;
      if (x < west) west = x;
      if (x > east) east = x;
      if (y < north) north = y;
      if (y > south) south = y;
    }
    return {
      line,
      box: [west, north, east, south],
      ends: { from, to: numberOf(longitude, latitude) },
    };
  };
}

/**
 * One number for a point of the grid.
 * @param {number} x
 * @param {number} y
 */
function numberOf(x, y) {
  return x * 0x100000 + y;
}

/**
 * @param {string} text
 * @param {Int32Array} steps room for three numbers a sign
 * @returns {number} how many there are
 */
function decodeInto(text, steps) {
  const end = text.length;
  let at = 0;
  let bits = 0; // the next ones, the first of them as the highest of 32
  let ready = 0;
  let count = 0;
  let last = 0; // the last step along this axis, and how long they are; the same along the other
  let size = AT_FIRST;
  let other = 0;
  let otherSize = AT_FIRST;
  for (;;) {
    for (; ready <= 32 - BITS && at < end; ready += BITS) {
      bits |= ((text.charCodeAt(at) * TIMES) % MODULO) << (32 - BITS - ready);
      at += 1;
    }
    const ones = Math.clz32(~bits);
    const more = ones > USUAL ? ones - USUAL : 0;
    const room = 32 - Math.clz32((3 * size + otherSize) >> 6);
    const all = room + more;
    if (ones >= ready) return count; // ones fill the last sign
    bits <<= ones + 1;
    ready -= ones + 1;
    for (; ready < all; ready += BITS) {
      bits |= ((text.charCodeAt(at) * TIMES) % MODULO) << (32 - BITS - ready);
      at += 1;
    }
    let number = (ones - more + (1 << more) - 1) << room;
    if (all) number += bits >>> (32 - all);
    bits <<= all;
    ready -= all;
    const step = (number & 1 ? ~(number >> 1) : number >> 1) + Math.trunc(last / 3);
    steps[count] = step;
    count += 1;
    const before = count > 2 ? step : 0;
    const now = count > 2 ? size + ((16 * Math.abs(step) - size) >> 2) : AT_FIRST;
    last = other;
    other = before;
    size = otherSize;
    otherSize = now;
  }
}
