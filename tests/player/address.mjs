/** The address follows the reader: soon, and while it plays more seldom. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { followingAddress } from '#player/link/address.js';

/** @returns an address with a clock of its own, and what it was when */
function address() {
  const addresses = [];
  const waiting = [];
  let time = 0;
  globalThis.history = {
    state: null,
    replaceState: (_state, _title, fragment) => addresses.push([time, fragment]),
  };
  const later = (run, ms) => waiting.push({ run, at: time + ms });
  const follow = followingAddress({ now: () => time, later });
  const pass = (ms) => {
    for (const end = time + ms; time < end; time += 100)
      for (const one of waiting.splice(0))
        if (one.at <= time) one.run();
        else waiting.push(one);
  };
  /** So many days, ten a second. */
  const goOn = (days, isPlaying) => {
    for (let day = 0; day < days; day += 1) {
      follow(`date=${day}`, isPlaying);
      pass(100);
    }
  };
  return { addresses, follow, pass, goOn };
}

test('what changes is in the address at once, and then every half second', () => {
  const { addresses, goOn } = address();
  goOn(12, false);

  assert.deepEqual(addresses, [
    [0, '#date=0'],
    [500, '#date=5'],
    [1000, '#date=10'],
  ]);
});

test('while it plays it changes every two seconds, and soon after a pause', () => {
  const { addresses, follow, pass, goOn } = address();
  goOn(30, true);
  follow('rest');
  pass(3000);

  assert.deepEqual(addresses, [
    [0, '#date=0'],
    [2000, '#date=20'],
    [3000, '#rest'],
  ]);
});

test('a pause does not wait for what was to come while it played', () => {
  const { addresses, follow, pass } = address();
  follow('first', true);
  pass(100);
  follow('second', true);
  pass(100);
  follow('rest');
  pass(3000);

  assert.deepEqual(addresses, [
    [0, '#first'],
    [500, '#rest'],
  ]);
});
