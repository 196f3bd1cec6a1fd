import assert from 'node:assert/strict';
import { test } from 'node:test';

import { isoDay, readDay as day } from '#player/time/calendar.js';
import { ticksOf } from '#player/timeline/axis.js';
import { cutAtWord, firstEnding, planOf, wholeWindow } from '#player/timeline/layout.js';
import { datedMarks, markNear, stripOf } from '#player/timeline/stays.js';
import { createZoom } from '#player/timeline/zoom.js';
import { createWords } from '#player/words.js';
import en from '#words/en.json' with { type: 'json' };
import { smallScene } from './scenes/small.mjs';

const words = createWords({ en }, 'en');
const LIFE = [day('1890-12-30'), day('1947-11-17')];
const plan = (window = wholeWindow(LIFE), [width, height] = [896, 140]) =>
  planOf(width, height, LIFE, window, true);
const labels = (window, size) =>
  ticksOf(plan(window, size), words)
    .map(({ label }) => label)
    .filter(Boolean);

test('a place on the timeline is a day, and a day is its place', () => {
  const whole = plan();

  for (let at = LIFE[0]; at <= LIFE[1]; at += 97) assert.equal(whole.day(whole.x(at)), at);
});

test('beyond its ends the timeline means the first and the last day', () => {
  assert.deepEqual([plan().day(-500), plan().day(5000)], LIFE);
});

test('a timeline that is high enough has lanes of its own for events and works, narrow too', () => {
  const rowsOf = (height) => planOf(516, height, LIFE, wholeWindow(LIFE), true).rows;
  const [high, low] = [140, 70].map(rowsOf);

  assert.ok(high.events < high.works);
  assert.equal(low.events, low.works);
});

test('where there is no room there is no plan', () => {
  assert.equal(planOf(0, 0, LIFE, wholeWindow(LIFE), true), null);
});

test('a lane without a mark takes no room, which bands and stays have instead', () => {
  const rowsOf = (lanes, [width, height] = [896, 140], window = wholeWindow(LIFE)) =>
    planOf(width, height, LIFE, window, true, lanes).rows;
  const [none, one, both] = [0, 1, 2].map((lanes) => rowsOf(lanes));

  assert.equal(none.events + none.works, 0);
  assert.equal(one.events, one.works);
  assert.ok(both.events < both.works);
  assert.ok(none.stayHigh > one.stayHigh && one.stayHigh > both.stayHigh);
  for (const { stay, stayHigh, axis } of [none, one, both]) assert.ok(stay + stayHigh < axis);
  const period = [day('1919-02'), day('1921-10')];
  assert.equal(rowsOf(0, [390, 70], period).events, 0);
});

test('a small screen shows marks only when it is zoomed into a period', () => {
  const period = [day('1919-02'), day('1921-10')];

  const rows = [plan(undefined, [390, 70]), plan(period, [390, 70]), plan(period, [340, 57])].map(
    ({ rows: { events } }) => events > 0,
  );

  assert.deepEqual(rows, [false, true, true]);
});

test('the axis shows years, and months when there is room for them', () => {
  const begins = (window, beginning) => assert.equal(labels(window).join().indexOf(beginning), 0);

  begins(undefined, '1895,1900,1905,');
  begins([day('1933-03'), day('1936-05')], 'Apr,Jul,Oct,1934,Apr,');
  begins([day('1941-03-20'), day('1941-04-10')], '21 Mar 1941,23 Mar,');
});

test('no two labels of the axis touch, whatever the window', () => {
  for (let long = 14; long < 60 * 365; long *= 1.17) {
    const middle = day('1920-06-15');
    ticksOf(plan([middle - long / 2, middle + long / 2]), words)
      .filter(({ label }) => label)
      .sort((one, other) => one.x - other.x)
      .reduce((one, other) => {
        assert.ok(other.x - one.x >= 28, `${long} days: ${one.label} and ${other.label}`);
        return other;
      });
  }
});

test('an axis without a first of January says the year once', () => {
  const found = labels([day('1941-03-20'), day('1941-06-20')]);

  assert.equal(found.filter((label) => label.includes('1941')).length, 1);
});

