/** The timeline: periods as bands, stays as segments, events and works, and the playhead that is a slider. */

import { nameOn, numeral } from '../scene.js';
import { shortened, widthOf } from '../map/names.js';
import { civilDate, ordinalOf } from '../time/calendar.js';
import { sayable } from '../time/precision.js';
import { drawing, element, rootUnit } from './element.js';
import { segment } from './samples.js';

/** @import { Story } from '../map/story.js' */
/** @import { Moment } from '../time/moment.js' */
/** @import { Wishes } from './wishes.js' */

/** @typedef {{name: number, band: number, bandHigh: number, stay: number, stayHigh: number, marks: number, axis: number}} Rows heights in px of the design; 0: not shown */
/** @typedef {{width: number, height: number, pad: number, rows: Rows, tiny: boolean, narrow: boolean, x: (day: number) => number, day: (x: number) => number}} Plan */
/** @typedef {{lay: (story: Story) => void, draw: (story: Story, moment: Moment) => void}} Timeline */

/** @type {Record<'wide' | 'narrow' | 'tiny', Rows>} */
const ROWS = {
  wide: { name: 15, band: 24, bandHigh: 24, stay: 52, stayHigh: 16, marks: 82, axis: 108 },
  narrow: { name: 0, band: 5, bandHigh: 18, stay: 26, stayHigh: 14, marks: 0, axis: 48 },
  tiny: { name: 0, band: 3, bandHigh: 15, stay: 20, stayHigh: 11, marks: 0, axis: 42 },
};
const FONT = '11px system-ui, sans-serif';

/** @param {HTMLElement} host @param {Wishes} wishes @param {AbortSignal} signal @returns {Timeline} */
export function createTimeline(host, wishes, signal) {
  const slider = element('div', { class: 'slider', role: 'slider', tabindex: 0 });
  const head = drawing('g', { class: 'playhead' });
  const numerals = drawing('g', {});
  const svg = drawing('svg', { 'aria-hidden': 'true' });
  host.replaceChildren(svg, slider);
  /** @type {Plan | null} */
  let plan = null;
  listen(host, slider, () => plan, wishes, signal);

  return {
    lay: (story) => {
      plan = planOf(host, story);
      if (!plan) return;
      const unit = rootUnit();
      svg.setAttribute('width', String(plan.width * unit));
      svg.setAttribute('height', String(plan.height * unit));
      svg.setAttribute('viewBox', `0 0 ${plan.width} ${plan.height}`);
      svg.replaceChildren(fade(), ...bands(plan, story), ...stays(plan, story), ...marks(plan, story), ...axis(plan, story), numerals, head);
      slider.setAttribute('aria-label', story.words.t('timeline.name'));
      slider.setAttribute('aria-valuemin', String(story.scene.days[0]));
      slider.setAttribute('aria-valuemax', String(story.scene.days[1]));
    },
    draw: (story, moment) => {
      if (!plan) return;
      numerals.replaceChildren(...bandNames(plan, story, moment));
      head.replaceChildren(...playhead(plan, story, moment));
      for (const label of svg.querySelectorAll('.row-name')) label.classList.toggle('covered', plan.x(moment.day) < Number(label.getAttribute('data-reach')));
      slider.style.left = `${plan.x(moment.day) * rootUnit()}px`;
      slider.setAttribute('aria-valuenow', String(moment.day));
      slider.setAttribute('aria-valuetext', inWords(story, moment));
    },
  };
}

/** @param {Story} story @param {Moment} moment @returns {string} */
function inWords({ scene, texts, words }, moment) {
  const place = nameOn(scene, texts, scene.stops[moment.stop]?.place ?? 0, moment.day);
  const date = words.day(moment.day, sayable(scene, moment));
  return words.t(moment.travelling ? 'timeline.now-way' : 'timeline.now', { date, place });
}

/** @param {HTMLElement} host @param {Story} story @returns {Plan | null} null: there is no room */
function planOf(host, { scene }) {
  const unit = rootUnit();
  const [width, height] = [host.clientWidth / unit, host.clientHeight / unit];
  if (width < 20 || height < 20) return null;
  const tiny = height < 66;
  const narrow = width < 560 || height < 100;
  const pad = narrow ? 12 : 22;
  const [first, last] = scene.days;
  const margin = Math.max(20, (last - first) * 0.012);
  const [from, to] = [first - margin, last + margin];
  const scale = (width - 2 * pad) / (to - from);
  return {
    width, height, pad, tiny, narrow,
    rows: ROWS[tiny ? 'tiny' : narrow ? 'narrow' : 'wide'],
    x: (day) => pad + (day - from) * scale,
    day: (x) => Math.round(Math.min(last, Math.max(first, from + (x - pad) / scale))),
  };
}

/** The soft edge of a date that is not certain. */
function fade() {
  const stop = (/** @type {number} */ offset, /** @type {number} */ opacity) =>
    drawing('stop', { offset, 'stop-color': 'var(--paper)', 'stop-opacity': opacity });
  return drawing('defs', {}, drawing('linearGradient', { id: 'fade' }, stop(0, 0), stop(0.5, 0.88), stop(1, 0)));
}

