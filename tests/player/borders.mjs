import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import {
  borderDay,
  coastArcs,
  readBorders,
  readRings,
  sidesOf,
  stateName,
} from '../../src/sergemap/player/borders/borders.js';
import { toWorld } from '../../src/sergemap/player/space/mercator.js';
import { joined, outline } from '../../src/sergemap/player/borders/rings.js';
import { rowAt } from '../../src/sergemap/player/borders/within.js';
import { ordinalOf } from '../../src/sergemap/player/time/calendar.js';
import { moment } from '../../src/sergemap/player/time/moment.js';
import { smallScene } from './scenes/small.mjs';

/** @import { Borders } from '../../src/sergemap/player/borders/borders.js' */

/**
 * As `borders/steps.py` writes short steps: -10, 0 and 10.
 * @param {number[]} steps
 * @returns {string}
 */
function stepsOf(steps) {
  return steps.map((step) => (step < 0 ? 'B' : step > 0 ? 'V' : 'L')).join('');
}

/** Two squares of ten degrees side by side, west and east: two states until 1919, then one. */
function twoSquares() {
  return /** @type {Borders} */ (readBorders(/** @type {any} */ (twoSquaresWritten())));
}

function twoSquaresWritten() {
  return {
    grid: 1,
    // the border between them runs from south to north
    arcs: [
      [10, 0, 0, 10],
      [10, 10, -10, 0, 0, -10, 10, 0],
      [10, 0, 10, 0, 0, 10, -10, 0],
    ].map(stepsOf),
    sides: [[0, 1], [0], [1]],
    atoms: [[[0, 1]], [[2, ~0]]],
    polities: [
      { id: 'west', hue: 48 },
      { id: 'east', hue: 140 },
    ],
    names: [{ en: 'West' }, { en: 'East', fr: 'Est' }],
    rows: [
      { ...west(), to: '1919-01-01', atoms: [0] },
      {
        p: 1,
        from: '1914-01-01',
        to: '1919-01-01',
        name: 1,
        certainty: 'low',
        atoms: [1],
        labels: [],
      },
      { ...west(), from: '1919-01-01', to: '1921-01-01', atoms: [0, 1] },
    ],
    today: ['WE', 'EA'],
    inner: [{ from: '1914-01-01', to: '1921-01-01', arcs: [0] }],
  };
}

function west() {
  return {
    p: 0,
    from: '1914-01-01',
    to: '1919-01-01',
    name: 0,
    certainty: 'high',
    atoms: [0],
    labels: [],
  };
}

const day = (/** @type {number} */ year, month = 1, date = 1) =>
  ordinalOf({ year, month, day: date });
const pointAt = (/** @type {number} */ longitude, /** @type {number} */ latitude) =>
  toWorld([longitude, latitude]);

test('a page without borders has none', () => {
  assert.deepEqual([readBorders(null), readBorders({})], [null, null]);
  assert.equal(rowAt(null, pointAt(5, 5), day(1915)), null);
});

test('the rows of a day are those that hold land on it, from their first day and until the last but one', () => {
  const borders = twoSquares();
  const rows = [day(1914), day(1918, 12, 31), day(1919), day(1920, 12, 31)].map(
    (on) => borderDay(borders, on)?.rows,
  );

  assert.deepEqual(rows, [[0, 1], [0, 1], [2], [2]]);
});

test('a border of today runs where countries of today differ, and at no coast', () => {
  assert.deepEqual(twoSquares().today, [0]);
});

test('before the first day and after the last nothing is known', () => {
  const borders = twoSquares();

  assert.deepEqual(
    [day(1913, 12, 31), day(1921)].map((on) => borderDay(borders, on)),
    [null, null],
  );
});

test('a line is a border where the states differ, and uncertain where either of them is', () => {
  const borders = twoSquares();
  const [apart, together] = [borderDay(borders, day(1915)), borderDay(borders, day(1920))];

  assert.deepEqual([apart?.firm, apart?.unsure, apart?.inner], [[], [0], []]);
  assert.deepEqual([together?.firm, together?.unsure, together?.inner], [[], [], [0]]);
  assert.deepEqual(apart && [...apart.around], [
    [0, [0]],
    [1, [0]],
  ]);
});

test('coasts are the arcs with one side, but for those against nameless land', () => {
  const borders = twoSquares();

  assert.deepEqual(coastArcs(borders), [1, 2]);
  borders.inland.add(2);
  assert.deepEqual(coastArcs(borders), [1]);
  assert.deepEqual(borderDay(borders, day(1915))?.around.get(1), [0, 2]);
});

test('an arc inside a state is not in its outline', () => {
  const { atoms } = twoSquares();

  assert.deepEqual(outline(atoms).sort(), [1, 2]);
  assert.deepEqual(outline(atoms.slice(0, 1)).sort(), [0, 1]);
});

test('arcs are joined to rings whatever their direction', () => {
  const { ends } = twoSquares();
  const [ring = [], ...others] = joined([1, 2], ends);

  assert.deepEqual(others, []);
  assert.equal(ring.length, 2);
  assert.equal(joined([0, 1, 2], ends).flat().length, 3);
  assert.deepEqual(joined([], ends), []);
});

test('arcs that make no ring are joined to lines from end to end', () => {
  const ends = [
    { from: 1, to: 2 },
    { from: 4, to: 3 },
    { from: 2, to: 3 },
  ];
  const lines = joined([0, 1, 2], ends);

  assert.equal(lines.length, 1);
  assert.deepEqual(
    lines[0]?.map((ref) => (ref < 0 ? ~ref : ref)).join(),
    lines[0]?.[0] === 0 ? '0,2,1' : '1,2,0',
  );
});

