/** What can wait is done bit by bit between frames, so that no frame has to wait for all of it. */

/** @typedef {() => void} Step */

/** After so many milliseconds the next step waits for the next frame. */
const SHORT_MS = 4;

/** @typedef {ReturnType<typeof createFrameQueue>} FrameQueue */

/** @type {WeakSet<Step>} */
const lastBehindFrame = new WeakSet();

/**
 * Behind a frame nothing comes after it: what a step draws on a canvas gets its pixels when the
 * task is over, which takes longer than the step.
 * @param {Step} step
 */
export function drawing(step) {
  lastBehindFrame.add(step);
  return step;
}

/** As the first step of a job: the frame that is due is drawn, and seen, before the others. */
export const dueFrame = drawing(() => {});

/**
 * A fault where nobody waits for the answer leaves the page to its text.
 * @param {Step} run
 */
export function orText(run) {
  return () => {
    try {
      run();
    } catch (fault) {
      dispatchEvent(new Event('sergemap:fault'));
      throw fault;
    }
  };
}

/**
 * What is asked for again and again is done at once, and from then on once a frame; `flush` does
 * what still waits for one.
 * @param {Step} run
 * @param {(run: Step) => void} nextFrame
 * @returns {Step & {flush: Step}}
 */
export function oncePerFrame(run, nextFrame) {
  let [isDone, isAsked] = [false, false];
  const go = () => {
    [isDone, isAsked] = [true, false];
    nextFrame(() => {
      isDone = false;
      if (isAsked) go();
    });
    run();
  };
  const ask = () => {
    if (isDone) isAsked = true;
    else go();
  };
  const flush = () => {
    if (!isAsked) return;
    isAsked = false;
    run();
  };
  return Object.assign(ask, { flush });
}

/**
 * Jobs with names, done in their order, behind each frame as many steps as are short.
 * @param {(run: Step) => void} afterFrame
 * @param {() => number} [now] milliseconds
 */
export function createFrameQueue(afterFrame, now = () => performance.now()) {
  /** @type {{name: string, steps: Step[]}[]} */
  let jobs = [];
  let isAsked = false;
  const ask = () => {
    if (isAsked) return;
    isAsked = true;
    afterFrame(next);
  };
  const next = () => {
    isAsked = false;
    const begun = now();
    /** @type {Step | undefined} */
    let step;
    do {
      const [job] = jobs;
      step = job?.steps.shift();
      orText(() => step?.())(); // it may give its own job other steps
      if (job && job === jobs[0] && job.steps.length === 0) jobs.shift();
    } while (jobs.length > 0 && step && !lastBehindFrame.has(step) && now() - begun < SHORT_MS);
    if (jobs.length > 0) ask();
  };
  const jobOf = (/** @type {string} */ name) => {
    const known = jobs.find((job) => job.name === name) ?? { name, steps: [] };
    if (!jobs.includes(known)) jobs.push(known);
    ask();
    return known;
  };
  return {
    /**
     * A new job comes last.
     * @param {string} name
     * @param {Step[]} steps
     */
    replace: (name, ...steps) => void (jobOf(name).steps = steps),
    /** @param {string} name @param {Step[]} steps */
    add: (name, ...steps) => void jobOf(name).steps.push(...steps),
    drop: () => {
      jobs = [];
    },
  };
}
