import assert from 'node:assert/strict';
import { test } from 'node:test';

import { evenedBy } from '#player/draw/measure.js';
import { layersOf } from '#player/link/settings.js';
import { begunPeriod } from '#player/panel/caption.js';
import { inWindow, viewportOf } from '#player/map/viewport.js';
import { createFrameQueue, drawing, dueFrame, oncePerFrame } from '#player/map/frame_queue.js';

/** A queue whose frames come when they are asked for. */
function queueWithFrames(now = () => 0) {
  const asked = [];
  const queue = createFrameQueue((run) => void asked.push(run), now);
  return { queue, asked, pass: () => asked.shift()?.() };
}

test('jobs are done in their order, a step a frame where a step takes long', () => {
  let now = 0;
  const { queue, pass } = queueWithFrames(() => now);

  const done = [];
  const step = (name) => () => {
    done.push(name);
    now += 5;
  };

  queue.replace('ground', step('land'), step('lines'));
  queue.replace('labels', step('old labels'));
  queue.add('ground', step('water'));
  queue.replace('labels', step('labels'));
  const seen = Array.from({ length: 5 }, () => (pass(), done.length));

  assert.deepEqual(done, ['land', 'lines', 'water', 'labels']);
  assert.deepEqual(seen, [1, 2, 3, 4, 4]);
});

test('behind a step that draws on a canvas no other comes in the same frame', () => {
  const { queue, pass } = queueWithFrames();
  const done = [];
  const step = (name) => () => void done.push(name);

  queue.replace('ground', step('plan'), drawing(step('land')), drawing(step('lines')));
  queue.replace('labels', step('labels'), step('more'));
  const seen = Array.from({ length: 3 }, () => (pass(), done.length));

  assert.deepEqual(done, ['plan', 'land', 'lines', 'labels', 'more']);
  assert.deepEqual(seen, [2, 3, 5]);
});

test('short steps are done behind one frame', () => {
  let now = 0;
  const { queue, asked, pass } = queueWithFrames(() => now);

  const done = [];
  const step = () => {
    done.push(now);
    now += 1;
  };

  queue.replace('labels', step, step, step);
  queue.replace('details', step, step, step);
  pass();

  assert.deepEqual(done, [0, 1, 2, 3]);
  assert.equal(asked.length, 1);
});

test('a frame that is due is seen before the other steps of its job, however short', () => {
  const { queue, pass } = queueWithFrames();

  const done = [];
  queue.replace('ground', dueFrame, () => void done.push('land'));
  const seen = [0, 1].map(() => (pass(), done.length));

  assert.deepEqual(seen, [0, 1]);
});

test('what is asked for a thousand times is done at once, and then once a frame', () => {
  const [frames, done] = [[], []];
  let wanted = 0;
  const draw = oncePerFrame(
    () => void done.push(wanted),
    (run) => void frames.push(run),
  );

  for (wanted = 1; wanted <= 1000; wanted += 1) draw();
  wanted = 1000;
  for (let frame = 0; frame < 3; frame += 1) frames.shift()?.();
  draw();

  assert.deepEqual(done, [1, 1000, 1000]);
});

test('a step may say what else its job has to do, and keeps its turn', () => {
  const { queue, asked, pass } = queueWithFrames();

  const done = [];
  const place = () => queue.replace('labels', () => void done.push('written'));

  queue.replace('labels', place);
  queue.replace('details', () => void done.push('ribbons'));
  while (asked.length > 0) pass();

  assert.deepEqual(done, ['written', 'ribbons']);
});

test('what was dropped is done no more', () => {
  const { queue, asked, pass } = queueWithFrames();

  queue.replace('ground', () => assert.fail('it was dropped'));
  queue.drop();
  pass();

  assert.equal(asked.length, 0);
});

test('layers are those asked for, else those of before', () => {
  const usual = layersOf(new Map());
  const asked = layersOf(
    new Map([
      ['today', '1'],
      ['works', '0'],
      ['theme', 'dark'],
    ]),
  );

  assert.deepEqual(asked, { ...usual, today: true, works: false });
  assert.deepEqual(layersOf(new Map([['people', '1']]), asked), { ...asked, people: true });
  assert.ok(Object.isFrozen(asked));
});

test('a box is seen in each world, as far as the window reaches', () => {
  const at = { width: 400, height: 300, unit: 1, sharpness: 1, zoom: 1, corner: { x: -100, y: 0 } };
  const view = viewportOf(at);

  assert.deepEqual(inWindow([0, 0, 10, 10], view), [100, 0, 120, 20]);
  assert.deepEqual(inWindow([250, 100, 260, 200], view), [88, 200, 108, 300]);
  assert.equal(inWindow([0, 160, 10, 170], view), null);
  assert.equal(inWindow([160, 0, 200, 10], view), null);
});

test('a period of which a stop sees its last days alone begins with the next stop', () => {
  const day = (stop, until, first) => {
    const bands = [{ days: [0, 99] }, { days: [100, 200], stops: [first] }];
    const stops = [
      { band: 0, days: [0, until] },
      { band: 1, days: [until, 150] },
    ];
    return begunPeriod({ scene: { bands, stops } }, { band: 1, stop });
  };
  assert.equal(day(0, 101, 1), null);
  assert.equal(day(0, 140, 1), 1);
  assert.equal(day(1, 101, 1), 1);
});

test('letters of a face with a low x are set larger, by a little', (t) => {
  t.after(() => delete globalThis.document);
  const faceOf = (actualBoundingBoxAscent) => {
    const pen = { measureText: () => ({ width: 50, actualBoundingBoxAscent }) };
    globalThis.document = { createElement: () => ({ getContext: () => pen }) };
    return evenedBy('serif');
  };

  const [high, usual, low, lowest, unknown] = [55, 51, 47, 30, undefined].map(faceOf);

  assert.deepEqual([high, usual, unknown], [1, 1, 1]);
  assert.ok(1 < low && low < lowest && lowest < 1.2);
});
