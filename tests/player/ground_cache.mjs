import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createGroundCache } from '#player/map/ground/ground_cache.js';
import { viewportOf } from '#player/map/viewport.js';

const windowAt = (x) =>
  viewportOf({ width: 800, height: 600, unit: 1, sharpness: 1, zoom: 4, corner: { x, y: 500 } });

/** A pen that keeps the canvases laid with it, but for single pixels, which only make one real. */
function penThatKeeps() {
  const laid = [];
  const drawImage = (canvas, ...box) => box[2] !== 1 && laid.push(canvas);
  return { pen: { drawImage }, laid };
}

/** A cache of two steps, how often each was drawn, and what was laid with a pen. */
function cacheOf(t) {
  const drawn = [0, 0];
  const before = globalThis.document;
  t.after(() => (globalThis.document = before));
  globalThis.document = {
    createElement: () => {
      const pen = { setTransform() {}, clearRect() {} };
      return { width: 0, height: 0, style: {}, getContext: () => pen };
    },
  };
  const steps = drawn.map((_, step) => () => (drawn[step] += 1));
  return { drawn, cache: createGroundCache(steps), ...penThatKeeps() };
}

test('the ground serves while the window is in it', (t) => {
  const { drawn, cache, pen, laid } = cacheOf(t);
  for (const x of [1000, 1000, 1010]) cache.onto(pen, windowAt(x));
  assert.deepEqual(drawn, [1, 1]);
  assert.equal(new Set(laid).size, 1);
});

test('that of before is seen until each step of the next was drawn in a frame of its own', (t) => {
  const { drawn, cache, pen, laid } = cacheOf(t);
  cache.onto(pen, windowAt(1000));
  cache.age(() => true);
  cache.onto(pen, windowAt(1000));
  assert.deepEqual(drawn, [2, 1]);
  assert.equal(laid[1], laid[0]);
  cache.onto(pen, windowAt(1000));
  assert.deepEqual(drawn, [2, 2]);
  assert.notEqual(laid[2], laid[0]);
  cache.onto(pen, windowAt(1000));
  assert.deepEqual(drawn, [2, 2]);
});

test('what did not change is not drawn anew', (t) => {
  const { drawn, cache, pen } = cacheOf(t);
  cache.onto(pen, windowAt(1000));
  cache.age(() => false);
  cache.drop(() => false);
  cache.onto(pen, windowAt(1000));
  assert.deepEqual(drawn, [1, 1]);
});

test('what was dropped is never seen', (t) => {
  const { drawn, cache, pen, laid } = cacheOf(t);
  cache.onto(pen, windowAt(1000));
  cache.drop(() => true);
  cache.onto(pen, windowAt(1000));
  assert.deepEqual(drawn, [2, 2]);
  assert.notEqual(laid[1], laid[0]);
});
