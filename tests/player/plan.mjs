import assert from 'node:assert/strict';
import { test } from 'node:test';

import { paperOver, ringsOf } from '#player/map/plan/plan.js';
import { barOf } from '#player/map/plan/plan_labels.js';
import { viewportOf } from '#player/map/viewport.js';
import { viewOfAll, viewOfStop } from '#player/space/camera.js';
import { kmPerUnit, toWorld } from '#player/space/mercator.js';
import { curvesOf } from '#player/space/path.js';
import { smallScene } from './scenes/small.mjs';

const FRAME = { width: 900, height: 650, left: 72, right: 128, top: 72, bottom: 64 };
const MIDDLE = [2.34, 48.85];

/** Three stops within four kilometres. */
function walk() {
  const scene = smallScene();
  const ats = [
    [2.34, 48.85],
    [2.35, 48.86],
    [2.36, 48.83],
  ];
  const stops = scene.stops.map((stop, index) => ({ ...stop, at: ats[index], place: index }));
  const legs = scene.legs.map((leg, index) => {
    const [from, to] = [ats[index], ats[index + 1]];
    return {
      ...leg,
      path: [from[0], from[1], to[0] - from[0], to[1] - from[1]].map((degrees) => degrees * 1000),
    };
  });
  return { ...scene, stops, legs, plans: [{ at: MIDDLE, places: [0, 1, 2] }] };
}

function viewAt([longitude, latitude], zoom, size = { width: 900, height: 650 }) {
  const { x, y } = toWorld([longitude, latitude]);
  const scale = 2 ** zoom;
  const corner = { x: x * scale - size.width / 2, y: y * scale - size.height / 2 };
  return viewportOf({ ...size, unit: 1, sharpness: 1, zoom, corner });
}

test('the camera goes as close as a street needs where the life is lived in one town', () => {
  const scene = walk();
  const curves = curvesOf(scene.legs);

  for (const stop of [0, 1, 2]) {
    assert.ok(viewOfStop(scene, curves, stop, { ...FRAME, close: true }).zoom > 12);
    assert.equal(viewOfStop(scene, curves, stop, FRAME).zoom, 6);
  }
  assert.ok(viewOfAll(scene, curves, { ...FRAME, close: true }).zoom > 12);
});

test('of one place alone the camera shows the country', () => {
  const scene = walk();
  const one = { ...scene, stops: scene.stops.slice(0, 1), legs: [] };

  assert.equal(viewOfStop(one, [], 0, { ...FRAME, close: true }).zoom, 6);
});

test('the ground is itself up to zoom 8 and nothing but paper from 10.5 on', () => {
  assert.equal(paperOver(viewAt(MIDDLE, 8)), 0);
  assert.ok(paperOver(viewAt(MIDDLE, 9)) > 0 && paperOver(viewAt(MIDDLE, 9)) < 1);
  assert.equal(paperOver(viewAt(MIDDLE, 10.5)), 1);
});

test('rings of round distances lie around the middle of the stays, as many as fit', () => {
  const story = { scene: walk() };
  const view = viewAt([2.35, 48.85], 12.5);

  const rings = ringsOf({ view, story });

  assert.deepEqual(
    rings.map(({ km }) => km),
    [1, 2, 5, 10],
  );
  const middle = view.toScreen(toWorld(MIDDLE));
  for (const { at, radius, km } of rings) {
    assert.deepEqual(at, middle);
    assert.ok(Math.abs((radius / view.scale) * kmPerUnit(MIDDLE[1]) - km) < 1e-6);
  }
  assert.deepEqual(ringsOf({ view: viewAt(MIDDLE, 8), story }), []);
});

test('the bar of the scale has a round length and is no longer than it may be', () => {
  for (const zoom of [8.5, 10, 11.3, 14]) {
    const { km, px } = barOf(viewAt(MIDDLE, zoom), 110);

    assert.match(String(Number(km.toPrecision(3))), /^0?\.?0*[125]0*$/);
    assert.ok(px <= 110 && px > 40);
  }
});
