/** The degree frame around the map; it moves as the camera moves. */

import { toPosition, worldX, worldY } from '../../space/mercator.js';
import { drawing } from '../../draw/element.js';

/** @import { Viewport } from '../viewport.js' */

const NARROWEST = 500;
const WIDTH = 4;

/**
 * Only the bars move with the camera; the rest is drawn when the window's size changes.
 * @param {SVGSVGElement} frame
 * @param {Viewport} view
 */
export function drawFrame(frame, view) {
  const { width, height } = view;
  if (
    frame.getAttribute('width') !== String(width) ||
    frame.getAttribute('height') !== String(height)
  )
    layFrame(frame, width, height);
  if (width < NARROWEST) return;
  const bars = [...meridians(view), ...parallels(view)].join('');
  const drawn = frame.children[1];
  if (drawn?.getAttribute('d') !== bars) drawn?.setAttribute('d', bars);
}

/** @param {SVGSVGElement} frame @param {number} width @param {number} height */
function layFrame(frame, width, height) {
  frame.setAttribute('width', String(width));
  frame.setAttribute('height', String(height));
  if (width < NARROWEST) return frame.replaceChildren();
  const [right, bottom] = [width - WIDTH, height - WIDTH];
  const inner = { x: WIDTH, y: WIDTH, width: right - WIDTH, height: bottom - WIDTH };
  return frame.replaceChildren(
    drawing('path', {
      class: 'band',
      d: `M0 0H${width}V${height}H0ZM${WIDTH} ${WIDTH}V${bottom}H${right}V${WIDTH}Z`,
    }),
    drawing('path', { class: 'bars' }),
    drawing('rect', { class: 'inner', ...inner }),
    drawing('rect', { class: 'outer', x: 0.5, y: 0.5, width: width - 1, height: height - 1 }),
  );
}

/** From which zoom on a bar is so many degrees long. */
const STEPS = [
  [13.4, 0.01],
  [12.2, 0.02],
  [10.8, 0.05],
  [9.8, 0.1],
  [8.8, 0.2],
  [7.6, 0.5],
  [6.2, 1],
  [5, 2],
  [3.4, 5],
];

/** @param {number} zoom @returns {number} degrees */
export function degreesApart(zoom) {
  return STEPS.find(([from = 0]) => zoom >= from)?.[1] ?? 10;
}

/** @param {Viewport} view */
function meridians({ corner, scale, width, height, zoom }) {
  const step = degreesApart(zoom);
  const [west] = toPosition({ x: corner.x / scale, y: 0 });
  const [east] = toPosition({ x: (corner.x + width) / scale, y: 0 });
  const bars = [];
  for (
    let longitude = Math.floor(west / step / 2) * step * 2;
    longitude < east;
    longitude += step * 2
  ) {
    const from = worldX(longitude) * scale - corner.x;
    const long = worldX(longitude + step) * scale - corner.x - from;
    bars.push(bar(from, 1, long, 2), bar(from, height - 3, long, 2));
  }
  return bars;
}

/** @param {Viewport} view */
function parallels({ corner, scale, width, height, zoom }) {
  const step = degreesApart(zoom);
  const [, north] = toPosition({ x: 0, y: corner.y / scale });
  const [, south] = toPosition({ x: 0, y: (corner.y + height) / scale });
  const bars = [];
  for (
    let latitude = Math.floor(Math.max(-84, south) / step / 2) * step * 2;
    latitude < Math.min(84, north);
    latitude += step * 2
  ) {
    const from = worldY(latitude + step) * scale - corner.y;
    const long = worldY(latitude) * scale - corner.y - from;
    bars.push(bar(1, from, 2, long), bar(width - 3, from, 2, long));
  }
  return bars;
}

/** @param {number} x @param {number} y @param {number} width @param {number} height */
function bar(x, y, width, height) {
  const [left, top, across, down, back] = [x, y, width, height, -width].map((px) => px.toFixed(1));
  return `M${left} ${top}h${across}v${down}h${back}z`;
}
