/** The whole life beyond an ocean: a large map, and a second panel that is in nobody's way. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { sideBySide, seenBy } from '#player/map/inset/side_by_side.js';
import { rangesOf } from '#player/map/labels/whole_labels.js';
import { viewportOf } from '#player/map/viewport.js';
import { viewOf } from '#player/space/camera.js';

/** Europe, and the way to America. */
const [LARGE, SMALL] = [
  [122, 73, 167, 103],
  [55, 102, 122, 118],
];
const TOOLS = [846, 16, 880, 370];
const line = ([fromX, fromY], [toX, toY]) =>
  Array.from({ length: 33 }, (_, step) => ({
    x: fromX + ((toX - fromX) * step) / 32,
    y: fromY + ((toY - fromY) * step) / 32,
  }));
/** From the north-east to the west, south, and over the ocean. */
const WAY = [
  ...line([167, 85], [150, 74]),
  ...line([150, 74], [128, 88]),
  ...line([128, 88], [122, 103]),
  ...line([122, 103], [55, 110]),
];

const windowOf = (width, height) =>
  viewportOf({ width, height, unit: 1, sharpness: 1, zoom: 1, corner: { x: 0, y: 0 } });
const frameOf = (width, height, side = 60) => ({
  ...{ width, height },
  ...{ left: side, right: side, top: side, bottom: side },
});
const laid = (width, height, { large = LARGE, small = SMALL, way = WAY, taken = [], side } = {}) =>
  sideBySide(large, small, way, windowOf(width, height), frameOf(width, height, side), taken);
const meets = (one, other) =>
  one[0] < other[2] && one[2] > other[0] && one[1] < other[3] && one[3] > other[1];

for (const [width, height, side] of [
  [896, 660, 72],
  [390, 320, 26],
  [360, 243, 26],
  [1500, 700, 72],
])
  test(`at ${width} by ${height} the large map is larger, and its way is not covered`, () => {
    const found = laid(width, height, { side, taken: width > 800 ? [TOOLS] : [] });

    const { camera, box, inner } = found;
    const all = viewOf(WAY, frameOf(width, height, side));
    assert.ok(camera.zoom > all.zoom + 0.5);
    assert.ok(inner.zoom <= camera.zoom);
    const { toScreen } = seenBy(camera, windowOf(width, height));
    for (const { x, y } of WAY.map(toScreen)) assert.ok(!meets(box, [x, y, x, y]));
    for (const [x, y] of [LARGE.slice(0, 2), LARGE.slice(2)]) {
      const at = toScreen({ x, y });
      assert.ok(at.x > 0 && at.y > 0 && at.x < width && at.y < height);
    }
    assert.ok(box[0] >= 0 && box[1] >= 0 && box[2] <= width && box[3] <= height);
    assert.ok(!meets(box, TOOLS) || width < 800);
  });

test('the second panel shows all of the rest', () => {
  const { inner } = laid(896, 660);

  for (const [x, y] of [SMALL.slice(0, 2), SMALL.slice(2)]) {
    const at = inner.toScreen({ x, y });
    assert.ok(at.x > 0 && at.y > 0 && at.x < inner.width && at.y < inner.height);
  }
});

test('past 180 degrees the panels are the same as anywhere else', () => {
  const moved = (by) => ({
    large: [LARGE[0] + by, LARGE[1], LARGE[2] + by, LARGE[3]],
    small: [SMALL[0] + by, SMALL[1], SMALL[2] + by, SMALL[3]],
    way: WAY.map(({ x, y }) => ({ x: x + by, y })),
  });

  assert.deepEqual(laid(896, 660, moved(100)).box, laid(896, 660).box);
});

test('where all is taken there is no second panel', () => {
  assert.equal(laid(896, 660, { taken: [[0, 0, 896, 660]] }), null);
});

test('the numbers of stays are told as people write them, and of many the first', () => {
  const cases = [
    [[1, 4, 5, 8, 9, 10], 6, '1, 4, 5, 8–10'],
    [[7], 6, '7'],
    [[5, 1, 5], 6, '1, 5'],
    [[1, 3, 5, 7, 9], 3, '1, 3 …'],
    [[1, 2, 3, 5, 7], 3, '1–3, 5, 7'],
  ];

  for (const [numbers, most, text] of cases) assert.equal(rangesOf(numbers, most), text);
});
