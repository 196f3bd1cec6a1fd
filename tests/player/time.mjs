import assert from 'node:assert/strict';
import { test } from 'node:test';

import { nameOn, numeral } from '#player/story.js';
import { ageOn, civilDate, isoDay, ordinalOf, readDay } from '#player/time/calendar.js';
import { createClock } from '#player/time/clock.js';
import { createJourney } from '#player/time/journey.js';
import { moment } from '#player/time/moment.js';
import { sayable } from '#player/time/precision.js';
import { timeOf } from '#player/time/schedule.js';
import { timeOfWish, timeOfWord } from '#player/time/wishes.js';
import { smallScene } from './scenes/small.mjs';

test('days count from the first of January of the year 1', () => {
  assert.deepEqual(civilDate(1), { year: 1, month: 1, day: 1 });
  assert.equal(isoDay(706913), '1936-06-18');
  assert.equal(ordinalOf({ year: 1970, month: 1, day: 1 }), 719163);
});

test('every day of four centuries comes back as itself', () => {
  for (let day = 500000; day < 646200; day += 1) assert.equal(ordinalOf(civilDate(day)), day);
});

test('a date that is none is not read', () => {
  for (const none of ['1936-02-30', '1936-13', '36', '', '0000-01-01', '1936-04-17T10:00'])
    assert.equal(readDay(none), null);
});

test('a month means its first day', () => {
  assert.equal(readDay('1936-04'), readDay('1936-04-01'));
});

test('an age grows on the birthday', () => {
  const ages = [29, 30].map((day) => ageOn(readDay('1890-12-30'), readDay(`1936-12-${day}`)));

  assert.deepEqual(ages, [45, 46]);
});

test('every day of the story can be sought, and is the day shown', () => {
  const scene = smallScene();

  for (let day = scene.days[0]; day <= scene.days[1]; day += 1)
    assert.equal(moment(scene, timeOf(scene, day)).day, day);
});

test('on a day of departure and arrival the traveller has arrived', () => {
  const scene = smallScene();

  const { stop, travelling } = moment(scene, timeOf(scene, 705740));

  assert.deepEqual([stop, travelling], [1, false]);
});

test('a day in a long stay is found behind shorter ones that lie within it', () => {
  const stays = [
    [10, 40],
    [12, 14],
    [20, 22],
  ].map(([first, last], index) => ({ days: [first, last], story: [index * 10, index * 10 + 5] }));
  const scene = { stops: stays, legs: [] };

  const found = [13, 30, 21, 9, 50].map((day) => Math.floor(timeOf(scene, day) / 10));

  assert.deepEqual(found, [1, 0, 2, 0, 2]);
});

test('under way the stop is the one the traveller is going to', () => {
  const half = moment(smallScene(), 9.65);

  assert.deepEqual([half.stop, half.leg, half.travelling, half.status], [2, 1, true, 'in-transit']);
  assert.ok(half.part > 0.4 && half.part < 0.6);
  assert.ok(half.km > 880 && half.km < 1600);
});

test('days captive grow with a captive stay alone', () => {
  const scene = smallScene();

  assert.deepEqual(
    [2, 6, 7, 8, 12].map((time) => moment(scene, time).captive),
    [0, 0, 50, 100, 100],
  );
});

test('times outside the story are held at its ends', () => {
  const scene = smallScene();

  assert.equal(moment(scene, -5).stop, 0);
  assert.equal(moment(scene, 99).ended, true);
});

test('a story without length has no part that is not a number', () => {
  const scene = smallScene();
  for (const span of [...scene.stops, ...scene.legs]) span.story = [0, 0];
  scene.length = 0;

  const numbers = Object.values(moment(scene, 0)).filter((value) => typeof value === 'number');

  assert.ok(numbers.every(Number.isFinite));
});

test('an unknown birth leaves the age unknown', () => {
  const scene = smallScene();
  delete scene.born_day;

  assert.equal(moment(scene, 0).age, null);
});

test('the large date says no more than the sources', () => {
  const scene = smallScene();

  assert.deepEqual(
    [0, 7, 12].map((time) => sayable(scene, moment(scene, time))),
    ['year', 'month', 'day'],
  );
});

test('wishes lead to stays, dates and periods, others nowhere', () => {
  const scene = smallScene();
  const times = (...wishes) => wishes.map((wish) => timeOfWish(scene, wish));

  assert.deepEqual(
    times({ stop: 'paris' }, { period: 'border' }, { date: '1500-01-01' }),
    [6, 11, 0],
  );
  assert.deepEqual(
    times({ stop: 'rome' }, { date: 'soon' }, { stop: 7 }, null, 'paris'),
    Array(5).fill(null),
  );
});

