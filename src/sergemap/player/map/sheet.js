/** A sheet over the map's window: a canvas that stays put while the map moves under it. */

/** @import { Box } from '../borders/borders.js' */
/** @import { Viewport } from './viewport.js' */

/** @typedef {CanvasRenderingContext2D} Pen */

/** @typedef {ReturnType<typeof createSheet>} Sheet */

/**
 * @param {L.Map} map
 * @param {string} paneName
 * @param {string} name
 * @param {AbortSignal} signal
 * @param {number} [share] pixels for one of the device, along a side
 */
export function createSheet(map, paneName, name, signal, share = 1) {
  const pane = map.getPane(paneName) ?? map.createPane(paneName);
  const canvas = document.createElement('canvas');
  canvas.className = `sheet ${name} leaflet-zoom-animated`;
  canvas.setAttribute('aria-hidden', 'true');
  pane.append(canvas);
  const place = anchored(map, canvas, signal);
  let sharpness = share;
  return {
    canvas,
    isStale: place.isStale,
    /**
     * Empty a part of the sheet and draw there alone.
     * @param {Box} box
     * @param {(pen: Pen) => void} draw
     */
    mend: (box, draw) => {
      const pen = canvas.getContext('2d');
      if (pen) drawWithin(pen, box, sharpness, draw, true);
    },
    /** Lay the sheet over the window, empty; null: there is nothing to draw on. */
    clear: (/** @type {Viewport} */ view) => {
      sharpness = view.sharpness * share;
      const pen = blank(canvas, view, sharpness);
      if (pen) place.anchor();
      return pen;
    },
  };
}

/**
 * @param {Pen} pen
 * @param {Box} box px of the screen
 * @param {number} sharpness
 * @param {(pen: Pen) => void} draw
 * @param {boolean} [isAnew] what was there is gone
 */
export function drawWithin(pen, box, sharpness, draw, isAnew = false) {
  const [west, north, east, south] = box.map((px) => px * sharpness);
  const [left, top] = [Math.floor(west), Math.floor(north)];
  const [width, height] = [Math.ceil(east) - left, Math.ceil(south) - top];
  pen.save();
  pen.setTransform(1, 0, 0, 1, 0, 0);
  pen.beginPath();
  pen.rect(left, top, width, height);
  pen.clip();
  if (isAnew) pen.clearRect(left, top, width, height);
  pen.setTransform(sharpness, 0, 0, sharpness, 0, 0);
  draw(pen);
  pen.restore();
}

/**
 * Empty a canvas of a size in px of the screen.
 * @param {HTMLCanvasElement} canvas
 * @param {{width: number, height: number}} size
 * @param {number} sharpness
 * @returns {Pen | null} it draws in px of the screen; null: there is nothing to draw on
 */
export function blank(canvas, { width, height }, sharpness) {
  const [across, down] = [Math.round(width * sharpness), Math.round(height * sharpness)];
  if (!across || !down) return null;
  if (canvas.width !== across || canvas.height !== down) {
    Object.assign(canvas, { width: across, height: down });
    Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` });
  }
  const pen = canvas.getContext('2d');
  pen?.setTransform(1, 0, 0, 1, 0, 0);
  pen?.clearRect(0, 0, across, down);
  pen?.setTransform(sharpness, 0, 0, sharpness, 0, 0);
  return pen;
}

/**
 * Keep an element at the window's upper left corner, and let it grow with the map when Leaflet
 * zooms.
 * @param {L.Map} map
 * @param {HTMLElement} element
 * @param {AbortSignal} signal
 */
export function anchored(map, element, signal) {
  let center = map.getCenter();
  let zoom = map.getZoom();
  let origin = map.getPixelOrigin();
  const anchor = () => {
    [center, zoom, origin] = [map.getCenter(), map.getZoom(), map.getPixelOrigin()];
    L.DomUtil.setPosition(element, map.containerPointToLayerPoint([0, 0]));
  };
  const zoomanim = (/** @type {L.ZoomAnimEvent} */ event) => {
    const half = map.getSize().divideBy(2);
    const scale = map.getZoomScale(event.zoom, zoom);
    const pane = map.containerPointToLayerPoint([0, 0]);
    const nextOrigin = map.project(event.center, event.zoom).subtract(half).subtract(pane);
    const corner = map
      .project(center, event.zoom)
      .subtract(half.multiplyBy(scale))
      .subtract(nextOrigin);
    L.DomUtil.setTransform(element, corner, scale);
  };
  listen(map, { zoomanim }, signal);
  return {
    anchor,
    /** Whether the map has moved under it in a way that dragging does not. */
    isStale: () => !origin.equals(map.getPixelOrigin()),
  };
}

/**
 * Hear what Leaflet tells, until the signal.
 * @param {L.Map} map
 * @param {L.LeafletEventHandlerFnMap} listeners
 * @param {AbortSignal} signal
 */
export function listen(map, listeners, signal) {
  map.on(listeners);
  signal.addEventListener('abort', () => map.off(listeners));
}
