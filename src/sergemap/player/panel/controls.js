/** The buttons, the counters, the plate over the map, and the voice for those who do not see it. */

import { placeNow } from '../story.js';
import { sayable } from '../time/precision.js';
import { buttonsOf, listenToButtons } from '../actions.js';
import { element, named, part, write, writeText } from '../draw/element.js';
import { swatch } from '../draw/samples.js';
import { createVoice } from './voice.js';

/** @import { Story } from '../story.js' */
/** @import { Chapter } from '../time/journey.js' */
/** @import { Moment } from '../time/moment.js' */
/** @import { Words } from '../words.js' */
/** @import { Actions } from '../actions.js' */

/** @typedef {{playing: boolean, speed: number}} Pace */
/** @param {Actions} actions @param {AbortSignal} signal */
export function createControls(actions, signal) {
  listenToButtons(document, buttonsOf(actions), signal);
  if (!document.fullscreenEnabled) part('full').hidden = true;
  let counted = '';
  const voice = createVoice(part('live'));
  return {
    lay: (/** @type {Words} */ words) => {
      for (const target of document.querySelectorAll('[data-label]'))
        named(target, words.t(target.getAttribute('data-label') ?? ''));
      for (const target of document.querySelectorAll('[data-word]'))
        writeText(target, words.t(target.getAttribute('data-word') ?? ''));
      counted = '';
    },
    plate: drawPlate,
    /** @param {Story} story @param {Moment} moment @param {Chapter} chapter @param {Pace} pace */
    draw: (story, moment, chapter, pace) => {
      drawTransport(story.words, pace);
      const kinds = [moment.age === null, story.words.language].join('|');
      if (kinds !== counted) layCounters(story, moment);
      counted = kinds;
      drawCounters(story.words, moment);
      voice.draw(story, moment, chapter);
    },
  };
}

/** @param {Words} words @param {Pace} pace */
function drawTransport(words, { playing, speed }) {
  const [play, face] = [part('play'), part('speed')];
  const shown = { speed: words.number(speed) };
  named(play, words.t(playing ? 'controls.pause' : 'controls.play'));
  const sign = play.querySelector('use');
  if (sign) write(sign, 'href', playing ? '#g-pause' : '#g-play');
  named(face, words.t('controls.speed', shown));
  writeText(face, words.t('controls.speed-face', shown));
}

/**
 * Only what this life has: days in captivity are no number of everybody's.
 * @param {Story} story
 * @param {Moment} moment
 */
function layCounters({ scene, words }, moment) {
  const counter = (/** @type {string} */ kind, /** @type {(Node | string)[]} */ ...name) => {
    const number = element('dd', { 'data-counts': kind });
    return element('div', { class: kind }, element('dt', {}, ...name), number);
  };
  const twoNames = (/** @type {string} */ key) => [
    element('span', { class: 'long' }, words.t(`counters.${key}`)),
    element('span', { class: 'short' }, words.t(`counters.${key}-short`)),
  ];
  part('counters').replaceChildren(
    ...(moment.age === null ? [] : [counter('age', words.t('counters.age'))]),
    ...(scene.legs.length === 0 ? [] : [counter('km', ...twoNames('km'))]),
    ...(scene.totals.captive > 0
      ? [counter('captive', swatch('interned', 16, 9), ' ', ...twoNames('captive'))]
      : []),
  );
}

/**
 * On the way they change with every frame: nothing but the numbers is touched.
 * @param {Words} words
 * @param {Moment} moment
 */
function drawCounters(words, { age, km, captive }) {
  const numbers = /** @type {Record<string, number | null>} */ ({ age, km, captive });
  for (const number of part('counters').getElementsByTagName('dd'))
    writeText(number, words.number(numbers[number.dataset.counts ?? ''] ?? 0));
}

/**
 * The date over the map, where the card has no room for it.
 * @param {Story} story
 * @param {Moment} moment
 * @param {Chapter} chapter
 */
function drawPlate(story, moment, chapter) {
  const { scene, texts, words } = story;
  const plate = part('plate');
  if (plate.childElementCount === 0)
    plate.append(...['plate-date', 'plate-place'].map((name) => element('div', { class: name })));
  const place = placeNow(story, moment);
  const lines =
    chapter === 'stay' || chapter === 'overview'
      ? [
          words.title(moment.day, sayable(scene, moment)),
          moment.travelling ? words.t('map.on-the-way', { place }) : place,
        ]
      : [texts.subject || texts.title, words.t(`card.${chapter}`)];
  lines.forEach((line, index) => writeText(plate.children[index], line));
}
