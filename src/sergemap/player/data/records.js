/**
 * What the page holds as rows, by the names of `exporters/properties.py`: stays, ways, events and
 * works. Pure.
 */

import { positionsOf } from '../space/path.js';
import { inLanguage, nameOn } from '../story.js';
import { isoDay } from '../time/calendar.js';
import { firstDay, lastDay, readDates } from '../time/edtf.js';
import { cut, rounded, within } from './lines.js';

/** @import { Leg, Mark, Position, Prose, Run, SourceRef, Stop } from '../scene.js' */
/** @import { Story } from '../story.js' */
/** @import { WrittenDate } from '../time/edtf.js' */

/** @typedef {string | number | boolean | string[] | null} Value */
/** @typedef {{lines: Position[][] | null, row: Record<string, Value>}} Entry a point is a line */

/** @param {Story} story @returns {Entry[]} */
export function records(story) {
  const { scene } = story;
  const marks = ['event', 'work'].flatMap((what) =>
    scene.marks.filter((mark) => mark.what === what),
  );
  return [
    ...stays(story),
    ...scene.legs.map((leg, index) => way(story, leg, index)),
    ...marks.map((mark) => (mark.what === 'event' ? event(story, mark) : work(story, mark))),
  ];
}

/** @param {Story} story @returns {Entry[]} each stay once, whatever journeys part it */
export function stays(story) {
  /** @type {Map<string, Stop[]>} */
  const parts = new Map();
  for (const stop of story.scene.stops) {
    const before = parts.get(stop.id);
    if (before) before.push(stop);
    else parts.set(stop.id, [stop]);
  }
  return [...parts.values()].map((stops, index) => stay(story, stops, index + 1));
}

/** @param {Story} story @param {Stop[]} parts @param {number} number @returns {Entry} */
function stay(story, parts, number) {
  const { scene, texts } = story;
  const [first, last] = /** @type {[Stop, Stop]} */ ([parts[0], parts.at(-1)]);
  const [title, text] = texts.stops[first.id] ?? [];
  const then = nameOn(scene, texts, first.place, first.days[0]);
  const period = scene.bands[first.band ?? -1]?.id ?? null;
  const states = statesOf(story, parts);
  const of = (/** @type {'people' | 'works' | 'events'} */ what) =>
    [...new Set(parts.flatMap((part) => part[what]))].map((key) => texts[what][key]?.[0] ?? key);
  return {
    lines: pointOf(story, first.place),
    row: {
      ...common('stay', first.id, title || then, text),
      ...when(story, first.dates),
      map_from: isoDay(first.days[0]),
      map_to: isoDay(last.days[1]),
      number,
      ...where(story, first.place, then),
      states_then: states.map(({ name }) => name),
      states_since: states.map(({ since }) => isoDay(since)),
      status: first.status,
      by: first.by,
      how: first.how,
      confidence: first.confidence,
      period,
      period_name: period && (texts.bands[period]?.[0] ?? null),
      people: [...new Set(first.people)].map((key) => texts.people[key]?.[0] ?? key),
      works: of('works'),
      events: of('events'),
      ...sources(story, first.sources),
    },
  };
}

/** @param {Story} story @param {Leg} leg @param {number} index @returns {Entry} */
function way(story, leg, index) {
  const { scene, texts } = story;
  const [start, end] = /** @type {[Stop, Stop]} */ ([scene.stops[index], scene.stops[leg.to]]);
  const names = [
    nameOn(scene, texts, start.place, start.days[1]),
    nameOn(scene, texts, end.place, end.days[0]),
  ];
  const text = end.resumes ? null : texts.stops[end.id]?.[2];
  const inner = positionsOf(leg.path).slice(1, -1);
  return {
    lines: cut([start.at, ...inner, end.at]),
    row: {
      ...common(
        'way',
        end.resumes ? `back-from-${start.id}` : `to-${end.id}`,
        names.join(' → '),
        text,
      ),
      ...when(story, leg.dates),
      map_from: isoDay(leg.days[0]),
      map_to: isoDay(leg.days[1]),
      number: index + 1,
      from_stay: start.id,
      to_stay: end.id,
      by: leg.by,
      how: leg.how,
      line: leg.kind,
      way_back: leg.back,
      km: leg.km,
      ...sources(story, leg.sources),
    },
  };
}

/** @param {Story} story @param {Mark} mark @returns {Entry} */
function event(story, mark) {
  const [title = mark.id, text] = story.texts.events[mark.id] ?? [];
  return {
    lines: pointOf(story, mark.place),
    row: {
      ...common('event', mark.id, title, text),
      ...when(story, mark.dates),
      ...where(story, mark.place, nameThen(story, mark.place, mark.dates)),
      ...sources(story, mark.sources),
    },
  };
}

/**
 * A mark that lies where and when the work was published tells of that alone.
 * @param {Story} story @param {Mark} mark @returns {Entry}
 */
