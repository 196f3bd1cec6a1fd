/** Small specimens of the map's language: a status, a line, the whole life as a bar. */

import { isCaptive } from '../story.js';
import { CASING, STROKES, ticks } from './strokes.js';
import { drawing, element, rootUnit } from './element.js';

/** @import { Kind, Scene } from '../scene.js' */

/**
 * A stretch of a life in the pattern of its status.
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number} height
 * @param {string} status
 * @returns {SVGElement[]}
 */
export function segment(x, y, width, height, status) {
  const size = { x, y, width: Math.max(width, 0.8), height };
  if (isCaptive(status)) {
    return [
      drawing('rect', { ...size, class: 'seg-ground' }),
      drawing('rect', { ...size, class: 'seg-line', fill: `url(#h-${status})` }),
    ];
  }
  if (status === 'underground') {
    return [
      drawing('rect', { ...size, class: 'seg-paper' }),
      drawing('rect', { ...size, class: 'seg-line', fill: 'url(#h-underground)' }),
    ];
  }
  if (status === 'in-transit') {
    return [
      drawing('path', { d: `M${x} ${y + height / 2}h${Math.max(width, 2)}`, class: 'seg-way' }),
    ];
  }
  return [drawing('rect', { ...size, class: 'seg-paper seg-free' })];
}

/**
 * @param {string} status
 * @param {number} [width]
 * @param {number} [height]
 * @returns {SVGSVGElement}
 */
export function swatch(status, width = 22, height = 12) {
  return drawing(
    'svg',
    {
      class: 'swatch',
      width: rem(width),
      height: rem(height),
      viewBox: `0 0 ${width} ${height}`,
      'aria-hidden': 'true',
    },
    ...segment(0.5, 0.5, width - 1, height - 1, status),
  );
}

/**
 * A line as it stands on the map.
 * @param {Kind} kind
 * @param {number} [width]
 * @returns {SVGSVGElement}
 */
export function lineSample(kind, width = 56) {
  const line = [
    { x: 2, y: 7 },
    { x: width - 2, y: 7 },
  ];
  const strokes = (STROKES[kind] ?? STROKES.unknown).map((stroke) =>
    drawing('path', {
      class: stroke.hollow ? 'leg hollow' : 'leg',
      d: stroke.slanted
        ? ticks(line)
            .map(([a, b]) => `M${a.x} ${a.y}L${b.x} ${b.y}`)
            .join('')
        : `M2 7H${width - 2}`,
      'stroke-width': stroke.width,
      'stroke-dasharray': stroke.dash?.join(' ') ?? null,
      'stroke-linecap': stroke.round ? 'round' : null,
    }),
  );
  return drawing(
    'svg',
    {
      class: 'sample',
      width: rem(width),
      height: rem(CASING.width * 2),
      viewBox: `0 0 ${width} 14`,
      'aria-hidden': 'true',
    },
    ...strokes,
  );
}

/**
 * The life as a bar of statuses.
 * @param {Scene} scene
 * @param {string} name
 * @returns {HTMLElement}
 */
export function lifeBar(scene, name) {
  const [width, height] = [320, 16];
  const first = scene.stops[0]?.days[0] ?? 0;
  const last = scene.stops.at(-1)?.days[1] ?? first + 1;
  const scale = width / Math.max(1, last - first);
  const segments = stretches(scene, 0.5 / scale).flatMap(({ from, to, status }) =>
    segment((from - first) * scale, 0.5, (to - from) * scale, height - 1, status),
  );
  return element(
    'p',
    { class: 'life-bar', role: 'img', 'aria-label': name },
    drawing('svg', { viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: 'none' }, ...segments),
  );
}

/**
 * Stays one after the other; those too short to be told apart become one, captive if any of them
 * is.
 * @param {Scene} scene
 * @param {number} least days
 * @returns {{from: number, to: number, status: string}[]}
 */
function stretches({ stops }, least) {
  /** @type {{from: number, to: number, status: string}[]} */
  const found = [];
  for (const {
    days: [from, to],
    status,
  } of stops) {
    const before = found.at(-1);
    if (
      before &&
      to - before.to < least &&
      before.to - before.from < least * 4 &&
      from >= before.from
    ) {
      before.to = Math.max(before.to, to);
      if (isCaptive(status)) before.status = status;
    } else found.push({ from, to, status });
  }
  return found;
}

/**
 * Sizes that grow with the root.
 * @param {number} px
 * @returns {string}
 */
function rem(px) {
  return String(Math.round(px * rootUnit() * 100) / 100);
}
