/** What an inset shows: the move through a town that is too short to be seen on the map. Pure. */

import { viewOf } from '../../space/camera.js';
import { toWorld } from '../../space/mercator.js';
import { lengthOf } from '../../space/path.js';
import { viewportOf } from '../viewport.js';

/** @import { Shot } from '../../story.js' */
/** @import { Viewport } from '../viewport.js' */

/** A move shorter than so many px of the design is not seen. */
const SEEN = 48;
/** So much of the inset stays free around the move. */
const AIR = 0.22;
/** Its signs are so much smaller, and smaller still in an inset of less than so many px. */
const SMALLER = { usual: 0.85, least: 0.66, below: 150 };

/**
 * Whether the move to the present stop stays within a town and is too short for the map.
 * @param {Shot} shot
 * @param {Viewport} view the map's
 */
export function isTooShort({ story: { scene, curves }, moment: { stop }, look }, view) {
  if (look.whole || look.far || look.rushed) return false;
  const [from, to] = [scene.stops[stop - 1], scene.stops[stop]];
  const towns = scene.plans?.filter(({ places }) => to && places.includes(to.place));
  const isWithin = from && towns?.some(({ places }) => places.includes(from.place));
  return Boolean(isWithin) && lengthOf(curves[stop - 1] ?? []) * view.scale < SEEN * view.unit;
}

/**
 * @param {Shot} shot
 * @param {number} size px
 * @returns {Viewport}
 */
export function viewOfMove({ view, story: { scene, curves }, moment: { stop } }, size) {
  const ends = [scene.stops[stop - 1], scene.stops[stop]].flatMap((end) =>
    end ? [toWorld(end.at)] : [],
  );
  const air = size * AIR;
  const frame = { width: size, height: size, left: air, right: air, top: air, bottom: air };
  const { center, zoom } = viewOf([...ends, ...(curves[stop - 1] ?? [])], {
    ...frame,
    close: true,
  });
  const { x, y } = toWorld(center);
  const scale = 2 ** zoom;
  return viewportOf({
    width: size,
    height: size,
    unit: view.unit * (size < SMALLER.below ? SMALLER.least : SMALLER.usual),
    sharpness: view.sharpness,
    zoom,
    corner: { x: x * scale - size / 2, y: y * scale - size / 2 },
  });
}
