/** The player: one journey through the scene, and the views that draw each moment of it. */

import { fragmentOf, followingAddress, readFragment } from './link/address.js';
import { createEvents } from './link/events.js';
import { createHost } from './link/host.js';
import { keeping, keptOf, setLayer, setPage, speedOf, themeOf } from './link/settings.js';
import { createInk } from './draw/palette.js';
import { createStage, prepareMap } from './map/stage.js';
import { createTurns } from './map/frame_queue.js';
import { inlined, Page } from './page.js';
import { nameOn } from './story.js';
import { stateName } from './borders/borders.js';
import { isoDay } from './time/calendar.js';
import { createJourney } from './time/journey.js';
import { timeOfWish, timeOfWord } from './time/wishes.js';
import { createCaption } from './panel/caption.js';
import { createControls } from './panel/controls.js';
import { createDialogs } from './dialogs/dialogs.js';
import { drawnPart, part, watchRoot, write } from './draw/element.js';
import { listenToKeys } from './link/keyboard.js';
import { createPanel } from './panel/panel.js';
import { createStays } from './panel/stays.js';
import { createTimeline } from './timeline/timeline.js';
import { createTwin } from './twin/twin.js';
import { chosenLanguage } from './words.js';

/** @import { Event } from './link/host.js' */
/** @import { Move } from './map/stage.js' */
/** @import { Chapter } from './time/journey.js' */
/** @import { Moment } from './time/moment.js' */
/** @import { Actions } from './actions.js' */

/**
 * @typedef {{stop: number, band: number | null, chapter: string, far: boolean}} Drawn what the
 * reader sees; far: a period at once
 */

/**
 * Where a stop lasts less, playing, the camera follows the periods: nobody's eyes can follow the
 * stops.
 */
const SHORTEST_STOP_SECONDS = 1.4;

const root = document.documentElement;
// before anything is drawn: with script the atlas is shown, and the text waits behind it
Object.assign(root.dataset, { script: 'on', chapter: 'opening' });

/** It hears actions, moves the journey, and lets every view draw where that leads. */
class Player {
  isReady = false;
  events = createEvents();
  kept = keptOf(location.hash);
  reduced = matchMedia('(prefers-reduced-motion: reduce)');
  followInAddress = followingAddress({
    now: () => performance.now(),
    later: (run, ms) => void setTimeout(run, ms),
  });
  /** @type {Drawn} */
  drawn = { stop: -1, band: null, chapter: '', far: false };
  listed = -1;
  turns = createTurns();

  /**
   * @param {L.Map} map
   * @param {Page} page
   * @param {AbortSignal} signal
   */
  constructor(map, page, signal) {
    this.map = map;
    this.page = page;
    this.signal = signal;
    this.story = page.storyIn(page.language);
    this.journey = createJourney({
      scene: page.scene,
      under: page.under,
      isCalm: () => this.isCalm,
      changed: () => this.draw(),
      turned: (isPlaying) => this.turn(isPlaying),
    });
    const { play, pause, next, previous } = this.journey;
    /** What a script may ask for, and the page around the frame. */
    this.script = {
      play,
      pause,
      next,
      previous,
      seek: (/** @type {unknown} */ wish) => this.seek(wish),
      state: () => this.state,
    };
    this.actions = actionsOf(this);
    this.views = createViews(this);
    this.tellHost = createHost(this.script, signal);
  }

  /**
   * No flights, no drawing of ways.
   * @returns {boolean}
   */
  get isCalm() {
    return this.reduced.matches || root.dataset['motion'] === 'reduced' || !this.isReady;
  }

  /**
   * A life of very many stops passes faster than it can be followed.
   * @returns {boolean}
   */
  get isRushed() {
    const {
      journey,
      page: { scene },
    } = this;
    return (
      journey.playing() &&
      scene.length / scene.stops.length / journey.speed() < SHORTEST_STOP_SECONDS
    );
  }

