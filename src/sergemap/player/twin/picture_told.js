/**
 * The picture of the whole way in the reader's language: `sergemap.picture.outline` marks what each
 * of its words names. The map's own canvas would not do for print: it has neither insets nor a list
 * of places nor a key, and no letters that can be sought.
 */

import { widthOf } from '../draw/measure.js';
import { nameOnMap } from '../story.js';
import { meet, nameAndNote, stateName } from '../borders/borders.js';
import { beyondKnown } from '../borders/day.js';
import { readDay } from '../time/calendar.js';

/** @import { Story } from '../story.js' */
/** @import { Box } from '../borders/borders.js' */

/** @typedef {{picture: HTMLElement, language: string}} Built the picture as the page brought it */

/** @type {WeakMap<HTMLElement, Built>} by the one in another language */
const BUILT = new WeakMap();

/** Of the letters of the ground, as in `sergemap.picture.ground_labels`. */
const SMALLEST = 9.5;

/** So much of its length can a name have as room, and still be set wide. */
const ENOUGH = 0.85;

/** So much wider than here may the letters be where it is printed. */
const WIDER = 1.1;

/** As `sergemap.carto.label_index` tells it, by the first letter. */
const FROM_THE_RIGHT = /^\P{L}*[\u0590-\u08ff\ufb1d-\ufefc]/u;

/**
 * The picture of a text; in the language of the build, the very one that was built; null: there is
 * none.
 * @param {Story} story
 * @param {HTMLElement} twin
 * @returns {HTMLElement | null}
 */
export function pictureTold(story, twin) {
  const shown = twin.querySelector('.whole-way');
  if (!(shown instanceof HTMLElement)) return null;
  const built = BUILT.get(shown) ?? { picture: shown, language: twin.lang };
  if (built.language === story.words.language) return built.picture;
  const picture = /** @type {HTMLElement} */ (built.picture.cloneNode(true));
  BUILT.set(picture, built);
  for (const name of picture.querySelectorAll('text')) translate(story, name);
  makeRoom(picture);
  tellWhole(story, picture);
  return picture;
}

/** @param {Story} story @param {HTMLElement} picture */
function tellWhole({ texts, words }, picture) {
  const { t, dates } = words;
  const caption = picture.querySelector('figcaption');
  const { dates: whole = '', day = '' } = caption?.dataset ?? {};
  const [side, edge = 0] = beyondKnown(readDay(day) ?? 0) ?? [];
  const borders = side
    ? t(`picture.unknown-${side}`, { year: words.day(edge, 'year') })
    : t('picture.borders', { date: dates(day) });
  const seen = [t('picture.whole', { dates: dates(whole) }), borders].filter(Boolean).join(' · ');
  const credit = [side ? '' : t('map.credit'), t('map.source')].filter(Boolean).join(' ');
  caption?.replaceChildren(`${seen.replace(/\.$/, '')}. ${credit}`);
  picture.querySelector('svg')?.setAttribute('aria-label', `${texts.title}. ${seen}`);
}

/** @param {Story} story @param {SVGTextElement} first the first line of a name */
function translate(story, first) {
  const name = nameOf(story, first.dataset);
  if (name === null) return;
  const lines = linesFrom(first, '[data-next]');
  const anew = inLines(name.split(/[ |]/), lines.length);
  const room = longest(lines.map((line) => line.textContent ?? '')) / longest(anew);
  if (room < ENOUGH) for (const line of lines) narrow(line, room);
  lines.forEach((line, at) => rewrite(line, anew[at] ?? ''));
  keepInside(first, lines);
}

/** @param {Element} first @param {string} selector of the following @returns {Element[]} */
function linesFrom(first, selector) {
  const next = first.nextElementSibling;
  return next?.matches(selector) ? [first, ...linesFrom(next, selector)] : [first];
}

/**
 * A name stays inside the frame, also in a wider face than here.
 * @param {SVGTextElement} first
 * @param {Element[]} lines
 */
