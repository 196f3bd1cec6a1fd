/** A sheet over the map's window: a canvas that stays put while the map moves under it. */

import { rootUnit } from '../draw/element.js';

/** @import { Point } from '../space/mercator.js' */
/** @import { Box } from './labels/placement.js' */

/**
 * @typedef {object} View what the map's window shows
 * @property {number} width px
 * @property {number} height px
 * @property {number} unit px of the screen for a px of the design
 * @property {number} zoom
 * @property {number} scale px for a unit of the world
 * @property {Point} corner the window's upper left corner, px from the world's
 * @property {(point: Point) => Point} toScreen
 */

/**
 * @typedef {object} Sheet
 * @property {HTMLCanvasElement} canvas
 * @property {(view: View) => CanvasRenderingContext2D | null} clear lay the sheet over the window,
 *   empty; null: there is nothing to draw on
 * @property {(box: Box, draw: (pen: CanvasRenderingContext2D) => void) => void} mend empty a part
 *   of the sheet and draw there alone
 * @property {() => boolean} isStale whether the map has moved under what was drawn in a way that
 *   dragging does not
 */

/**
 * @param {L.Map} map
 * @returns {View}
 */
export function viewOfMap(map) {
  const { x: width, y: height } = map.getSize();
  const zoom = map.getZoom();
  const scale = 2 ** zoom;
  const origin = map.getPixelOrigin().add(map.containerPointToLayerPoint([0, 0]));
  const corner = { x: origin.x, y: origin.y };
  return {
    width,
    height,
    zoom,
    scale,
    corner,
    unit: rootUnit(),
    toScreen: ({ x, y }) => ({ x: x * scale - corner.x, y: y * scale - corner.y }),
  };
}

/**
 * @param {L.Map} map
 * @param {string} paneName
 * @param {string} name
 * @param {number} [sharp] pixels for one of the screen, along a side
 * @returns {Sheet}
 */
export function createSheet(map, paneName, name, sharp = 1) {
  const pane = map.getPane(paneName) ?? map.createPane(paneName);
  const canvas = document.createElement('canvas');
  canvas.className = `sheet ${name} leaflet-zoom-animated`;
  canvas.setAttribute('aria-hidden', 'true');
  pane.append(canvas);
  const place = anchored(map, canvas);
  const sharpnessNow = () => Math.min(window.devicePixelRatio ?? 1, 2) * sharp;
  return {
    canvas,
    isStale: place.isStale,
    mend: (box, draw) => {
      const pen = canvas.getContext('2d');
      if (!pen) return;
      const sharpness = sharpnessNow();
      const [left, top] = [Math.floor(box[0] * sharpness), Math.floor(box[1] * sharpness)];
      const [width, height] = [
        Math.ceil(box[2] * sharpness) - left,
        Math.ceil(box[3] * sharpness) - top,
      ];
      pen.save();
      pen.setTransform(1, 0, 0, 1, 0, 0);
      pen.beginPath();
      pen.rect(left, top, width, height);
      pen.clip();
      pen.clearRect(left, top, width, height);
      pen.setTransform(sharpness, 0, 0, sharpness, 0, 0);
      draw(pen);
      pen.restore();
    },
    clear: (view) => {
      const sharpness = sharpnessNow();
      const [width, height] = [
        Math.round(view.width * sharpness),
        Math.round(view.height * sharpness),
      ];
      if (!width || !height) return null;
      if (canvas.width !== width || canvas.height !== height) {
        Object.assign(canvas, { width, height });
        Object.assign(canvas.style, { width: `${view.width}px`, height: `${view.height}px` });
      }
      place.anchor();
      const pen = canvas.getContext('2d');
      pen?.setTransform(1, 0, 0, 1, 0, 0);
      pen?.clearRect(0, 0, width, height);
      pen?.setTransform(sharpness, 0, 0, sharpness, 0, 0);
      return pen;
    },
  };
}

/**
 * Hold something at the window's upper left corner, and let it grow with the map when Leaflet
 * zooms.
 * @param {L.Map} map
 * @param {HTMLElement} held
 */
export function anchored(map, held) {
  let center = map.getCenter();
  let zoom = map.getZoom();
  let origin = map.getPixelOrigin();
  const anchor = () => {
    [center, zoom, origin] = [map.getCenter(), map.getZoom(), map.getPixelOrigin()];
    L.DomUtil.setPosition(held, map.containerPointToLayerPoint([0, 0]));
  };
  map.on('zoomanim', (event) => {
    const half = map.getSize().divideBy(2);
    const scale = map.getZoomScale(event.zoom, zoom);
    const pane = map.containerPointToLayerPoint([0, 0]);
    const nextOrigin = map.project(event.center, event.zoom).subtract(half).subtract(pane);
    const corner = map
      .project(center, event.zoom)
      .subtract(half.multiplyBy(scale))
      .subtract(nextOrigin);
    L.DomUtil.setTransform(held, corner, scale);
  });
  return { anchor, isStale: () => !origin.equals(map.getPixelOrigin()) };
}