  /**
   * What a script may know: as of the moment asked for, whatever the picture still has to catch up
   * with.
   */
  get state() {
    const {
      journey,
      story: { scene, texts, words },
    } = this;
    const now = journey.now();
    const stop = scene.stops[now.stop];
    return {
      ready: this.isReady,
      playing: journey.playing(),
      date: isoDay(now.day),
      stop: stop?.id ?? null,
      period: now.band === null ? null : (scene.bands[now.band]?.id ?? null),
      status: now.status,
      polity: now.polity === null ? null : stateName(this.page.borders, now.polity, words.language),
      place: stop ? nameOn(scene, texts, stop.place, now.day) : '',
      travelling: now.travelling,
      lang: words.language,
      speed: journey.speed(),
      km: now.km,
      title: texts.title,
    };
  }

  /**
   * What leads to this moment, in an address.
   * @returns {string}
   */
  get fragment() {
    return fragmentOf(this.page.scene, this.journey.now(), this.journey.playing()) + this.kept;
  }

  /** @param {Event} event */
  tell(event) {
    if (!this.isReady) return;
    this.events.emit(event, () => this.state);
    this.tellHost(event);
  }

  /** @param {boolean} isPlaying */
  turn(isPlaying) {
    this.tell(isPlaying ? 'play' : 'pause');
    this.draw();
  }

  /**
   * @param {unknown} wish
   * @returns {boolean}
   */
  seek(wish) {
    const time = timeOfWish(this.page.scene, wish);
    return time === null ? false : this.journey.go(time);
  }

  /**
   * Draw the moment of the journey.
   * @param {Move} [move] what the camera does; else as the story asks
   */
  draw(move) {
    const { journey, drawn: before } = this;
    const [now, chapter] = [journey.now(), journey.chapter()];
    this.drawn = {
      stop: now.stop,
      band: now.band,
      chapter,
      far: chapter === 'overview' || (chapter === 'stay' && this.isRushed),
    };
    write(root, 'data-chapter', chapter);
    write(root, 'data-travelling', String(now.travelling));
    try {
      this.drawViews(now, chapter, move ?? this.moveFrom(before));
    } catch (fault) {
      journey.pause();
      dispatchEvent(new Event('sergemap:fault'));
      throw fault;
    }
    if (this.isReady)
      this.followInAddress(chapter === 'opening' ? this.kept.slice(1) : this.fragment);
    if (before.stop !== now.stop) this.tell('stop');
    if (before.band !== now.band) this.tell('period');
  }

  /**
   * The camera follows to another stop, and to another chapter.
   * @param {Drawn} before
   * @returns {Move}
   */
  moveFrom(before) {
    const { chapter, far } = this.drawn;
    const isSame = far ? before.band === this.drawn.band : before.stop === this.drawn.stop;
    if (before.chapter === chapter && before.far === far && isSame) return 'stay';
    return this.isCalm ? 'jump' : 'fly';
  }

  /**
   * @param {Moment} now
   * @param {Chapter} chapter
   * @param {Move} move
   */
  drawViews(now, chapter, move) {
    const { story, journey, views } = this;
    // whoever asks how large something is comes before what changes the page
    views.stage.show(
      {
        story,
        moment: now,
        look: {
          whole: chapter === 'opening' || chapter === 'closing',
          far: this.drawn.far,
          rushed: this.isRushed,
          plays: journey.playing(),
          drawn: journey.drawn(),
        },
      },
      move,
    );
    views.controls.draw(story, now, chapter, {
      playing: journey.playing(),
      speed: journey.speed(),
    });
    views.panel.draw(story, now, this.drawn.far ? 'overview' : chapter);
    // the first map is not to wait for it
    if (this.isReady) views.timeline.draw(story, now);
    if (this.isReady && this.listed !== now.stop) this.listLater(now.stop);
    // a camera that flies arranges them when it has arrived
    if (views.caption.draw(story, now, chapter === 'stay') && move !== 'fly') this.arrange();
  }

