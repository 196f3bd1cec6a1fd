/** The reader's way through the story: where the clock is set, and which chapter that is. */

import { eased } from '../space/path.js';
import { createClock } from './clock.js';
import { moment } from './moment.js';
import { timeOf } from './schedule.js';
import { timeOfBand } from './wishes.js';

/** @import { Scene } from '../scene.js' */
/** @import { Moment } from './moment.js' */

/** @typedef {'opening' | 'stay' | 'closing'} Chapter */

/**
 * @typedef {object} Journey
 * @property {() => Moment} now
 * @property {() => Chapter} chapter
 * @property {() => number | null} drawn how much of the way to the stop is drawn; null: as much as the moment says
 * @property {() => boolean} playing
 * @property {() => number} speed
 * @property {(speed: number) => void} setSpeed
 * @property {() => void} faster
 * @property {(time: number) => true} go
 * @property {(index: number) => boolean} toStop
 * @property {(day: number) => void} toDay
 * @property {(steps: 1 | -1) => void} toPeriod
 * @property {() => void} next
 * @property {() => void} previous
 * @property {() => void} begin
 * @property {() => void} play
 * @property {() => void} pause
 */

/**
 * @typedef {object} JourneySettings
 * @property {Scene} scene
 * @property {() => boolean} isCalm no flights, no drawing of ways
 * @property {() => void} changed the moment, or how it is drawn, has changed
 * @property {(isPlaying: boolean) => void} turned it began or ceased to play
 */

const SPEEDS = [0.5, 1, 2, 4];
/** A step to the next stop: the camera goes first, then the way is drawn. */
const STEP_MS = { camera: 300, least: 1200, most: 2600 };

/** @param {JourneySettings} settings @returns {Journey} */
export function createJourney({ scene, isCalm, changed, turned }) {
  /** @type {Chapter} */
  let chapter = 'opening';
  /** @type {number | null} */
  let drawn = null;
  const clock = createClock({ length: scene.length, tick: () => arrive(), change: () => turned(clock.playing()) });
  let now = moment(scene, 0);

  const arrive = () => {
    now = moment(scene, clock.time());
    if (chapter !== 'opening') chapter = now.ended ? 'closing' : 'stay';
    changed();
  };
  /** Go to a story time at once; of a step to the next stop the way is drawn. @type {Journey['go']} */
  const go = (time) => {
    const [before, told] = [now.stop, chapter === 'stay'];
    clock.rest();
    clock.seek(time);
    chapter = 'stay';
    drawn = null;
    now = moment(scene, clock.time());
    const leg = scene.legs[now.stop - 1];
    if (leg && told && now.stop === before + 1 && !now.travelling && !isCalm()) drawWay((leg.story[1] - leg.story[0]) * 1000);
    else arrive();
    return true;
  };
  /** @param {number} lasts milliseconds the way takes in the story */
  const drawWay = (lasts) => {
    const long = STEP_MS.camera + Math.min(STEP_MS.most, Math.max(STEP_MS.least, lasts * 0.7));
    clock.glide(long, (share) => {
      drawn = share < 1 ? eased(Math.max(0, (share * long - STEP_MS.camera) / (long - STEP_MS.camera))) : null;
      arrive();
    });
  };
  /** @type {Journey['toStop']} */
  const toStop = (index) => {
    const stop = scene.stops[index];
    return stop ? go(stop.story[0]) : false;
  };
  /** @type {Journey['toPeriod']} */
  const toPeriod = (steps) => {
    const here = now.band ?? scene.bands.findLastIndex(({ days }) => days[0] <= now.day) + (steps < 0 ? 1 : 0);
    const time = timeOfBand(scene, here + steps);
    if (time !== null) go(time);
  };
  return {
    now: () => now,
    chapter: () => chapter,
    drawn: () => (chapter === 'stay' ? drawn : null),
    playing: clock.playing,
    speed: clock.speed,
    setSpeed: clock.setSpeed,
    faster: () => {
      clock.setSpeed(SPEEDS[(SPEEDS.indexOf(clock.speed()) + 1) % SPEEDS.length] ?? 1);
      changed();
    },
    go,
    toStop,
    toDay: (day) => void go(timeOf(scene, day)),
    toPeriod,
    next: () => void (toStop(now.stop + 1) || go(scene.length)),
    previous: () => void toStop(Math.max(0, now.ended ? now.stop : now.stop - 1)),
    begin: () => {
      go(0);
      clock.play();
    },
    play: () => {
      if (clock.time() >= scene.length) go(0);
      else if (chapter === 'opening') go(clock.time());
      clock.play();
    },
    pause: clock.pause,
  };
}
