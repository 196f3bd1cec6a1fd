/** The buttons, the counters, the plate over the map, and the voice for those who do not see it. */

import { nameOn } from '../story.js';
import { sayable } from '../time/precision.js';
import { element, named, part } from '../draw/element.js';
import { swatch } from '../draw/samples.js';
import { returnTold } from '../twin/telling.js';

/** @import { Story } from '../story.js' */
/** @import { Chapter } from '../time/journey.js' */
/** @import { Moment } from '../time/moment.js' */
/** @import { Words } from '../words.js' */
/** @import { Wishes } from '../actions.js' */

/** @typedef {{playing: boolean, speed: number}} Pace */
/**
 * @typedef {{lay: (words: Words) => void, draw: (story: Story, moment: Moment, chapter: Chapter,
 * pace: Pace) => void}} Controls
 */

/**
 * @param {Wishes} wishes
 * @param {AbortSignal} signal
 * @returns {Controls}
 */
export function createControls(wishes, signal) {
  /** @type {Record<string, () => void>} */
  const does = {
    previous: wishes.previous,
    play: wishes.toggle,
    next: wishes.next,
    speed: wishes.faster,
    search: () => wishes.open('search'),
    'zoom-in': () => wishes.zoom(1),
    'zoom-out': () => wishes.zoom(-1),
    layers: () => wishes.open('layers'),
    legend: () => wishes.open('legend'),
    share: () => wishes.open('share'),
    theme: wishes.theme,
    full: wishes.full,
    text: wishes.readAsText,
    'about-map': () => wishes.open('about'),
    help: () => wishes.open('help'),
    card: wishes.card,
    'twin-close': wishes.backToMap,
    skip: wishes.readAsText,
  };
  for (const [id, act] of Object.entries(does)) {
    part(id).addEventListener(
      'click',
      (event) => {
        event.preventDefault();
        act();
      },
      { signal },
    );
  }
  if (!document.fullscreenEnabled) part('full').hidden = true;
  let counted = '';
  let spoken = '';
  return {
    lay: (words) => {
      for (const labelled of document.querySelectorAll('[data-label]'))
        named(labelled, words.t(labelled.getAttribute('data-label') ?? ''));
      for (const said of document.querySelectorAll('[data-word]'))
        said.textContent = words.t(said.getAttribute('data-word') ?? '');
      counted = '';
    },
    draw: (story, moment, chapter, pace) => {
      drawTransport(story.words, pace);
      const kinds = [moment.age === null, story.words.language].join('|');
      if (kinds !== counted) layCounters(story.words, moment);
      counted = kinds;
      drawCounters(story.words, moment);
      drawPlate(story, moment, chapter);
      const voice = [chapter, moment.stop, story.words.language].join('|');
      if (voice !== spoken && chapter === 'stay')
        part('live').textContent = announcement(story, moment);
      spoken = voice;
    },
  };
}

/**
 * @param {Words} words
 * @param {Pace} pace
 */
function drawTransport(words, { playing, speed }) {
  const play = part('play');
  named(play, words.t(playing ? 'controls.pause' : 'controls.play'));
  const sign = playing ? '#g-pause' : '#g-play';
  const use = play.querySelector('use');
  if (use?.getAttribute('href') !== sign) use?.setAttribute('href', sign);
  const shown = words.number(speed);
  const button = part('speed');
  named(button, words.t('controls.speed', { speed: shown }));
  const face = words.t('controls.speed-face', { speed: shown });
  if (button.textContent !== face) button.textContent = face;
}

/**
 * @param {Words} words
 * @param {Moment} moment
 */
function layCounters(words, moment) {
  /**
   * @param {string} kind
   * @param {(Node | string)[]} name
   */
  const counter = (kind, ...name) =>
    element(
      'div',
      { class: kind },
      element('dt', {}, ...name),
      element('dd', { 'data-counts': kind }),
    );
  /** @param {string} key */
  const twoNames = (key) => [
    element('span', { class: 'long' }, words.t(`counters.${key}`)),
    element('span', { class: 'short' }, words.t(`counters.${key}-short`)),
  ];
  part('counters').replaceChildren(
    ...(moment.age === null ? [] : [counter('age', words.t('counters.age'))]),
    counter('km', ...twoNames('km')),
    counter('captive', swatch('interned', 16, 9), ' ', ...twoNames('captive')),
  );
}

/**
 * On the way they change with every frame: nothing but the numbers is touched.
 * @param {Words} words
 * @param {{age: number | null, km: number, captive: number}} moment
 */
function drawCounters(words, { age, km, captive }) {
  const numbers = { age, km, captive };
  for (const held of part('counters').getElementsByTagName('dd')) {
    const shown = words.number(
      numbers[/** @type {keyof typeof numbers} */ (held.dataset['counts'])] ?? 0,
    );
    if (held.textContent !== shown) held.textContent = shown;
  }
}

/**
 * The date over the map, where the card has no room for it.
 * @param {Story} story
 * @param {Moment} moment
 * @param {Chapter} chapter
 */
function drawPlate({ scene, texts, words }, moment, chapter) {
  const plate = part('plate');
  if (plate.childElementCount === 0) {
    plate.append(element('p', { class: 'plate-date' }), element('p', { class: 'plate-place' }));
  }
  const stop = scene.stops[moment.stop];
  const place = nameOn(scene, texts, stop?.place ?? 0, moment.day);
  const lines =
    chapter === 'stay' || chapter === 'overview'
      ? [
          words.day(moment.day, sayable(scene, moment)),
          moment.travelling ? words.t('map.on-the-way', { place }) : place,
        ]
      : [texts.subject || texts.title, words.t(`card.${chapter}`)];
  lines.forEach((line, index) => {
    const held = plate.children[index];
    if (held && held.textContent !== line) held.textContent = line;
  });
}

/**
 * @param {Story} story
 * @param {Moment} moment
 * @returns {string}
 */
function announcement(story, moment) {
  const { scene, texts, words } = story;
  const stop = scene.stops[moment.stop];
  if (!stop) return '';
  const place = nameOn(scene, texts, stop.place, stop.days[0]);
  const dates = words.dates(stop.dates);
  if (stop.resumes)
    return [
      words.t('live.stop', { place, dates }),
      ' ',
      ...returnTold(story, moment.stop).back,
    ].join('');
  const title = texts.stops[stop.id]?.[0] ?? '';
  return words.t(title ? 'live.titled' : 'live.stop', { place, dates, title });
}
