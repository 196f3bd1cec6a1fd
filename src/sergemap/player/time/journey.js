/** The reader's way through the story: where the clock is set, and which chapter that is. */

import { eased } from '../space/path.js';
import { createClock } from './clock.js';
import { moment } from './moment.js';
import { timeOf } from './schedule.js';
import { timeOfBand } from './wishes.js';

/** @import { Scene } from '../scene.js' */
/** @import { Clock } from './clock.js' */
/** @import { Moment, Under } from './moment.js' */

/**
 * @typedef {'opening' | 'overview' | 'stay' | 'closing'} Chapter in the overview the whole life
 * passes, seen from afar
 */

/** @typedef {ReturnType<typeof createJourney>} Journey */

/**
 * @typedef {object} JourneySettings
 * @property {Scene} scene
 * @property {Under} under
 * @property {() => boolean} isCalm no flights, no drawing of ways
 * @property {() => void} changed the moment, or how it is drawn, has changed
 * @property {(isPlaying: boolean) => void} turned it began or ceased to play
 */

const SPEEDS = [0.5, 1, 2, 4];
/** How long the overview takes, in seconds. */
export const OVERVIEW = 60;
/** A step to the next stop: the camera goes first, then the way is drawn. */
const STEP_MS = { camera: 300, least: 1200, most: 2600 };

/** @param {JourneySettings} settings */
export function createJourney(settings) {
  const { scene, changed, turned } = settings;
  const clock = createClock({
    length: scene.length,
    tick: () => reader.arrive(),
    change: () => turned(clock.playing()),
  });
  const reader = createReader(settings, clock);
  const { now, chapter, speed, setSpeed, go, turnTo } = reader;
  return {
    ...stepsOf(scene, now, go),
    ...reader,
    playing: clock.playing,
    pause: clock.pause,
    faster: () => {
      setSpeed(SPEEDS[(SPEEDS.indexOf(speed()) + 1) % SPEEDS.length]);
      changed();
    },
    /** The whole life in a minute. */
    overview: () => {
      go(0);
      turnTo('overview');
      changed();
      clock.play();
    },
    begin: () => {
      go(0);
      clock.play();
    },
    play: () => {
      if (clock.time() >= scene.length) go(0);
      else if (chapter() === 'opening') go(clock.time());
      clock.play();
    },
  };
}

/** @param {JourneySettings} settings @param {Clock} clock */
function createReader({ scene, under, isCalm, changed }, clock) {
  /** @type {Chapter} */
  let chapter = 'opening';
  /** @type {number | null} */
  let drawn = null;
  let speed = 1;
  let now = moment(scene, 0, under);
  /**
   * The overview has a speed of its own.
   * @param {Chapter} next
   */
  const turnTo = (next) => {
    chapter = next;
    clock.setSpeed(next === 'overview' ? Math.max(speed, scene.length / OVERVIEW) : speed);
  };
  const arrive = () => {
    now = moment(scene, clock.time(), under);
    if (now.ended && chapter !== 'opening') turnTo('closing');
    else if (chapter === 'closing') turnTo('stay');
    changed();
  };
  /**
   * Go to a story time at once; of a step to the next stop the way is drawn.
   * @param {number} time
   */
  const go = (time) => {
    const before = chapter === 'stay' ? now.stop : null;
    clock.rest();
    clock.seek(time);
    turnTo('stay');
    drawn = null;
    now = moment(scene, clock.time(), under);
    const lasts = isCalm() ? null : stepFrom(scene, before, now);
    if (lasts === null) arrive();
    else
      clock.glide(lasts, (share) => {
        drawn = wayDrawn(share, lasts);
        arrive();
      });
    return true;
  };
  return {
    arrive,
    turnTo,
    go,
    now: () => now,
    chapter: () => chapter,
    /** How much of the way to the stop is drawn; null: as much as the moment says. */
    drawn: () => (chapter === 'stay' ? drawn : null),
    speed: () => speed,
    /** @param {number} wanted */
    setSpeed: (wanted) => {
      speed = wanted;
      turnTo(chapter);
    },
  };
}

/**
 * How long the way to the next stop takes to be drawn.
 * @param {Scene} scene
 * @param {number | null} before the stop that was told
 * @param {Moment} now
 * @returns {number | null} milliseconds; null: this is no step to the next stop
 */
function stepFrom(scene, before, now) {
  const leg = scene.legs[now.stop - 1];
  if (!leg || before === null || now.stop !== before + 1 || now.travelling) return null;
  const inStory = (leg.story[1] - leg.story[0]) * 1000;
  return STEP_MS.camera + Math.min(STEP_MS.most, Math.max(STEP_MS.least, inStory * 0.7));
}

/**
 * @param {number} share of the step that is over
 * @param {number} lasts milliseconds
 * @returns {number | null} how much of the way is drawn; null: all
 */
function wayDrawn(share, lasts) {
  if (share >= 1) return null;
  return eased(Math.max(0, (share * lasts - STEP_MS.camera) / (lasts - STEP_MS.camera)));
}

/** @param {Scene} scene @param {() => Moment} now @param {(time: number) => boolean} go */
function stepsOf(scene, now, go) {
  const toStop = (/** @type {number} */ index) => {
    const stop = scene.stops[index];
    return stop ? go(stop.story[0]) : false;
  };
  return {
    toStop,
    toDay: (/** @type {number} */ day) => void go(timeOf(scene, day)),
    toPeriod: (/** @type {1 | -1} */ steps) => {
      const { band, day } = now();
      const here =
        band ?? scene.bands.findLastIndex(({ days }) => days[0] <= day) + (steps < 0 ? 1 : 0);
      const time = timeOfBand(scene, here + steps);
      if (time !== null) go(time);
    },
    next: () => void (toStop(now().stop + 1) || go(scene.length)),
    previous: () => void toStop(Math.max(0, now().ended ? now().stop : now().stop - 1)),
  };
}
