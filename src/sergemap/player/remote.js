/** What scripts and the page around the frame may ask for, and what they are told. */

import { stateName } from './borders/borders.js';
import { createEvents } from './link/events.js';
import { createHost } from './link/host.js';
import { nameOn } from './story.js';
import { isoDay } from './time/calendar.js';
import { timeOfWish } from './time/wishes.js';

/** @import { Event } from './link/host.js' */
/** @import { Story } from './story.js' */
/** @import { Journey } from './time/journey.js' */

/** @typedef {ReturnType<typeof createRemote>} Remote */

/**
 * @param {Journey} journey
 * @param {() => Story} story
 * @param {() => void} draw what still waits for its frame
 * @param {AbortSignal} signal
 */
export function createRemote(journey, story, draw, signal) {
  const { play, pause, next, previous } = journey;
  const events = createEvents();
  let isReady = false;
  const state = () => ({ ready: isReady, ...stateOf(journey, story()) });
  const seek = (/** @type {unknown} */ wish) => {
    const time = timeOfWish(story().scene, wish);
    return time === null ? false : journey.go(time);
  };
  const script = { play, pause, next, previous, seek, state };
  /**
   * A script of the page sees at once what it has asked for; messages may come in floods.
   * @template {unknown[]} Args
   * @template Answer
   * @param {(...args: Args) => Answer} act
   */
  const atOnce =
    (act) =>
    (/** @type {Args} */ ...args) => {
      const answer = act(...args);
      draw();
      return answer;
    };
  const tellHost = createHost(script, signal);
  const tell = (/** @type {Event} */ event) => {
    if (!isReady) return;
    events.emit(event, state);
    tellHost(event);
  };
  return {
    tell,
    isReady: () => isReady,
    begin: () => {
      isReady = true;
      document.documentElement.dataset.sergemap = 'ready';
      dispatchEvent(new Event('sergemap:ready'));
      /** @type {any} */ (globalThis)['sergemap'] = {
        ...script,
        ...{ next: atOnce(next), previous: atOnce(previous), seek: atOnce(seek) },
        on: events.on,
      };
      tell('ready');
    },
  };
}

/**
 * The moment asked for, whatever the picture still has to catch up with.
 * @param {Journey} journey
 * @param {Story} story
 */
function stateOf(journey, { scene, texts, words, borders }) {
  const now = journey.now();
  const stop = scene.stops[now.stop];
  return {
    playing: journey.playing(),
    date: isoDay(now.day),
    stop: stop?.id ?? null,
    period: now.band === null ? null : (scene.bands[now.band]?.id ?? null),
    status: now.status,
    polity: now.polity === null ? null : stateName(borders, now.polity, words.language),
    place: stop ? nameOn(scene, texts, stop.place, now.day) : '',
    travelling: now.travelling,
    lang: words.language,
    speed: journey.speed(),
    km: now.km,
    title: texts.title,
  };
}
