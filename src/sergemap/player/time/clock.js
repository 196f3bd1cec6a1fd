/** The clock: the only truth about time, and the only place that asks for frames. */

/** A hidden tab sleeps: however long it slept, the story goes on from where it was. */
const LONGEST_STEP_MS = 100;

/** @param {(now: number) => void} run */
export function nextFrame(run) {
  requestAnimationFrame(run);
}

/**
 * @typedef {object} Clock
 * @property {() => number} time story time, seconds
 * @property {() => boolean} playing
 * @property {() => number} speed
 * @property {() => void} play
 * @property {() => void} pause
 * @property {(time: number) => void} seek
 * @property {(speed: number) => void} setSpeed
 * @property {(lasts: number, draw: (part: number) => void) => void} glide draws from 0 to 1 in so
 *   many milliseconds, beside the story
 * @property {() => void} rest ends a glide at once
 */

/**
 * @typedef {object} ClockSettings
 * @property {number} length of the story, seconds
 * @property {() => void} tick called when the time has changed by itself
 * @property {() => void} change called when it began or ceased to play
 * @property {(frame: (now: number) => void) => void} [frames]
 */

/**
 * @param {ClockSettings} settings
 * @returns {Clock}
 */
export function createClock({ length, tick, change, frames = nextFrame }) {
  let time = 0;
  let speed = 1;
  let playing = false;
  let before = 0;
  let waiting = false;
  /** @type {{left: number, lasts: number, draw: (part: number) => void} | null} */
  let glide = null;

  const wake = () => {
    if (waiting || !(playing || glide)) return;
    waiting = true;
    frames(step);
  };
  /** @param {number} now */
  const step = (now) => {
    const elapsed = before ? Math.min(LONGEST_STEP_MS, Math.max(0, now - before)) : 0;
    waiting = false;
    if (glide) slide(elapsed);
    if (playing) advance((elapsed / 1000) * speed);
    before = playing || glide ? now : 0;
    wake();
  };
  /** @param {number} seconds */
  const advance = (seconds) => {
    time = Math.min(length, time + seconds);
    tick();
    if (time >= length) pause();
  };
  /** @param {number} elapsed */
  const slide = (elapsed) => {
    const sliding = glide;
    if (!sliding) return;
    sliding.left -= elapsed;
    if (sliding.left <= 0) glide = null;
    sliding.draw(Math.min(1, 1 - sliding.left / sliding.lasts));
  };
  const play = () => {
    if (playing) return;
    playing = true;
    change();
    wake();
  };
  const pause = () => {
    if (!playing) return;
    playing = false;
    change();
  };
  return {
    time: () => time,
    playing: () => playing,
    speed: () => speed,
    play,
    pause,
    seek: (wanted) => {
      time = Math.min(length, Math.max(0, wanted));
    },
    setSpeed: (wanted) => {
      speed = wanted;
    },
    glide: (lasts, draw) => {
      glide = { left: lasts, lasts, draw };
      draw(0);
      wake();
    },
    rest: () => {
      const sliding = glide;
      glide = null;
      sliding?.draw(1);
    },
  };
}
