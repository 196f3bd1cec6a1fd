/** The caption of a period, when it begins: in a corner of the map, or at the head of the card. */

import { numeral } from '../scene.js';
import { element } from './element.js';
import { paragraphs, readingTime } from './prose.js';

/** @import { Story } from '../map/story.js' */
/** @import { Point } from '../space/mercator.js' */
/** @import { Moment } from '../time/moment.js' */

/** @typedef {{draw: (story: Story, moment: Moment, isShown: boolean) => boolean, settle: (way: Point[], width: number, height: number) => void}} Caption */

const LEAST_SECONDS = 5;

/** @param {HTMLElement} caption @param {HTMLElement} stage @param {HTMLElement} panel @returns {Caption} */
export function createCaption(caption, stage, panel) {
  let shown = '';
  /** @type {{band: number | null, stop: number, until: number} | null} what is being told */
  let telling = null;
  /** @type {number | null} */
  let before = null;
  return {
    /** The answer is whether it came or went. */
    draw: (story, moment, isShown) => {
      if (isShown && begins(story, moment, before)) {
        telling = { band: moment.band, stop: moment.stop, until: moment.time + lasts(story, moment) };
      }
      before = isShown ? moment.band : null;
      const over = telling && (moment.stop !== telling.stop || moment.band !== telling.band || moment.time > telling.until);
      if (over || !isShown) telling = null;
      const key = telling ? `${telling.band}|${story.words.language}` : '';
      if (key === shown) return false;
      shown = key;
      caption.hidden = !telling;
      caption.replaceChildren(...(telling ? saying(story, moment) : []));
      return true;
    },
    settle: (way, width, height) => {
      const inCard = matchMedia('(max-width: 899px) and (min-height: 441px)').matches;
      if (inCard && caption.parentElement !== panel) panel.prepend(caption);
      if (!inCard && caption.parentElement !== stage) stage.append(caption);
      if (!caption.hidden && !inCard) caption.dataset['corner'] = emptiestCorner(caption, way, width, height);
    },
  };
}

/** A period begins with its first stop, or when time runs into it. @param {Story} story @param {Moment} moment @param {number | null} before @returns {boolean} */
function begins({ scene }, moment, before) {
  if (moment.band === null || moment.band === before) return false;
  const isFirstStop = scene.bands[moment.band]?.stops?.[0] === moment.stop;
  const isNext = moment.band === (before ?? -2) + 1;
  return isFirstStop || isNext;
}

/** @param {Story} story @param {Moment} moment @returns {number} seconds */
function lasts({ scene, texts }, moment) {
  const band = scene.bands[moment.band ?? -1];
  return LEAST_SECONDS + readingTime(texts.bands[band?.id ?? '']?.[1]);
}

/** @param {Story} story @param {Moment} moment @returns {Node[]} */
function saying({ scene, texts, words }, moment) {
  const band = scene.bands[moment.band ?? -1];
  if (!band) return [];
  const [name, text] = texts.bands[band.id] ?? ['', null];
  return [
    element('p', { class: 'numeral' }, numeral(moment.band ?? 0)),
    element('div', {}, element('h2', {}, name), element('p', { class: 'when' }, words.dates(band.dates)), ...paragraphs(text)),
  ];
}

/** @param {HTMLElement} caption @param {Point[]} way @param {number} width @param {number} height @returns {string} */
function emptiestCorner(caption, way, width, height) {
  const [wide, high] = [caption.offsetWidth + 24, caption.offsetHeight + 24];
  /** @type {[string, number, number][]} */
  const corners = [['bottom-left', 20, height - high - 36], ['top-left', 20, 20], ['bottom-right', width - wide - 10, height - high - 36], ['top-right', width - wide - 60, 20]];
  const covered = corners.map(([, left, top]) =>
    way.filter(({ x, y }) => x > left && x < left + wide && y > top && y < top + high).length);
  return corners[covered.indexOf(Math.min(...covered))]?.[0] ?? 'bottom-left';
}
