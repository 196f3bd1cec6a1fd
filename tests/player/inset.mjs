import assert from 'node:assert/strict';
import { test } from 'node:test';

import { freePlace } from '#player/map/inset/free_place.js';

const VIEW = { width: 900, height: 650, unit: 1 };
const meets = (one, other) =>
  one[0] < other[2] && one[2] > other[0] && one[1] < other[3] && one[3] > other[1];

test('an inset stands in a corner that is free', () => {
  const tools = [800, 0, 900, 400];
  const credit = [0, 600, 400, 650];
  const [left, top, right, bottom] = freePlace(VIEW, [tools, credit], [], null);

  assert.ok((left === 12 && top === 12) || (right === 888 && bottom === 638));
  assert.equal(right - left, bottom - top);
});

test('it leaves the way seen where another corner is free', () => {
  const way = Array.from({ length: 100 }, (_, step) => ({ x: step, y: 640 - step }));

  const box = freePlace(VIEW, [], [...way, { x: 60, y: 60 }, { x: 850, y: 80 }], null);

  assert.deepEqual(box.slice(2), [888, 638]);
});

test('it is never over what is taken, and smaller where there is little room', () => {
  const view = { width: 360, height: 288, unit: 1 };
  const taken = [
    [0, 0, 150, 40],
    [218, 0, 360, 55],
    [0, 266, 240, 288],
    [130, 130, 230, 186],
  ];

  const box = freePlace(view, taken, [], null);

  assert.ok(box[2] - box[0] >= 98 && box[2] - box[0] <= 104);
  assert.ok(taken.every((other) => !meets(box, other)));
  assert.equal(freePlace(view, [[0, 60, 360, 250]], [], null), null);
});

test('it stays where it stands as long as it can', () => {
  const before = freePlace(VIEW, [[0, 0, 300, 300]], [], null);

  assert.equal(freePlace(VIEW, [], [], before), before);
  assert.notEqual(freePlace(VIEW, [before], [], before), before);
});
