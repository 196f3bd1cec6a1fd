/**
 * Lines and lists of whole numbers as text, by Google's encoded polyline algorithm, as
 * `borders/polyline.py` writes them. Pure.
 */

import { worldX, worldY } from '../space/mercator.js';

/** @typedef {[west: number, north: number, east: number, south: number]} Box */
/** @typedef {{from: number, to: number}} Ends where a line ends; equal numbers are one point */
/**
 * @typedef {{line: Float64Array, box: Box, ends: Ends}} Line x and y one after the other, in the
 * world of 256 units
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
    if (steps.length < text.length) steps = new Int32Array(2 * text.length);
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
