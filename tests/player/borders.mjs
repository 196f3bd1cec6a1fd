import assert from 'node:assert/strict';
import { test } from 'node:test';

import { readBorders, stateName } from '#player/borders/borders.js';
import { borderDay, coastArcs } from '#player/borders/day.js';
import { decode, decodeSteps } from '#player/borders/polyline.js';
import { dissolve, lineMerge } from '#player/borders/rings.js';
import { atomAt, spansOf, tenureOf } from '#player/borders/within.js';
import { toPosition, toWorld } from '#player/space/mercator.js';
import { readDay } from '#player/time/calendar.js';
import { moment } from '#player/time/moment.js';
import baked from '../../src/sergemap/borders/borders.json' with { type: 'json' };
import pageLines from '../../src/sergemap/borders/page_lines.json' with { type: 'json' };
import vectors from '../vectors/borders.json' with { type: 'json' };
import { smallScene } from './scenes/small.mjs';

// `vectors`, which Python's tests read too: two squares side by side, a third in the first, an isle
const small = () => readBorders({ ...vectors.borders, arcs: vectors.page_arcs }, vectors.states);
const real = { ...baked, arcs: pageLines.lines.arcs.whole };
// each whole, as if none had a note
const states = {
  names: { en: baked.names.en.join('|') },
  notes: { en: '' },
  of: [baked.names.en.map((_, index) => Math.min(index, 1)), baked.names.en.map(() => 0)],
};
const tenureAt = (borders, at, date) =>
  tenureOf(borders, atomAt(borders, toWorld(at)), readDay(date));

test('a page without borders has none', () => {
  assert.deepEqual([readBorders(null, states), readBorders({}, states)], [null, null]);
  assert.equal(stateName(null, 1, 'en'), null);
});

test('whole numbers are read as Python writes them', () => {
  for (const { numbers, text } of vectors.polylines) assert.deepEqual([...decode(text)], numbers);
  assert.deepEqual(decodeSteps(vectors.polylines[1].text), [0, -1, 0, 15, 0, -16, 0]);
});

test('arcs are read as Python writes them', () => {
  const { arcs } = small();

  const points = arcs.map(({ line }) =>
    [...line].flatMap((x, index) =>
      index % 2 ? [] : [toPosition({ x, y: line[index + 1] }).map(Math.round)],
    ),
  );
  assert.deepEqual(points, vectors.arcs);
  assert.deepEqual(
    arcs.map(({ ends }) => ends.from === ends.to),
    [false, false, true, false, true],
  );
});

test('the arcs of a page are those of the file, and with fewer points they have the same ends', () => {
  const widest = 0x100000;
  let [x, y] = [0, 0];
  const ends = baked.arcs.split(' ').map((text) => {
    const steps = decode(text);
    const from = (x + steps[1]) * widest + y + steps[0];
    for (let index = 0; index < steps.length; index += 2)
      [x, y] = [x + steps[index + 1], y + steps[index]];
    return { points: steps.length / 2, ends: { from, to: x * widest + y } };
  });

  const { arcs } = readBorders(real, states);
  const far = readBorders({ ...baked, arcs: pageLines.lines.arcs.far }, states).arcs;

  assert.deepEqual(
    arcs.map((arc) => ({ points: arc.line.length / 2, ends: arc.ends })),
    ends,
  );
  assert.deepEqual(
    far.map((arc) => arc.ends),
    arcs.map((arc) => arc.ends),
  );
});

test('a name and its note are joined', () => {
  const parts = {
    names: { en: 'West|East' },
    notes: { en: '|occupied' },
    of: [
      [0, 1, -1],
      [0, 0, 1],
    ],
  };

  assert.deepEqual(readBorders(real, parts).names, { en: ['West', 'East', 'West (occupied)'] });
});

test('the rings of the file are those of Python', () => {
  assert.deepEqual(small().atoms, vectors.rings);
});

test('the tenures of a day are those that hold land on it, until the last day but one', () => {
  const borders = small();

  for (const { day, tenures } of vectors.days)
    assert.deepEqual(borderDay(borders, readDay(day)).tenures, tenures);
});

test('a border of today runs where countries of today differ, and at no coast', () => {
  assert.deepEqual(small().today, [0]);
});

test('before the first day and after the last nothing is known', () => {
  for (const date of ['1913-12-31', '1921-01-01'])
    assert.equal(borderDay(small(), readDay(date)), null);
});