test('the first span that ends on a day or later is found among many', () => {
  const spans = Array.from({ length: 1000 }, (_, index) => ({ days: [index * 3, index * 3 + 2] }));

  for (const sought of [-5, 0, 2, 3, 1500, 2999, 9999]) {
    const plain = spans.findIndex(({ days }) => days[1] >= sought);
    assert.equal(firstEnding(spans, sought), plain < 0 ? spans.length : plain);
  }
});

test('a name is cut at the end of a word, never after "and", and not under eight letters', () => {
  const letters = (text) => text.length;

  const cut = (width) => cutAtWord('The revolt and what followed', width, letters);

  assert.equal(cut(30), 'The revolt and what followed');
  assert.equal(cut(22), 'The revolt and what…');
  assert.deepEqual([cut(17), cut(12)], ['The revolt…', 'The revolt…']);
  assert.equal(cutAtWord('Prison and Orenburg', 14, letters), null);
});

/** A life of so many stays of a day, and what is shown of it. */
function dailyStrip(count, statusOf, window = undefined) {
  const stops = Array.from({ length: count }, (_, index) => ({
    ...smallScene().stops[0],
    status: statusOf(index),
    days: [700000 + index, 700000 + index],
    edges: [null, null, null, null],
  }));
  return stripIn({ stops, legs: [], days: [700000, 700000 + count] }, window);
}

const stripIn = (scene, window = wholeWindow(scene.days)) =>
  stripOf(scene, planOf(896, 140, scene.days, window, true));

test('thousands of stays become a share of each pixel, and no day is lost', () => {
  const strip = dailyStrip(9000, (index) => (index % 10 === 0 ? 'interned' : 'free'));

  const sum = (what, own) =>
    strip.columns.reduce((all, column) => all + column[what], 0) +
    strip.segments.filter(({ status }) => status === own).length;
  assert.ok(strip.columns.length + strip.segments.length < 1000);
  assert.deepEqual([sum('captive', 'interned'), sum('free', 'free')], [900, 8100]);
  const xs = strip.columns.map(({ x }) => x);
  assert.ok(xs.every((x, index) => index === 0 || x > xs[index - 1]));
  assert.ok(strip.columns.every(({ status }) => ['interned', ''].includes(status)));
});

test('few stays are shown one by one', () => {
  const { segments, columns } = stripIn(smallScene());

  assert.deepEqual([segments.length, columns.length], [3, 0]);
});

test('one captive day is not lost among thousands of free ones', () => {
  const { columns } = dailyStrip(30000, (index) => (index === 15000 ? 'prisoner' : 'free'));

  const captive = columns.filter((column) => column.captive).map(({ status }) => status);
  assert.deepEqual(captive, ['prisoner']);
});

test('zoomed in, stays stand one by one, and only those in sight', () => {
  const { segments, columns } = dailyStrip(9000, () => 'free', [705000, 705060]);

  assert.equal(columns.length, 0);
  assert.ok(segments.length > 60 && segments.length < 70);
});

test('an uncertain end is soft, but not wider than most of the stay', () => {
  const { edges, segments } = stripIn(smallScene());

  const widest = Math.max(...segments.map(({ width }) => width));
  assert.ok(edges.length >= 2);
  assert.ok(edges.every(({ width }) => width <= widest * 0.8));
});

const marks = datedMarks([
  { id: 'late', what: 'event', day: day('1936-07-18') },
  { id: 'early', what: 'event', day: day('1905-01-22') },
  { id: 'same', what: 'event', day: day('1936-07-19') },
  { id: 'book', what: 'work', day: day('1936-07-18') },
  { id: 'undated', what: 'work' },
]);

test('a mark is found by a finger within twelve pixels, in its own row', () => {
  const whole = plan();
  const { x, rows } = whole;
  const near = (dx, dy) =>
    markNear(whole, marks, x(day('1905-01-22')) + dx, rows.events + dy)?.mark.id ?? null;

  assert.deepEqual(
    [near(0, 0), near(11, -11), near(-11.5, 4), near(13, 0), near(0, -13)],
    ['early', 'early', 'early', null, null],
  );
});

