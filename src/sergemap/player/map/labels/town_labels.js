/** Towns for bearings: dots with the names they had on the day, where all else leaves room. */

import STYLE from '../../../carto/style.json' with { type: 'json' };
import { inLanguage } from '../../story.js';
import { onceOfEach } from '../../once.js';
import { toWorld } from '../../space/mercator.js';
import { drawing } from '../../draw/element.js';
import { boxOfDisc } from '../boxes.js';
import { worldsInSight } from '../viewport.js';
import { placeLabel } from './placement.js';

/** @import { Scene } from '../../scene.js' */
/** @import { Point } from '../../space/mercator.js' */
/** @import { Shot } from '../../story.js' */
/** @import { LabelIndex } from './placement.js' */

const { farthest: FARTHEST, dot: DOT } = STYLE.towns;
/** Where fewer find room, they stand closer together. */
const LEAST = 8;

/** The entries of the scene, by their places in the world. */
const townsOf = onceOfEach((/** @type {Scene} */ { towns }) => {
  const limits = new Map(towns?.days.map(([entry, ...days]) => [entry, days]));
  const at = towns?.at ?? [];
  return at.slice(at.length / 2).map((_, entry) => {
    const [since, until] = limits.get(entry) ?? [];
    const [east, north] = at.slice(2 * entry);
    return {
      at: toWorld([east / 100, north / 100]),
      since: since ?? -Infinity,
      until: until ?? Infinity,
      entry,
    };
  });
});

/** The days on which a town takes another name, in order. */
export const daysOfTowns = onceOfEach((/** @type {Scene} */ scene) =>
  townsOf(scene)
    .flatMap(({ since, until }) => [since, until])
    .sort((a, b) => a - b),
);

/** By entry, where there is none in English. @param {Scene} scene @param {string} language */
function townNames({ towns }, language) {
  const english = towns?.names['en']?.split('|') ?? [];
  const own = inLanguage(towns?.names, language)?.split('|') ?? [];
  return english.map((name, entry) => own[entry] || name);
}

/**
 * The most important first; one without room is left out.
 * @param {LabelIndex} index
 * @param {Shot} shot
 * @param {(name: string) => boolean} isSaid whether the map has that name already
 */
export function placeTowns(index, { story, moment: { day }, look }, isSaid) {
  const { view } = index;
  if (look.whole || view.zoom < FARTHEST) return [];
  const { most, apart, size } = STYLE.towns[view.width < 500 ? 'small' : 'large'];
  const names = townNames(story.scene, story.words.language);
  const towns = townsOf(story.scene).filter(({ since, until }) => since <= day && day < until);
  /** @type {Point[]} */
  const kept = [];
  const place = (/** @type {number} */ off, /** @type {number} */ count) =>
    towns.flatMap(({ at: world, entry }) =>
      worldsInSight(view).flatMap((shift) => {
        const at = view.toScreen({ x: world.x + shift, y: world.y });
        const isNear = (/** @type {Point} */ { x, y }) => Math.hypot(x - at.x, y - at.y) < off;
        if (kept.length >= count || kept.some(isNear)) return [];
        if (isSaid(names[entry] ?? '')) return [];
        const drawn = townAt(index, at, names[entry], size * view.unit);
        if (drawn.length > 0) kept.push(at);
        return drawn;
      }),
    );
  return [...place(apart * view.unit, most), ...place(apart * 0.5 * view.unit, LEAST)];
}

/**
 * A dot with its name.
 * @param {LabelIndex} index
 * @param {Point} at
 * @param {string} text
 * @param {number} size px
 */
function townAt(index, at, text, size) {
  const radius = DOT * index.view.unit;
  const dot = boxOfDisc({ at, radius: radius + 1 });
  if (!index.isFree(dot)) return [];
  const label = { at, radius, text, size, weight: 400, kind: 'town', must: false, free: true };
  const name = placeLabel(index, label);
  if (name.length === 0) return [];
  index.take(dot);
  const [cx, cy] = [at.x.toFixed(1), at.y.toFixed(1)];
  return [drawing('circle', { class: 'town', cx, cy, r: radius }), ...name];
}
