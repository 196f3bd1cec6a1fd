/**
 * The names of states: capitals, wide apart where the land is wide, in the best of several places.
 */

import STYLE from '../../../carto/style.json' with { type: 'json' };
import { nameAndNote, stateName } from '../../borders/borders.js';
import { spansOf } from '../../borders/within.js';
import { drawing } from '../../draw/element.js';
import { inLanguage } from '../../story.js';
import { halves, widthOf } from '../../draw/measure.js';
import { landAt } from '../ground/polities.js';
import { stretchesInSight, worldsInSight } from '../viewport.js';
import { lettersAt, placeLabel } from './placement.js';
import { lettered, letteringOf } from './polity_lettering.js';

/** @import { Borders, Box, Tenure } from '../../borders/borders.js' */
/** @import { Point } from '../../space/mercator.js' */
/** @import { Shot } from '../../story.js' */
/** @import { Viewport } from '../viewport.js' */
/** @import { LabelIndex } from './placement.js' */

/** @typedef {import('./polity_lettering.js').Anchor} Anchor */
/** @typedef {Tenure['labels'][0]} Spot */
/** @typedef {ReturnType<typeof labelsInSight>[0]} PolityLabel */

const { anchors: MOST_SEATS, notedFrom: NOTED } = STYLE.polityLabels;
const SHIFTS = /** @type {[number, number][]} */ (STYLE.polityLabels.shifts);
/** On a map that moves it is worth a search only in a larger land than in a picture. */
const SOUGHT = STYLE.polityLabels.soughtFrom.page;
/** How far apart the points are at which it is sought. */
const STEP = 32;
/**
 * Who held a land for less than these days is named beside it, where it is too small for a name.
 */
const BRIEF = 366;
/** From so many px to a unit of the world on; how large the name is, and the mark of the land. */
const [NEAR, BESIDE, MARK] = [20, 11.5, 2.5];
/**
 * Lands of so many px that have no room for their name have it in small letters, which may reach
 * over their borders, or by a line that is not too long.
 */
const [SMALL, LETTERS, LONGEST] = [4, 10, 40];
/** A land is about so many of its radii wide. */
const WITHIN = 3.8;
/** How far from its middle a name may stand, in radii: to the right, down. */
const NUDGES = [
  [0, 0],
  [0, -0.5],
  [0, 0.5],
  [0.6, 0],
  [-0.6, 0],
  [0.6, -0.5],
  [-0.6, -0.5],
  [0.6, 0.5],
  [-0.6, 0.5],
];
/** So many px from the names of stops; in a land that has no more room, and no larger than so. */
const OFF = { usual: 40, least: 10, upTo: 70 };

/**
 * The state of the traveller first, then the others by their size.
 * @param {LabelIndex} index
 * @param {Shot} shot
 * @returns {{names: SVGElement[], bare: PolityLabel[]}} bare: those that are not named
 */
export function placePolities(index, shot) {
  const { borders } = shot.story;
  const labels = labelsInSight(index, shot)
    .filter(({ isBrief }) => !isBrief)
    .sort((a, b) => Number(b.isHere) - Number(a.isHere) || b.radius - a.radius);
  const named = new Set();
  const isNamed = (/** @type {PolityLabel} */ { name, note }) => named.has(name + note);
  const names = labels.flatMap((label) => {
    const { tenure, isHere, name, note, radius } = label;
    if (isNamed(label)) return [];
    // of two Moroccos each must say which
    const isAlone = labels.every((other) => other.name !== name || other.note === note);
    const place = (/** @type {Anchor[]} */ anchors, /** @type {number} */ off) =>
      placeIn(index, shot, label, { anchors, off }, isAlone);
    let placed = place(label.anchors, OFF.usual);
    if (placed.length === 0 && borders && (isHere || radius > SOUGHT * shot.view.unit))
      placed = place(anchorsSought(index, borders, tenure), OFF.usual);
    if (placed.length === 0 && (isHere || radius < OFF.upTo * shot.view.unit))
      placed = place(label.anchors, OFF.least);
    if (placed.length > 0) named.add(name + note);
    return placed;
  });
  const isOne = (/** @type {PolityLabel} */ { name }) =>
    labels.filter((other) => other.name === name).length === 1;
  return { names, bare: labels.filter((label) => isOne(label) && !isNamed(label)) };
}

/**
 * Lands of a few months that are too small for their names: before the names of stops, which have
 * more sides to choose from.
 * @param {LabelIndex} index
 * @param {Shot} shot
 */
export function placeBriefLands(index, shot) {
  const isBrief = (/** @type {PolityLabel} */ label) => label.isBrief;
  return labelsInSight(index, shot)
    .filter(isBrief)
    .flatMap((label) => placeBeside(index, label));
}

