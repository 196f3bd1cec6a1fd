/**
 * The world as a square of 256 units, in the projection of web maps; longitudes past 180 run on.
 */

/** @import { Position } from '../scene.js' */
/** @typedef {{x: number, y: number}} Point */

export const WORLD = 256;
const HIGHEST_LATITUDE = 85.0511;

/** @param {number} longitude */
export function worldX(longitude) {
  return ((longitude + 180) / 360) * WORLD;
}

/** @param {number} latitude */
export function worldY(latitude) {
  const clamped = Math.max(-HIGHEST_LATITUDE, Math.min(HIGHEST_LATITUDE, latitude));
  return ((1 - Math.asinh(Math.tan((clamped * Math.PI) / 180)) / Math.PI) / 2) * WORLD;
}

/** @param {Position} position */
export function toWorld([longitude, latitude]) {
  return { x: worldX(longitude), y: worldY(latitude) };
}

/** @param {Point} point @returns {Position} */
export function toPosition({ x, y }) {
  const latitude = (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / WORLD))) * 180) / Math.PI;
  return [(x / WORLD) * 360 - 180, latitude];
}

/**
 * How many kilometres a unit of the world is long at a latitude.
 * @param {number} latitude
 */
export function kmPerUnit(latitude) {
  return (40075 / WORLD) * Math.cos((Math.min(85, Math.abs(latitude)) * Math.PI) / 180);
}
