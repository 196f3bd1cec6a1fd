/** The player: one journey through the scene, and the views that draw each moment of it. */

import { fragmentOf, followingAddress, readAddress, readFragment } from './link/address.js';
import { createEvents } from './link/events.js';
import { createHost } from './link/host.js';
import { keptOf, setPage, speedOf, themeOf } from './link/settings.js';
import { createInk } from './map/ink.js';
import { createStage, prepareMap } from './map/stage.js';
import { nameOn, wholeTexts } from './scene.js';
import { curveOf } from './space/path.js';
import { isoDay } from './time/calendar.js';
import { createJourney } from './time/journey.js';
import { timeOfWish, timeOfWord } from './time/wishes.js';
import { createCaption } from './ui/caption.js';
import { createControls } from './ui/controls.js';
import { createDialogs } from './ui/dialogs.js';
import { drawnPart, part } from './ui/element.js';
import { listenToKeys } from './ui/keyboard.js';
import { createPanel } from './ui/panel.js';
import { createTimeline } from './ui/timeline.js';
import { createTwin } from './ui/twin.js';
import { chosenLanguage, createWords } from './words.js';

/** @import { Event } from './link/host.js' */
/** @import { Move } from './map/stage.js' */
/** @import { Story } from './map/story.js' */
/** @import { Scene } from './scene.js' */
/** @import { Journey } from './time/journey.js' */
/** @import { Wishes } from './ui/wishes.js' */
/** @import { Dictionary } from './words.js' */

const root = document.documentElement;
// before anything is drawn: with script the atlas is shown, and the text waits behind it
Object.assign(root.dataset, { script: 'on', chapter: 'opening' });

/** What Python wrote into the page. */
class Page {
  /** @type {Scene} */
  scene = inlined('scene');
  /** @type {Record<string, Dictionary>} */
  dictionaries = inlined('words');
  languages = Object.keys(this.scene.texts);
  curves = this.scene.legs.map(curveOf);
  asked = readAddress(location.search, location.hash, root.dataset['settings'] ?? '');

  /** @param {string} language @returns {Story} */
  storyIn(language) {
    const { scene, curves, dictionaries } = this;
    return { scene, curves, texts: wholeTexts(scene.texts[language]), words: createWords(dictionaries, language) };
  }

  /** @returns {string} */
  get language() {
    const { asked, languages, scene } = this;
    return chosenLanguage([asked.get('lang') ?? '', ...navigator.languages, scene.language], languages) ?? languages[0] ?? scene.language;
  }

  /** The languages by their own names. @returns {[tag: string, name: string][]} */
  get tongues() {
    return this.languages.map((tag) => [tag, String(this.dictionaries[tag]?.['language'] ?? tag)]);
  }
}

/** @param {string} id @returns {any} */
function inlined(id) {
  return JSON.parse(document.getElementById(`sergemap-${id}`)?.textContent ?? '{}');
}