/** @param {Plan} plan @param {Story} story @returns {SVGElement[]} */
function bands({ x, rows }, { scene, texts, words }) {
  return scene.bands.map((band, index) => {
    const [from, to] = [x(band.days[0]), x(band.days[1] + 1)];
    const name = words.t('timeline.band', { numeral: numeral(index), name: texts.bands[band.id]?.[0] ?? '', dates: words.dates(band.dates) });
    return drawing('rect', { x: from + 0.5, y: rows.band, width: Math.max(1, to - from - 1), height: rows.bandHigh, class: index % 2 ? 'band-box odd' : 'band-box' },
      drawing('title', {}, name));
  });
}

/** Names and numerals where they fit, and the present band in ink. @param {Plan} plan @param {Story} story @param {Moment} moment @returns {SVGElement[]} */
function bandNames({ x, rows, tiny, narrow }, { scene, texts }, moment) {
  const now = x(moment.day);
  const y = rows.band + rows.bandHigh / 2 + 4;
  return scene.bands.flatMap((band, index) => {
    const [from, to] = [x(band.days[0]), x(band.days[1] + 1)];
    const on = index === moment.band;
    const letters = numeral(index);
    const name = texts.bands[band.id]?.[0] ?? '';
    const box = on ? [drawing('rect', { x: from + 0.5, y: rows.band, width: Math.max(1, to - from - 1), height: rows.bandHigh, class: 'band-box on' })] : [];
    const short = widthOf(letters, FONT) * 1.06 + 4;
    const full = widthOf(`${letters}  ${name}`, FONT) * 1.03 + 16;
    const [left, right] = !on || now < from || now > to ? [from, to] : now - from > to - now ? [from, now - 4] : [now + 4, to];
    if (!narrow && !tiny && !on && to - from > full) {
      return [...box, drawing('text', { x: from + 6, y, class: 'band-name' }, drawing('tspan', { class: 'num' }, letters), ` ${name}`)];
    }
    if (right - left > short) return [...box, drawing('text', { x: (left + right) / 2, y, 'text-anchor': 'middle', class: on ? 'band-name num on' : 'band-name num' }, letters)];
    return box;
  });
}

/** @param {Plan} plan @param {Story} story @returns {SVGElement[]} */
function stays({ x, rows }, { scene, texts, words }) {
  const ways = scene.legs.filter(({ days }) => x(days[1]) - x(days[0]) > 3).map(({ days }) =>
    drawing('path', { class: 'seg-way', d: `M${x(days[0])} ${rows.stay + rows.stayHigh / 2}H${x(days[1])}` }));
  const segments = scene.stops.map((stop) => {
    const [from, to] = [x(stop.days[0]), x(Math.max(stop.days[1], stop.days[0] + 1))];
    const name = words.t('timeline.stay', {
      place: nameOn(scene, texts, stop.place, stop.days[0]), dates: words.dates(stop.dates), status: words.t(`status.${stop.status}`),
    });
    return drawing('g', {}, drawing('title', {}, name), ...segment(from, rows.stay, to - from, rows.stayHigh, stop.status));
  });
  const edges = scene.stops.flatMap(({ edges: [from, last, first, to], days, resumes }) => {
    const most = Math.min(48, 0.8 * (x(days[1]) - x(days[0])));
    return [resumes ? null : softEdge(x, rows, most, from, last), softEdge(x, rows, most, first, to)];
  });
  return [...ways, ...segments, ...edges.filter((edge) => edge !== null)];
}

/** Soft as the date is, but never so wide that it hides a stay. @param {Plan['x']} x @param {Rows} rows @param {number} most @param {number | null | undefined} earliest @param {number | null | undefined} latest @returns {SVGElement | null} */
function softEdge(x, rows, most, earliest, latest) {
  if (earliest === null || earliest === undefined || latest === null || latest === undefined) return null;
  const width = Math.min(most, x(latest) - x(earliest));
  if (width < 2) return null;
  const middle = (x(earliest) + x(latest)) / 2;
  return drawing('rect', { x: middle - width / 2, y: rows.stay - 1, width, height: rows.stayHigh + 2, fill: 'url(#fade)', class: 'soft-edge' });
}

