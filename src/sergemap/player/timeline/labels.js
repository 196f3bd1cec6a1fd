/** What is written on the timeline, and the playhead: a few elements over the canvas. */

import { shortened, widthOf } from '../draw/measure.js';
import { numeral } from '../story.js';
import { drawing, write } from '../draw/element.js';
import { cutAtWord } from './layout.js';

/** @import { Story } from '../story.js' */
/** @import { Moment } from '../time/moment.js' */
/** @import { Tick } from './axis.js' */
/** @import { Plan } from './layout.js' */
/** @import { Dates, Found } from './stays.js' */

/**
 * @typedef {object} Letters
 * @property {SVGSVGElement} svg
 * @property {(plan: Plan, unit: number, story: Story, marks: Dates, ticks: Tick[]) => void} lay
 * @property {(plan: Plan, story: Story, moment: Moment) => void} draw
 * @property {(found: Found | null) => void} ring show which mark is meant
 */

const FONT = '11px system-ui, sans-serif';
const HEAD_SIZE = 13;
const BUTTON = 30;
const GRIP = { wide: 7, narrow: 7, tiny: 6 };

/** @returns {Letters} */
export function createLetters() {
  const svg = drawing('svg', { 'aria-hidden': 'true' });
  const fixed = drawing('g', {});
  const present = createPresent();
  const head = createHead();
  const around = drawing('circle', { r: 9, class: 'mark-ring', visibility: 'hidden' });
  svg.append(fixed, present.group, around, head.group);
  /** @type {Map<number, SVGElement>} */
  let names = new Map();
  /** @type {{label: SVGElement, reach: number}[]} */
  let rowNames = [];
  return {
    svg,
    lay: (plan, unit, story, marks, ticks) => {
      svg.setAttribute('width', String(plan.width * unit));
      svg.setAttribute('height', String(plan.height * unit));
      svg.setAttribute('viewBox', `0 0 ${plan.width} ${plan.height}`);
      names = bandNames(plan, story);
      rowNames = namesOfRows(plan, story, marks);
      fixed.replaceChildren(
        ...names.values(),
        ...rowNames.map(({ label }) => label),
        ...yearNames(plan, ticks),
      );
      present.lay(plan);
      head.lay(plan);
    },
    draw: (plan, story, moment) => {
      const at = plan.x(moment.day);
      present.draw(plan, story, moment, names);
      head.draw(plan, story, moment, at);
      for (const { label, reach } of rowNames) shown(label, at >= reach || at < plan.left - 3);
    },
    ring: (found) => {
      shown(around, found !== null);
      if (!found) return;
      around.setAttribute('cx', found.x.toFixed(1));
      around.setAttribute('cy', String(found.y));
    },
  };
}

/**
 * @param {SVGElement} part
 * @param {boolean} isShown
 */
function shown(part, isShown) {
  write(part, 'visibility', isShown ? 'visible' : 'hidden');
}

/**
 * A line of letters that is moved need not be set anew.
 * @param {SVGElement} name
 * @param {number} x px
 */
function moveTo(name, x) {
  write(name, 'transform', `translate(${x.toFixed(1)} 0)`);
}

/**
 * What is in sight of a period, px.
 * @param {Plan} plan
 * @param {{days: [number, number]}} band
 * @returns {[from: number, to: number]}
 */
function reachOf({ x, clip, zoomed }, { days }) {
  const [from, to] = [x(days[0]), x(days[1] + 1)];
  return zoomed ? [Math.max(from, clip[0] + 12), Math.min(to, clip[1] - 12)] : [from, to];
}

/**
 * Names where they fit, else cut at a word, else the numeral.
 * @param {Plan} plan
 * @param {Story} story
 * @returns {Map<number, SVGElement>}
 */
function bandNames(plan, { scene, texts }) {
  const { rows, room, zoomed } = plan;
  const y = rows.band + rows.bandHigh / 2 + 4;
  const seen = scene.bands.flatMap((band, index) => {
    const [from, to] = reachOf(plan, band);
    if (to - from < 6) return [];
    const letters = numeral(index);
    const before = widthOf(`${letters} `, FONT) * 1.06;
    const full =
      room === 'wide' || zoomed
        ? cutAtWord(
            texts.bands[band.id]?.[0] ?? '',
            to - from - before - 12,
            (text) => widthOf(text, FONT) * 1.02,
          )
        : null;
    return [{ index, from, to, letters, before, full }];
  });
  /** @type {Map<number, SVGElement>} */
  const names = new Map();
  seen.forEach(({ index, from, to, letters, before, full }) => {
    // two names that are cut to the same words tell nothing
    const isAlone = seen.every((other) => other.index === index || other.full !== full);
    if (full && isAlone)
      names.set(
        index,
        drawing(
          'text',
          { x: from + 6, y, class: 'band-name' },
          drawing('tspan', { class: 'num' }, letters),
          ` ${full}`,
        ),
      );
    else if (to - from > before)
      names.set(
        index,
        drawing(
          'text',
          { x: (from + to) / 2, y, 'text-anchor': 'middle', class: 'band-name num' },
          letters,
        ),
      );
  });
  return names;
}

/**
 * @param {Plan} plan
 * @param {Story} story
 * @param {Dates} marks
 * @returns {{label: SVGElement, reach: number}[]}
 */
