// The same answers as Python's, from one sheet that `tests/carto/test_vectors.py` reads too.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import SHEET from '../vectors/geometry.json' with { type: 'json' };
import { ticks } from '#player/draw/strokes.js';
import { kmPerUnit, toPosition, toWorld } from '#player/space/mercator.js';
import { beginningOf, curveOf, evenly, lengthOf, thinned } from '#player/space/path.js';

const point = ([x, y]) => ({ x, y });
const lineOf = (pairs) => pairs.map(point);

function near(found, wanted) {
  assert.equal(found.length, wanted.length);
  found.forEach(({ x, y }, index) => {
    const [east, south] = wanted[index];
    assert.ok(Math.hypot(x - east, y - south) < 1e-4, `${x}, ${y} is not ${wanted[index]}`);
  });
}

test('positions lie where web maps have them', () => {
  for (const { position, world } of SHEET.mercator) {
    const found = toWorld(position);
    near([found], [world]);
    if (Math.abs(position[1]) < 85) near([point(toPosition(found))], [position]);
  }
});

test('units of the world grow shorter towards the poles', () => {
  for (const { latitude, km } of SHEET.kmPerUnit)
    assert.ok(Math.abs(kmPerUnit(latitude) - km) < 1e-4);
});

test('legs are curves of the same points', () => {
  for (const { path, count, points } of SHEET.curve) {
    const curve = curveOf({ path });
    assert.equal(curve.length, count);
    for (const [index, wanted] of Object.entries(points)) near([curve[index]], [wanted]);
  }
});

test('the beginning of a line has its share of the length', () => {
  for (const { line, part, result, length } of SHEET.substring) {
    const beginning = beginningOf(lineOf(line), part);
    near(beginning, result);
    assert.ok(Math.abs(lengthOf(beginning) - length) < 1e-6);
  }
  assert.deepEqual(beginningOf([], 0.5), []);
});

test('points along a line are evenly spaced', () => {
  for (const { line, every, start, points } of SHEET.resample)
    near(evenly(lineOf(line), every, start), points);
});

test('points that lie too near are left out', () => {
  for (const { line, nearest, result } of SHEET.thin) near(thinned(lineOf(line), nearest), result);
});

test('the ticks of an escort are slanted', () => {
  for (const { line, size, ticks: wanted } of SHEET.ticks) {
    const found = ticks(lineOf(line), size);
    assert.equal(found.length, wanted.length);
    found.forEach((tick, index) => near(tick, wanted[index]));
  }
});
