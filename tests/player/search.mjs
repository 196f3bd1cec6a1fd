import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createIndex, find, fold, grouped, stretch } from '#player/finding.js';
import { smallScene } from './scenes/small.mjs';

function story() {
  const scene = smallScene();
  const [first, second] = scene.stops;
  Object.assign(first, { people: ['asja'], visits: 2 });
  Object.assign(second, { works: ['essay'] });
  scene.stops.push({ ...first, id: 'berlin-again', visit: 2 });
  const people = { asja: ['Asja Lācis', null] };
  const works = { essay: ['Über den Begriff der Geschichte', null, null] };
  return { scene, texts: { ...scene.texts.en, people, works }, words: { language: 'en' } };
}

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
  const found = find(['Oporto', 'Norddorf', 'Porto'].map(entry), 'port').map(({ id }) => id);

  assert.deepEqual(ids('or').join().split(' ')[1], 'portbou');
  assert.deepEqual(found, ['Porto', 'Oporto']);
});

test('nothing asked and nothing known find nothing', () => {
  assert.deepEqual(['', ' .,', 'xyz'].map(ids), [[], [], []]);
  assert.deepEqual(ids('null'), []);
});

test('no kind crowds out another, and no more than asked are shown', () => {
  const found = [
    ...Array.from({ length: 50 }, (_, number) => entry(`a${number}`)),
    { ...entry('a'), kind: 'work' },
  ];

  const groups = grouped(found, 30);

  const shown = groups.map(([kind, entries]) => `${entries.length} ${kind}`);
  assert.deepEqual(shown, ['29 stay', '1 work']);
});

test('a stretch of a long list holds its middle and never leaves the list', () => {
  assert.deepEqual(stretch(100, 0, 20), [0, 20]);
  assert.deepEqual(stretch(100, 50, 20), [40, 60]);
  assert.deepEqual(stretch(100, 99, 20), [80, 100]);
  assert.deepEqual(stretch(3, 1, 20), [0, 3]);
});

function entry(name) {
  return { kind: 'stay', id: name, stop: 0, names: `\n ${fold(name)}`, more: '' };
}
