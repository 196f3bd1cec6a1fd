import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { fragmentOf, readAddress, readFragment } from '../../src/sergemap/player/link/address.js';
import { preferredHeight, readMessage } from '../../src/sergemap/player/link/host.js';
import { ordinalOf } from '../../src/sergemap/player/time/calendar.js';
import { moment } from '../../src/sergemap/player/time/moment.js';
import { chosenLanguage, createWords } from '../../src/sergemap/player/words.js';
import { smallScene } from './scenes/small.mjs';

/** @param {string} language */
const dictionaryOf = (language) =>
  JSON.parse(
    readFileSync(new URL(`../../src/sergemap/words/${language}.json`, import.meta.url), 'utf8'),
  );
const english = dictionaryOf('en');
const words = createWords({ en: english }, 'en');

test('dates are said as people say them, with their doubts', () => {
  const said = {
    '1936-04-17': '17 April 1936',
    '1936-04': 'April 1936',
    '1936-04~': 'about April 1936',
    '1919-01?': 'January 1919 (uncertain)',
    '1919-01%': 'about January 1919 (uncertain)',
    '189X': 'the 1890s',
    '18XX': 'the years 1800 to 1899',
    '1919-21': 'spring 1919',
    '1933-06~/1936-04': 'about June 1933 to April 1936',
    '1890/..': '1890 and after',
    '../1890': 'until 1890',
    '1890/': 'from 1890, to an unknown date',
    '/1890': 'until 1890, from an unknown date',
    '1936-XX-XX': '1936',
    '0033-04-03': '3 April 33',
    '1936/1936': '1936',
  };
  assert.deepEqual(
    Object.fromEntries(Object.keys(said).map((written) => [written, words.dates(written)])),
    said,
  );
});

test('one of several days is said with an or, and what they share once', () => {
  const said = {
    '[1933-03-08,1933-03-09]': '8 or 9 March 1933',
    '[1933-03-08,1933-03-09,1933-03-10]': '8, 9 or 10 March 1933',
    '[1933-03,1933-04]': 'March or April 1933',
    '[1879,1880]': '1879 or 1880',
    '[1932-12-31,1933-01-01]': '31 December 1932 or 1 January 1933',
    '[1933-03-08,1933-04]': '8 March 1933 or April 1933',
    '[1933,soon]': '[1933,soon]',
  };
  assert.deepEqual(
    Object.fromEntries(Object.keys(said).map((written) => [written, words.dates(written)])),
    said,
  );
});

test('one of several days is said in French and in Spanish as people say it', () => {
  const [french, spanish] = ['fr', 'es'].map((language) =>
    createWords(
      {
        [language]: JSON.parse(
          readFileSync(
            new URL(`../../src/sergemap/words/${language}.json`, import.meta.url),
            'utf8',
          ),
        ),
      },
      language,
    ),
  );

  assert.equal(french?.dates('[1933-03-01,1933-03-02]'), '1er ou 2 mars 1933');
  assert.equal(spanish?.dates('[1933-03-07,1933-03-08]'), '7 u 8 de marzo de 1933');
  assert.equal(spanish?.dates('[1933-09,1933-10]'), 'septiembre u octubre de 1933');
});

test('what is no date stays as it is written', () => {
  assert.equal(words.dates('once upon a time'), 'once upon a time');
});

test('a missing word falls back to English, and English stays as it was', () => {
  const french = createWords({ en: english, fr: { controls: { play: 'Lire' } } }, 'fr');

  assert.deepEqual(
    [french.t('controls.play'), french.t('controls.pause'), french.t('no.such.word')],
    ['Lire', 'Pause', 'no.such.word'],
  );
});

test('a value in braces is taken from the values alone', () => {
  assert.equal(
    words.t('map.on-the-way', { place: '{place} $& <b>' }),
    'on the way to {place} $& <b>',
  );
});

test('the nth stay has its own ending', () => {
  assert.deepEqual(
    [2, 3, 4, 21].map((visit) => words.ordinal('map.visit', visit, { visit })),
    ['2nd stay', '3rd stay', '4th stay', '21st stay'],
  );
});

test('each form that the CLDR of this machine asks for is said in the language itself', () => {
  for (const language of ['es', 'fr', 'ru']) {
    const own = createWords({ en: english, [language]: dictionaryOf(language) }, language);
    const ranks = Array.from({ length: 130 }, (_, rank) => rank + 1);
    assert.ok(
      ranks.every(
        (rank) => !/stay|map\.visit/.test(own.ordinal('map.visit', rank, { visit: rank })),
      ),
      language,
    );
    assert.ok(
      [0, 0.5, ...ranks, 1e6].every(
        (count) => !/days? free|card\.free/.test(own.plural('card.free', count)),
      ),
      language,
    );
  }
});

test('a form that a language lacks is said by its word for other, before English is asked', () => {
  const few = createWords({ en: english, ru: { card: { 'free-other': 'дня на свободе' } } }, 'ru');
  const none = createWords({ en: english, ru: {} }, 'ru');

  assert.equal(few.plural('card.free', 3), 'дня на свободе');
  assert.equal(none.plural('card.free', 3), 'days free');
});

test('the letter after a Russian year does not begin a line', () => {
  const russian = createWords({ en: english, ru: dictionaryOf('ru') }, 'ru');

  assert.match(
    russian.dates('1936-03-01/1936-22'),
    /^1 марта 1936[\u00a0\u202f]г\.\u00a0— лето 1936\u00a0г\.$/,
  );
  assert.match(
    russian.day(ordinalOf({ year: 1936, month: 3, day: 1 }), 'month'),
    /^март 1936[\u00a0\u202f]г\.$/,
  );
});

test('an unknown language speaks English', () => {
  assert.equal(createWords({ en: english }, 'x').dates('1936-04'), 'April 1936');
});

test('a language is chosen by its tag, else by its family', () => {
  assert.equal(chosenLanguage(['pt', 'fr-CA', 'en'], ['en', 'fr']), 'fr');
  assert.equal(chosenLanguage(['pt'], ['en']), null);
});

test('the fragment wins over the query', () => {
  const asked = readAddress('?date=1936-04-17&theme=dark&lang=fr', '#orenburg&lang=en');

  assert.deepEqual([asked.get('stop'), asked.get('date')], ['orenburg', undefined]);
  assert.deepEqual([asked.get('theme'), asked.get('lang')], ['dark', 'en']);
});

test('a fragment is a stay, parameters, or both', () => {
  assert.deepEqual(readFragment('#orenburg'), [['stop', 'orenburg']]);
  assert.deepEqual(readFragment('#date=1936-04-17&play=1'), [
    ['date', '1936-04-17'],
    ['play', '1'],
  ]);
  assert.deepEqual(readFragment('#'), []);
  assert.deepEqual(readFragment('#%E0%A4%A'), [['stop', '%E0%A4%A']]);
});

test('the address leads back to the moment', () => {
  const scene = smallScene();

  assert.equal(fragmentOf(scene, moment(scene, 6), false), 'paris');
  assert.equal(fragmentOf(scene, moment(scene, 7), false), 'date=1936-11-10');
  assert.equal(fragmentOf(scene, moment(scene, 7), true), 'paris');
});

test('only messages of the protocol are read', () => {
  assert.deepEqual(
    [null, 'play', 7, [], {}, { sergemap: 2, do: 'play' }, { sergemap: 1 }].map(readMessage),
    Array(7).fill(null),
  );
  assert.ok(readMessage({ sergemap: 1, do: 'play' }));
});

test('the preferred height is the same for a width', () => {
  assert.equal(preferredHeight(1200), preferredHeight(1201));
});
