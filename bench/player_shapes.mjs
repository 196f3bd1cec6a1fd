/**
 * What the player holds, in any size. `node bench/player_shapes.mjs` prints the names of the
 * shapes, `node bench/player_shapes.mjs NAME SIZE` how many seconds of the processor one takes.
 */

import { createIndex, find, fold } from '#player/finding.js';
import { readFragment } from '#player/link/address.js';
import { readMessage } from '#player/link/host.js';
import { createLabelIndex } from '#player/map/labels/placement.js';
import { marksBeside } from '#player/map/way/marks.js';
import { stopSymbols } from '#player/map/way/stops.js';
import { runsOf, wholeScene } from '#player/packed.js';
import { nameOnPlan, wholeTexts } from '#player/story.js';
import { moment } from '#player/time/moment.js';
import { timeOf } from '#player/time/schedule.js';
import { wholeWindow, planOf } from '#player/timeline/layout.js';
import { datedMarks, markNear, stripOf } from '#player/timeline/stays.js';
import { smallScene } from '../tests/player/scenes/small.mjs';

const FIRST = 690_000;
const NONE = { count: 0, each: {}, columns: {} };
const times = (/** @type {number} */ count, /** @type {(n: number) => any} */ make) =>
  Array.from({ length: count }, (_, number) => make(number));

/**
 * A scene of so many stops between some places, with an event at each.
 * @param {number} count
 * @param {number} [places]
 */
function sceneOf(count, places = 40) {
  const small = smallScene();
  const [stop] = small.stops;
  const [leg] = small.legs;
  const at = (/** @type {number} */ n) => [((n * 7) % 300) / 10 - 10, ((n * 11) % 200) / 10 + 30];
  const span = (/** @type {number} */ n) => [FIRST + n * 2, FIRST + n * 2 + 1];
  return {
    ...small,
    length: count * 2,
    places: times(places, (n) => ({ ...small.places[0], key: `p${n}`, at: at(n), names: [] })),
    stops: times(count, (n) => ({
      ...stop,
      id: `s${n}`,
      place: n % places,
      at: at(n % places),
      days: span(n),
      story: [n * 2, n * 2 + 1],
      events: [`e${n}`],
      works: [],
      visit: 1 + Math.floor(n / places),
      visits: Math.ceil(count / places),
    })),
    legs: times(count - 1, (n) => ({
      ...leg,
      days: [FIRST + n * 2 + 1, FIRST + n * 2 + 2],
      story: [n * 2 + 1, n * 2 + 2],
    })),
    marks: times(count, (n) => ({ id: `e${n}`, what: 'event', day: FIRST + n * 2, stop: n })),
    totals: {
      ...small.totals,
      km_at: times(count, (n) => n),
      captive_at: times(count, () => 0),
    },
  };
}

/** @param {number} count @param {number} [places] */
function storyOf(count, places) {
  const scene = sceneOf(count, places);
  const texts = {
    ...scene.texts.en,
    places: times(scene.places.length, (n) => [`Place ${n}`, []]),
    events: Object.fromEntries(times(count, (n) => [`e${n}`, [`Event ${n}`, null]])),
    stops: {},
    people: {},
    works: {},
  };
  return { scene, texts, words: { language: 'en' } };
}

/** @param {number} count @param {number} [places] @param {number} [scale] px of a degree */
function shotOf(count, places, scale = 20) {
  const story = storyOf(count, places);
  const toScreen = (/** @type {{x: number, y: number}} */ { x, y }) => ({
    x: (x - 120) * scale,
    y: (y - 60) * scale,
  });
  const view = { width: 1280, height: 800, unit: 1, zoom: 6, toScreen };
  const { scene } = story;
  const shown = { whole: true, far: false, rushed: false, plays: false, drawn: null };
  const now = moment(scene, scene.length);
  const layers = { events: true, works: true, ahead: false };
  return { story, view, look: shown, moment: now, layers };
}