  /**
   * The list of stays, which is not seen, comes after what is.
   * @param {number} stop
   */
  listLater(stop) {
    this.listed = stop;
    this.turns.take(() => this.views.stays.draw(this.story, this.journey.now().stop));
  }

  /** Let what stands on the map make room for one another. */
  arrange() {
    const { caption, stage } = this.views;
    caption.settle(stage.way());
    stage.rename();
  }

  /** The caption of a period finds its corner anew. */
  arrangeCaption() {
    if (!part('caption').hidden) this.arrange();
  }

  /** Write what stays while the moment changes. */
  lay() {
    const { words, texts } = this.story;
    Object.assign(root, { lang: words.language, dir: words.direction });
    if (texts.title) document.title = texts.title;
    part('title').textContent = texts.title;
    this.map.getContainer().setAttribute('aria-label', words.t('map.name'));
    this.map.getContainer().setAttribute('aria-details', part('stays').id);
    this.views.controls.lay(words);
  }

  /**
   * The language that the reader chose stays his in the address.
   * @param {string} language
   */
  choose(language) {
    this.kept = keeping(this.kept, 'lang', language);
    this.speak(language);
  }

  /** @param {string} language */
  speak(language) {
    this.story = this.page.storyIn(language);
    this.listed = -1;
    this.lay();
    this.draw('stay');
    if (document.getElementById('twin')) this.views.twin.woken();
  }

  /** @param {string} theme */
  setTheme(theme) {
    root.dataset['theme'] = theme;
    this.views.stage.repaint();
    this.views.timeline.repaint();
  }

  /** As the address asks, else as the reader's system has it. */
  chooseTheme() {
    const asked = themeOf(this.page.asked);
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const followTheSystem = () => this.setTheme(dark.matches ? 'dark' : 'light');
    if (asked) return this.setTheme(asked);
    dark.addEventListener('change', followTheSystem, { signal: this.signal });
    return followTheSystem();
  }

  /**
   * Go where an address leads.
   * @param {Map<string, string>} asked
   * @returns {boolean} whether it leads anywhere
   */
  goWhere(asked) {
    const {
      page: { scene },
      journey,
    } = this;
    const word = asked.get('stop');
    const time =
      word === undefined ? timeOfWish(scene, Object.fromEntries(asked)) : timeOfWord(scene, word);
    if (time !== null) journey.go(time);
    if (asked.get('play') === '1') journey.play();
    return time !== null;
  }

  /**
   * @param {string} fragment
   * @returns {boolean} whether it leads anywhere
   */
  followFragment(fragment) {
    const asked = new Map(readFragment(fragment));
    const language = chosenLanguage([asked.get('lang') ?? ''], this.page.languages);
    const theme = themeOf(asked);
    setPage(asked);
    if (theme) this.setTheme(theme);
    if (language && language !== this.story.words.language) this.speak(language);
    this.journey.setSpeed(speedOf(asked) ?? this.journey.speed());
    return this.goWhere(asked);
  }

  /** Draw the first map, where the address leads. */
  begin() {
    const {
      page: { asked },
      journey,
    } = this;
    setPage(asked);
    this.chooseTheme();
    journey.setSpeed(speedOf(asked) ?? 1);
    this.lay();
    this.draw('jump');
    this.goWhere(asked);
    this.isReady = true;
    root.dataset['sergemap'] = 'ready';
    /** @type {any} */ (globalThis)['sergemap'] = { ...this.script, on: this.events.on };
    this.tell('ready');
    this.listLater(journey.now().stop);
    createTurns().take(() => this.views.timeline.draw(this.story, journey.now()));
  }

  /** Hear the keys, the address, and a change of the page's size. */
  listen() {
    const { map, actions, views, signal } = this;
    listenToKeys(map.getContainer(), part('panel'), actions, views.dialogs.lettersAreOn, signal);
    new ResizeObserver(() => {
      if (views.timeline.fits()) return;
      views.timeline.lay(this.story);
      views.timeline.draw(this.story, this.journey.now());
      this.arrangeCaption();
    }).observe(part('timeline'));
    const arrived = () => this.arrangeCaption();
    map.on('moveend', arrived);
    signal.addEventListener('abort', () => map.off('moveend', arrived));
    addEventListener(
      'hashchange',
      () => {
        this.kept = keptOf(location.hash);
        this.followFragment(location.hash);
      },
      { signal },
    );
  }
}

