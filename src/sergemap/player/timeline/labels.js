/** What is written on the timeline, and the playhead: a few elements over the canvas. */

import { ownOrder } from '../isolates.js';
import { shortened, widthOf } from '../draw/measure.js';
import { numeral } from '../story.js';
import { drawing, write } from '../draw/element.js';
import { cutAtWord } from './layout.js';

/** @import { Attributes } from '../draw/element.js' */
/** @import { Band } from '../scene.js' */
/** @import { Story } from '../story.js' */
/** @import { Moment } from '../time/moment.js' */
/** @import { Tick } from './axis.js' */
/** @import { Plan } from './layout.js' */
/** @import { Dates, Found } from './stays.js' */

const FONT = '11px system-ui, sans-serif';
const HEAD_SIZE = 13;
const BUTTON = 30;
const GRIP = { wide: 7, narrow: 7, tiny: 6 };

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
    /**
     * @param {Plan} plan
     * @param {number} unit
     * @param {Story} story
     * @param {Dates} marks
     * @param {Tick[]} ticks
     */
    lay: (plan, unit, story, marks, ticks) => {
      svg.setAttribute('width', String(plan.width * unit));
      svg.setAttribute('height', String(plan.height * unit));
      svg.setAttribute('viewBox', `0 0 ${plan.width} ${plan.height}`);
      names = bandNames(plan, story);
      rowNames = namesOfRows(plan, story, marks);
      const y = plan.rows.axis + plan.rows.label;
      const years = ticks
        .filter(({ label }) => label)
        .map(({ x, label }) =>
          letter('year', { x: x.toFixed(1), y, 'text-anchor': 'middle' }, label),
        );
      fixed.replaceChildren(...names.values(), ...rowNames.map(({ label }) => label), ...years);
      present.lay(plan);
      head.lay(plan);
    },
    /** @param {Plan} plan @param {Story} story @param {Moment} moment */
    draw: (plan, story, moment) => {
      const at = plan.x(moment.day);
      present.draw(plan, story, moment, names);
      head.draw(plan, story, moment, at);
      for (const { label, reach } of rowNames) shown(label, at >= reach || at < plan.left - 3);
    },
    /** Show which mark is meant. */
    ring: (/** @type {Found | null} */ found) => {
      shown(around, found !== null);
      if (!found) return;
      around.setAttribute('cx', found.x.toFixed(1));
      around.setAttribute('cy', String(found.y));
    },
  };
}

/** @param {SVGElement} part @param {boolean} isShown */
function shown(part, isShown) {
  write(part, 'visibility', isShown ? 'visible' : 'hidden');
}

/**
 * A line of letters that is moved need not be set anew.
 * @param {SVGElement} part
 * @param {number} x px
 */
function moveTo(part, x) {
  write(part, 'transform', `translate(${x.toFixed(1)} 0)`);
}

/**
 * What is in sight of a period, px.
 * @param {Plan} plan
 * @param {Band} band
 * @returns {[from: number, to: number]}
 */
function reachOf({ x, clip, zoomed }, { days }) {
  const [from, to] = [x(days[0]), x(days[1] + 1)];
  return zoomed ? [Math.max(from, clip[0] + 12), Math.min(to, clip[1] - 12)] : [from, to];
}

/**
 * The names of the periods where they fit whole, else the numeral.
 * @param {Plan} plan
 * @param {Story} story
 * @returns {Map<number, SVGElement>} by period
 */
function bandNames(plan, { scene, texts }) {
  const { rows, room, zoomed } = plan;
  const y = rows.band + rows.bandHigh / 2 + 4;
  const named = scene.bands.flatMap((band, index) => {
    const [from, to] = reachOf(plan, band);
    if (to - from < 6) return [];
    const letters = numeral(index);
    const before = widthOf(`${letters} `, FONT) * 1.06;
    const name = room === 'wide' || zoomed ? (texts.bands[band.id]?.[0] ?? '') : '';
    const isWhole = name && cut(name, to - from - before - 12) === name;
    const number = drawing('tspan', { class: 'num' }, letters);
    const middle = { x: (from + to) / 2, y, 'text-anchor': 'middle' };
    if (isWhole)
      return [{ index, name: letter('band-name', { x: from + 6, y }, number, ` ${name}`) }];
    return to - from > before ? [{ index, name: letter('band-name num', middle, letters) }] : [];
  });
  return new Map(named.map(({ index, name }) => [index, name]));
}

/**
 * A name cut at a word to fit a width; null: it does not.
 * @param {string} name
 * @param {number} width
 * @returns {string | null}
 */
