/**
 * The ground on canvas: sea, graticule, waterlines, land and its states, rivers, lakes, coasts and
 * borders.
 */

import { once } from '../../once.js';
import { buffer } from '../boxes.js';
import { eachWorld, inWindow } from '../viewport.js';
import { createCompositor } from './compositor.js';
import { createGroundCache } from './ground_cache.js';
import { STEPS, paintersOf, sketch } from './painters.js';
import { outlineOf } from './shapes.js';

/** @import { Basemap } from '../../baked.js' */
/** @import { Borders, Box } from '../../borders/borders.js' */
/** @import { Palette } from '../../draw/palette.js' */
/** @import { Pen } from '../sheet.js' */
/** @import { Viewport } from '../viewport.js' */
/** @import { Compositor, Part } from './compositor.js' */
/** @import { Land } from './polities.js' */

/** @typedef {ReturnType<typeof createGround>} Ground */

/** Lines and ribbons reach so many px of the design over what they belong to. */
const REACH = 14;

/**
 * @param {L.Map} map
 * @param {() => Viewport} viewport
 * @param {Basemap} basemap
 * @param {() => Borders | null} borders
 * @param {Palette} ink
 * @param {AbortSignal} signal
 */
export function createGround(map, viewport, basemap, borders, ink, signal) {
  const sheets = createCompositor(map, viewport, ink, signal);
  const land = createLand(basemap, borders, ink);
  const stepsOf = (/** @type {Part} */ part) => sheets.stepsOf(part, land.stepsOf(part));
  const parts = [...stepsOf('fill'), ...stepsOf('lines')];
  const ribbons = stepsOf('ribbons');
  const changing = [...parts, ...ribbons, sheets.layAsOne];
  const drawParts = () => {
    for (const part of /** @type {const} */ (['fill', 'lines']))
      sheets.draw(part, viewport(), (pen, view) => land.draw(pen, view, [part]));
  };
  const mendingOf = (/** @type {Box} */ box) =>
    sheets.mendingOf(
      box,
      /** @type {const} */ (['fill', 'ribbons', 'lines']).flatMap((part) =>
        land.stepsOf(part, box),
      ),
    );
  return {
    ...createElsewhere(sheets, land),
    parts,
    // what may come after the rest
    details: [...ribbons, ...stepsOf('water'), sheets.layAsOne],
    /**
     * @param {Land} next
     * @param {boolean} isSeen whether the borders of before are
     * @returns {(() => void)[] | null} what is to be drawn then; null: they are the same
     */
    turn: (next, isSeen) => {
      const [before, view] = [land.now(), isSeen ? viewport() : null];
      if (isSameLand(next, before)) return null;
      const box = view && land.changeSince(before, view, next);
      land.turn(next);
      if (view) land.see();
      if (!view) return changing;
      if (!box) return [];
      if (sheets.isOne()) return mendingOf(box);
      sheets.fadeFrom(view, box);
      return changing;
    },
    move: () => {
      sheets.endFade();
      sheets.hideSlow();
      drawParts();
    },
    // the same, in few points, before the borders are read
    sketch: (/** @type {Pen} */ pen, /** @type {Viewport} */ view) =>
      eachWorld(pen, view, (box) => sketch({ pen, ink, view, box }, outlineOf(basemap))),
    arrive: () => {
      if (sheets.isStale()) sheets.hideSlow();
      land.see();
      drawParts();
    },
  };
}

/** @param {Compositor} sheets @param {ReturnType<typeof createLand>} land */
function createElsewhere(sheets, land) {
  const steps = /** @type {const} */ (['fill', 'lines']).map(
    (part) => (/** @type {Pen} */ pen, /** @type {Viewport} */ view) =>
      land.draw(pen, view, [part], { isHasty: true }),
  );
  const cache = createGroundCache(steps);
  let cachedFor = land.now();
  /** @param {Land} before @param {Viewport} drawn @param {Land} now */
  const isChanged = (before, drawn, now) => land.changeSince(before, drawn, now) !== null;
  return {
    // on the sheet of something else
    onto: (/** @type {Pen} */ pen, /** @type {Viewport} */ view) => {
      sheets.endFade();
      sheets.leave();
      if (cachedFor !== land.now()) {
        const seen = land.seen();
        if (cachedFor !== seen) cache.drop((drawn) => isChanged(cachedFor, drawn, seen));
        cache.age((drawn) => isChanged(seen, drawn, land.now()));
        land.see();
      }
      cachedFor = land.now();
      cache.onto(pen, view);
    },
    // all of it in a window of its own
    within: land.drawAll,
    // the colours of before
    forget: () => cache.drop(() => true),
  };
}

/** @param {Basemap} basemap @param {() => Borders | null} borders @param {Palette} ink */
function createLand(basemap, borders, ink) {
  const painters = once(() => paintersOf(basemap, borders()));
  /** @type {Land} */
  let now = { day: null, here: null, today: false };
  let drawn = now;
  /**
   * @param {Pen} pen
   * @param {Viewport} view
   * @param {Part[]} parts
   * @param {{isHasty?: boolean, part?: Box, step?: number}} [how] part: px of the screen; step:
   *   of the steps in which a part is drawn, this alone
   */
  const draw = (pen, view, parts, { isHasty = false, part, step } = {}) => {
    const steps = parts.flatMap((one) => painters()[one]);
    const asked = step === undefined ? steps : steps.slice(step, step + 1);
    eachWorld(
      pen,
      view,
      (box) => asked.forEach((paint) => paint({ pen, ink, view, box, isHasty }, now)),
      part,
    );
  };
  return {
    now: () => now,
    /** That of the latest drawing. */
    seen: () => drawn,
    see: () => void (drawn = now),
    draw,
    /** @param {Part} only @param {Box} [part] px of the screen */
    stepsOf: (only, part) =>
      Array.from(
        { length: STEPS[only] },
        (_, step) => (/** @type {Pen} */ pen, /** @type {Viewport} */ view) =>
          draw(pen, view, [only], { step, part }),
      ),
    drawAll: (/** @type {Pen} */ pen, /** @type {Viewport} */ view) =>
      draw(pen, view, ['water', 'fill', 'ribbons', 'lines']),
    turn: (/** @type {Land} */ next) => {
      now = next;
    },
    /**
     * @param {Land} before
     * @param {Viewport} view
     * @returns {Box | null} what looks otherwise, px of the screen
     */
    changeSince: (before, view, next = now) => {
      const seen = (/** @type {Box} */ box) =>
        inWindow(buffer(box, (REACH * view.unit) / view.scale), view);
      const change = painters().changed(before, next, (box) => seen(box) !== null);
      return change && seen(change);
    },
  };
}

/** @param {Land} one @param {Land} other */
function isSameLand(one, other) {
  return one.day === other.day && one.here === other.here && one.today === other.today;
}
