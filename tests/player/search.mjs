import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createIndex, find, fold, grouped, stretch } from '../../src/sergemap/player/finding.js';
import { smallScene } from './scenes/small.mjs';

/** @returns {import('../../src/sergemap/player/story.js').Story} */
function story() {
  const scene = smallScene();
  const [first, second] = scene.stops;
  Object.assign(first, { people: ['asja'], visits: 2 });
  Object.assign(second, { works: ['essay'] });
  scene.stops.push({ ...first, id: 'berlin-again', visit: 2 });
  const texts = {
    ...scene.texts.en,
    people: { asja: ['Asja Lācis', null] },
    works: { essay: ['Über den Begriff der Geschichte', null, null] },
  };
  return /** @type {any} */ ({
    scene,
    texts,
    words: { language: 'en' },
    curves: [],
    borders: null,
  });
}

/** @param {string} query */
const ids = (query) =>
  find(createIndex(story()), query).map(({ kind, id, stop }) => `${kind} ${id} ${stop}`);

test('letters are told without accents, case and signs', () => {
  assert.equal(fold("  Čapek’s  L'Œuvre, Łódź–Köln "), 'capeks loeuvre lodz koln');
});

test('a stay is found by its name of the time and of today', () => {
  assert.deepEqual(ids('port b'), ['stay portbou 2']);
  assert.deepEqual(ids('PORTBOU tod'), ['stay portbou 2']);
});

test('people and works lead to the stop where they belong', () => {
  assert.deepEqual(ids('lacis'), ['person asja 0']);
  assert.deepEqual(ids('uber begriff'), ['work essay 1']);
});

test('a place of several stays stands before its stays', () => {
  assert.deepEqual(ids('berlin'), ['place berlin 0', 'stay berlin 0', 'stay berlin-again 3']);
});

test('the beginning of a word comes before its middle', () => {
  assert.deepEqual(
    ids('or').map((found) => found.split(' ')[1]),
    ['portbou'],
  );
  assert.deepEqual(
    find([entry('Oporto'), entry('Norddorf'), entry('Porto')], 'port').map(({ id }) => id),
    ['Porto', 'Oporto'],
  );
});

test('nothing asked and nothing known find nothing', () => {
  assert.deepEqual(['', ' .,', 'xyz'].map(ids), [[], [], []]);
  assert.deepEqual(ids('null'), []);
});

test('no kind crowds out another, and no more than asked are shown', () => {
  const found = [
    ...Array.from({ length: 50 }, (_, number) => entry(`a${number}`)),
    { ...entry('a'), kind: /** @type {const} */ ('work') },
  ];
  const groups = grouped(found, 30);

  assert.deepEqual(
    groups.map(([kind, entries]) => [kind, entries.length]),
    [
      ['stay', 29],
      ['work', 1],
    ],
  );
});

test('a stretch of a long list holds its middle and never leaves the list', () => {
  assert.deepEqual(
    [0, 50, 99].map((middle) => stretch(100, middle, 20)),
    [
      [0, 20],
      [40, 60],
      [80, 100],
    ],
  );
  assert.deepEqual(stretch(3, 1, 20), [0, 3]);
});

/**
 * @param {string} name
 * @returns {import('../../src/sergemap/player/finding.js').Entry}
 */
function entry(name) {
  return { kind: 'stay', id: name, stop: 0, names: `\n ${fold(name)}`, more: '' };
}
