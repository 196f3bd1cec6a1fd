/** The sheets of the map, drawn as the camera goes. */

import { areSame } from '../once.js';
import { createFrameQueue, dueFrame } from './frame_queue.js';
import { landAt } from './ground/polities.js';
import { partsOfLabels } from './labels/labels.js';

/** @import { Shot, Shown } from '../story.js' */
/** @import { FrameQueue } from './frame_queue.js' */
/** @import { Ground } from './ground/ground.js' */
/** @import { Picture } from './picture.js' */
/** @import { Viewport } from './viewport.js' */

/** @typedef {'first' | 'rest' | 'moving' | 'zooming'} Phase zooming: Leaflet scales the sheets */

/** @typedef {ReturnType<typeof createDrawing>} Drawing */

/**
 * What follows on a phase; on others than those named, the same again.
 * @type {Record<'whole' | 'depart' | 'zoom' | 'zoomed' | 'arrive', Partial<Record<Phase, Phase>>>}
 */
const NEXT = {
  whole: { first: 'rest' },
  depart: { rest: 'moving' },
  zoom: { rest: 'zooming', moving: 'zooming' },
  zoomed: { zooming: 'moving' },
  arrive: { moving: 'rest' },
};
/** However fast the date runs, the ground is not drawn anew more often than this. */
const GROUND_MS = { usual: 400, rushed: 3000 };
/** While the camera moves, it draws: what changes so soon after is seen with its next frame. */
const MOVING_MS = 50;
/** Where a stop lasts less, labels are not set anew with each, nor more often than this. */
const RUSHED_LABELS = { seconds: 0.4, ms: 1200 };
/**
 * So many legs are drawn on the first map, for a frame; while the camera moves; and where thousands
 * of stops rush by, whose legs are over before they are seen.
 */
const MOST_LEGS = { first: 80, moving: 80, rushed: 12 };
/** Leaflet's panes between the ground and the way. */
const BETWEEN = ['tilePane', 'overlayPane', 'shadowPane', 'markerPane'];

/**
 * @param {L.Map} map
 * @param {() => Viewport} viewport
 * @param {Ground} ground
 * @param {Picture} picture
 * @param {() => Shown | null} shown
 * @param {(run: () => void) => void} afterFrame
 */
export function createDrawing(map, viewport, ground, picture, shown, afterFrame) {
  const queue = createFrameQueue(afterFrame);
  const sheets = createSheets(map, ground, picture);
  /** @type {Phase} */
  let phase = 'first';
  const turnTo = (/** @type {keyof typeof NEXT} */ event) => (phase = NEXT[event][phase] ?? phase);
  let isAiming = false; // what the camera passes while it is turned need not be drawn
  const shot = () => shotOf(shown(), viewport);
  const draw = () => {
    const now = shot();
    if (now && phase !== 'zooming') sheets.draw(now, phase);
  };
  const following = createFollowing(() => phase === 'moving', draw);
  const spread = () => {
    sheets.spread();
    draw();
  };
  const labels = createLabelling(queue, picture, shown, () => (phase === 'rest' ? shot() : null));
  const borders = createTurning(queue, ground, shown, () => phase === 'rest', sheets.areOne);
  const arrive = () => {
    if (phase === 'first') borders.turn();
    turnTo('whole');
    ground.arrive();
    spread();
  };
  const rest = () => {
    const isFirst = phase === 'first';
    const isAtOnce = isAiming && !isFirst;
    const steps = isFirst ? [arrive] : [...ground.parts, spread];
    if (isFirst) sheets.gather();
    turnTo('arrive');
    queueArrival(queue, isAtOnce ? [] : steps, labels, ground.details);
    (isAtOnce ? arrive : draw)();
  };
  return {
    follow: following.follow,
    rest,
    labels,
    redraw: () => (phase === 'moving' || phase === 'zooming' ? draw() : rest()),
    turn: (/** @type {boolean} */ isStill) => {
      if (phase !== 'first') (isStill ? borders.turnStill : borders.turn)();
    },
    aim: (/** @type {() => void} */ turnCamera) => {
      isAiming = true;
      turnCamera();
      isAiming = false;
    },
    depart: () => {
      turnTo('depart');
      queue.drop();
    },
    zoom: (/** @type {boolean} */ begins) => turnTo(begins ? 'zoom' : 'zoomed'),
    move: () => {
      if (isAiming || phase === 'first') return;
      sheets.gather();
      if (!sheets.areOne()) ground.move();
      following.move();
    },
  };
}

