import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { ordinalOf } from '../../src/sergemap/page/player/time/calendar.js';
import { ticksOf } from '../../src/sergemap/page/player/ui/timeline_axis.js';
import { cutAtWord, firstEnding, planOf, wholeWindow } from '../../src/sergemap/page/player/ui/timeline_plan.js';
import { datedMarks, marksBetween, markNear, stripOf } from '../../src/sergemap/page/player/ui/timeline_stays.js';
import { createZoom } from '../../src/sergemap/page/player/ui/timeline_zoom.js';
import { createWords } from '../../src/sergemap/page/player/words.js';
import { smallScene } from './scenes/small.mjs';

const english = JSON.parse(readFileSync(new URL('../../src/sergemap/page/player/words/en.json', import.meta.url), 'utf8'));
const words = createWords({ en: english }, 'en');
const scene = smallScene();

/** @param {number} width @param {number} height @param {[number, number]} days @param {[number, number]} [window] */
function planned(width, height, days, window = wholeWindow(days)) {
  const plan = planOf(width, height, days, window, true);
  assert.ok(plan);
  return plan;
}

/** @param {number} count stays of a day, one after the other @param {(index: number) => string} status */
function crowded(count, status) {
  const [stop] = smallScene().stops;
  const first = 700000;
  const stops = Array.from({ length: count }, (_, index) => ({ ...stop, id: `s${index}`, days: [first + index, first + index + 1], edges: [null, null, null, null], status: status(index) }));
  return { ...scene, stops, legs: [], days: [first, first + count] };
}

test('a day and its place on the timeline are one another\'s inverse', () => {
  for (const [width, height] of [[1000, 140], [360, 70], [300, 58]]) {
    const plan = planned(width, height, scene.days);
    for (const day of [scene.days[0], 707000, scene.days[1]]) assert.equal(plan.day(plan.x(day)), day);
    assert.equal(plan.day(-500), scene.days[0]);
    assert.equal(plan.day(width + 500), scene.days[1]);
  }
});

test('without room there is no plan', () => {
  assert.equal(planOf(10, 140, scene.days, wholeWindow(scene.days), true), null);
  assert.equal(planOf(1000, 0, scene.days, wholeWindow(scene.days), true), null);
});

test('few stays are shown one by one', () => {
  const strip = stripOf(scene, planned(1000, 140, scene.days));

  assert.equal(strip.segments.length, 3);
  assert.equal(strip.columns.length, 0);
});

test('however many the stays are, there is no more than one thing to draw for a pixel', () => {
  const many = crowded(30000, () => 'free');
  const strip = stripOf(many, planned(1000, 140, many.days));

  assert.ok(strip.segments.length + strip.columns.length <= 1010);
  assert.equal(strip.columns.reduce((sum, { count }) => sum + count, strip.segments.length), 30000);
});

test('a captive day is not lost among free ones', () => {
  const many = crowded(30000, (index) => (index === 15000 ? 'prisoner' : 'free'));
  const strip = stripOf(many, planned(1000, 140, many.days));

  assert.deepEqual(strip.columns.filter(({ captive }) => captive).map(({ status }) => status), ['prisoner']);
});

test('zoomed in, only what is in sight is drawn', () => {
  const many = crowded(30000, () => 'free');
  const strip = stripOf(many, planned(1000, 140, many.days, [700100, 700110]));

  assert.ok(strip.segments.length >= 10 && strip.segments.length < 20);
  assert.equal(strip.columns.length, 0);
});

test('the first span that has not ended is found', () => {
  const spans = [[1, 5], [5, 9], [9, 12]].map((days) => ({ days: /** @type {[number, number]} */ (days) }));

  assert.deepEqual([0, 5, 6, 12, 13].map((day) => firstEnding(spans, day)), [0, 0, 1, 2, 3]);
});

test('a mark is found where a finger would look for it', () => {
  const marks = datedMarks([...scene.marks, { id: 'war', what: 'event', day: 707000, sources: [] }, { id: 'undated', what: 'event', sources: [] }]);
  const plan = planned(1000, 140, scene.days);
  const at = plan.x(707000);

  assert.equal(markNear(plan, marks, at + 8, plan.rows.events)?.mark.id, 'war');
  assert.equal(markNear(plan, marks, at + 20, plan.rows.events), null);
  assert.equal(markNear(plan, marks, at, plan.rows.band), null);
  assert.equal(markNear(plan, marks, plan.x(706000), plan.rows.works)?.mark.id, 'essay');
});

test('marks are in the order of their days', () => {
  const marks = [3, 1, 2].map((day) => ({ id: `e${day}`, what: /** @type {const} */ ('event'), day, sources: [] }));
  const row = datedMarks(marks).event;

  assert.deepEqual(row.map(({ id }) => id), ['e1', 'e2', 'e3']);
  assert.deepEqual(marksBetween(row, 2, 3).map(({ id }) => id), ['e2', 'e3']);
});

test('a name is cut at the end of a word, or left out', () => {
  const measure = (/** @type {string} */ text) => text.length;

  assert.equal(cutAtWord('Prison and Orenburg', 19, measure), 'Prison and Orenburg');
  assert.equal(cutAtWord('Brussels and the bandits', 20, measure), 'Brussels…');
  assert.equal(cutAtWord('Prison and Orenburg', 10, measure), null);
});

test('the axis of a life has years, of a period months', () => {
  const days = /** @type {[number, number]} */ ([ordinalOf({ year: 1890, month: 1, day: 1 }), ordinalOf({ year: 1948, month: 1, day: 1 })]);
  const period = /** @type {[number, number]} */ ([ordinalOf({ year: 1919, month: 1, day: 20 }), ordinalOf({ year: 1920, month: 3, day: 10 })]);
  const named = (/** @type {import('../../src/sergemap/page/player/ui/timeline_plan.js').Plan} */ plan) => ticksOf(plan, words).flatMap(({ label }) => label || []);

  assert.ok(named(planned(1000, 140, days)).every((label) => /^\d{4}$/.test(label)));
  assert.ok(named(planned(1000, 140, days, period)).includes('Apr'));
  assert.ok(named(planned(1000, 140, days, period)).includes('1920'));
});

test('the window goes into a period, follows the playhead out of it, and back to the whole', () => {
  const zoom = createZoom(scene.days, scene.bands);
  assert.ok(zoom.isWhole());

  zoom.into(1, 708400);
  assert.ok(!zoom.isWhole());
  const [from, to] = zoom.shown();
  assert.ok(from < 708376 && to > 708475);
  assert.equal(zoom.follow({ day: 708450, stop: 2, band: 1 }, false), false);

  assert.equal(zoom.follow({ day: 706000, stop: 1, band: 0 }, false), true);
  assert.equal(zoom.period(), 0);
  const [first, last] = zoom.shown();
  assert.ok(first <= 706000 && 706000 <= last);

  zoom.out();
  assert.ok(zoom.isWhole());
});
