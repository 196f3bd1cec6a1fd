import assert from 'node:assert/strict';
import { test } from 'node:test';

import { hyphenated, splitTitle } from '#player/panel/title.js';

test('a title is parted from its name at a mark of punctuation, else it is shown whole', () => {
  const cases = [
    ['Victor Serge, a life in exile', 'Victor Serge', ['Victor Serge', 'A life in exile']],
    ['Emma Goldman: Between Oceans', 'Emma Goldman', ['Emma Goldman', 'Between Oceans']],
    ['Ada — her engine', 'Ada', ['Ada', 'Her engine']],
    ['Ada – her engine', 'Ada', ['Ada', 'Her engine']],
    ['Tariq al-Hasan - a doctor', 'Tariq al-Hasan', ['Tariq al-Hasan', 'A doctor']],
    ["Franz Kafka's Prague", 'Franz Kafka', ["Franz Kafka's Prague", '']],
    ['Heinrich Heines Reisen', 'Heinrich Heine', ['Heinrich Heines Reisen', '']],
    ['Heinrich Heine (1797-1856)', 'Heinrich Heine', ['Heinrich Heine (1797-1856)', '']],
    ['Heinrich Heineken', 'Heinrich Heine', ['Heinrich Heineken', '']],
    ['Anna-Maria in Rome', 'Anna', ['Anna-Maria in Rome', '']],
    ['The travels of Ibn Battuta', 'Ibn Battuta', ['The travels of Ibn Battuta', '']],
    ['A short exile', 'Walter Benjamin', ['Walter Benjamin', 'A short exile']],
    ['Ada,', 'Ada', ['Ada,', '']],
    ['Ada', 'Ada', ['Ada', '']],
    ['A life', '', ['A life', '']],
  ];

  for (const [title, subject, parts] of cases)
    assert.deepEqual(splitTitle(title, subject), parts, title);
});

test('a short name is not broken at its hyphen, a long chain of them may be', () => {
  const whole = (text) =>
    hyphenated(text)
      .filter(([, isWhole]) => isWhole)
      .map(([part]) => part);

  assert.deepEqual(whole('Tariq al-Hasan'), ['al-Hasan']);
  assert.deepEqual(whole('Jean-Paul, al-Farabi'), ['Jean-Paul', 'al-Farabi']);
  assert.deepEqual(whole('Saint-Jean-de-Luz, 1797-1856 - by Ada'), []);
  assert.equal(
    hyphenated('Tariq al-Hasan - x')
      .map(([part]) => part)
      .join(''),
    'Tariq al-Hasan - x',
  );
});
