import assert from 'node:assert/strict';
import { test } from 'node:test';

import { viewOfAll, viewOfBand, viewOfStop } from '#player/space/camera.js';
import { toPosition, toWorld } from '#player/space/mercator.js';
import { curveOf, curvesOf, positionsOf } from '#player/space/path.js';
import { smallScene } from './scenes/small.mjs';

const sheet = { width: 900, height: 650, left: 72, right: 128, top: 72, bottom: 64 };
const near = (a, b, tolerance = 1e-6) => assert.ok(Math.abs(a - b) < tolerance, `${a} is not ${b}`);

function curveThrough(...positions) {
  const path = positions.flatMap(([x, y], index) => {
    const [px, py] = positions[index - 1] ?? [0, 0];
    return [Math.round((x - px) * 1000), Math.round((y - py) * 1000)];
  });
  return curveOf({ ...smallScene().legs[0], path });
}

test('a position comes back from the world as itself, past 180 degrees too', () => {
  for (const position of [
    [13.4, 52.5],
    [-99, 19],
    [237.5, -41],
  ]) {
    toPosition(toWorld(position)).forEach((degrees, index) => near(degrees, position[index]));
  }
});

test('steps of a path add up', () => {
  assert.deepEqual(positionsOf([1000, 2000, 500, -250]), [
    [1, 2],
    [1.5, 1.75],
  ]);
});

test('a curve begins and ends where the leg does', () => {
  for (const positions of [
    [
      [0, 0],
      [20, 10],
    ],
    [
      [0, 0],
      [5, 5],
      [6, 4],
      [20, 10],
    ],
  ]) {
    const curve = curveThrough(...positions);
    near(toPosition(curve[0])[0], 0);
    near(toPosition(curve.at(-1))[0], 20);
  }
});

test('a leg without via points bows, so that out and back part', () => {
  const [out, back] = [curveThrough([0, 0], [20, 0]), curveThrough([20, 0], [0, 0])];

  assert.ok(Math.abs(out[16].y - back[16].y) > 1);
});

test('a curve passes through its via points and does not loop where two lie close', () => {
  const curve = curveThrough([0, 0], [10, 0], [10.05, 0], [20, 0]);

  assert.ok(curve.every(({ x }, index) => index === 0 || x >= curve[index - 1].x - 1e-9));
});

test('points that fall together make no number that is none', () => {
  const point = [5, 5];
  const points = [...curveThrough(point, point), ...curveThrough(point, point, point, [6, 6])];

  assert.ok(points.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y)));
});

test('the camera keeps the way within the padding and comes no closer than zoom 6', () => {
  const scene = smallScene();
  const curves = scene.legs.map(curveOf);

  for (const view of [
    viewOfStop(scene, curves, 0, sheet),
    viewOfStop(scene, curves, 2, sheet),
    viewOfAll(scene, curves, sheet),
  ]) {
    assert.ok(view.zoom <= 6);
    assert.ok(view.center.every(Number.isFinite));
  }
  const { center, zoom } = viewOfStop(scene, curves, 1, sheet);
  const [middle, scale] = [toWorld(center), 2 ** zoom];
  for (const { x, y } of curves[0]) {
    const left = (x - middle.x) * scale + sheet.width / 2;
    const top = (y - middle.y) * scale + sheet.height / 2;
    assert.ok(left >= sheet.left - 1 && left <= sheet.width - sheet.right + 1);
    assert.ok(top >= sheet.top - 1 && top <= sheet.height - sheet.bottom + 1);
  }
});

test('ways that are the same share one curve', () => {
  const [leg] = smallScene().legs;

  const [first, second] = curvesOf([leg, { ...leg, kind: 'forced' }]);

  assert.equal(first, second);
  assert.deepEqual(first, curveOf(leg));
});

const seen =
  'a period is seen with all its stops and the way into it; one without stops, with the whole life';
test(seen, () => {
  const scene = smallScene();
  const curves = curvesOf(scene.legs);
  const bands = [[0, 0], [1, 2], undefined].map((stops) => ({ ...scene.bands[0], stops }));

  const [alone, pair, none] = bands.map((_, band) =>
    viewOfBand({ ...scene, bands }, curves, band, sheet),
  );

  assert.equal(alone.zoom, 6);
  assert.deepEqual(pair, viewOfAll(scene, curves, sheet));
  assert.deepEqual(none, viewOfAll(scene, curves, sheet));
});
