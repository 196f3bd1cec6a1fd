/**
 * How much of a stay is over, while the story plays: the ring of the place he is in grows stronger,
 * like the hand of a clock.
 */

/** @import { Ink } from '../../draw/palette.js' */
/** @import { View } from '../sheet.js' */
/** @import { Site } from './stops.js' */

/** @typedef {CanvasRenderingContext2D} Pen */

/**
 * @typedef {object} Stayed a small canvas of its own: of a map that stands still nothing else need
 *   be drawn anew
 * @property {(view: View, site: Site | undefined, part: number) => void} draw
 * @property {() => void} hide
 */

const WIDTH = 3.6;
/** The ring lies so many px within what the place takes up. */
const INSIDE = 2;
const TOP = -Math.PI / 2;

/**
 * @param {L.Map} map
 * @param {string} paneName
 * @param {Ink} ink
 * @returns {Stayed}
 */
export function createStayed(map, paneName, ink) {
  const canvas = document.createElement('canvas');
  // while Leaflet zooms it would stay behind
  canvas.className = 'stayed leaflet-zoom-hide';
  canvas.setAttribute('aria-hidden', 'true');
  canvas.hidden = true;
  map.getPane(paneName)?.append(canvas);
  const hide = () => {
    if (!canvas.hidden) canvas.hidden = true;
  };
  return {
    hide,
    draw: (view, site, part) => {
      const pen = site && canvas.getContext('2d');
      if (!pen) return hide();
      const half = Math.ceil(site.radius + WIDTH * view.unit);
      lay(canvas, half * 2);
      L.DomUtil.setPosition(
        canvas,
        map.containerPointToLayerPoint([site.at.x - half, site.at.y - half]),
      );
      pen.clearRect(0, 0, half * 2, half * 2);
      drawStayed(pen, ink, view, { ...site, at: { x: half, y: half } }, part);
      canvas.hidden = false;
    },
  };
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {number} side px
 */
function lay(canvas, side) {
  const sharpness = Math.min(window.devicePixelRatio ?? 1, 2);
  const pixels = Math.round(side * sharpness);
  if (canvas.width === pixels) return;
  Object.assign(canvas, { width: pixels, height: pixels });
  Object.assign(canvas.style, { width: `${side}px`, height: `${side}px` });
  canvas.getContext('2d')?.scale(sharpness, sharpness);
}

/**
 * @param {Pen} pen
 * @param {Ink} ink
 * @param {View} view
 * @param {Site} site where he is
 * @param {number} part of the stay that is over, from 0 to 1
 */
export function drawStayed(pen, ink, { unit }, { at, radius }, part) {
  if (part <= 0) return;
  pen.strokeStyle = ink.of('--accent');
  pen.lineWidth = WIDTH * unit;
  pen.lineCap = 'butt';
  pen.beginPath();
  pen.arc(at.x, at.y, radius - INSIDE * unit, TOP, TOP + 2 * Math.PI * part);
  pen.stroke();
}
