/**
 * How much of a stay is over, while the story plays: the ring of the present place grows stronger,
 * like the hand of a clock.
 */

import { blank } from '../sheet.js';

/** @import { Palette } from '../../draw/palette.js' */
/** @import { Pen } from '../sheet.js' */
/** @import { Viewport } from '../viewport.js' */
/** @import { StopSymbol } from './stops.js' */

const WIDTH = 3.6;
/** The ring lies so many px within what the place takes up. */
const INSIDE = 2;
const TOP = -Math.PI / 2;

/**
 * On a small canvas of its own: of a map that stands still nothing else need be drawn anew.
 * @param {L.Map} map
 * @param {string} paneName
 * @param {Palette} ink
 */
export function createDwellRing(map, paneName, ink) {
  const canvas = document.createElement('canvas');
  // while Leaflet zooms it would stay behind
  canvas.className = 'stayed leaflet-zoom-hide';
  canvas.setAttribute('aria-hidden', 'true');
  canvas.hidden = true;
  map.getPane(paneName)?.append(canvas);
  const turn = (/** @type {boolean} */ isHidden) => {
    if (canvas.hidden !== isHidden) canvas.hidden = isHidden;
  };
  return {
    hide: () => turn(true),
    /** @param {Viewport} view @param {StopSymbol | undefined} symbol @param {number} part */
    draw: (view, symbol, part) => {
      const half = symbol ? Math.ceil(symbol.radius + WIDTH * view.unit) : 0;
      const pen = symbol && blank(canvas, { width: half * 2, height: half * 2 }, view.sharpness);
      if (!pen) return turn(true);
      const corner = map.containerPointToLayerPoint([symbol.at.x - half, symbol.at.y - half]);
      L.DomUtil.setPosition(canvas, corner);
      drawDwellRing(pen, ink, view, { ...symbol, at: { x: half, y: half } }, part);
      return turn(false);
    },
  };
}

/**
 * @param {Pen} pen
 * @param {Palette} ink
 * @param {Viewport} view
 * @param {StopSymbol} symbol the present one
 * @param {number} part of the stay that is over, from 0 to 1
 */
export function drawDwellRing(pen, ink, { unit }, { at, radius }, part) {
  if (part <= 0) return;
  pen.strokeStyle = ink.of('--accent');
  pen.lineWidth = WIDTH * unit;
  pen.lineCap = 'butt';
  pen.beginPath();
  pen.arc(at.x, at.y, radius - INSIDE * unit, TOP, TOP + 2 * Math.PI * part);
  pen.stroke();
}