test('a point lies in the state that holds the land under it, in every copy of the world', () => {
  const borders = twoSquares();
  const rows = [
    [5, 5],
    [15, 5],
    [365, 5],
    [-345, 5],
    [25, 5],
    [5, -5],
  ].map(([x = 0, y = 0]) => rowAt(borders, pointAt(x, y), day(1915)));

  assert.deepEqual(rows, [0, 1, 0, 1, null, null]);
  assert.equal(rowAt(borders, pointAt(15, 5), day(1920)), 2);
  assert.equal(rowAt(borders, pointAt(15, 5), day(1930)), null);
});

test('a state has its name in the language, else in English', () => {
  const borders = twoSquares();

  assert.deepEqual(
    ['fr', 'fr-CA', 'ru'].map((language) => stateName(borders, 1, language)),
    ['Est', 'Est', 'East'],
  );
  assert.deepEqual(
    [stateName(borders, null, 'en'), stateName(null, 1, 'en'), stateName(borders, 9, 'en')],
    [null, null, null],
  );
});

test('while he stays he is in the state of the day, on the way in the one under him', () => {
  const scene = smallScene();
  const paris = scene.stops[1];
  assert.ok(paris);
  paris.states = [
    [705740, 7],
    [707000, 8],
  ];
  const under = (/** @type {number} */ leg, /** @type {number} */ part) =>
    leg * 10 + Number(part > 0);

  assert.deepEqual(
    [6, 8, 9.65, 12].map((time) => moment(scene, time, under).polity),
    [7, 8, 11, null],
  );
  assert.equal(moment(scene, 9.65).polity, null);
});

const real = JSON.parse(
  readFileSync(new URL('../../src/sergemap/borders/borders.json', import.meta.url), 'utf8'),
);

test('the sides of an arc need not be written: the rings of the atoms tell them', () => {
  const { sides, ...bare } = real;
  const told = sidesOf(bare);

  assert.deepEqual(readBorders(bare)?.sides, told);
  assert.deepEqual(
    [told.length, new Set(told.map(({ length }) => length))],
    [bare.arcs.length, new Set([1, 2])],
  );
  if (sides) assert.deepEqual(told, sides);
});

test('the land of every row closes to rings', () => {
  const borders = /** @type {Borders} */ (readBorders(real));

  for (const row of borders.rows) {
    for (const line of joined(
      outline(row.atoms.map((atom) => borders.atoms[atom] ?? [])),
      borders.ends,
    )) {
      const [first = 0, last = 0] = [line[0], line.at(-1)];
      const from = first < 0 ? borders.ends[~first]?.to : borders.ends[first]?.from;
      const to = last < 0 ? borders.ends[~last]?.from : borders.ends[last]?.to;
      assert.equal(from, to, `${borders.names[row.name]?.['en']} from ${row.from}`);
    }
  }
});

test('towns lie in the states of their day, the ocean in none', () => {
  const borders = /** @type {Borders} */ (readBorders(real));
  const named = (/** @type {[number, number]} */ at, /** @type {number} */ on) =>
    stateName(borders, rowAt(borders, toWorld(at), on), 'en');

  assert.match(named([30.6, 59.8], day(1914, 7)) ?? '', /Russian Empire/);
  assert.match(named([55.1, 51.8], day(1934)) ?? '', /Soviet Union/);
  assert.match(named([24.03, 49.84], day(1930, 6)) ?? '', /Poland/);
  assert.equal(named([-40, 30], day(1941)), null);
});

test('the rings of a page, in fewer bytes, are the atoms again', () => {
  assert.deepEqual(readRings([[[0, 0], [0]], [[0, -1, 2]]]), [[[0, 1], [2]], [[3, -1, 1]]]);
});

test('the atoms of a row are told by their steps too', () => {
  const [first] = real.rows;
  const steps = first.atoms.map(
    (/** @type {number} */ atom, /** @type {number} */ at) => atom - (first.atoms[at - 1] ?? 0),
  );
  const { atoms: _, ...row } = first;

  const borders = /** @type {Borders} */ (readBorders({ ...real, rows: [{ ...row, steps }] }));

  assert.deepEqual(borders.rows[0]?.atoms, first.atoms);
});

test('what the rows of a page have in common is told once, and is theirs again', () => {
  const { rows, ...bare } = twoSquaresWritten();
  const [first, second, third] = rows;
  const columns = {
    p: rows.map(({ p }) => p),
    from: { of: [first?.from, third?.from], at: [0, 0, 1] },
    to: { of: [first?.to, third?.to], at: [0, 0, 1] },
    name: rows.map(({ name }) => name),
    certainty: { of: ['high', 'low'], at: [0, 1, 0] },
    kind: { of: ['front'], at: [null, 0, null] },
    steps: [[0], [1], [0, 1]],
    labels: {
      of: [
        [1, 2, 3],
        [4, 5, 6],
      ],
      at: [[0, 1], [], [1]],
    },
  };

  const borders = /** @type {Borders} */ (readBorders(/** @type {any} */ ({ ...bare, columns })));

  assert.deepEqual(
    borders.rows.map(({ from, to, certainty, kind }) => [from, to, certainty, kind]),
    [
      [first?.from, first?.to, 'high', undefined],
      [second?.from, second?.to, 'low', 'front'],
      [third?.from, third?.to, 'high', undefined],
    ],
  );
  assert.deepEqual(
    borders.rows.map(({ atoms }) => atoms),
    rows.map(({ atoms }) => atoms),
  );
  assert.deepEqual(
    borders.rows.map(({ labels }) => labels),
    [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      [],
      [[4, 5, 6]],
    ],
  );
});
