/** The caption of a period, when it begins: in a corner of the map, or at the head of the card. */

import { numeral } from '../story.js';
import { element, part } from '../draw/element.js';
import { paragraphs, readingTime } from '../draw/prose.js';

/** @import { Story } from '../story.js' */
/** @import { Point } from '../space/mercator.js' */
/** @import { Moment } from '../time/moment.js' */

const LEAST_SECONDS = 5;
const CORNERS = /** @type {const} */ (['bottom-left', 'top-left', 'bottom-right', 'top-right']);
const AIR = 6;

/** @param {HTMLElement} caption @param {HTMLElement} stage @param {HTMLElement} panel */
export function createCaption(caption, stage, panel) {
  let shown = '';
  /** @type {{band: number | null, stop: number, until: number} | null} what is being told */
  let telling = null;
  /** @type {number | null} */
  let before = null;
  const neighbours = () => ['tools', 'plate'].map(part).filter((one) => one.offsetWidth > 0);
  return {
    /**
     * @param {Story} story
     * @param {Moment} moment
     * @param {boolean} isShown
     * @returns whether it came or went
     */
    draw: (story, moment, isShown) => {
      if (isShown && begins(story, moment, before)) {
        telling = {
          band: moment.band,
          stop: moment.stop,
          until: moment.time + lasts(story, moment),
        };
      }
      before = isShown ? moment.band : null;
      const over =
        telling &&
        (moment.stop !== telling.stop ||
          moment.band !== telling.band ||
          moment.time > telling.until);
      if (over || !isShown) telling = null;
      const key = telling ? `${telling.band}|${story.words.language}` : '';
      if (key === shown) return false;
      shown = key;
      caption.hidden = !telling;
      caption.replaceChildren(...(telling ? saying(story, moment) : []));
      return true;
    },
    settle: (/** @type {Point[]} */ way) => {
      const inCard = matchMedia('(max-width: 56.24em) and (min-height: 441px)').matches;
      if (inCard && caption.parentElement !== panel) panel.prepend(caption);
      if (!inCard && caption.parentElement !== stage) stage.append(caption);
      if (!caption.hidden && !inCard)
        caption.dataset['corner'] = emptiestCorner(caption, way, neighbours());
    },
  };
}

/**
 * A period begins with its first stop, or when time runs into it.
 * @param {Story} story
 * @param {Moment} moment
 * @param {number | null} before
 * @returns {boolean}
 */
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
    element(
      'div',
      {},
      element('h2', {}, name),
      element('p', { class: 'when' }, words.dates(band.dates)),
      ...paragraphs(text),
    ),
  ];
}

/**
 * The corner where it stands on none of its neighbours, and covers the least of the way.
 * @param {HTMLElement} caption
 * @param {Point[]} way
 * @param {HTMLElement[]} neighbours
 * @returns {string}
 */
function emptiestCorner(caption, way, neighbours) {
  const costs = CORNERS.map((corner) => {
    caption.dataset['corner'] = corner;
    const room = roomOf(caption);
    const covered = way.filter(
      ({ x, y }) => x > room.left && x < room.right && y > room.top && y < room.bottom,
    ).length;
    return covered + (neighbours.some((one) => meet(room, roomOf(one))) ? way.length + 1 : 0);
  });
  return CORNERS[costs.indexOf(Math.min(...costs))] ?? CORNERS[0];
}

/**
 * @typedef {{left: number, top: number, right: number, bottom: number}} Room px of the stage, with
 * its frame and a little air
 */

/** @param {HTMLElement} held */
function roomOf({ offsetLeft: left, offsetTop: top, offsetWidth: width, offsetHeight: height }) {
  return {
    left: left - AIR,
    top: top - AIR,
    right: left + width + AIR,
    bottom: top + height + AIR,
  };
}

/** @param {Room} one @param {Room} other */
function meet(one, other) {
  return (
    one.left < other.right &&
    other.left < one.right &&
    one.top < other.bottom &&
    other.top < one.bottom
  );
}