test('a line is a border where the states differ, and uncertain where either of them is', () => {
  const borders = small();
  const merged = (arcs) => lineMerge(arcs, borders.arcs);

  for (const expected of vectors.days) {
    const drawn = borderDay(borders, readDay(expected.day));
    for (const kind of ['definite', 'approximate', 'internal'])
      assert.deepEqual(merged(drawn[kind]), expected[kind]);
    assert.deepEqual(Object.fromEntries(drawn.around), expected.edges);
  }
});

test('coasts are the arcs with one side', () => {
  assert.deepEqual(coastArcs(small()), vectors.coasts.arcs);
});

test('an arc inside a state is not in its outline', () => {
  const { atoms } = small();

  for (const { atoms: some, arcs } of vectors.dissolves)
    assert.deepEqual(dissolve(some.map((atom) => atoms[atom])).sort(), arcs);
});

test('arcs are joined to lines from end to end, and to rings whatever their direction', () => {
  for (const { why, ends, arcs, lines } of vectors.line_merges) {
    const numbered = ends.map(([from, to]) => ({ ends: { from, to } }));
    assert.deepEqual(lineMerge(arcs, numbered), lines, why);
  }
});

test('a point lies in the state that holds the land under it, in every copy of the world', () => {
  const borders = small();

  for (const { at, atom, holders } of vectors.points) {
    for (const turn of [-360, 0, 360])
      assert.equal(atomAt(borders, toWorld([at[0] + turn, at[1]])), atom ?? -1);
    for (const [date, name] of Object.entries(holders))
      assert.equal(stateName(borders, tenureAt(borders, at, date), 'en'), name);
  }
  assert.equal(tenureAt(borders, [15, 5], '1930-01-01'), null);
});

test('along a parallel a state is in one piece, but for what lies in it', () => {
  const borders = small();
  const degrees = (x) => Math.round((x / 256) * 360 - 180);
  const along = (tenure, latitude) =>
    spansOf(borders, tenure, toWorld([0, latitude]).y).map((span) => span.map(degrees));

  assert.deepEqual(along(3, 2), [[0, 20]]);
  assert.deepEqual(along(3, 4), [
    [0, 3],
    [6, 20],
  ]);
  assert.deepEqual(along(2, 4), [[3, 6]]);
  assert.deepEqual(along(2, 8), []);
});

test('a state has its name in the language, else in English', () => {
  const borders = small();

  assert.deepEqual(
    ['fr', 'fr-CA', 'ru'].map((language) => stateName(borders, 1, language)),
    ['Est', 'Est', 'East'],
  );
  assert.deepEqual([stateName(borders, null, 'en'), stateName(borders, 9, 'en')], [null, null]);
});

test('occupied land has the edge of its occupier, and a name its places', () => {
  const [west, east, middle] = small().tenures;

  assert.deepEqual([west.hue, west.edgeHue, west.isLow], [48, 48, false]);
  assert.deepEqual([east.hue, east.edgeHue, east.isLow], [140, 48, true]);
  assert.deepEqual(west.labels, [
    [131.5, 127.9, 3.25],
    [129, 125, 1],
  ]);
  assert.deepEqual(middle.labels, []);
});

test('a stay is in the state of the day, a way in the one under it', () => {
  const scene = smallScene();
  scene.stops[1].states = [
    [705740, 7],
    [707000, 8],
  ];
  const under = (leg, part) => leg * 10 + Number(part > 0);

  assert.deepEqual(
    [6, 8, 9.65, 12].map((time) => moment(scene, time, under).polity),
    [7, 8, 11, null],
  );
  assert.equal(moment(scene, 9.65).polity, null);
});

test('the sides of an arc are not written: the rings of the atoms tell them', () => {
  const borders = readBorders(real, states);

  assert.deepEqual(small().sides, [[0, 1], [0], [0, 2], [1], [3]]);
  assert.equal(borders.sides.length, real.arcs.split(' ').length);
  assert.deepEqual(new Set(borders.sides.map(({ length }) => length)), new Set([1, 2]));
});

test('the land of every tenure closes to rings', () => {
  const borders = readBorders(real, states);
  const endsOf = (ref) => {
    const { from, to } = borders.arcs[ref < 0 ? ~ref : ref].ends;
    return ref < 0 ? [to, from] : [from, to];
  };

  for (const { atoms, name } of borders.tenures) {
    const land = dissolve(atoms.map((atom) => borders.atoms[atom]));
    for (const line of lineMerge(land, borders.arcs))
      assert.equal(endsOf(line[0])[0], endsOf(line.at(-1))[1], real.names.en[name]);
  }
});

test('towns lie in the states of their day, the ocean in none', () => {
  const borders = readBorders(real, states);

  for (const { at, day, name } of vectors.towns)
    assert.equal(stateName(borders, tenureAt(borders, at, day), 'en'), name);
});
