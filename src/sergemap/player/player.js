/** The player: one journey through the scene; each moment of it is shown to the reader. */

import { createPrinting } from './printing.js';
import { createAppearance } from './appearance.js';
import { part, watchRoot } from './draw/element.js';
import { kioskSeconds, waitForVisitors } from './kiosk.js';
import { listenToKeys } from './link/keyboard.js';
import { speedOf } from './link/settings.js';
import { createLocation } from './location.js';
import { oncePerFrame, orText } from './map/frame_queue.js';
import { prepareMap } from './map/stage.js';
import { createRemote } from './remote.js';
import { nextFrame } from './time/clock.js';
import { createJourney } from './time/journey.js';
import { createShow, createViews } from './views.js';

/** @import { Actions } from './actions.js' */
/** @import { Move } from './map/stage.js' */
/** @import { Page } from './page.js' */
/** @import { Remote } from './remote.js' */
/** @import { Scene } from './scene.js' */
/** @import { Journey } from './time/journey.js' */
/** @import { Parts, Seen, Show, Views } from './views.js' */

/**
 * Where a stop lasts less, playing, the camera follows the periods: nobody's eyes can follow the
 * stops.
 */
const SHORTEST_STOP_SECONDS = 1.4;

/**
 * Draw the first map, where the address leads, and go on from there.
 * @param {L.Map} map
 * @param {Page} page
 * @param {AbortSignal} signal
 */
export function startPlayer(map, page, signal) {
  const { scene, asked } = page;
  watchRoot(signal);
  let story = page.storyIn(page.language);
  const isCalm = () => appearance.isCalm() || !remote.isReady();
  const appearance = createAppearance(asked, () => draw.now('stay'), signal);
  const journey = createJourney({
    scene,
    under: page.polityUnder,
    isCalm,
    changed: () => draw.soon(),
    turned: (isPlaying) => {
      remote.tell(isPlaying ? 'play' : 'pause');
      draw.soon();
    },
  });
  const speak = speaking(page, (language) => {
    if (language === story.words.language) return;
    story = page.storyIn(language);
    show.lay(story);
    draw.now('stay');
    if (document.getElementById('twin')) views.twin.woken();
  });
  const remote = createRemote(
    journey,
    () => story,
    () => draw.flush(),
    signal,
  );
  const address = createLocation(page, journey, appearance, speak, signal);
  /** @type {Parts} */
  const parts = { map, page, story: () => story, journey, appearance, address, speak, signal };
  const actions = actionsOf(parts, () => views);
  const views = createViews(parts, actions);
  const show = createShow(views, parts);
  const draw = createDraw(parts, remote, show, isCalm);
  prepareMap(map, (key) => story.words.t(key), signal);
  journey.setSpeed(speedOf(asked) ?? 1);
  show.lay(story);
  draw.now('jump');
  address.go(asked);
  remote.begin();
  show.complete();
  const { dialogs, twin } = views;
  listenToKeys(
    map.getContainer(),
    part('panel'),
    actions,
    dialogs.lettersAreOn,
    twin.isOpen,
    signal,
  );
  tellForPrint(() => void twin.woken(), signal);
  standInARoom(parts, () => void (dialogs.close(), twin.close(), appearance.closeCard()));
}

/**
 * What turns to another language as soon as all of it is there, and no third was asked for since.
 * @param {Page} page
 * @param {(language: string) => void} begin
 */
function speaking(page, begin) {
  let wanted = page.language;
  return (/** @type {string} */ language) => {
    wanted = language;
    const run = () => language === wanted && begin(language);
    page.onceToldIn(language, orText(run));
  };
}

/**
 * Where the address asks for it: for the next visitor all is as the address has it.
 * @param {Parts} parts
 * @param {() => void} closeAll
 */
function standInARoom({ page, journey, appearance, address, speak, signal }, closeAll) {
  const seconds = kioskSeconds(page.asked);
  if (seconds === null) return;
  const beginAnew = () => {
    closeAll();
    speak(page.language);
    appearance.again();
    journey.setSpeed(speedOf(page.asked) ?? 1);
    if (address.go(page.asked)) journey.play();
    else journey.begin();
  };
  waitForVisitors(seconds, journey.playing, beginAnew, signal);
}

