import assert from 'node:assert/strict';
import { test } from 'node:test';

import PROSE from '../vectors/prose.json' with { type: 'json' };
import { runsOf, spelled, wholeScene, wholeWords, wordIn } from '#player/packed.js';

const TOLD = '<h1>A life</h1>\n<p>One.</p>\n<h2>II</h2><p>Two, <em>then</em></p>\n<p>three.</p>\n';
const NONE = { count: 0, each: {}, columns: {} };
const NOTHING = {
  places: NONE,
  stops: NONE,
  legs: NONE,
  marks: NONE,
  people: { keys: [], ...NONE },
  sources: { keys: [], ...NONE },
  texts: {},
};

test('prose is read out of the text as it was written into it', () => {
  for (const { html, runs } of PROSE) assert.deepEqual(runsOf(html), runs);
});

test('columns become records, and lack what their record has not', () => {
  const { stops, legs, sources } = wholeScene(
    {
      ...NOTHING,
      stops: { count: 2, each: { status: 'free' }, columns: { id: ['a', 'b'], band: [null, 3] } },
      sources: { keys: ['memoirs'], count: 1, each: {}, columns: { date: ['1951'] } },
    },
    '',
    'en',
    () => ({}),
  );

  assert.deepEqual(stops, [
    { status: 'free', id: 'a' },
    { status: 'free', id: 'b', band: 3 },
  ]);
  assert.deepEqual(legs, []);
  assert.deepEqual(sources, { memoirs: { date: '1951' } });
});

test('a leg has the path of another, and the days and the time between two stops', () => {
  const [days, story] = [
    [
      [1, 2],
      [5, 6],
      [8, 9],
    ],
    [
      [0, 3],
      [4, 7],
      [8, 9],
    ],
  ];
  const { legs } = wholeScene(
    {
      ...NOTHING,
      stops: { count: 3, each: {}, columns: { id: ['a', 'b', 'c'], days, story } },
      legs: { count: 2, each: { kind: 'free' }, columns: { path: [[4, 5, 6, 7], 0] } },
    },
    '',
    'en',
    () => ({}),
  );

  assert.deepEqual(legs, [
    { kind: 'free', path: [4, 5, 6, 7], days: [2, 5], story: [3, 4] },
    { kind: 'free', path: [4, 5, 6, 7], days: [6, 8], story: [7, 8] },
  ]);
  assert.equal(legs[0].path, legs[1].path);
});

test('prose stands in the language of the text alone, and names of digits stay names', () => {
  const whole = wholeScene(
    {
      ...NOTHING,
      language: 'en',
      texts: {
        en: {
          places: [['1905', ['1905', '1906'], 1]],
          bands: { 1905: ['1905', [2, 2]], b: [0, 1] },
        },
        fr: {},
      },
    },
    TOLD,
    'en',
    () => ({ bands: { b: [0, 0] } }),
  );

  assert.deepEqual(whole.texts, {
    en: {
      places: [['1905', ['1905', '1906'], [['One.']]]],
      bands: { 1905: ['1905', [['Two, ', ['em', ['then']]], ['three.']]], b: [0, [['One.']]] },
    },
    fr: { bands: { b: [0, 0] } },
  });
});

test('what another language says stands in the order of the first, whose keys it gets', () => {
  const bands = { a: ['A', 1], b: ['B', null], c: ['C', null] };
  const asked = [];
  const { texts } = wholeScene(
    {
      ...NOTHING,
      language: 'en',
      texts: { en: { title: 'Life', bands, resumed: { x: 2, y: 3 } }, fr: { title: 'Vie' } },
    },
    TOLD,
    'en',
    (tag) => {
      asked.push(tag);
      return ['Vie', [['Ah', 0], 0, ['Cé', null], { d: ['Dé', null] }], [0, [['Y.']]]];
    },
  );

  assert.deepEqual([Object.keys(texts), asked], [['en', 'fr'], []]);
  assert.deepEqual(texts['fr'], {
    title: 'Vie',
    bands: { a: ['Ah', 0], c: ['Cé', null], d: ['Dé', null] },
    resumed: { y: [['Y.']] },
  });
  assert.deepEqual([texts['fr'] === texts['fr'], asked], [true, ['fr']]);
});

test('words stand in the order of the English ones', () => {
  const english = { play: 'Play', a: { b: 'c' } };

  const whole = wholeWords({ en: english, fr: ['Lire', ['d', { e: 'f' }]] });

  assert.deepEqual({ ...whole }, { en: english, fr: { play: 'Lire', a: { b: 'd', e: 'f' } } });
});

test('letters that have changed places with those of ASCII are read in their own', () => {
  assert.equal(spelled('"ba, ca: \\н <аД>"', 'аДд'), '"Да, да: \\н <ab>"');
  assert.equal(spelled('"née"', ''), '"née"');
});

test('titles and addresses that the text has are read out of it', () => {
  const twin = '<p>Vera &amp; co.</p><a href="https://a.b/">';
  const { texts, sources } = wholeScene(
    {
      ...NOTHING,
      language: 'en',
      sources: { keys: ['x'], count: 1, each: {}, columns: { url: [30_012], date: ['1951'] } },
      people: { keys: ['a'], count: 1, each: {}, columns: {} },
      texts: { en: { people: [[3014, 1], { b: ['Max', null] }] } },
    },
    twin,
    'en',
    () => ({}),
  );

  assert.deepEqual(texts['en'].people, {
    a: ['Vera & co.', [['Vera & co.']]],
    b: ['Max', null],
  });
  assert.deepEqual(sources, { x: { url: 'https://a.b/', date: '1951' } });
});

test('one word of a language is found where all of them stand in the order of the English', () => {
  const words = {
    en: { play: 'Play', language: 'English' },
    fr: ['Lire', 'français'],
    eo: ['Ludi', 0],
  };

  assert.deepEqual(
    ['en', 'fr', 'eo', 'ru'].map((tag) => wordIn(words, tag, 'language')),
    ['English', 'français', '', ''],
  );
});

test('one word is found in a language that has its keys', () => {
  assert.equal(wordIn({ en: { 1: 'one' }, fr: { 1: 'un', play: 'Lire' } }, 'fr', 'play'), 'Lire');
});