test('under the axis there is no mark', () => {
  const period = plan([day('1936-01'), day('1936-12')], [390, 70]);

  assert.equal(markNear(period, marks, period.x(day('1936-07-18')), period.rows.axis + 1), null);
});

test('of marks that overlap the nearest is found, and the others are counted', () => {
  const whole = plan();
  const at = whole.x(day('1936-07-18'));

  const [event, book] = [whole.rows.events, whole.rows.works].map((y) =>
    markNear(whole, marks, at - 1, y),
  );

  assert.deepEqual(
    [event.mark.id, event.others, book.mark.id, book.others],
    ['late', 1, 'book', 0],
  );
});

const BANDS = [
  ['1890-12-30', '1909-07'],
  ['1909-08', '1919-01'],
  ['1919-02', '1921-10'],
  ['1921-11', '1947-11-17'],
].map(([from, to]) => ({ days: [day(from), day(to)] }));
const head = (date, stop = 0, band = null) => ({ day: day(date), stop, band });

/** A zoom that has followed the playhead to 1920. */
function zoomIn1920(stop = 5, band = 2) {
  const zoom = createZoom(LIFE, BANDS);
  zoom.follow(head('1920-01-01', stop, band), false);
  return zoom;
}

test('zoomed into a period the window holds it, with a little air', () => {
  const zoom = createZoom(LIFE, BANDS);
  zoom.into(2, day('1920-01'));

  const [from, to] = zoom.shown();

  const [first, last] = BANDS[2].days;
  assert.ok(from < first && to > last && to - from < 1.3 * (last - first));
  zoom.out();
  assert.ok(zoom.isWhole());
});

test('the window goes with the playhead into the next period', () => {
  const zoom = zoomIn1920();
  zoom.into(2, day('1920-01'));

  assert.equal(zoom.follow(head('1920-06-01', 5, 2), false), false);
  assert.equal(zoom.follow(head('1921-11-05', 6, 3), false), true);
  assert.equal(zoom.period(), 3);
});

test('a window of the reader turns its page when the playhead leaves it', () => {
  const zoom = zoomIn1920(0, null);
  zoom.by(20, day('1920-01'));
  const [from, to] = zoom.shown();

  const moved = zoom.follow({ day: Math.ceil(to) + 3, stop: 0, band: 2 }, false);

  const [next, end] = zoom.shown();
  assert.ok(moved && next > from && next < to + 3 && Math.abs(end - next - (to - from)) < 1e-6);
});

for (const [sentence, at, by] of [
  ['a window that the reader moved away stays until the next stop', '1920-01', 4000],
  ['so does a window that was zoomed where the playhead is not', '1940-01', 0],
]) {
  test(sentence, () => {
    const zoom = zoomIn1920();
    zoom.by(20, day(at));
    if (by) zoom.pan(by);

    const moved = ['1920-01-02', '1920-03-02'].map((date, index) =>
      zoom.follow(head(date, 5 + index, 2), false),
    );

    assert.deepEqual(moved, [false, true]);
  });
}

test('zooming keeps the day under the pointer, and the window within the life', () => {
  const zoom = createZoom(LIFE, BANDS);
  const [from, to] = zoom.shown();
  const at = day('1930-01');
  const part = (at - from) / (to - from);

  zoom.by(8, at);

  const [begins, ends] = zoom.shown();
  assert.ok(Math.abs((at - begins) / (ends - begins) - part) < 1e-6);
  for (const days of [-1e6, 1e6]) {
    zoom.pan(days);
    assert.ok(zoom.shown()[0] >= from - 1e-6 && zoom.shown()[1] <= to + 1e-6);
  }
  zoom.by(1e9, at);
  assert.ok(Math.abs(zoom.shown()[1] - zoom.shown()[0] - 14) < 1e-6);
});

test('a pinch brings the days under two fingers to where the fingers went', () => {
  const zoom = createZoom(LIFE, BANDS);
  const days = [day('1920-01'), day('1925-01')];

  zoom.pinch(days, [0.2, 0.8]);

  const [from, to] = zoom.shown();
  days.forEach((at, index) =>
    assert.ok(Math.abs((at - from) / (to - from) - [0.2, 0.8][index]) < 1e-6),
  );
  assert.equal(isoDay(days[0]), '1920-01-01');
});