/**
 * @param {Parts} parts
 * @param {Remote} remote
 * @param {Show} show
 * @param {() => boolean} isCalm
 */
function createDraw({ story, journey, appearance, address }, remote, show, isCalm) {
  /** @type {Seen | null} */
  let seen = null;
  let last = journey.now();
  /** @param {Move} [move] what the camera does; else as the story asks */
  const atOnce = (move) => {
    const before = seen;
    const now = Object.freeze({
      story: story(),
      moment: journey.now(),
      chapter: journey.chapter(),
      look: lookOf(journey, story().scene),
      layers: appearance.layers(),
      theme: appearance.theme(),
    });
    const follow = isCalm() ? 'jump' : 'fly';
    seen = now;
    appearance.mark(now.chapter, now.moment.travelling);
    try {
      show.draw(now, move ?? (before && isSameView(before, now) ? 'stay' : follow));
    } catch (fault) {
      journey.pause();
      dispatchEvent(new Event('sergemap:fault'));
      throw fault;
    }
    if (remote.isReady()) address.follow();
  };
  const tell = () => {
    const [before, after] = [last, journey.now()];
    last = after;
    if (before.stop !== after.stop) remote.tell('stop');
    if (before.band !== after.band) remote.tell('period');
  };
  const atMostOnce = oncePerFrame(atOnce, nextFrame);
  return {
    now: atOnce,
    flush: atMostOnce.flush,
    /** What others are told at once they may ask for a thousand times before the next frame. */
    soon: () => {
      if (remote.isReady()) atMostOnce();
      else atOnce();
      tell();
    },
  };
}

/** @param {Journey} journey @param {Scene} scene */
function lookOf(journey, { length, stops }) {
  const [chapter, plays] = [journey.chapter(), journey.playing()];
  const perStop = plays ? length / stops.length / journey.speed() : Infinity;
  const rushed = perStop < SHORTEST_STOP_SECONDS;
  return Object.freeze({
    whole: chapter === 'opening' || chapter === 'closing',
    far: chapter === 'overview' || (chapter === 'stay' && rushed),
    rushed,
    perStop,
    plays,
    drawn: journey.drawn(),
  });
}

/**
 * The camera follows to another stop, seen from afar to another period, and to another chapter.
 * @param {Seen} before
 * @param {Seen} now
 */
function isSameView(before, now) {
  const of = now.look.far ? 'band' : 'stop';
  return (
    before.chapter === now.chapter &&
    before.look.far === now.look.far &&
    before.moment[of] === now.moment[of]
  );
}

/** @param {Parts} parts @param {() => Views} views @returns {Actions} */
function actionsOf(parts, views) {
  const {
    page: { scene },
    story,
    journey,
    appearance,
    address,
    speak,
    signal,
  } = parts;
  return {
    ...journey,
    toggle: () => (journey.playing() ? journey.pause() : journey.play()),
    toStop: (index) => void journey.toStop(index),
    toFirst: () => void journey.toStop(0),
    toLast: () => void journey.toStop(scene.stops.length - 1),
    speak: (language) => {
      address.keep(language);
      speak(language);
    },
    layer: appearance.show,
    theme: appearance.turnTheme,
    full: toggleFullScreen,
    print: createPrinting(appearance, signal),
    card: appearance.turnCard,
    readAsText: () => {
      journey.pause();
      views().twin.open();
    },
    backToMap: () => void views().twin.close(),
    zoom: (steps) => views().stage.zoom(steps),
    open: (dialog) => views().dialogs.open(story(), dialog),
    note: (what, id) => views().dialogs.note(story(), what, id),
    picture: (index, among) => {
      journey.pause();
      views().dialogs.picture(story(), index, among);
    },
    escape: () => void (views().dialogs.close() || views().twin.close() || appearance.closeCard()),
  };
}

/** @param {() => void} tell @param {AbortSignal} signal */
function tellForPrint(tell, signal) {
  addEventListener('beforeprint', tell, { signal });
  matchMedia('print').addEventListener('change', ({ matches }) => matches && tell(), { signal });
}

function toggleFullScreen() {
  const turned = document.fullscreenElement
    ? document.exitFullscreen()
    : document.documentElement.requestFullscreen?.();
  turned?.catch(() => {});
}