function keepInside(first, lines) {
  const sheet = first.ownerSVGElement?.viewBox.baseVal;
  if (!sheet || first.hasAttribute('direction')) return;
  const anchor = first.getAttribute('text-anchor');
  const before = anchor === 'middle' ? 0.5 : anchor === 'end' ? 1 : 0;
  const wide = Math.max(...lines.map(measured)) * WIDER;
  const x = Number(first.getAttribute('x'));
  const most = sheet.x + sheet.width - wide * (1 - before);
  const inside = Math.round(Math.max(Math.min(x, most), sheet.x + wide * before));
  const isOutside = x > most || x < sheet.x + wide * before;
  if (!isOutside || sheet.width <= wide) return;
  for (const line of lines) line.setAttribute('x', String(inside));
}

/**
 * Names of states give way to those of stops: what was built had room for shorter ones.
 * @param {HTMLElement} picture
 */
function makeRoom(picture) {
  const taken = [...picture.querySelectorAll('text[data-stop]')].map(boxOf);
  for (const name of picture.querySelectorAll('text[data-state]')) {
    const lines = linesFrom(name, '[data-next], [data-note]');
    const isInTheWay = lines.map(boxOf).some((own) => taken.some((other) => meet(own, other)));
    if (isInTheWay) for (const line of lines) line.remove();
  }
}

/** @param {Element} line @returns {Box} */
function boxOf(line) {
  const [x = 0, y = 0] = ['x', 'y'].map((name) => Number(line.getAttribute(name)));
  const [size, width, anchor] = [sizeOf(line), measured(line), line.getAttribute('text-anchor')];
  const left = x - (anchor === 'middle' ? width / 2 : anchor === 'end' ? width : 0);
  return [left, y - 0.8 * size, left + width, y + 0.2 * size];
}

/** @param {Element} line @returns {number} how wide it is, in the unit of the sheet */
function measured(line) {
  const serif = getComputedStyle(document.documentElement).getPropertyValue('--serif');
  const font = `${line.getAttribute('font-style') ?? ''} ${sizeOf(line)}px ${serif}`;
  return widthOf(line.textContent ?? '', font, Number(line.getAttribute('letter-spacing')));
}

/** @param {Element} line */
function sizeOf(line) {
  return Number(line.closest('[font-size]')?.getAttribute('font-size') ?? SMALLEST);
}

/**
 * What words name, by their mark; null: they have none.
 * @param {Story} story
 * @param {DOMStringMap} mark
 * @returns {string | null}
 */
function nameOf({ scene, texts, borders, words: { t, language } }, { stop, state, note, term }) {
  if (term) return t(term);
  const there = scene.stops[Number(stop)];
  if (there) {
    const day = Math.min(there.days[1], scene.died_day ?? Infinity);
    return nameOnMap(scene, texts, there.place, day);
  }
  const [bare, inBrackets] = nameAndNote(stateName(borders, Number(state ?? note), language));
  if (!bare) return null;
  return state ? bare.toLocaleUpperCase(language) : inBrackets;
}

/**
 * Words in so many lines, as even as can be.
 * @param {string[]} words
 * @param {number} count
 * @returns {string[]}
 */
function inLines(words, count) {
  if (count < 2) return [words.join(' ')];
  const cuts = words.map((_, at) => [
    words.slice(0, at + 1).join(' '),
    ...inLines(words.slice(at + 1), count - 1),
  ]);
  return cuts.sort((one, other) => longest(one) - longest(other))[0] ?? [];
}

/** @param {string[]} lines @returns {number} */
function longest(lines) {
  return Math.max(...lines.map(({ length }) => length));
}

/**
 * Names of the ground are set wide; a longer one keeps to its room as far as it can still be read.
 * @param {Element} line
 * @param {number} room how long it may be, of what it is
 */
function narrow(line, room) {
  if (!line.hasAttribute('letter-spacing')) return;
  line.removeAttribute('letter-spacing');
  const size = Math.round(Number(line.getAttribute('font-size')) * Math.sqrt(room));
  line.setAttribute('font-size', String(Math.max(SMALLEST, size)));
}

/**
 * Put a text where another stood, on the same side of its sign.
 * @param {Element} line
 * @param {string} text
 */
function rewrite(line, text) {
  /** @type {Text} */ (line.lastChild).data = text;
  const isTurned = FROM_THE_RIGHT.test(text);
  if (isTurned === line.hasAttribute('direction')) return;
  const anchor = line.getAttribute('text-anchor');
  line.toggleAttribute('direction');
  if (isTurned) line.setAttribute('direction', 'rtl');
  if (anchor !== 'middle') line.setAttribute('text-anchor', anchor ? 'start' : 'end');
}
