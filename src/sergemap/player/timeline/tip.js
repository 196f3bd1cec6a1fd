/**
 * What the timeline says under the pointer: the day in words, the place, and what is marked there.
 */

import { numeral, placeNow } from '../story.js';
import { moment } from '../time/moment.js';
import { sayable } from '../time/precision.js';
import { timeOf } from '../time/schedule.js';
import { element } from '../draw/element.js';
import { swatch } from '../draw/samples.js';

/** @import { Story } from '../story.js' */
/** @import { Found } from './stays.js' */

const EDGE = 6;

export function createTip() {
  const body = element('div', { class: 'tip-said' });
  // the air below keeps the pointer on it when it goes from the timeline to the tip
  const box = element('div', { class: 'tip', 'aria-hidden': 'true', hidden: true }, body);
  let shown = '';
  let width = 0;
  return {
    box,
    /**
     * @param {Story} story
     * @param {{day: number, found: Found | null, band: number | null}} meant
     * @param {number} x
     * @param {number} top
     */
    show: (story, { day, found, band }, x, top) => {
      const key = [found ? found.mark.what + found.mark.id : day, found?.others, band].join('|');
      const isOther = shown !== key;
      if (isOther)
        body.replaceChildren(...(found ? ofMark(story, found) : ofDay(story, day, band)));
      const isNew = isOther || box.hidden;
      shown = key;
      box.hidden = false;
      if (isNew) width = box.offsetWidth;
      const left = Math.max(EDGE, Math.min(x - width / 2, innerWidth - width - EDGE));
      box.style.transform = `translate(${left.toFixed(1)}px, calc(${top.toFixed(1)}px - 100%))`;
    },
    hide: () => {
      const wasShown = !box.hidden;
      box.hidden = true;
      return wasShown;
    },
    forget: () => {
      shown = '';
      box.hidden = true;
    },
  };
}

/** @param {Story} story @param {Found} found */
function ofMark({ texts, words }, { mark, others }) {
  const { what, id } = mark;
  const title = (what === 'event' ? texts.events : texts.works)[id]?.[0] ?? id;
  const dates = mark.dates ? words.dates(mark.dates) : '';
  const more = others ? words.t('timeline.more', { count: words.number(others) }) : '';
  return [
    element('p', { class: what === 'work' ? 'tip-title work' : 'tip-title' }, title),
    element('p', {}, [dates, more].filter(Boolean).join(' · ')),
  ];
}

/** @param {Story} story @param {number} day @param {number | null} index */
function ofDay({ scene, texts, words }, day, index) {
  const { t } = words;
  const then = moment(scene, timeOf(scene, day));
  const place = placeNow({ scene, texts }, then);
  const date = element('b', {}, words.day(day, sayable(scene, then)));
  const lines = [
    element('p', {}, date, ' ', then.travelling ? t('map.on-the-way', { place }) : place),
  ];
  const band = scene.bands[index ?? -1];
  if (band) {
    const name = texts.bands[band.id]?.[0] ?? '';
    const values = { numeral: numeral(index ?? 0), name, dates: words.dates(band.dates) };
    lines.unshift(element('p', { class: 'tip-title' }, t('timeline.band', values)));
  }
  if (!then.travelling) {
    const status = [swatch(then.status, 16, 9), ' ', t(`status.${then.status}`)];
    lines.push(element('p', { class: 'tip-status' }, ...status));
  }
  return lines;
}