/** @type {Record<string, (size: number) => () => unknown>} what it makes ready is not counted */
const SHAPES = {
  'player: a scene, unpacked': (size) => {
    const twin = '<p>One &amp; <em>two</em>.</p>\n'.repeat(size);
    const stops = { count: size, each: {}, columns: { id: times(size, (n) => `s${n}`) } };
    const each = Object.fromEntries(times(size, (n) => [`s${n}`, [null, n + 1]]));
    const people = { keys: [], ...NONE };
    return () => {
      const packed = { places: NONE, stops, legs: NONE, marks: NONE, people, sources: people };
      const texts = { en: { stops: each } };
      const whole = wholeScene({ ...packed, language: 'en', texts }, twin, 'en', () => ({}));
      return JSON.stringify(whole);
    };
  },
  'player: a long paragraph': (size) => {
    const html = 'a &lt; <em>b <a href="https://a.org">c</a></em><br>'.repeat(size);
    return () => runsOf(html);
  },
  'player: marks never closed': (size) => () => runsOf('<em>'.repeat(size)),
  'player: an index of what is sought': (size) => {
    const story = storyOf(size);
    return () => createIndex(/** @type {any} */ (story));
  },
  'player: a search': (size) => {
    const index = createIndex(/** @type {any} */ (storyOf(size)));
    return () => times(50, (n) => find(index, `place ${n} ev`).length);
  },
  'player: many words sought': (size) => {
    const index = createIndex(/** @type {any} */ (storyOf(50)));
    return () => find(index, 'place '.repeat(size));
  },
  'player: a long name, folded': (size) => () => fold('Œuvre d’Été -- '.repeat(size)),
  'player: texts of a translation': (size) => {
    const first = { stops: Object.fromEntries(times(size, (n) => [`s${n}`, [`a${n}`, 'b']])) };
    const own = { stops: Object.fromEntries(times(size, (n) => [`s${n}`, [0, 'c']])) };
    return () => wholeTexts(/** @type {any} */ (own), /** @type {any} */ (first));
  },
  'player: moments': (size) => {
    const scene = /** @type {any} */ (sceneOf(size));
    return () => times(size, (n) => moment(scene, n * 2 + 0.5).stop);
  },
  'player: days sought': (size) => {
    const scene = /** @type {any} */ (sceneOf(size));
    return () => times(size, (n) => timeOf(scene, FIRST + n * 2));
  },
  'player: the timeline of stays': (size) => {
    const scene = /** @type {any} */ (sceneOf(size));
    const window = wholeWindow([FIRST, FIRST + size * 2]);
    return () => {
      const plan = planOf(900, 140, [FIRST, FIRST + size * 2], window, true, 2);
      const dates = datedMarks(scene.marks);
      return plan && [stripOf(scene, plan), markNear(plan, dates, 450, plan.rows.events)];
    };
  },
  'player: signs of places': (size) => {
    const shot = /** @type {any} */ (shotOf(size, size));
    return () => stopSymbols(shot);
  },
  'player: signs of places that become one': (size) => {
    const shot = /** @type {any} */ (shotOf(size, size, 0.001));
    return () => stopSymbols(shot);
  },
  'player: signs of one place': (size) => {
    const shot = /** @type {any} */ (shotOf(size, 1));
    return () => stopSymbols(shot);
  },
  'player: marks at one place': (size) => {
    const shot = /** @type {any} */ (shotOf(size, 1));
    const now = { ...shot, look: { ...shot.look, whole: false } };
    return () => stopSymbols(now).map((symbol) => marksBeside(now, symbol));
  },
  'player: names on a plan': (size) => {
    const { scene, texts } = /** @type {any} */ (storyOf(size, size));
    return () => times(60, (n) => nameOnPlan(scene, texts, n % size, FIRST));
  },
  'player: room for names': (size) => {
    const view = /** @type {any} */ ({ width: 1280, height: 800, unit: 1 });
    const spot = (/** @type {number} */ n) => [(n * 37) % 1200, (n * 53) % 780];
    const boxes = times(size, (n) => [...spot(n), spot(n)[0] + 8, spot(n)[1] + 8]);
    const way = times(size, (n) => ({ x: spot(n)[0], y: spot(n)[1] }));
    return () => {
      const index = createLabelIndex(view, 'serif', boxes, way);
      return times(60, (n) => index.isFree([20 * n, 20, 20 * n + 9, 30]));
    };
  },
  'player: messages': (size) => {
    const asked = times(size, (n) => ({ sergemap: 1, do: 'seek', stop: `s${n}` }));
    return () => asked.map(readMessage);
  },
  'player: a long address': (size) => () => [...readFragment(`#${'a%26b=c&'.repeat(size)}`)],
};

const [name, size] = process.argv.slice(2);
console.log(JSON.stringify(name ? secondsOf(SHAPES[name], Number(size)) : Object.keys(SHAPES)));

/** @param {(size: number) => () => unknown} shape @param {number} count */
function secondsOf(shape, count) {
  shape(64)(); // what is compiled is compiled now
  const work = shape(count);
  const begun = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1e6;
}
