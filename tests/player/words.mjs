import assert from 'node:assert/strict';
import { test } from 'node:test';

import { fragmentOf, readAddress, readFragment } from '#player/link/address.js';
import { preferredHeight, readMessage } from '#player/link/host.js';
import { keeping, keptOf } from '#player/link/settings.js';
import { ordinalOf } from '#player/time/calendar.js';
import { isolatesIn } from '#player/isolates.js';
import { moment } from '#player/time/moment.js';
import { chosenLanguage, createWords } from '#player/words.js';
import en from '#words/en.json' with { type: 'json' };
import es from '#words/es.json' with { type: 'json' };
import fr from '#words/fr.json' with { type: 'json' };
import ru from '#words/ru.json' with { type: 'json' };
import DATES from '../words/dates.json' with { type: 'json' };
import { smallScene } from './scenes/small.mjs';

const WORDS = { en, es, fr, ru };
const speaking = (language) => createWords({ en, [language]: WORDS[language] }, language);
const words = speaking('en');
// what Python says too; in a scene the span of days is a list of them already
const SEVERAL = Object.entries(DATES['one of several']).filter(([date]) => !date.includes('..'));
const inGaps = (text) => text.replaceAll('\u202f', '\u00a0');

test('dates are said as people say them, with their doubts', () => {
  for (const [language, dates] of Object.entries({ en: DATES.english, ...DATES.doubts }))
    for (const [date, text] of Object.entries(dates))
      assert.equal(inGaps(speaking(language).dates(date)), inGaps(text));
});

test('one of several days is said with an or, and what they share once', () => {
  for (const [date, texts] of SEVERAL) assert.equal(words.dates(date), texts.en);
});

test('one of several days is said in French and in Spanish as people say it', () => {
  for (const [date, texts] of SEVERAL)
    for (const [language, text] of Object.entries(texts))
      assert.equal(inGaps(speaking(language).dates(date)), inGaps(text));
});

test('what is no date stays as it is written', () => {
  for (const text of ['once upon a time', '[1933,soon]']) assert.equal(words.dates(text), text);
});

test('a missing word falls back to English, and English stays as it was', () => {
  const french = createWords({ en, fr: { controls: { play: 'Lire' } } }, 'fr');

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
    const own = speaking(language);
    const ranks = Array.from({ length: 130 }, (_, rank) => rank + 1);
    for (const rank of ranks)
      assert.doesNotMatch(own.ordinal('map.visit', rank, { visit: rank }), /stay|map\.visit/);
    for (const count of [0, 0.5, ...ranks, 1e6])
      assert.doesNotMatch(own.plural('card.free', count), /days? free|card\.free/);
  }
});

test('a form that a language lacks is said by its word for other, before English is asked', () => {
  const few = createWords({ en, ru: { card: { 'free-other': 'дня на свободе' } } }, 'ru');
  const none = createWords({ en, ru: {} }, 'ru');

  assert.equal(few.plural('card.free', 3), 'дня на свободе');
  assert.equal(none.plural('card.free', 3), 'days free');
});

test('the letter after a Russian year does not begin a line', () => {
  const russian = speaking('ru');

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
  assert.equal(createWords({ en }, 'x').dates('1936-04'), 'April 1936');
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
  assert.equal(readMessage(Object.assign([], { sergemap: 1, do: 'play' })), null);
  assert.ok(readMessage({ sergemap: 1, do: 'play' }));
});

test('what is kept of an address keeps its escapes, in names too', () => {
  const kept = keptOf('#orenburg&a%26play%3D1%26b=2&lang=fr&play=1');

  assert.equal(kept, '&a%26play%3D1%26b=2&lang=fr');
  assert.equal(keptOf(`#reims${kept}`), kept);
  assert.equal(keeping(kept, 'lang', 'es'), '&a%26play%3D1%26b=2&lang=es');
});

test('the preferred height is the same for a width', () => {
  assert.equal(preferredHeight(1200), preferredHeight(1201));
});

test('a distance is said in kilometres, a short one in metres', () => {
  const distances = (language) => [0.03, 0.44, 0.98, 1.25, 8].map(speaking(language).distance);

  assert.deepEqual(distances('en'), ['30 m', '450 m', '1 km', '1.3 km', '8 km']);
  assert.deepEqual(distances('fr').map(inGaps).slice(3), ['1,3 km', '8 km']);
  assert.deepEqual(distances('ru').slice(0, 2), ['30 м', '450 м']);
});

test('a date as a title begins with a capital and has no lonely letter after it', () => {
  const day = ordinalOf({ year: 1919, month: 8, day: 1 });
  const titled = (language) =>
    inGaps(speaking(language).title(day, 'month')).replaceAll('\u00a0', ' ');

  assert.deepEqual(['en', 'fr', 'es', 'ru'].map(titled), [
    'August 1919',
    'Août 1919',
    'Agosto de 1919',
    'Август 1919',
  ]);
});

test('English in a page from the right is apart, and so is what stands in it', () => {
  const hebrew = createWords({ en, he: {} }, 'he');

  const isolates = isolatesIn(hebrew.dates('1892-03/1933'));

  const [{ isEnglish, parts }] = isolates;
  assert.ok(isEnglish && isolates.length === 1);
  assert.deepEqual(parts[0].isEnglish, false);
  assert.deepEqual(parts.slice(1), [' to 1933']);
});

test('a pattern without letters is of no language', () => {
  const hebrew = createWords({ en, he: {} }, 'he');

  assert.equal(hebrew.t('card.where', { place: 'חיפה', state: 'Palestine' }), 'חיפה, Palestine');
});

test('marks that end nothing or never end lose no text', () => {
  const letters = (text) => text.replace(/[^a-z]/g, '');
  const flat = (pieces) =>
    pieces.map((piece) => (typeof piece === 'string' ? piece : flat(piece.parts))).join('');
  for (const text of ['a\u2069b', 'a\u2066b', '\u2066a\u2068b\u2069c', '\u2066\u2069', ''])
    assert.equal(letters(flat(isolatesIn(text))), letters(text));
});
