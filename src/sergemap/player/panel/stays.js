/** The stays in their order, for those who do not see the map: kept in step with it. */

import { stretch } from '../finding.js';
import { nameOn } from '../story.js';
import { button, element } from '../draw/element.js';

/** @import { Stop } from '../scene.js' */
/** @import { Story } from '../story.js' */

/** Of a long life the list shows so many stays at once, and moves on by half of them. */
const MOST = 50;
const STEP = MOST / 2;

/** @param {HTMLElement} list */
export function createStays(list) {
  let listed = '';
  let marked = -1;
  return {
    /** @param {Story} story @param {number} present */
    draw: (story, present) => {
      const { stops } = story.scene;
      const [first, end] = stretch(stops.length, Math.round(present / STEP) * STEP, MOST);
      const key = `${story.words.language}|${first}`;
      if (key === listed && present === marked) return;
      if (key !== listed) fill(list, story, first, end);
      list.querySelector('[aria-current]')?.removeAttribute('aria-current');
      list.children[present - first]?.firstElementChild?.setAttribute('aria-current', 'step');
      [listed, marked] = [key, present];
    },
  };
}

/** @param {HTMLElement} list @param {Story} story @param {number} first @param {number} end */
function fill(list, story, first, end) {
  const { scene, words } = story;
  const { stops } = scene;
  list.setAttribute('start', String(first + 1));
  list.setAttribute(
    'aria-label',
    words.t('stays.name', { from: first + 1, to: end, count: stops.length }),
  );
  list.replaceChildren(
    ...stops.slice(first, end).map((stop, nth) =>
      element(
        'li',
        {},
        // for those who read the list, not one more key for those who go from button to button
        button('to', { tabindex: -1, 'data-stop': first + nth }, inWords(story, stop)),
      ),
    ),
  );
}

/** @param {Story} story @param {Stop} stop @returns {string} */
function inWords({ scene, texts, words }, { place, days, dates, status }) {
  return words.t('stays.row', {
    place: nameOn(scene, texts, place, days[0]),
    dates: words.dates(dates),
    status: words.t(`status.${status}`),
  });
}
