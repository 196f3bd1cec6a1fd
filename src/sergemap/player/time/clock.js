/** The clock: the only truth about time, and the only place that asks for frames. */

/** A hidden tab sleeps: however long it slept, the story goes on from where it was. */
const LONGEST_STEP_MS = 100;

/** @param {(now: number) => void} run */
export function nextFrame(run) {
  requestAnimationFrame(run);
}

/**
 * Behind the next frame, which does not wait for it; nor does the one after that wait for the
 * layout of what is changed here.
 * @param {() => void} run
 */
export function afterFrame(run) {
  nextFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      run();
      void document.body.offsetHeight;
    };
    port2.postMessage(0);
  });
}

/** @typedef {ReturnType<typeof createClock>} Clock */

/**
 * @param {object} settings
 * @param {number} settings.length of the story, seconds
 * @param {() => void} settings.tick called when the time has changed by itself
 * @param {() => void} settings.change called when it began or ceased to play
 * @param {(frame: (now: number) => void) => void} [settings.frames]
 */
export function createClock({ length, tick, change, frames = nextFrame }) {
  let [time, speed, isPlaying] = [0, 1, false];
  /** @type {{left: number, lasts: number, draw: (part: number) => void} | null} milliseconds */
  let glide = null;
  const slide = (/** @type {number} */ elapsed) => {
    const now = glide;
    if (!now) return;
    now.left -= elapsed;
    if (now.left <= 0) glide = null;
    now.draw(Math.min(1, 1 - now.left / now.lasts));
  };
  const setPlaying = (/** @type {boolean} */ wanted) => {
    if (isPlaying === wanted) return;
    isPlaying = wanted;
    change();
    wake();
  };
  const wake = frameLoop(
    frames,
    () => isPlaying || glide !== null,
    (elapsed) => {
      slide(elapsed);
      if (!isPlaying) return;
      time = Math.min(length, time + (elapsed / 1000) * speed);
      tick();
      if (time >= length) setPlaying(false);
    },
  );
  return {
    /** Story time, seconds. */
    time: () => time,
    playing: () => isPlaying,
    play: () => setPlaying(true),
    pause: () => setPlaying(false),
    seek: (/** @type {number} */ wanted) => {
      time = Math.min(length, Math.max(0, wanted));
    },
    setSpeed: (/** @type {number} */ wanted) => {
      speed = wanted;
    },
    /**
     * Draw from 0 to 1 in so many milliseconds, beside the story.
     * @param {number} lasts
     * @param {(part: number) => void} draw
     */
    glide: (lasts, draw) => {
      glide = { left: lasts, lasts, draw };
      draw(0);
      wake();
    },
    /** End a glide at once. */
    rest: () => slide(Infinity),
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
