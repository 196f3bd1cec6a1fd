import assert from 'node:assert/strict';
import { test } from 'node:test';

import { viewOfAll, viewOfBand, viewOfStop } from '../../src/sergemap/player/space/camera.js';
import { toPosition, toWorld } from '../../src/sergemap/player/space/mercator.js';
import { curveOf, curvesOf, positionsOf } from '../../src/sergemap/player/space/path.js';
import { smallScene } from './scenes/small.mjs';

const sheet = { width: 900, height: 650, left: 72, right: 128, top: 72, bottom: 64 };
const near = (/** @type {number} */ a, /** @type {number} */ b, tolerance = 1e-6) =>
  assert.ok(Math.abs(a - b) < tolerance, `${a} is not ${b}`);

/**
 * @param {[number, number][]} positions
 * @returns {import('../../src/sergemap/player/scene.js').Leg}
 */
function legThrough(positions) {
  const [leg] = smallScene().legs;
  assert.ok(leg);
  const path = positions.flatMap(([x, y], index) => {
    const [px, py] = positions[index - 1] ?? [0, 0];
    return [Math.round((x - px) * 1000), Math.round((y - py) * 1000)];
  });
  return { ...leg, path };
}

test('a position comes back from the world as itself, past 180 degrees too', () => {
  for (const position of /** @type {[number, number][]} */ ([
    [13.4, 52.5],
    [-99, 19],
    [237.5, -41],
  ])) {
    const [longitude, latitude] = toPosition(toWorld(position));
    near(longitude, position[0]);
    near(latitude, position[1]);
  }
});

test('steps of a path add up', () => {
  assert.deepEqual(positionsOf([1000, 2000, 500, -250]), [
    [1, 2],
    [1.5, 1.75],
  ]);
});

test('a curve begins and ends where the leg does', () => {
  for (const positions of /** @type {[number, number][][]} */ ([
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
  ])) {
    const curve = curveOf(legThrough(positions));
    const ends = [curve[0], curve.at(-1)].map((point) => toPosition(/** @type {any} */ (point)));
    near(ends[0]?.[0] ?? NaN, 0);
    near(ends[1]?.[0] ?? NaN, 20);
  }
});

test('a leg without via points bows, so that out and back part', () => {
  const out = curveOf(
    legThrough([
      [0, 0],
      [20, 0],
    ]),
  );
  const back = curveOf(
    legThrough([
      [20, 0],
      [0, 0],
    ]),
  );

  assert.ok(Math.abs((out[16]?.y ?? 0) - (back[16]?.y ?? 0)) > 1);
});

test('a curve passes through its via points and does not loop where two lie close', () => {
  const curve = curveOf(
    legThrough([
      [0, 0],
      [10, 0],
      [10.05, 0],
      [20, 0],
    ]),
  );

  assert.ok(curve.every(({ x }, index) => index === 0 || x >= (curve[index - 1]?.x ?? 0) - 1e-9));
});

test('points that fall together make no number that is none', () => {
  const curves = [
    curveOf(
      legThrough([
        [5, 5],
        [5, 5],
      ]),
    ),
    curveOf(
      legThrough([
        [5, 5],
        [5, 5],
        [5, 5],
        [6, 6],
      ]),
    ),
  ];

  assert.ok(curves.flat().every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y)));
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
  for (const { x, y } of curves[0] ?? []) {
    const [left, top] = [
      (x - middle.x) * scale + sheet.width / 2,
      (y - middle.y) * scale + sheet.height / 2,
    ];
    assert.ok(left >= sheet.left - 1 && left <= sheet.width - sheet.right + 1);
    assert.ok(top >= sheet.top - 1 && top <= sheet.height - sheet.bottom + 1);
  }
});

test('ways that are the same share one curve', () => {
  const [leg] = smallScene().legs;
  assert.ok(leg);

  const [first, second] = curvesOf([leg, { ...leg, path: [...leg.path] }]);

  assert.equal(first, second);
  assert.deepEqual(first, curveOf(leg));
});

const seen =
  'a period is seen with all its stops and the way into it; one without stops, with the whole life';
test(seen, () => {
  const scene = smallScene();
  const curves = curvesOf(scene.legs);
  const bands = [[0, 0], [1, 2], undefined].map((stops) => ({
    .../** @type {any} */ (scene.bands[0]),
    stops,
  }));

  const [alone, pair, none] = bands.map((_, band) =>
    viewOfBand({ ...scene, bands }, curves, band, sheet),
  );

  assert.equal(alone?.zoom, 6);
  assert.deepEqual(pair, viewOfAll(scene, curves, sheet));
  assert.deepEqual(none, viewOfAll(scene, curves, sheet));
});