/** @param {LabelIndex} index @param {Shot} shot */
function labelsInSight(index, shot) {
  const { view } = shot;
  const { scale, unit } = view;
  const { borders, scene, words } = shot.story;
  const { day, here } = landAt(shot);
  if (!borders || !day) return [];
  return day.tenures.flatMap((tenure) => {
    const { days, labels, country } = borders.tenures[tenure];
    const anchors = anchorsOf(index, labels);
    const isHere = tenure === here;
    const largest = Math.max(0, ...labels.map(([, , units]) => units)) * scale;
    const radius = anchors[0]?.radius ?? largest;
    const isBrief = days[1] - days[0] < BRIEF && radius < NOTED * unit && scale > NEAR * unit;
    /** Where the name may stand beside the land. */
    const isBeside = isBrief || radius > SMALL * unit;
    const spots = isBeside ? onScreen(index, labels.slice(0, 1)).map(({ at }) => at) : [];
    const isPlaced = anchors.length > 0 || spots.some((at) => isOn(view, at));
    if (!isPlaced && !isHere && radius <= SOUGHT * unit) return [];
    const called =
      country === undefined
        ? stateName(borders, tenure, words.language)
        : inLanguage(scene.countries[country], words.language);
    const [name, note] = nameAndNote(called);
    const isFaint = country !== undefined;
    return name ? [{ tenure, isHere, isFaint, isBrief, name, note, radius, anchors, spots }] : [];
  });
}

/**
 * The widest first, and of those alike the one in the middle.
 * @param {LabelIndex} index
 * @param {Spot[]} spots
 */
function anchorsOf(index, spots) {
  const { left, right, view } = index;
  const { width, height, unit } = view;
  const anchors = onScreen(index, spots).flatMap(({ at, radius }) => {
    const half = Math.min(at.x - left, right - at.x, radius * 1.9);
    const high = Math.min(at.y - left, height - left - at.y);
    if (half < 16 || high < 12) return [];
    const apart = Math.abs(at.x - width / 2) + Math.abs(at.y - height / 2);
    return [{ at, radius, width: half * 2, score: Math.min(radius, 110 * unit) - apart * 0.02 }];
  });
  return anchors.sort((a, b) => b.score - a.score).slice(0, MOST_SEATS);
}

/**
 * In each world that is in sight, px.
 * @param {LabelIndex} index
 * @param {Spot[]} spots
 */
function onScreen({ view }, spots) {
  return worldsInSight(view).flatMap((shift) =>
    spots.map(([x, y, units]) => ({
      at: view.toScreen({ x: x + shift, y }),
      radius: units * view.scale,
    })),
  );
}

/**
 * A mark, and the name beside it, without the words in brackets where they have no room.
 * @param {LabelIndex} index
 * @param {PolityLabel} label
 * @returns {SVGElement[]} empty: no room
 */
function placeBeside(index, { name, note, spots }) {
  const { unit } = index.view;
  const how = { text: name, size: BESIDE * unit, weight: 400, kind: 'brief', must: false };
  for (const at of spots) {
    for (const shown of [note, '']) {
      const placed = placeLabel(index, { ...how, at, radius: MARK * unit, note: shown });
      const [cx, cy] = [at.x.toFixed(1), at.y.toFixed(1)];
      if (placed.length > 0)
        return [drawing('circle', { class: 'brief', cx, cy, r: MARK * unit }), ...placed];
    }
  }
  return [];
}

/**
 * Small letters on a land, or by a line to it, where the land can be seen. A name that is wider
 * than its land stands in two lines or by a line sooner than over its borders.
 * @param {LabelIndex} index
 * @param {Shot} shot
 * @param {PolityLabel} label
 * @returns {SVGElement[]} empty: no room
 */
export function placeSmall(index, { view, story: { words } }, { name, radius, spots, isFaint }) {
  const text = name.toLocaleUpperCase(words.language);
  const size = LETTERS * view.unit;
  const kind = isFaint ? 'land faint' : 'land';
  const how = { text, size, weight: 400, kind, must: false, led: true, across: 0, far: LONGEST };
  const width = (/** @type {string} */ line) => widthOf(line, `${size}px ${index.serif}`);
  // on a phone that shows half a world lines would cross one another
  const mayBeLed = !isFaint && (view.width > 500 || view.scale > NEAR * view.unit);
  for (const at of spots.filter((spot) => isOn(view, spot))) {
    const within = (/** @type {string[]} */ lines) =>
      placeWithin(index, { at, radius, lines, size, kind });
    const led = () => (mayBeLed ? placeLabel(index, { ...how, at, radius: MARK }) : []);
    const isOver = width(text) > WITHIN * radius;
    const ways = isOver
      ? [() => within(halves(text, width)), led, () => within([text])]
      : [() => within([text]), led];
    for (const place of ways) {
      const placed = place();
      if (placed.length > 0) return placed;
    }
  }
  return [];
}

/**
 * Small letters about the middle of a land.
 * @param {LabelIndex} index
 * @param {{at: Point, radius: number, lines: string[], size: number, kind: string}} label
 * @returns {SVGElement[]} empty: no room
 */
