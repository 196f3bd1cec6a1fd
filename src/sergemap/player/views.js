/** The views; none of them knows another. */

import { createDialogs } from './dialogs/dialogs.js';
import { part, write } from './draw/element.js';
import { createFrameQueue, dueFrame } from './map/frame_queue.js';
import { createStage } from './map/stage.js';
import { once } from './once.js';
import { createControls } from './panel/controls.js';
import { createPanel } from './panel/panel.js';
import { createStays } from './panel/stays.js';
import { afterFrame, nextFrame } from './time/clock.js';
import { createTimeline } from './timeline/timeline.js';
import { createTwin } from './twin/twin.js';

/** @import { Actions } from './actions.js' */
/** @import { Appearance } from './appearance.js' */
/** @import { Location } from './location.js' */
/** @import { FrameQueue } from './map/frame_queue.js' */
/** @import { Move } from './map/stage.js' */
/** @import { Page } from './page.js' */
/** @import { Shown, Story } from './story.js' */
/** @import { Chapter, Journey } from './time/journey.js' */
/** @import { Words } from './words.js' */

/**
 * @typedef {object} Parts what the player is made of
 * @property {L.Map} map
 * @property {Page} page
 * @property {() => Story} story
 * @property {Journey} journey
 * @property {Appearance} appearance
 * @property {Location} address
 * @property {(language: string) => void} speak
 * @property {AbortSignal} signal
 */

/** @typedef {Shown & Readonly<{chapter: Chapter}>} Seen what the reader sees */
/** @typedef {ReturnType<typeof createViews>} Views */

/** @param {Parts} parts @param {Actions} actions */
export function createViews({ map, page, story, journey, appearance, address, signal }, actions) {
  const { tongues } = page;
  return {
    stage: createStage(map, page, actions, { nextFrame, afterFrame }, signal),
    panel: createPanel(part('panel'), tongues),
    controls: createControls(actions, signal),
    timeline: once(() => createTimeline(part('timeline'), actions, signal)),
    dialogs: createDialogs(
      actions,
      tongues,
      () => journey.now().stop,
      address.fragment,
      appearance.layers,
      signal,
    ),
    stays: createStays(part('stays')),
    twin: createTwin(story, signal, address.obey),
  };
}

/** Where a stop lasts less, nobody reads on: the list of stays waits for the end of the rush. */
const READ_SECONDS = 0.1;

/** @typedef {ReturnType<typeof createShow>} Show */

/** @param {Views} views @param {Parts} parts */
export function createShow(views, { map, story, journey, appearance, signal }) {
  const { stage, panel, controls, timeline, stays } = views;
  const queue = createFrameQueue(afterFrame);
  /** Whether there are timeline and list, for which the first map is not to wait. */
  let isComplete = false;
  /** @type {Seen | null} */
  let latest = null;
  let isMapAhead = false;
  const listing = createListing(queue, () => stays.draw(story(), journey.now().stop));
  let isLaid = false;
  const drawTimeline = () => {
    isLaid = true;
    timeline().draw(story(), journey.now());
  };
  const observer = new ResizeObserver(() => {
    if (!isLaid || timeline().fits()) return;
    timeline().lay(story());
    drawTimeline();
  });
  observer.observe(part('timeline'));
  signal.addEventListener('abort', () => observer.disconnect());
  return {
    draw: (/** @type {Seen} */ seen, /** @type {Move} */ move) => {
      const { look, moment, chapter } = seen;
      const isRetold = latest?.story !== seen.story;
      const isNext = latest?.moment.stop !== moment.stop;
      const isRecoloured = latest?.theme !== seen.theme;
      const isFirst = latest === null;
      // while it plays, what a stop brings comes in two frames: the map, and what is said of it
      isMapAhead = look.plays && isNext && !isRetold && !isRecoloured && !isMapAhead;
      latest = seen;
      controls.plate(seen.story, moment, chapter); // the map keeps off it
      // whoever asks how large something is comes before what changes the page, and at first after
      if (!isFirst) stage.show(seen, move);
      if (isComplete) listing.follow(isRetold || isNext, look.perStop < READ_SECONDS);
      if (isMapAhead) return;
      const pace = { playing: look.plays, speed: journey.speed() };
      controls.draw(seen.story, moment, chapter, pace);
      const follows = look.plays && !appearance.isCalm();
      panel.draw(seen.story, moment, look.far ? 'overview' : chapter, follows);
      if (isFirst) stage.show(seen, move);
      if (isComplete) {
        if (isRecoloured) timeline().repaint();
        drawTimeline();
      }
    },
    lay: (/** @type {Story} */ { words, texts }) => {
      turnPage(map.getContainer(), words, texts.title);
      controls.lay(words);
    },
    complete: () => {
      isComplete = true;
      queue.replace('timeline', dueFrame, drawTimeline);
      listing.draw();
    },
  };
}

/**
 * The list of stays, which is not seen, comes after what is.
 * @param {FrameQueue} queue
 * @param {() => void} drawList
 */
function createListing(queue, drawList) {
  let isDue = false;
  const draw = () => {
    isDue = false;
    queue.replace('stays', dueFrame, drawList);
  };
  return {
    draw,
    follow: (/** @type {boolean} */ isNext, /** @type {boolean} */ isRush) => {
      isDue ||= isNext;
      if (isDue && !isRush) draw();
    },
  };
}

/** @param {HTMLElement} container the map's @param {Words} words @param {string} title */
function turnPage(container, words, title) {
  write(document.documentElement, 'lang', words.language);
  write(document.documentElement, 'dir', words.direction);
  if (title) document.title = title;
  part('title').textContent = title;
  container.setAttribute('aria-label', words.t('map.name'));
  container.setAttribute('aria-details', part('stays').id);
}