function cut(name, width) {
  return name && cutAtWord(name, width, (text) => widthOf(text, FONT) * 1.02);
}

/**
 * @param {string} kind
 * @param {Attributes} attributes
 * @param {(Node | string)[]} content
 * @returns {SVGElement}
 */
function letter(kind, attributes, ...content) {
  return drawing('text', { ...attributes, class: kind }, ...content);
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
    const isInTheWay = marks[what].some(({ day }) => x(day) > left - 8 && x(day) < reach - 2);
    if (marks[what].length === 0 || isInTheWay) return [];
    const y = (what === 'event' ? rows.events : rows.works) + 4;
    return [{ label: letter('row-name', { x: left, y }, text), reach }];
  });
}

/** The present period, in ink; its name too, where none stands over the playhead. */
function createPresent() {
  const box = drawing('rect', { class: 'band-box on' });
  const { name, letters, rest } = createName({ 'text-anchor': 'middle', class: 'band-name on' });
  /** The period that was drawn, as it was laid out, and the room its name had. */
  let drawn = '';
  let whole = '';
  let room = -1;
  const fitName = (/** @type {number} */ width) => {
    if (Math.round(width) === room) return;
    room = Math.round(width);
    const short = widthOf(letters.textContent ?? '', FONT) * 1.06 + 4;
    const more = cut(whole, room - short - 12);
    rest.textContent = more ? ` ${ownOrder(more)}` : '';
    shown(name, room > short);
  };
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
      const reach = band ? reachOf(plan, band) : /** @type {const} */ ([0, 0]);
      if (drawn !== String(index)) {
        drawn = String(index);
        room = -1;
        names.forEach((label, other) => shown(label, other !== index));
        letters.textContent = band ? numeral(index ?? 0) : '';
        whole = band && plan.zoomed ? (texts.bands[band.id]?.[0] ?? '') : '';
        const [begins, ends] = band?.days ?? [0, 0];
        const from = Math.max(plan.clip[0], plan.x(begins) + 0.5);
        const to = Math.min(plan.clip[1], plan.x(ends + 1) - 0.5);
        const isInSight = band && to > plan.clip[0] && from < plan.clip[1];
        box.setAttribute('x', String(from));
        box.setAttribute('width', String(isInSight ? Math.max(1, to - from) : 0));
      }
      const [left, right] = widerSide(reach, plan.x(day));
      fitName(right - left);
      moveTo(name, (left + right) / 2);
    },
  };
}

/**
 * The wider side of the playhead: a name keeps to it.
 * @param {readonly [from: number, to: number]} reach
 * @param {number} now
 */
function widerSide([from, to], now) {
  if (now < from || now > to) return [from, to];
  return now - from > to - now ? [from, now - 4] : [now + 4, to];
}

/** @param {Attributes} attributes */
function createName(attributes) {
  const letters = drawing('tspan', { class: 'num' });
  const rest = drawing('tspan', {});
  return { name: drawing('text', attributes, letters, rest), letters, rest };
}

/** The playhead and, over it, the name of the period, whole wherever it stands. */
function createHead() {
  const [casing, line] = ['head-casing', 'head'].map((kind) => drawing('path', { class: kind }));
  const grip = drawing('circle', { class: 'grip' });
  const needle = drawing('g', {}, casing, line, grip);
  const { name, letters, rest } = createName({ class: 'head-name' });
  let serif = 'serif';
  let drawn = '';
  let long = 0;
  return {
    group: drawing('g', { class: 'playhead' }, needle, name),
    /** @param {Plan} plan */
    lay: ({ rows, room }) => {
      const top = `M0 ${rows.band - (room === 'tiny' ? 2 : 3)}V`;
      line?.setAttribute('d', top + rows.axis);
      casing?.setAttribute('d', `${top}${rows.stay + rows.stayHigh + 1}`); // no event is under it
      grip.setAttribute('cy', String(rows.axis));
      grip.setAttribute('r', String(GRIP[room]));
      name.setAttribute('y', String(rows.name));
      serif = getComputedStyle(document.documentElement).getPropertyValue('--serif') || 'serif';
      drawn = '';
    },
    /** @param {Plan} plan @param {Story} story @param {Moment} moment @param {number} at */
    draw: ({ left, right, clip, rows }, { scene, texts }, { band: index }, at) => {
      shown(needle, at >= clip[0] && at <= clip[1]);
      moveTo(needle, at);
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
        rest.textContent = `  ${ownOrder(text)}`;
        long = before + widthOf(text, font);
      }
      moveTo(name, Math.max(left, Math.min(at - 1, most - long)));
    },
  };
}
