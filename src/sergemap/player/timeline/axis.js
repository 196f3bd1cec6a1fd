/** The axis: years, months or days, as far apart as their names need. Pure. */

import { civilDate, ordinalOf } from '../time/calendar.js';

/** @import { Plan } from './layout.js' */
/** @import { Words } from '../words.js' */

/** @typedef {{x: number, label: string}} Tick a label of no letters: a small tick */
/** @typedef {{unit: 'year' | 'month' | 'day', every: number, days: number, wide: number}} Step */

/**
 * @param {Step['unit']} unit
 * @param {number[]} counts how many of it lie between two ticks
 * @param {number} days of the unit
 * @param {number} wide px that a label takes
 */
function stepsOf(unit, counts, days, wide) {
  return counts.map((every) => ({ unit, every, days: every * days, wide }));
}

const STEPS = [
  ...stepsOf('day', [1, 2, 5, 10], 1, 56),
  ...stepsOf('month', [1, 3, 6], 30.4, 38),
  ...stepsOf('year', [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000], 365.25, 46),
];
const LAST = /** @type {Step} */ (STEPS.at(-1));
const LEAST_PX = 4;
/** Half of a label: so far it keeps off the edge. */
const EDGE = 14;

/** @param {Plan} plan @param {Words} words */
export function ticksOf(plan, words) {
  const step = STEPS.find(({ days, wide }) => days * plan.scale > wide) ?? LAST;
  const [from, to] = plan.clip;
  const [first, last] = plan.zoomed ? [from + 4, to] : [plan.left, plan.right];
  const large = daysOf(plan, step);
  const named = large.filter((day) => {
    const x = plan.x(day);
    return x > first + EDGE && x < last - EDGE + 4;
  });
  const hasYear = step.unit === 'year' || named.some(isNewYear);
  const labels = new Map(
    named.map((day, index) => [day, nameOf(day, step, words, !hasYear && index === 0)]),
  );
  return [...new Set([...large, ...smallDays(plan, step)])]
    .map((day) => ({ x: plan.x(day), label: labels.get(day) ?? '' }))
    .filter(({ x }) => x >= first && x <= last);
}

/**
 * The days between the named ones that have a tick, too.
 * @param {Plan} plan
 * @param {Step} large
 */
function smallDays(plan, large) {
  if (plan.room === 'tiny' && !plan.zoomed) return [];
  const small = STEPS.find(
    ({ unit, every, days }) =>
      days * plan.scale >= LEAST_PX && (unit === 'month' ? every < 6 : every === 1),
  );
  return small && small.days < large.days ? daysOf(plan, small) : [];
}

/** @param {number} day */
function isNewYear(day) {
  const date = civilDate(day);
  return date.month === 1 && date.day === 1;
}

/** @param {number} day @param {Step} step @param {Words} words @param {boolean} withYear */
function nameOf(day, { unit }, words, withYear) {
  const { year, day: date } = civilDate(day);
  if (unit === 'year' || isNewYear(day)) return String(year);
  const name = words.short(day, unit === 'month' || date === 1 ? 'month' : 'day');
  return withYear ? `${name} ${year}` : name;
}

/** @param {Plan} plan @param {Step} step */
function daysOf({ time, clip }, { unit, every }) {
  const [begins, ends] = [Math.max(1, Math.ceil(time(clip[0]))), Math.floor(time(clip[1]))];
  const { year, month } = civilDate(begins);
  const days = [];
  if (unit === 'year') {
    for (let at = Math.ceil(year / every) * every; ; at += every) {
      const day = ordinalOf({ year: at, month: 1, day: 1 });
      if (day > ends) break;
      if (day >= begins) days.push(day);
    }
    return days;
  }
  for (let at = year * 12 + month - 1; ; at += 1) {
    const first = ordinalOf({ year: Math.floor(at / 12), month: (at % 12) + 1, day: 1 });
    if (first > ends) return days;
    if (unit === 'month') {
      if ((at % 12) % every === 0 && first >= begins) days.push(first);
      continue;
    }
    const next = ordinalOf({ year: Math.floor((at + 1) / 12), month: ((at + 1) % 12) + 1, day: 1 });
    // the last of a month keeps off the first of the next
    for (let day = first; day <= ends && next - day > every / 2; day += every)
      if (day >= begins) days.push(day);
  }
}