/** @param {() => boolean} isMoving @param {() => void} draw */
function createFollowing(isMoving, draw) {
  let movedAt = -Infinity;
  return {
    move: () => {
      draw();
      movedAt = performance.now();
    },
    /** The playhead has gone on. */
    follow: () => {
      if (!isMoving() || performance.now() - movedAt > MOVING_MS) draw();
    },
  };
}

/** @param {Shown | null} shown @param {() => Viewport} viewport */
function shotOf(shown, viewport) {
  return shown && Object.freeze({ ...shown, view: viewport() });
}

/**
 * Instead of all that waits, what follows where the camera has come to rest.
 * @param {FrameQueue} queue
 * @param {(() => void)[]} steps
 * @param {{again: () => void}} labels
 * @param {(() => void)[]} details
 */
function queueArrival(queue, steps, labels, details) {
  queue.drop();
  queue.replace('ground', dueFrame, ...steps);
  labels.again();
  queue.replace('details', ...details);
}

/**
 * @param {FrameQueue} queue
 * @param {Ground} ground
 * @param {() => Shown | null} shown
 * @param {() => boolean} isAtRest
 * @param {() => boolean} areCovered whether another sheet shows the ground
 */
function createTurning(queue, ground, shown, isAtRest, areCovered) {
  const turn = (isStill = false) => {
    const now = shown();
    const steps = now && ground.turn(landAt(now), isStill && !areCovered());
    if (steps && isStill) queue.add('borders', ...steps);
    return steps !== null;
  };
  const ms = () => (shown()?.look.rushed ? GROUND_MS.rushed : GROUND_MS.usual);
  return { turn: () => turn(), turnStill: atMostEvery(ms, () => turn(isAtRest())) };
}

/**
 * Many large sheets are slow to lay over one another: while the camera moves, all lies on one.
 * @param {L.Map} map
 * @param {Ground} ground
 * @param {Picture} picture
 */
function createSheets(map, ground, picture) {
  let areOne = false;
  const turn = (/** @type {boolean} */ one) => {
    areOne = one;
    map.getContainer().classList.toggle('one-sheet', one);
  };
  return {
    areOne: () => areOne,
    spread: () => turn(false),
    /** Where nothing of Leaflet's lies between them: no tiles, no layers of the reader's own. */
    gather: () => turn(BETWEEN.every((name) => !map.getPane(name)?.hasChildNodes())),
    /** @param {Shot} shot @param {Phase} phase */
    draw: (shot, phase) => {
      const isFirst = phase === 'first';
      const isHasty = phase === 'moving' || shot.look.rushed || (areOne && !isFirst);
      const most = isFirst ? MOST_LEGS.first : mostLegs(shot, isHasty);
      picture.draw(shot, most, areOne ? (isFirst ? ground.sketch : ground.onto) : null);
    },
  };
}

/** @param {Shot} shot @param {boolean} isHasty @returns {number} so many are drawn, the latest */
function mostLegs({ look }, isHasty) {
  if (!isHasty) return Infinity;
  return look.rushed ? MOST_LEGS.rushed : MOST_LEGS.moving;
}

/**
 * Labels stand still: they wait for the camera.
 * @param {FrameQueue} queue
 * @param {Picture} picture
 * @param {() => Shown | null} shown
 * @param {() => Shot | null} shotAtRest
 */
function createLabelling(queue, picture, shown, shotAtRest) {
  /** @type {unknown[] | null} */
  let labelled = null; // none were set yet: the first rest sees to it, after the first frame
  let labelledAt = -Infinity;
  const begin = () => {
    const shot = shotAtRest();
    if (!shot) return;
    [labelled, labelledAt] = [partsOfLabels(shot), performance.now()];
    queue.replace('labels', ...picture.label(shot));
  };
  const again = () => queue.replace('labels', begin);
  return {
    again,
    ifDue: () => {
      const now = shown();
      const isRushed = now && now.look.perStop < RUSHED_LABELS.seconds;
      const isSoon = isRushed && performance.now() - labelledAt < RUSHED_LABELS.ms;
      if (now && labelled && !isSoon && !areSame(partsOfLabels(now), labelled)) again();
    },
  };
}

/**
 * Do a thing at once; if it was done only just now, then when the time is over.
 * @param {() => number} ms
 * @param {() => boolean} run the answer is whether anything was done
 */
function atMostEvery(ms, run) {
  let since = -Infinity;
  let isWaiting = false;
  const doIt = () => {
    isWaiting = false;
    if (run()) since = performance.now();
  };
  return () => {
    if (isWaiting) return;
    const left = since + ms() - performance.now();
    if (left <= 0) return doIt();
    isWaiting = true;
    setTimeout(doIt, left);
  };
}