function work(story, mark) {
  const [title = mark.id, original = null, text] = story.texts.works[mark.id] ?? [];
  const [issued, issuedIn] = mark.published ?? [];
  const isWriting =
    (mark.dates ?? null) !== (issued ?? null) || mark.place !== (issuedIn ?? undefined);
  const [dates, place] = isWriting ? [mark.dates, mark.place] : [];
  const published = spanOf(issued);
  return {
    lines: pointOf(story, place),
    row: {
      ...common('work', mark.id, title, text),
      ...when(story, dates),
      original_title: original,
      ...where(story, place, nameThen(story, place, dates)),
      published: issued ?? null,
      published_earliest: published.earliest,
      published_latest: published.latest,
      published_in: story.texts.places[issuedIn ?? -1]?.[0] ?? null,
      fate: mark.fate ?? null,
      ...sources(story, mark.sources),
    },
  };
}

/**
 * @param {string} kind @param {string} id @param {string} title
 * @param {Prose | null} [text]
 */
function common(kind, id, title, text) {
  return { kind, id, title, text: plain(text) || null };
}

// When.

/** @param {Story} story @param {string | null} [dates] EDTF */
function when({ words }, dates) {
  return {
    dates: dates ?? null,
    dates_in_words: dates ? words.dates(dates).replaceAll(/[\u00a0\u202f]/g, ' ') : null,
    ...spanOf(dates),
  };
}

/** What a date can mean. @param {string | null} [dates] EDTF */
function spanOf(dates) {
  const { begins, ends } = (dates && readDates(dates)) || { begins: 'open', ends: 'open' };
  const known = [begins, ends].filter((end) => typeof end !== 'string');
  const day = (/** @type {WrittenDate | string} */ end, /** @type {typeof firstDay} */ of) =>
    typeof end === 'string' ? null : isoDay(of(end));
  return {
    earliest: day(begins, firstDay),
    latest: day(ends, lastDay),
    latest_beginning: day(begins, lastDay),
    earliest_end: day(ends, firstDay),
    approximate: known.some(({ about }) => about),
    uncertain: known.some(({ uncertain, members }) => uncertain || Boolean(members)),
  };
}

// Where.

/** @param {Story} story @param {number | null} [place] @returns {Position[][] | null} */
function pointOf({ scene }, place) {
  const at = scene.places[place ?? -1]?.at;
  return at ? [[[rounded(within(at[0])), at[1]]]] : null;
}

/** @param {Story} story @param {number | null | undefined} place @param {string} then */
function where({ scene, texts, words }, place, then) {
  const { key = null, precision = null, country = null } = scene.places[place ?? -1] ?? {};
  return {
    place: key,
    place_then: then || null,
    place_now: texts.places[place ?? -1]?.[0] ?? null,
    precision,
    state_now: country && inLanguage(scene.countries[country], words.language),
    country,
  };
}

/** @param {Story} story @param {number | null} [place] @param {string | null} [dates] EDTF */
function nameThen({ scene, texts }, place, dates) {
  if (place === null || place === undefined) return '';
  const { begins, ends } = (dates && readDates(dates)) || { begins: 'open', ends: 'open' };
  const known = typeof begins === 'string' ? ends : begins;
  if (typeof known === 'string') return texts.places[place]?.[0] ?? '';
  const day = known === begins ? firstDay(known) : lastDay(known);
  return nameOn(scene, texts, place, day);
}

/** @param {Story} story @param {Stop[]} parts */
function statesOf({ scene, words }, parts) {
  return parts
    .flatMap(({ states }) => states)
    .map(([since, row]) => ({ since, name: inLanguage(scene.states[row], words.language) ?? '' }))
    .filter(({ name }, index, all) => name !== all[index - 1]?.name);
}

// Sources, and text without marks.

/** @param {Story} story @param {SourceRef[]} refs */
function sources({ scene, texts, words }, refs) {
  const cited = refs.map(([key, locator]) => {
    const { author, container, publisher, date, url } = scene.sources[key] ?? {};
    const dated = date && words.dates(date).replaceAll(/[\u00a0\u202f]/g, ' ');
    const parts = [author, texts.sources[key]?.[0], container, publisher, dated, locator];
    return { text: parts.filter(Boolean).join(', '), url };
  });
  const links = cited.flatMap(({ url }) => url ?? []);
  return { sources: cited.map(({ text }) => text), links: [...new Set(links)] };
}

/** @param {Prose | null} [prose] */
export function plain(prose) {
  return (prose ?? []).map((runs) => runs.map(bare).join('')).join('\n\n');
}

/** @param {Run} run @returns {string} */
function bare(run) {
  if (typeof run === 'string') return run;
  if (run[0] === 'br') return '\n';
  if (run[0] === 'code') return run[1];
  return (run[0] === 'a' ? run[2] : run[1]).map(bare).join('');
}
