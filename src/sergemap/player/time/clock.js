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
 * @typedef {object} ClockState what frames bring forward
 * @property {number} time
 * @property {number} speed
 * @property {boolean} playing
 * @property {{left: number, lasts: number, draw: (part: number) => void} | null} glide
 */

/**
 * @param {ClockSettings} settings
 * @returns {Clock}
 */
export function createClock({ length, tick, change, frames = nextFrame }) {
  /** @type {ClockState} */
  const state = { time: 0, speed: 1, playing: false, glide: null };
  const setPlaying = (/** @type {boolean} */ playing) => {
    if (state.playing === playing) return;
    state.playing = playing;
    change();
    wake();
  };
  const wake = frameLoop(
    frames,
    () => state.playing || state.glide !== null,
    (elapsed) => {
      slide(state, elapsed);
      if (!state.playing) return;
      state.time = Math.min(length, state.time + (elapsed / 1000) * state.speed);
      tick();
      if (state.time >= length) setPlaying(false);
    },
  );
  return {
    time: () => state.time,
    playing: () => state.playing,
    speed: () => state.speed,
    play: () => setPlaying(true),
    pause: () => setPlaying(false),
    seek: (wanted) => {
      state.time = Math.min(length, Math.max(0, wanted));
    },
    setSpeed: (wanted) => {
      state.speed = wanted;
    },
    glide: (lasts, draw) => {
      state.glide = { left: lasts, lasts, draw };
      draw(0);
      wake();
    },
    rest: () => slide(state, Infinity),
  };
}

/**
 * Ask for frames as long as something moves.
 * @param {(frame: (now: number) => void) => void} frames
 * @param {() => boolean} isMoving
 * @param {(elapsed: number) => void} step by so many milliseconds
 * @returns {() => void} to be called when something begins to move
 */
function frameLoop(frames, isMoving, step) {
  let before = 0;
  let isWaiting = false;
  const wake = () => {
    if (isWaiting || !isMoving()) return;
    isWaiting = true;
    frames((now) => {
      const elapsed = before ? Math.min(LONGEST_STEP_MS, Math.max(0, now - before)) : 0;
      isWaiting = false;
      step(elapsed);
      before = isMoving() ? now : 0;
      wake();
    });
  };
  return wake;
}

/**
 * @param {ClockState} state
 * @param {number} elapsed milliseconds
 */
function slide(state, elapsed) {
  const { glide } = state;
  if (!glide) return;
  glide.left -= elapsed;
  if (glide.left <= 0) state.glide = null;
  glide.draw(Math.min(1, 1 - glide.left / glide.lasts));
}