/** @param {L.Map} map */
function startPlayer(map) {
  const page = new Page();
  const { scene } = page;
  const { signal } = new AbortController();
  const reduced = matchMedia('(prefers-reduced-motion: reduce)');
  const isCalm = () => reduced.matches || root.dataset['motion'] === 'reduced' || !isReady;
  let isReady = false;
  let story = page.storyIn(page.language);
  let kept = keptOf(location.hash);

  const journey = createJourney({
    scene, isCalm,
    changed: () => render(),
    turned: (isPlaying) => {
      tell(isPlaying ? 'play' : 'pause');
      render();
    },
  });
  const state = () => stateOf(journey, story, isReady);
  /** @param {Event} event */
  const tell = (event) => {
    if (!isReady) return;
    events.emit(event, state());
    tellHost(event);
  };
  /** @param {unknown} wish */
  const seek = (wish) => {
    const time = timeOfWish(scene, wish);
    return time === null ? false : journey.go(time);
  };
  const { play, pause, next, previous } = journey;
  const player = { play, pause, next, previous, seek, state };

  /** @type {Wishes} */
  const wishes = {
    ...journey,
    toggle: () => (journey.playing() ? pause() : play()),
    toStop: (index) => void journey.toStop(index),
    toFirst: () => void journey.toStop(0),
    toLast: () => void journey.toStop(scene.stops.length - 1),
    speak: (language) => {
      story = page.storyIn(language);
      lay();
      render('stay');
    },
    theme: () => setTheme(root.dataset['theme'] === 'dark' ? 'light' : 'dark'),
    full: () => void (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen?.())?.catch(() => {}),
    card: () => { root.dataset['card'] = root.dataset['card'] === 'open' ? '' : 'open'; },
    readAsText: () => {
      pause();
      twin.open();
    },
    backToMap: () => void twin.close(),
    zoom: (steps) => stage.zoom(steps),
    open: (dialog) => dialogs.open(story, dialog),
    note: (what, id) => dialogs.note(story, what, id),
    escape: () => void (dialogs.close() || twin.close()),
  };
  const frame = drawnPart('frame');
  const stage = createStage({ map, frame, signal, toStop: wishes.toStop, basemap: inlined('ground'), ink: createInk(), host: part('stage') });
  const panel = createPanel(part('panel'), page.tongues, wishes, signal);
  const controls = createControls(wishes, signal);
  const timeline = createTimeline(part('timeline'), wishes, signal);
  const caption = createCaption(part('caption'), part('stage'), part('panel'));
  const dialogs = createDialogs(signal, wishes.readAsText);
  const twin = createTwin(signal, (fragment) => followFragment(fragment));
  const events = createEvents();
  const tellHost = createHost(player, signal);
  const follow = followingAddress({ now: () => performance.now(), later: (run, ms) => void setTimeout(run, ms) });

  let drawn = { stop: -1, band: /** @type {number | null} */ (null), chapter: '' };
  /** Draw the moment of the journey. @param {Move} [move] what the camera does; else as the story asks */
  function render(move) {
    const [now, chapter, before] = [journey.now(), journey.chapter(), drawn];
    drawn = { stop: now.stop, band: now.band, chapter };
    const hasTurned = before.stop !== now.stop || before.chapter !== chapter;
    Object.assign(root.dataset, { chapter, travelling: String(now.travelling) });
    panel.draw(story, now, chapter);
    controls.draw(story, now, chapter, { playing: journey.playing(), speed: journey.speed() });
    timeline.draw(story, now);
    const look = { whole: chapter !== 'stay', drawn: journey.drawn() };
    stage.show({ story, moment: now, look }, move ?? (hasTurned ? (isCalm() ? 'jump' : 'fly') : 'stay'));
    if (caption.draw(story, now, chapter === 'stay')) arrange();
    if (isReady && chapter !== 'opening') follow(fragmentOf(scene, now, journey.playing()) + kept);
    if (before.stop !== now.stop) tell('stop');
    if (before.band !== now.band) tell('period');
  }
  const arrange = () => {
    const { clientWidth, clientHeight } = map.getContainer();
    caption.settle(stage.way(), clientWidth, clientHeight);
    stage.rename();
  };
  const lay = () => {
    root.lang = story.words.language;
    if (story.texts.title) document.title = story.texts.title;
    map.getContainer().setAttribute('aria-label', story.words.t('map.name'));
    controls.lay(story.words);
    timeline.lay(story);
  };
  /** @param {string} theme */
  const setTheme = (theme) => {
    root.dataset['theme'] = theme;
    stage.repaint();
  };
  /** Go where an address leads. @param {Map<string, string>} asked @returns {boolean} whether it leads anywhere */
  const goWhere = (asked) => {
    const word = asked.get('stop');
    const time = word === undefined ? timeOfWish(scene, Object.fromEntries(asked)) : timeOfWord(scene, word);
    if (time !== null) journey.go(time);
    if (asked.get('play') === '1') play();
    return time !== null;
  };
  /** @param {string} fragment @returns {boolean} */
  const followFragment = (fragment) => {
    const asked = new Map(readFragment(fragment));
    const language = chosenLanguage([asked.get('lang') ?? ''], page.languages);
    const theme = themeOf(asked);
    setPage(asked);
    if (theme) setTheme(theme);
    if (language && language !== story.words.language) wishes.speak(language);
    journey.setSpeed(speedOf(asked) ?? journey.speed());
    return goWhere(asked);
  };
  const followTheSystem = () => {
    const dark = matchMedia('(prefers-color-scheme: dark)');
    setTheme(themeOf(page.asked) ?? (dark.matches ? 'dark' : 'light'));
    if (!themeOf(page.asked)) dark.addEventListener('change', () => setTheme(dark.matches ? 'dark' : 'light'), { signal });
  };

  setPage(page.asked);
  prepareMap(map, signal);
  followTheSystem();
  journey.setSpeed(speedOf(page.asked) ?? 1);
  lay();
  render('jump');
  goWhere(page.asked);
  isReady = true;
  root.dataset['sergemap'] = 'ready';
  /** @type {any} */ (globalThis)['sergemap'] = { ...player, on: events.on };
  tell('ready');

  listenToKeys(map.getContainer(), part('panel'), wishes, dialogs.lettersAreOn, signal);
  new ResizeObserver(() => {
    timeline.lay(story);
    timeline.draw(story, journey.now());
    if (!part('caption').hidden) arrange();
  }).observe(part('timeline'));
  addEventListener('hashchange', () => {
    kept = keptOf(location.hash);
    followFragment(location.hash);
  }, { signal });
}

/** What a script may know: as of the moment asked for, whatever the picture still has to catch up with. @param {Journey} journey @param {Story} story @param {boolean} ready */
function stateOf(journey, { scene, texts, words }, ready) {
  const now = journey.now();
  const stop = scene.stops[now.stop];
  return {
    ready,
    playing: journey.playing(),
    date: isoDay(now.day),
    stop: stop?.id ?? null,
    period: now.band === null ? null : scene.bands[now.band]?.id ?? null,
    status: now.status,
    polity: null,
    place: stop ? nameOn(scene, texts, stop.place, now.day) : '',
    travelling: now.travelling,
    lang: words.language,
    speed: journey.speed(),
    km: now.km,
  };
}

/** @type {any} */ (globalThis)['sergemapJourney'] = (/** @type {L.Map} */ map) => {
  try {
    startPlayer(map);
  } catch (fault) {
    // the text of the page needs no script: rather show that than half a map
    delete root.dataset['script'];
    throw fault;
  }
};
