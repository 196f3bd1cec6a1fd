/** What is said to those who do not see the map: each stop, and in the overview each period. */

import { nameOn } from '../story.js';
import { bareName, returnTold, statesOf } from '../twin/telling.js';

/** @import { Words } from '../words.js' */
/** @import { Story } from '../story.js' */
/** @import { Chapter } from '../time/journey.js' */
/** @import { Moment } from '../time/moment.js' */

/** @param {HTMLElement} live */
export function createVoice(live) {
  let spoken = '';
  return {
    /** @param {Story} story @param {Moment} moment @param {Chapter} chapter */
    draw: (story, moment, chapter) => {
      const part = chapter === 'overview' ? moment.band : moment.stop;
      const now = [chapter, part, story.words.language].join('|');
      if (now !== spoken && chapter === 'stay') live.textContent = arrivalAt(story, moment.stop);
      if (now !== spoken && chapter === 'overview') live.textContent = periodOf(story, moment.band);
      spoken = now;
    },
  };
}

/**
 * Place and state, when, as what and how: "Barcelona, Spain, February to August 1917. Victor Serge
 * is born. Free; expelled, by train."
 * @param {Story} story
 * @param {number} index
 */
function arrivalAt(story, index) {
  const { scene, texts, words } = story;
  const stop = scene.stops[index];
  if (!stop) return '';
  const name = nameOn(scene, texts, stop.place, stop.days[0]);
  const state = statesOf(story, stop)[0]?.state ?? '';
  const place =
    state && !name.includes(bareName(state)) ? words.t('card.where', { place: name, state }) : name;
  const title = stop.resumes ? '' : (texts.stops[stop.id]?.[0] ?? '');
  const values = { place, dates: words.dates(stop.dates), title };
  const status = words.t(`status.${stop.status}`);
  const manner = stop.resumes ? '' : meansOf(words, stop).join(', ');
  const as = words.t(manner ? 'live.manner' : 'live.status', { status, manner });
  return [
    // a title may end with a mark of its own
    words.t(title ? 'live.titled' : 'live.stop', values).replace(/([.?!…])\.$/, '$1'),
    stop.resumes ? returnTold(story, index).sentence.join('') : '',
    as.charAt(0).toLocaleUpperCase(words.language) + as.slice(1),
  ]
    .filter(Boolean)
    .join(' ');
}

/**
 * The manner of a journey and its means, as far as they are known.
 * @param {Words} words
 * @param {{how: string, by: string}} journey
 */
export function meansOf({ t }, { how, by }) {
  const known = [how, by].map((one) => one !== 'unknown');
  const means = [t(`how.${how}`), t(`by.${by}`)];
  return means.filter((_, nth) => known[nth]);
}

/** @param {Story} story @param {number | null} index */
function periodOf({ scene, texts, words }, index) {
  const band = scene.bands[index ?? -1];
  if (!band) return '';
  const [place = ''] = texts.bands[band.id] ?? [];
  return words.t('live.stop', { place, dates: words.dates(band.dates) });
}
