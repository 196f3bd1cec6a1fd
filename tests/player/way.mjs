/** The way and its stops on the map. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { softRadius } from '#player/draw/symbols.js';
import { stopSymbols } from '#player/map/way/stops.js';
import { lanesOf } from '#player/map/way/routes.js';
import { viewportOf } from '#player/map/viewport.js';
import { toWorld } from '#player/space/mercator.js';
import { aside, lengthOf } from '#player/space/path.js';
import { smallScene } from './scenes/small.mjs';

/** A view of 800 by 600 px around the first stop. */
function viewAt(scene, zoom) {
  const { x, y } = toWorld(scene.stops[0].at);
  const corner = { x: x * 2 ** zoom - 400, y: y * 2 ** zoom - 300 };
  return viewportOf({ width: 800, height: 600, unit: 1, sharpness: 1, zoom, corner });
}

function symbolsOf(scene, { stop, whole = false, drawn = 1, zoom = 5, ahead = true }) {
  const look = { whole, far: false, rushed: false, perStop: Infinity, plays: false, drawn };
  const moment = { stop, day: scene.stops[stop].days[0], part: 1, travelling: false };
  const story = { scene, curves: [] };
  return stopSymbols({ view: viewAt(scene, zoom), story, moment, look, layers: { ahead } });
}

/** The small life with its stops near to one another, in degrees east of the first. */
function lifeAt(...east) {
  const scene = smallScene();
  const [longitude, latitude] = scene.stops[0].at;
  scene.stops.forEach((stop, index) => (stop.at = [longitude + east[index], latitude]));
  return scene;
}

test('two stops too near to be told apart are one, which has the stops of both', () => {
  const symbols = symbolsOf(lifeAt(0, 0.05, 20), { stop: 2 });

  assert.deepEqual(
    symbols.map(({ stops, visits }) => [stops, visits]),
    [
      [[2], 1],
      [[0, 1], 2],
    ],
  );
});

test('who comes back round the world has two signs of one place, each at its end of the way', () => {
  const scene = lifeAt(0, 60, 360);
  scene.stops[2].place = scene.stops[0].place;

  const [whole, before] = [{ stop: 2, whole: true }, { stop: 1 }].map((seen) =>
    symbolsOf(scene, { ...seen, zoom: 0.5, ahead: false }).map(({ at, stops }) => [
      Math.round((at.x - 400) / 2 ** 0.5),
      stops,
    ]),
  );

  const [east, west] = [256, 0];
  assert.deepEqual(
    whole.toSorted(([one], [other]) => one - other),
    [
      [west, [0, 2]],
      [Math.round(east / 6), [1]],
      [east, [0, 2]],
    ],
  );
  assert.ok(before.every(([x]) => x < east));
});

test('the nearer one looks, the more stops are told apart', () => {
  const scene = lifeAt(0, 0.05, 20);

  assert.equal(symbolsOf(scene, { stop: 2, zoom: 9 }).length, 3);
});

test('places that are one have the name of the one of most days, or of the present one', () => {
  const scene = lifeAt(0, 0.05, 20);
  scene.stops[0].days = [1, 1000];
  scene.stops[1].days = [1001, 1010];
  scene.stops[2].days = [1011, 1012];

  assert.equal(symbolsOf(scene, { stop: 2 })[1].shown, 0);
  assert.equal(symbolsOf(scene, { stop: 1 })[0].shown, 1);
});

test('of the whole life the places come as the plan ranks them, those that are one by the first', () => {
  const scene = lifeAt(0, 8, 16);
  const shownOf = () =>
    symbolsOf(scene, { stop: 2, whole: true }).map(({ shown, stops }) => [shown, stops]);
  scene.composition.names = [1, 2, 0];
  assert.deepEqual(shownOf(), [
    [1, [1]],
    [2, [2]],
    [0, [0]],
  ]);

  scene.stops[0].at = scene.stops[1].at;
  assert.deepEqual(shownOf(), [
    [1, [0, 1]],
    [2, [2]],
  ]);
});

test('where the traveller goes to is shown on the way, even if the way to come is not', () => {
  const symbols = symbolsOf(lifeAt(0, 8, 16), { stop: 1, drawn: 0.5, ahead: false });

  assert.deepEqual(
    symbols.map(({ shown, when }) => [shown, when]),
    [
      [0, 'past'],
      [1, 'ahead'],
    ],
  );
});

test('the ring of an uncertain place shrinks with each stop, down to that after four', () => {
  const scene = smallScene();
  scene.places[scene.stops[0].place].precision = 'region';
  const view = viewAt(scene, 6);
  const radii = [0, 1, 4, 40].map((age) => softRadius(scene, scene.stops[0], view, { age }));

  assert.ok(radii[0] > radii[1] && radii[1] > radii[2]);
  assert.equal(radii[2], radii[3]);
});

test('a line aside of another keeps its ends and its length', () => {
  const line = Array.from({ length: 21 }, (_, step) => ({ x: step * 10, y: 0 }));

  const there = aside(line, 4);
  const back = aside(line.toReversed(), 4);

  assert.deepEqual([there[0], there[20]], [line[0], line[20]]);
  assert.ok(there.slice(3, 18).every(({ y }) => y === 4));
  assert.ok(back.slice(3, 18).every(({ y }) => y === -4));
  assert.ok(Math.abs(lengthOf(there) - 200) < 2);
});

test('there and back along the same stretch have lanes, and no others have', () => {
  const scene = smallScene();
  const [first] = scene.legs;
  scene.legs = [
    { ...first, path: [0, 0, 1000, 0, 1000, 1000] },
    { ...first, path: [2000, 1000, -1000, -1000, -1000, 1000] },
    { ...first, path: [2000, 1000, -1000, 0, -1000, -1000] },
    { ...first, path: [0, 0, 5000, 0] },
    { ...first, path: [5000, 0, -5000, 0] },
  ];

  const lanes = lanesOf(scene);
  const have = scene.legs.map(({ path }) => lanes.has(path));
  assert.deepEqual(have, [true, true, false, false, false]);
});
