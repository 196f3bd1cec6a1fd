/** Small specimens of the map's language: a status, a line, the whole life as a bar. */

import { isCaptive } from '../story.js';
import { CASING, STROKES, ticks } from './strokes.js';
import { drawing, element, sketch } from './element.js';

/** @import { Kind, Scene } from '../scene.js' */

/**
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number} height
 * @param {string} status
 */
export function segment(x, y, width, height, status) {
  if (status === 'in-transit') {
    const d = `M${x} ${y + height / 2}h${Math.max(width, 2)}`;
    return [drawing('path', { d, class: 'seg-way' })];
  }
  const size = { x, y, width: Math.max(width, 0.8), height };
  const pattern = { ...size, class: 'seg-line', fill: `url(#h-${status})` };
  const isPlain = !isCaptive(status) && status !== 'underground';
  const ground = isPlain ? 'seg-paper seg-free' : isCaptive(status) ? 'seg-ground' : 'seg-paper';
  const rows = [{ ...size, class: ground }, ...(isPlain ? [] : [pattern])];
  return rows.map((row) => drawing('rect', row));
}

/** @param {string} status @param {number} [width] @param {number} [height] */
export function swatch(status, width = 22, height = 12) {
  return specimen('swatch', width, height, segment(0.5, 0.5, width - 1, height - 1, status));
}

/** @param {Kind} kind @param {number} [width] */
export function lineSample(kind, width = 56) {
  const line = [
    { x: 2, y: 7 },
    { x: width - 2, y: 7 },
  ];
  const slanted = ticks(line).map(([a, b]) => `M${a.x} ${a.y}L${b.x} ${b.y}`);
  const strokes = STROKES[kind].map((stroke) =>
    drawing('path', {
      class: stroke.hollow ? 'leg hollow' : 'leg',
      d: stroke.slanted ? slanted.join('') : `M2 7H${width - 2}`,
      'stroke-width': stroke.width,
      'stroke-dasharray': stroke.dash?.join(' '),
      'stroke-linecap': stroke.round && 'round',
    }),
  );
  return specimen('sample', width, CASING.width * 2, strokes);
}

/**
 * A small picture that grows with the letters of the root.
 * @param {string} kind
 * @param {number} width px of the design
 * @param {number} height px of the design
 * @param {SVGElement[]} parts
 */
function specimen(kind, width, height, parts) {
  const made = sketch(width, height, ...parts);
  made.setAttribute('class', kind);
  // an engine of Debian's takes no such length as an attribute
  [made.style.width, made.style.height] = [width, height].map((px) => `${px / 16}rem`);
  return made;
}

/** @param {Scene} scene @param {string} name */
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
 */
function stretches({ stops }, least) {
  /** @type {{from: number, to: number, status: string}[]} */
  const found = [];
  for (const { days, status } of stops) {
    const [from, to] = days;
    const before = found.at(-1);
    const isShort = before && to - before.to < least && before.to - before.from < least * 4;
    if (isShort && from >= before.from) {
      before.to = Math.max(before.to, to);
      if (isCaptive(status)) before.status = status;
    } else found.push({ from, to, status });
  }
  return found;
}