test('the day on which a period begins leads to the first of its stops', () => {
  const scene = smallScene();
  const [, paris, border] = scene.stops;
  paris.days = border.days = [708376, 708475];
  scene.bands[1].days = [708376, 708475];
  scene.bands[1].stops = [1, 2];

  assert.equal(timeOfWish(scene, { date: '1940-06-20' }), paris.story[0]);
});

test('a bare word is a stay, a prefixed one a period or a work', () => {
  const scene = smallScene();

  assert.deepEqual(
    ['paris', 'period-border', 'event-none'].map((word) => timeOfWord(scene, word)),
    [6, 11, null],
  );
  assert.equal(moment(scene, timeOfWord(scene, 'work-essay')).day, 706000);
});

test('a place has the name of the day', () => {
  const scene = smallScene();
  const named = (place, day) => nameOn(scene, scene.texts.en, place, day);

  assert.deepEqual(
    [named(2, 708000), named(2, 708001), named(0, 708000)],
    ['Port Bou', 'Portbou today', 'Berlin'],
  );
});

test('periods are numbered like plates', () => {
  assert.deepEqual([0, 3, 8, 11, 48].map(numeral), ['I', 'IV', 'IX', 'XII', 'XLIX']);
});

/** A clock whose frames are called by the test. */
function handClock(length = 10) {
  const waiting = [];
  let changes = 0;
  const clock = createClock({
    length,
    tick: () => {},
    change: () => void (changes += 1),
    frames: (frame) => void waiting.push(frame),
  });
  const frame = (now) => waiting.splice(0).forEach((call) => call(now));
  return { clock, frame, waiting, changes: () => changes };
}

test('the clock runs at its speed', () => {
  const { clock, frame } = handClock();
  clock.setSpeed(2);
  clock.play();

  [1000, 1050, 1100].forEach(frame);

  assert.ok(Math.abs(clock.time() - 0.2) < 1e-9);
});

test('a tab that slept goes on from where it was', () => {
  const { clock, frame } = handClock();
  clock.play();

  [1000, 61000].forEach(frame);

  assert.ok(Math.abs(clock.time() - 0.1) < 1e-9);
});

test('at the end the clock stands still and asks for no frames', () => {
  const { clock, frame, waiting, changes } = handClock(0.05);
  clock.play();

  [1000, 1090].forEach(frame);

  assert.deepEqual([clock.time(), clock.playing(), waiting.length, changes()], [0.05, false, 0, 2]);
});

test('a glide is drawn beside the story, to its end', () => {
  const { clock, frame } = handClock();

  const parts = [];

  clock.glide(100, (part) => parts.push(part));
  [1000, 1050, 1100].forEach(frame);

  assert.deepEqual(parts, [0, 0, 0.5, 1]);
  assert.equal(clock.time(), 0);
});

/** A journey through the small scene; what it drew is told. */
function smallJourney(isCalm) {
  const drawn = [];
  const journey = createJourney({
    scene: smallScene(),
    isCalm: () => isCalm,
    changed: () => void drawn.push(journey.drawn()),
    turned: () => {},
  });
  return { journey, drawn };
}

test('steps lead from stop to stop, to the closing card and back', () => {
  const { journey } = smallJourney(true);

  const { next, previous, toStop } = journey;

  const seen = [() => toStop(0), next, next, next, next, previous].map((step) => {
    step();
    return `${journey.now().stop} ${journey.chapter()}`;
  });

  assert.deepEqual(seen, ['0 stay', '1 stay', '2 stay', '2 closing', '2 closing', '2 stay']);
});

test('a stop that is none leads nowhere', () => {
  const { journey, drawn } = smallJourney(true);

  assert.equal(journey.toStop(3), false);
  assert.deepEqual([journey.chapter(), drawn.length], ['opening', 0]);
});

test('of a step to the next stop the way is drawn, of any other it is not', () => {
  globalThis.requestAnimationFrame = () => 0;
  const { journey, drawn } = smallJourney(false);

  journey.toStop(0);
  journey.next();
  journey.toStop(0);

  assert.deepEqual(drawn, [null, 0, null, null]);
});

test('the speeds come round again', () => {
  const { journey } = smallJourney(true);

  const speeds = [1, 2, 3, 4].map(() => {
    journey.faster();
    return journey.speed();
  });

  assert.deepEqual(speeds, [2, 4, 0.5, 1]);
});