/**
 * Before the text is printed, it is told in the reader's language.
 * @param {Player} player
 */
function tellForPrint({ views, signal }) {
  const tell = () => void views.twin.woken();
  addEventListener('beforeprint', tell, { signal });
  matchMedia('print').addEventListener('change', ({ matches }) => matches && tell(), { signal });
}

/**
 * What a reader can do, and who does it.
 * @param {Player} player
 * @returns {Actions}
 */
function actionsOf(player) {
  const {
    journey,
    page: { scene },
  } = player;
  return {
    ...journey,
    toggle: () => (journey.playing() ? journey.pause() : journey.play()),
    toStop: (index) => void journey.toStop(index),
    toFirst: () => void journey.toStop(0),
    toLast: () => void journey.toStop(scene.stops.length - 1),
    speak: (language) => player.choose(language),
    layer: (name, isOn) => {
      setLayer(name, isOn);
      player.draw('stay');
    },
    theme: () => player.setTheme(root.dataset['theme'] === 'dark' ? 'light' : 'dark'),
    full: toggleFullScreen,
    card: () => {
      root.dataset['card'] = root.dataset['card'] === 'open' ? '' : 'open';
    },
    readAsText: () => {
      journey.pause();
      player.views.twin.open();
    },
    backToMap: () => void player.views.twin.close(),
    zoom: (steps) => player.views.stage.zoom(steps),
    open: (dialog) => player.views.dialogs.open(player.story, dialog),
    note: (what, id) => player.views.dialogs.note(player.story, what, id),
    escape: () => void (player.views.dialogs.close() || player.views.twin.close() || closeCard()),
  };
}

/**
 * The views; none of them knows another.
 * @param {Player} player
 */
function createViews(player) {
  const { map, page, actions, signal } = player;
  return {
    stage: createStage({
      map,
      signal,
      frame: drawnPart('frame'),
      toStop: actions.toStop,
      basemap: inlined('ground'),
      borders: () => page.borders,
      ink: createInk(),
      host: part('stage'),
    }),
    panel: createPanel(part('panel'), page.tongues),
    controls: createControls(actions, signal),
    timeline: createTimeline(part('timeline'), actions, signal),
    caption: createCaption(part('caption'), part('stage'), part('panel')),
    dialogs: createDialogs(
      actions,
      page.tongues,
      () => player.journey.now().stop,
      () => player.fragment,
      signal,
    ),
    stays: createStays(part('stays')),
    twin: createTwin(
      () => player.story,
      signal,
      (fragment) => player.followFragment(fragment),
    ),
  };
}

function toggleFullScreen() {
  const turned = document.fullscreenElement
    ? document.exitFullscreen()
    : root.requestFullscreen?.();
  turned?.catch(() => {});
}

/** @returns {boolean} false: it was not open */
function closeCard() {
  const wasOpen = root.dataset['card'] === 'open';
  root.dataset['card'] = '';
  return wasOpen;
}

/** @type {any} */ (globalThis)['sergemapJourney'] = (/** @type {L.Map} */ map) => {
  const journey = new AbortController();
  const { signal } = journey;
  // whoever reads the text instead needs its keys for scrolling
  addEventListener('sergemap:fault', () => journey.abort(), { signal });
  watchRoot(signal);
  try {
    const player = new Player(map, new Page(), signal);
    prepareMap(map, (key) => player.story.words.t(key), signal);
    player.begin();
    player.listen();
    tellForPrint(player);
  } catch (fault) {
    // the text of the page needs no map: rather show that than half a map
    dispatchEvent(new Event('sergemap:fault'));
    throw fault;
  }
};