function namesOfRows({ x, rows, room, left }, { words }, marks) {
  if (room !== 'wide') return [];
  return /** @type {const} */ (['event', 'work']).flatMap((what) => {
    const text = words.t(`timeline.${what}s`);
    const reach = left + widthOf(text, FONT) + 10;
    if (
      marks[what].length === 0 ||
      marks[what].some(({ day }) => x(day) > left - 8 && x(day) < reach - 2)
    )
      return [];
    return [
      {
        label: drawing(
          'text',
          { x: left, y: (what === 'event' ? rows.events : rows.works) + 4, class: 'row-name' },
          text,
        ),
        reach,
      },
    ];
  });
}

/**
 * @param {Plan} plan
 * @param {Tick[]} ticks
 * @returns {SVGElement[]}
 */
function yearNames({ rows: { axis, label } }, ticks) {
  return ticks
    .filter((tick) => tick.label)
    .map((tick) =>
      drawing(
        'text',
        { x: tick.x.toFixed(1), y: axis + label, 'text-anchor': 'middle', class: 'year' },
        tick.label,
      ),
    );
}

/** The present period, in ink; its name too, where none stands over the playhead. */
function createPresent() {
  const box = drawing('rect', { class: 'band-box on' });
  const letters = drawing('tspan', { class: 'num' });
  const rest = drawing('tspan', {});
  const name = drawing('text', { 'text-anchor': 'middle', class: 'band-name on' }, letters, rest);
  let drawn = '';
  let whole = '';
  let room = -1;
  return {
    group: drawing('g', {}, box, name),
    /** @param {Plan} plan */
    lay: ({ rows }) => {
      drawn = '';
      box.setAttribute('y', String(rows.band));
      box.setAttribute('height', String(rows.bandHigh));
      name.setAttribute('y', String(rows.band + rows.bandHigh / 2 + 4));
    },
    /**
     * @param {Plan} plan
     * @param {Story} story
     * @param {Moment} moment
     * @param {Map<number, SVGElement>} names
     */
    draw: (plan, { scene, texts }, { day, band: index }, names) => {
      const band = scene.bands[index ?? -1];
      const [from, to] = band ? reachOf(plan, band) : [0, 0];
      if (drawn !== String(index)) {
        drawn = String(index);
        names.forEach((label, other) => shown(label, other !== index));
        letters.textContent = band ? numeral(index ?? 0) : '';
        whole = band && !plan.rows.name && plan.zoomed ? (texts.bands[band.id]?.[0] ?? '') : '';
        room = -1;
        const [x, end] = band
          ? [
              Math.max(plan.clip[0], plan.x(band.days[0]) + 0.5),
              Math.min(plan.clip[1], plan.x(band.days[1] + 1) - 0.5),
            ]
          : [0, 0];
        box.setAttribute('x', String(x));
        box.setAttribute(
          'width',
          String(band && end > plan.clip[0] && x < plan.clip[1] ? Math.max(1, end - x) : 0),
        );
      }
      // the name keeps to the wider side of the playhead
      const now = plan.x(day);
      const [left, right] =
        now < from || now > to
          ? [from, to]
          : now - from > to - now
            ? [from, now - 4]
            : [now + 4, to];
      if (Math.round(right - left) !== room) {
        room = Math.round(right - left);
        const short = widthOf(letters.textContent ?? '', FONT) * 1.06 + 4;
        const more = whole
          ? cutAtWord(whole, room - short - 12, (text) => widthOf(text, FONT) * 1.02)
          : null;
        rest.textContent = more ? ` ${more}` : '';
        shown(name, room > short);
      }
      moveTo(name, (left + right) / 2);
    },
  };
}

/** The playhead and, over it, the name of the period, whole wherever it stands. */
function createHead() {
  const casing = drawing('path', { class: 'head-casing' });
  const line = drawing('path', { class: 'head' });
  const grip = drawing('circle', { class: 'grip' });
  const needle = drawing('g', {}, casing, line, grip);
  const letters = drawing('tspan', { class: 'num' });
  const rest = drawing('tspan', {});
  const name = drawing('text', { class: 'head-name' }, letters, rest);
  let serif = 'serif';
  let drawn = '';
  let long = 0;
  return {
    group: drawing('g', { class: 'playhead' }, needle, name),
    /** @param {Plan} plan */
    lay: ({ rows, room }) => {
      const d = `M0 ${rows.band - (room === 'tiny' ? 2 : 3)}V${rows.axis}`;
      for (const path of [casing, line]) path.setAttribute('d', d);
      grip.setAttribute('cy', String(rows.axis));
      grip.setAttribute('r', String(GRIP[room]));
      name.setAttribute('y', String(rows.name));
      serif = getComputedStyle(document.documentElement).getPropertyValue('--serif') || 'serif';
      drawn = '';
    },
    /**
     * @param {Plan} plan
     * @param {Story} story
     * @param {Moment} moment
     * @param {number} at
     */
    draw: ({ left, right, clip, rows }, { scene, texts }, { band: index }, at) => {
      shown(needle, at >= clip[0] && at <= clip[1]);
      needle.setAttribute('transform', `translate(${at.toFixed(2)} 0)`);
      const band = rows.name ? scene.bands[index ?? -1] : undefined;
      shown(name, band !== undefined);
      if (!band) return;
      const most = right - BUTTON;
      if (drawn !== String(index)) {
        drawn = String(index);
        const font = `${HEAD_SIZE}px ${serif}`;
        letters.textContent = numeral(index ?? 0);
        const before = widthOf(`${letters.textContent}  `, `600 ${font}`) * 1.1;
        const text = shortened(texts.bands[band.id]?.[0] ?? '', font, most - left - before);
        rest.textContent = `  ${text}`;
        long = before + widthOf(text, font);
      }
      moveTo(name, Math.max(left, Math.min(at - 1, most - long)));
    },
  };
}