function placeWithin(index, { at, radius, lines, size, kind }) {
  const wide = Math.max(...lines.map((line) => widthOf(line, `${size}px ${index.serif}`)));
  const high = lines.length * size * 1.1;
  for (const [right, down] of NUDGES) {
    const { x, y } = { x: at.x + right * radius, y: at.y + down * radius };
    const box = boxAt({ x, y }, wide, high);
    if (!index.isFree(box)) continue;
    index.take(box);
    const set = { 'text-anchor': 'middle' };
    const first = y + size * (0.36 - 0.55 * (lines.length - 1));
    return lines.map((line, row) =>
      lettersAt(`name ${kind}`, { x, y: first + row * size * 1.1 }, size, line, set),
    );
  }
  return [];
}

/** @param {Viewport} view @param {Point} at */
function isOn({ width, height }, { x, y }) {
  return x > 0 && y > 0 && x < width && y < height;
}

/**
 * Places in the part of a land that is in sight, the widest first.
 * @param {LabelIndex} index
 * @param {Borders} borders
 * @param {number} tenure
 */
function anchorsSought({ view, left, right }, borders, tenure) {
  const step = STEP * view.unit;
  const count = Math.floor((view.height - 2 * left) / (step / 2)) + 1;
  const lines = Array.from({ length: Math.max(0, count) }, (_, line) => {
    const y = left + (line * step) / 2;
    const stretches = spansOf(borders, tenure, (y + view.corner.y) / view.scale);
    return { y, seen: stretchesInSight(view, stretches, left, right) };
  });
  const isIn = (/** @type {number} */ x, /** @type {number} */ at) =>
    lines[at]?.seen.some(([from, to]) => from <= x && x <= to);
  const anchors = lines.flatMap(({ y, seen }, at) =>
    seen.flatMap(([from, to]) => {
      const [half, x] = [(to - from) / 2, (from + to) / 2];
      return half >= step && isIn(x, at - 1) && isIn(x, at + 1)
        ? [{ at: { x, y }, radius: half / 1.9, width: half * 2 }]
        : [];
    }),
  );
  return anchors.sort((a, b) => b.width - a.width);
}

/**
 * @param {LabelIndex} index
 * @param {Shot} shot
 * @param {PolityLabel} label
 * @param {{anchors: Anchor[], off: number}} where off: px from the names of stops
 * @param {boolean} isAlone no other has its name
 * @returns {SVGElement[]} empty: no room
 */
function placeIn(index, { view, story: { borders, words } }, label, { anchors, off }, isAlone) {
  const { unit } = view;
  const name = label.name.toLocaleUpperCase(words.language);
  for (const anchor of anchors) {
    const lettering = letteringOf(index, name, anchor);
    if (lettering.width > anchor.width + 6) continue;
    const isNoted = label.note !== '' && (!isAlone || anchor.radius > NOTED * unit);
    const note = { text: isNoted ? label.note : '', size: (view.width < 500 ? 10 : 10.5) * unit };
    const noteWidth = isNoted ? widthOf(note.text, `italic ${note.size}px ${index.serif}`) : 0;
    const width = Math.max(lettering.width, noteWidth);
    const height = lettering.height + (isNoted ? 12 * unit : 0);
    const isFree = (/** @type {Box} */ box) =>
      index.isFree(box) && !index.isByStop(box, off * unit);
    const spots = SHIFTS.map(([dx, dy]) => ({
      x: anchor.at.x + dx * anchor.radius,
      y: anchor.at.y + dy * anchor.radius,
    }));
    const isFreeAt = (/** @type {Point} */ spot) => isFree(boxAt(spot, width, height));
    const isLarge = borders && anchor.radius > SOUGHT * unit;
    const isIn = isLarge && isInLand(index, borders, label, width / 2);
    const at = (isIn && spots.find((spot) => isFreeAt(spot) && isIn(spot))) || spots.find(isFreeAt);
    if (!at) continue;
    index.take(boxAt(at, width, height));
    const kind = label.isHere ? 'here' : label.isFaint ? 'faint' : '';
    return lettered(lettering, note, { x: at.x, y: at.y - height / 2 }, kind, unit);
  }
  return [];
}

/**
 * @param {LabelIndex} index
 * @param {Borders} borders
 * @param {PolityLabel} label
 * @param {number} half of its width, px
 */
function isInLand({ view, left, right }, borders, { tenure }, half) {
  return (/** @type {Point} */ { x, y }) => {
    const stretches = spansOf(borders, tenure, (y + view.corner.y) / view.scale);
    const seen = stretchesInSight(view, stretches, left, right);
    return seen.some(([from, to]) => from <= x - half && x + half <= to);
  };
}

/** @param {Point} middle @param {number} width @param {number} height @returns {Box} */
function boxAt({ x, y }, width, height) {
  return [x - width / 2 - 3, y - height / 2 - 2, x + width / 2 + 3, y + height / 2 + 2];
}