/** @param {Plan} plan @param {Story} story @returns {SVGElement[]} */
function marks({ x, rows, pad, narrow }, { scene, texts, words }) {
  if (!rows.marks || narrow || scene.marks.length === 0) return [];
  /** @param {'event' | 'work'} what */
  const row = (what) => scene.marks.filter((mark) => mark.what === what && mark.day !== undefined);
  /** @param {'event' | 'work'} what @param {number} y */
  const signs = (what, y) => row(what).map((mark) => {
    const gone = mark.fate === 'lost' || mark.fate === 'confiscated';
    const title = (what === 'event' ? texts.events : texts.works)[mark.id]?.[0] ?? mark.id;
    return drawing('g', { class: 'mark' },
      drawing('title', {}, mark.dates ? `${title}, ${words.dates(mark.dates)}` : title),
      drawing('use', { href: what === 'event' ? '#g-event' : gone ? '#g-book-lost' : '#g-book', x: x(mark.day ?? 0) - 5, y, width: 10, height: 10 }));
  });
  /** @param {'event' | 'work'} what @param {string} key @param {number} y */
  const label = (what, key, y) => {
    const text = words.t(key);
    const crowded = row(what).some((mark) => x(mark.day ?? 0) < pad + widthOf(text, FONT) + 8);
    return row(what).length && !crowded ? [drawing('text', { x: pad, y, class: 'row-name', 'data-reach': pad + widthOf(text, FONT) + 10 }, text)] : [];
  };
  return [...label('event', 'timeline.events', rows.marks + 3), ...signs('event', rows.marks - 6),
    ...label('work', 'timeline.works', rows.marks + 18), ...signs('work', rows.marks + 9)];
}

/** @param {Plan} plan @param {Story} story @returns {SVGElement[]} */
function axis({ x, rows, pad, width, tiny }, { scene }) {
  const [first, last] = scene.days.map((day) => civilDate(day).year);
  const years = Math.max(1, (last ?? 0) - (first ?? 0));
  const roomy = (width - 2 * pad) / years;
  const every = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].find((step) => step * roomy > (tiny ? 40 : 46)) ?? 1000;
  const line = drawing('path', { d: `M${pad} ${rows.axis}H${width - pad}`, class: 'axis' });
  const ticks = [];
  for (let year = first ?? 0; year <= (last ?? 0) + 1; year += 1) {
    const at = x(ordinalOf({ year, month: 1, day: 1 }));
    const major = year % every === 0;
    if (at < pad || at > width - pad || (!major && (tiny || roomy < 4))) continue;
    ticks.push(drawing('path', { d: `M${at.toFixed(1)} ${rows.axis}v${major ? 5 : 2.5}`, class: 'axis' }));
    if (major && at > 14 && at < width - 14) {
      ticks.push(drawing('text', { x: at.toFixed(1), y: rows.axis + (tiny ? 13 : 16), 'text-anchor': 'middle', class: 'year' }, String(year)));
    }
  }
  return [line, ...ticks];
}

/** @param {Plan} plan @param {Story} story @param {Moment} moment @returns {SVGElement[]} */
function playhead(plan, { scene, texts }, moment) {
  const { x, rows, tiny } = plan;
  const at = x(moment.day);
  const line = `M${at} ${rows.band - (tiny ? 2 : 3)}V${rows.axis}`;
  const parts = [
    drawing('path', { d: line, class: 'head-casing' }),
    drawing('path', { d: line, class: 'head' }),
    drawing('circle', { cx: at, cy: rows.axis, r: tiny ? 6 : 7, class: 'grip' }),
  ];
  const band = moment.band === null ? undefined : scene.bands[moment.band];
  return rows.name && band ? [...parts, headName(plan, numeral(moment.band ?? 0), texts.bands[band.id]?.[0] ?? '', at)] : parts;
}

/** The period's name over the playhead, whole wherever it stands. @param {Plan} plan @param {string} letters @param {string} whole @param {number} at @returns {SVGElement} */
function headName({ rows, pad, width }, letters, whole, at) {
  const font = `13px ${getComputedStyle(document.documentElement).getPropertyValue('--serif') || 'serif'}`;
  const room = width - 2 * pad;
  const before = widthOf(`${letters}  `, `600 ${font}`) * 1.1;
  const name = shortened(whole, font, room - before);
  const long = before + widthOf(name, font);
  const x = Math.max(pad, Math.min(at - 1, width - pad - long));
  return drawing('text', { x, y: rows.name, class: 'head-name' }, drawing('tspan', { class: 'num' }, letters), `  ${name}`);
}

/** @param {HTMLElement} host @param {HTMLElement} slider @param {() => Plan | null} plan @param {Wishes} wishes @param {AbortSignal} signal */
function listen(host, slider, plan, wishes, signal) {
  /** @param {PointerEvent} event */
  const follow = (event) => {
    const day = plan()?.day((event.clientX - host.getBoundingClientRect().left) / rootUnit());
    if (day !== undefined) wishes.toDay(day);
  };
  host.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || !event.isPrimary) return;
    host.setPointerCapture(event.pointerId);
    slider.focus({ preventScroll: true });
    event.preventDefault();
    follow(event);
  }, { signal });
  host.addEventListener('pointermove', (event) => {
    if (host.hasPointerCapture(event.pointerId)) follow(event);
  }, { signal });
  /** @type {Record<string, () => void>} */
  const keys = {
    ArrowRight: wishes.next, ArrowUp: wishes.next, ArrowLeft: wishes.previous, ArrowDown: wishes.previous,
    Home: wishes.toFirst, End: wishes.toLast, PageDown: () => wishes.toPeriod(1), PageUp: () => wishes.toPeriod(-1),
  };
  slider.addEventListener('keydown', (event) => {
    const act = keys[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  }, { signal });
}
