import assert from 'node:assert/strict';
import { test } from 'node:test';

import { layersOf } from '../../src/sergemap/player/link/settings.js';
import { createFrameQueue } from '../../src/sergemap/player/map/frame_queue.js';

/** A queue whose frames come when they are asked for. */
function queueWithFrames() {
  /** @type {(() => void)[]} */
  const asked = [];
  const queue = createFrameQueue((run) => void asked.push(run));
  return { queue, asked, pass: () => asked.shift()?.() };
}

test('jobs are done in their order, a step a frame', () => {
  const { queue, pass } = queueWithFrames();
  /** @type {string[]} */
  const done = [];
  const step = (/** @type {string} */ name) => () => void done.push(name);

  queue.replace('ground', step('land'), step('lines'));
  queue.replace('labels', step('old labels'));
  queue.add('ground', step('water'));
  queue.replace('labels', step('labels'));
  const seen = Array.from({ length: 5 }, () => (pass(), done.length));

  assert.deepEqual(done, ['land', 'lines', 'water', 'labels']);
  assert.deepEqual(seen, [1, 2, 3, 4, 4]);
});

test('a step may say what else its job has to do, and keeps its turn', () => {
  const { queue, asked, pass } = queueWithFrames();
  /** @type {string[]} */
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
