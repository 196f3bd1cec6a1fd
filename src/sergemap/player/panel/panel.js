/** The panel beside the map: the opening card, a card for each stay, the closing card. */

import { numeral, placeNow } from '../story.js';
import { begunPeriod } from './caption.js';
import { sayable } from '../time/precision.js';
import { closingCard } from './closing.js';
import { IN_PLACE, writeText } from '../draw/element.js';
import { openingCard } from './opening.js';
import { createScrolling } from './scrolling.js';
import { overviewCard, stayCard } from './stay_card.js';

/** @import { Story } from '../story.js' */
/** @import { Chapter } from '../time/journey.js' */
/** @import { Moment } from '../time/moment.js' */

/** So many letters of a date fit in a line of the card; more of them are set smaller. */
const LONG_DATE = 14;

/** @param {HTMLElement} panel @param {[tag: string, name: string][]} languages */
export function createPanel(panel, languages) {
  let shown = '';
  const scrolling = createScrolling(panel);
  /** @type {Record<Chapter, (story: Story, moment: Moment) => HTMLElement>} */
  const cards = {
    opening: (story) => openingCard(story, languages),
    overview: overviewCard,
    stay: stayCard,
    closing: closingCard,
  };
  return {
    /**
     * @param {Story} story @param {Moment} moment @param {Chapter} chapter
     * @param {boolean} plays
     */
    draw: (story, moment, chapter, plays) => {
      const stay = [moment.stop, begunPeriod(story, moment)].join();
      const part = { stay, overview: moment.band, opening: '', closing: '' }[chapter];
      const key = [chapter, story.words.language, part].join('|');
      if (key !== shown) {
        replaceCard(panel, cards[chapter](story, moment));
        scrolling.begin();
      } else if (plays && chapter === 'stay') scrolling.follow(moment.stayed);
      shown = key;
      if (chapter === 'stay' || chapter === 'overview') drawDate(panel, story, moment, chapter);
    },
  };
}

/**
 * A button that goes with its card leaves the focus to the same one of the new card, else to the
 * panel.
 * @param {HTMLElement} panel
 * @param {HTMLElement} card
 */
function replaceCard(panel, card) {
  const old = panel.querySelector('.card');
  const focused = old?.contains(document.activeElement) ? document.activeElement : null;
  // before anything changes: afterwards the page would be laid out for it
  if (old) panel.scrollTop = 0;
  old?.remove();
  panel.append(card);
  if (!(focused instanceof HTMLElement)) return;
  const language = CSS.escape(focused.dataset.language ?? '');
  const same = /** @type {HTMLElement | null} */ (
    card.querySelector(`[data-language="${language}"]`)
  );
  (same ?? panel).focus(IN_PLACE);
}

/**
 * @param {HTMLElement} panel
 * @param {Story} story
 * @param {Moment} moment
 * @param {Chapter} chapter
 */
function drawDate(panel, story, moment, chapter) {
  const { scene, texts, words } = story;
  const { day, stop } = moment;
  const here = placeNow(story, moment);
  const precision = sayable(scene, moment);
  const date = words.title(day, precision);
  const stay = chapter === 'overview' ? here : words.dates(scene.stops[stop].dates);
  const span = moment.travelling
    ? words.t('card.way', { from: placeNow(story, { stop: stop - 1, day }), to: here })
    : stay;
  const band = scene.bands[moment.band ?? -1];
  /** @type {Record<string, string>} */
  const lines = {
    '.date': date,
    '.span': span,
    '.over-line .num': moment.band === null ? '' : numeral(moment.band),
    '.over-line .name': (band && texts.bands[band.id]?.[0]) ?? '',
  };
  for (const [line, text] of Object.entries(lines)) writeText(panel.querySelector(line), text);
  panel.querySelector('.date')?.classList.toggle('long', date.length > LONG_DATE);
  panel.querySelector('.span')?.classList.toggle('said', span === words.day(day, precision));
}
