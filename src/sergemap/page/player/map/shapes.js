/** Coasts, lakes and rivers as paths in the world of 256 units, each with the box it lies in. */

import { worldX, worldY } from '../space/mercator.js';

/** @import { Basemap } from '../scene.js' */

/** @typedef {[west: number, north: number, east: number, south: number]} Box */
/** @typedef {{path: Path2D, box: Box}} Shape */
/** @typedef {{land: Shape[], coasts: Shape[], lakes: Shape[], shores: Shape[], rivers: {rank: number, shapes: Shape[]}[]}} Shapes */

/** A line is cut into pieces, so that only those in sight are drawn. */
const PIECE = 160;
const EDGE = 179.995;

/** @param {Basemap} basemap @returns {Shapes} */
export function readShapes({ grid, land, lakes, rivers }) {
  const lands = land.map((ring) => positions(ring, grid));
  const waters = lakes.map((ring) => positions(ring, grid));
  const ranks = [...new Set(rivers.map(([rank]) => Math.round(rank)))].sort((a, b) => a - b);
  return {
    land: lands.map((line) => shape(line, true)),
    coasts: lands.flatMap((line) => withoutEdges(closed(line)).flatMap(pieces)),
    lakes: waters.map((line) => shape(line, true)),
    shores: waters.map((line) => shape(line, true)),
    rivers: ranks.map((rank) => ({
      rank,
      shapes: rivers.filter(([own]) => Math.round(own) === rank).flatMap(([, line]) => pieces(positions(line, grid))),
    })),
  };
}

/** @param {number[]} steps @param {number} grid @returns {number[]} longitude and latitude, one after the other */
function positions(steps, grid) {
  const out = new Array(steps.length);
  let longitude = 0;
  let latitude = 0;
  for (let index = 0; index + 1 < steps.length; index += 2) {
    longitude += steps[index] ?? 0;
    latitude += steps[index + 1] ?? 0;
    out[index] = longitude * grid;
    out[index + 1] = latitude * grid;
  }
  return out;
}

/** @param {number[]} line @returns {number[]} */
function closed(line) {
  const [longitude = 0, latitude = 0] = line;
  return line.at(-2) === longitude && line.at(-1) === latitude ? line : [...line, longitude, latitude];
}

/** Where land is cut along the 180th meridian there is no coast. @param {number[]} line @returns {number[][]} */
function withoutEdges(line) {
  /** @type {number[][]} */
  const lines = [];
  /** @type {number[]} */
  let current = [];
  for (let index = 0; index + 1 < line.length; index += 2) {
    const [longitude = 0, latitude = 0] = [line[index], line[index + 1]];
    const before = line[index - 2];
    const runsAlongTheEdge = before !== undefined && Math.abs(before) > EDGE && Math.abs(longitude) > EDGE;
    const isPoleward = latitude < -85;
    if (runsAlongTheEdge || isPoleward) {
      if (current.length > 2) lines.push(current);
      current = [];
      if (isPoleward) continue;
    }
    current.push(longitude, latitude);
  }
  if (current.length > 2) lines.push(current);
  return lines;
}

/** @param {number[]} line @returns {Shape[]} */
function pieces(line) {
  /** @type {Shape[]} */
  const out = [];
  for (let from = 0; from + 2 < line.length; from += PIECE * 2) out.push(shape(line.slice(from, from + PIECE * 2 + 2), false));
  return out;
}

/** @param {number[]} line @param {boolean} isClosed @returns {Shape} */
function shape(line, isClosed) {
  const path = new Path2D();
  /** @type {Box} */
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (let index = 0; index + 1 < line.length; index += 2) {
    const x = worldX(line[index] ?? 0);
    const y = worldY(line[index + 1] ?? 0);
    if (index) path.lineTo(x, y);
    else path.moveTo(x, y);
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }
  if (isClosed) path.closePath();
  return { path, box };
}

/** What lies in a box. @param {Shape[]} shapes @param {Box} box @returns {Shape[]} */
export function within(shapes, [west, north, east, south]) {
  return shapes.filter(({ box }) => box[0] <= east && box[2] >= west && box[1] <= south && box[3] >= north);
}
