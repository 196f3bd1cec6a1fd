/** The panel beside the map: the opening card, a card for each stay, the closing card. */

import { inLanguage, nameOn, numeral } from '../story.js';
import { sayable } from '../time/precision.js';
import { closingCard, rounded, shareInWords, yearsOf } from './closing.js';
import { element, glyph } from '../draw/element.js';
import { paragraphs } from '../draw/prose.js';
import { aroundHim, peopleOf, sourcesOf, worksOf } from './references.js';
import { lifeBar, lineSample, swatch } from '../draw/samples.js';
import { returnTold } from '../twin/telling.js';
import { languageMenu } from './languages.js';

/** @import { Prose, Stop } from '../scene.js' */
/** @import { Story } from '../story.js' */
/** @import { Chapter } from '../time/journey.js' */
/** @import { Moment } from '../time/moment.js' */
/** @import { Wishes } from '../actions.js' */

/** @typedef {{draw: (story: Story, moment: Moment, chapter: Chapter) => void}} Panel */

/** So many letters of a date fit in a line of the card; more of them are set smaller. */
const LONG_DATE = 14;

/**
 * @param {HTMLElement} panel
 * @param {[tag: string, name: string][]} languages
 * @param {Wishes} wishes
 * @param {AbortSignal} signal
 * @returns {Panel}
 */
export function createPanel(panel, languages, wishes, signal) {
  let shown = '';
  /**
   * @param {Story} story
   * @param {Moment} moment
   * @param {Chapter} chapter
   */
  const cardOf = (story, moment, chapter) => {
    if (chapter === 'opening') return openingCard(story, languages);
    if (chapter === 'overview') return overviewCard(story, moment);
    return chapter === 'closing' ? closingCard(story) : stayCard(story, moment);
  };
  panel.addEventListener('click', (event) => answer(event, wishes), { signal });
  return {
    draw: (story, moment, chapter) => {
      const key = [
        chapter,
        story.words.language,
        chapter === 'stay' ? moment.stop : chapter === 'overview' ? moment.band : '',
      ].join('|');
      if (key !== shown) {
        shown = key;
        replaceCard(panel, cardOf(story, moment, chapter));
      }
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
  const focused =
    document.activeElement instanceof HTMLElement && old?.contains(document.activeElement)
      ? document.activeElement
      : null;
  const language = focused?.dataset['language'];
  if (old) panel.scrollTop = 0; // before anything changes: afterwards the page would be laid out for it
  old?.remove();
  panel.append(card);
  if (!focused) return;
  const same =
    language === undefined ? null : card.querySelector(`[data-language="${CSS.escape(language)}"]`);
  (same instanceof HTMLElement ? same : panel).focus({ preventScroll: true });
}

/**
 * @param {Event} event
 * @param {Wishes} wishes
 */
function answer(event, wishes) {
  const button = event.target instanceof Element ? event.target.closest('button') : null;
  if (!button) return;
  const { does, note, id, language } = button.dataset;
  if (does === 'begin') wishes.begin();
  if (does === 'overview') wishes.overview();
  if (does === 'about') wishes.open('about');
  if (does === 'text') wishes.readAsText();
  if (language) wishes.speak(language);
  if (id && (note === 'person' || note === 'event' || note === 'work')) wishes.note(note, id);
}

/**
 * @param {HTMLElement} panel
 * @param {Story} story
 * @param {Moment} moment
 * @param {Chapter} chapter
 */
function drawDate(panel, story, moment, chapter) {
  const { scene, words } = story;
  const stop = scene.stops[moment.stop];
  if (!stop) return;
  const date = words.day(moment.day, sayable(scene, moment));
  const told =
    chapter === 'overview'
      ? nameOn(scene, story.texts, stop.place, moment.day)
      : words.dates(stop.dates);
  const span = moment.travelling ? wayInWords(story, moment) : told;
  write(panel, '.date', date);
  write(panel, '.span', span);
  panel.querySelector('.date')?.classList.toggle('long', date.length > LONG_DATE);
  panel.querySelector('.span')?.classList.toggle('said', span === date);
  const band = moment.band === null ? undefined : scene.bands[moment.band];
  write(panel, '.over-line .num', moment.band === null ? '' : numeral(moment.band));
  write(panel, '.over-line .name', band ? (story.texts.bands[band.id]?.[0] ?? '') : '');
}

/**
 * @param {Story} story
 * @param {Moment} moment
 * @returns {string}
 */
function wayInWords({ scene, texts, words }, moment) {
  const from = nameOn(scene, texts, scene.stops[moment.stop - 1]?.place ?? 0, moment.day);
  const to = nameOn(scene, texts, scene.stops[moment.stop]?.place ?? 0, moment.day);
  return words.t('card.way', { from, to });
}

/**
 * @param {HTMLElement} panel
 * @param {string} where
 * @param {string} text
 */
function write(panel, where, text) {
  const found = panel.querySelector(where);
  if (found && found.textContent !== text) found.textContent = text;
}

/**
 * @param {Story} story
 * @param {Moment} moment
 * @returns {HTMLElement}
 */
function stayCard(story, moment) {
  const { scene, texts, words } = story;
  const stop = /** @type {Stop} */ (scene.stops[moment.stop]);
  const [title, told] = texts.stops[stop.id] ?? [null, null, null];
  const then = nameOn(scene, texts, stop.place, stop.days[0]);
  return element(
    'article',
    { class: 'card', lang: words.language },
    element(
      'p',
      { class: 'over-line' },
      element('span', { class: 'num' }),
      ' ',
      element('span', { class: 'name' }),
    ),
    element('h1', { class: 'date' }),
    element('p', { class: 'span' }),
    ...whereItIs(story, stop, then),
    facts(story, moment.stop, stop),
    ...(stop.resumes ? resumed(story, moment.stop, title, told) : storyOf(title, told)),
    peopleOf(story, stop),
    worksOf(story, stop),
    aroundHim(story, stop),
    sourcesOf(story, moment.stop),
    element(
      'p',
      { class: 'foot' },
      element('button', { type: 'button', 'data-does': 'about' }, words.t('controls.about')),
    ),
  );
}

/**
 * @param {string | null} title
 * @param {Prose | null} told
 * @returns {HTMLElement[]}
 */
function storyOf(title, told) {
  return [
    ...(title ? [element('h3', { class: 'stay-title' }, title)] : []),
    ...(told?.length ? [element('div', { class: 'story' }, ...paragraphs(told))] : []),
  ];
}

/**
 * The end of a journey, and what is told of the return; else, marked as such, what was told of the
 * stay before.
 * @param {Story} story
 * @param {number} index
 * @param {string | null} title
 * @param {Prose | null} before
 * @returns {HTMLElement[]}
 */
function resumed(story, index, title, before) {
  const { back, told } = returnTold(story, index);
  const head = element('h3', { class: 'stay-title' }, ...back);
  if (told) return [head, ...storyOf(null, told)];
  const mark = element(
    'p',
    { class: 'told-before' },
    [story.words.t('twin.told-before'), title].filter(Boolean).join(' '),
  );
  return before?.length ? [head, mark, ...storyOf(null, before)] : [head];
}

/**
 * What passes is too short to be read but for its period.
 * @param {Story} story
 * @param {Moment} moment
 * @returns {HTMLElement}
 */
function overviewCard({ scene, texts, words }, moment) {
  const band = moment.band === null ? undefined : scene.bands[moment.band];
  const [name, told] = (band && texts.bands[band.id]) ?? ['', null];
  return element(
    'article',
    { class: 'card', lang: words.language },
    element(
      'p',
      { class: 'over-line' },
      element('span', { class: 'num' }),
      ' ',
      element('span', { class: 'name' }),
    ),
    element('h1', { class: 'date' }),
    element('p', { class: 'span' }),
    element('h2', { class: 'place' }, name),
    element('div', { class: 'story' }, ...paragraphs(told)),
  );
}

/**
 * Place and state then, both today, and how well the place is known.
 * @param {Story} story
 * @param {Stop} stop
 * @param {string} then
 * @returns {(HTMLElement | string)[]}
 */
function whereItIs(story, stop, then) {
  const { scene, texts, words } = story;
  const [, , note] = texts.places[stop.place] ?? ['', [], null];
  const precision = scene.places[stop.place]?.precision ?? 'city';
  const state = stateToSay(statesOf(story, stop)[0]?.state ?? '', then);
  const said = [
    today(story, stop.place, then, state),
    precision === 'region' || precision === 'country' ? words.t(`precision.${precision}`) : '',
  ]
    .filter(Boolean)
    .join('; ');
  return [
    element(
      'h2',
      { class: 'place' },
      ...(state
        ? woven(words.t('card.where'), {
            place: then,
            state: element('span', { class: 'state' }, state),
          })
        : [then]),
    ),
    ' ',
    ...(said ? [element('p', { class: 'now' }, said)] : []),
    ...(note ? [element('div', { class: 'place-note' }, ...paragraphs(note))] : []),
  ];
}

/**
 * A sentence with something in the places that it leaves for it.
 * @param {string} sentence
 * @param {Record<string, Node | string>} parts
 * @returns {(Node | string)[]}
 */
function woven(sentence, parts) {
  return sentence
    .split(/(\{\w+\})/)
    .map((said) => (said.startsWith('{') ? (parts[said.slice(1, -1)] ?? said) : said));
}

/**
 * South-west France need not be said to lie in France.
 * @param {string} state
 * @param {string} place
 * @returns {string}
 */
function stateToSay(state, place) {
  return place.includes(bare(state)) ? '' : state;
}

/**
 * @param {string} name
 * @returns {string} without what stands in brackets
 */
function bare(name) {
  return name.replace(/\s*\(.*\)$/, '');
}

/**
 * Name and country of a place today, as far as they differ.
 * @param {Story} story
 * @param {number} place
 * @param {string} then
 * @param {string} state
 * @returns {string}
 */
function today({ scene, texts, words }, place, then, state) {
  const [now = then] = texts.places[place] ?? [];
  const country =
    inLanguage(scene.countries?.[scene.places[place]?.country ?? ''], words.language) ?? '';
  const isElsewhere = country !== '' && country !== bare(state) && !then.includes(country);
  if (now !== then)
    return country
      ? words.t('card.today-in', { name: now, country })
      : words.t('card.today', { name: now });
  return isElsewhere ? words.t('card.today-country', { country }) : '';
}

/**
 * @param {Story} story
 * @param {number} index
 * @param {Stop} stop
 * @returns {HTMLElement}
 */
function facts(story, index, stop) {
  const { words } = story;
  const doubtful = stop.confidence === 'medium' || stop.confidence === 'low';
  return element(
    'dl',
    { class: 'facts' },
    laterStates(story, stop),
    fact(words.t('card.as'), swatch(stop.status), ' ', words.t(`status.${stop.status}`)),
    cameFact(story, index),
    doubtful && fact(words.t('card.sure'), words.t(`confidence.${stop.confidence}`)),
  );
}

/**
 * The states in which he was while he stayed, and since when.
 * @param {Story} story
 * @param {Stop} stop
 * @returns {{since: number, state: string}[]}
 */
function statesOf({ scene, words }, stop) {
  return (stop.states ?? [])
    .map(([since, row]) => ({
      since,
      state: inLanguage(scene.states?.[row], words.language) ?? '',
    }))
    .filter(({ state }, index, all) => state !== '' && state !== all[index - 1]?.state);
}

/**
 * The states that came while he stayed.
 * @param {Story} story
 * @param {Stop} stop
 * @returns {HTMLElement | null} null: none did
 */
function laterStates(story, stop) {
  const { words } = story;
  const [, ...later] = statesOf(story, stop);
  return later.length === 0
    ? null
    : fact(
        words.t('card.in'),
        ...later.flatMap(({ since, state }, index) => [
          index > 0 && element('br'),
          words.t('card.in-since', { date: words.day(since, 'day'), state }),
        ]),
      );
}

/**
 * How he came here; null: nothing tells.
 * @param {Story} story
 * @param {number} index
 * @returns {HTMLElement | null}
 */
function cameFact({ scene, texts, words }, index) {
  const leg = scene.legs[index - 1];
  const before = scene.stops[index - 1];
  const stop = scene.stops[index];
  if (!leg || !before || !stop) return beginningFact(stop, texts, words);
  const from = nameOn(scene, texts, before.place, before.days[1]);
  const km =
    leg.km >= 1
      ? words.t('card.from', { from, km: words.number(rounded(leg.km)) })
      : words.t('card.from-near', { from });
  const manner = words.t(`how.${leg.how}`);
  const parts = leg.by === 'unknown' ? [manner] : [manner, words.t(`by.${leg.by}`)];
  const means = (leg.how === 'unknown' ? parts.reverse() : parts).join(', ');
  return fact(
    words.t(leg.back ? 'card.came-back' : 'card.came'),
    lineSample(leg.kind),
    ' ',
    leg.by !== 'unknown' && glyph(leg.by),
    ' ',
    means,
    element('br'),
    element('span', { class: 'dim' }, km),
    leg.dates ? element('span', { class: 'dim' }, `, ${words.dates(leg.dates)}`) : null,
    toldOfTheWay(stop, texts),
  );
}

/**
 * What the life says of the way here.
 * @param {Stop} stop
 * @param {import('../scene.js').Texts} texts
 * @returns {HTMLElement | null}
 */
function toldOfTheWay(stop, texts) {
  const arrival = stop.resumes ? null : texts.stops[stop.id]?.[2];
  return arrival ? element('div', { class: 'way-told' }, ...paragraphs(arrival)) : null;
}

/**
 * The first stop, to which no leg leads.
 * @param {Stop | undefined} stop
 * @param {import('../scene.js').Texts} texts
 * @param {import('../words.js').Words} words
 * @returns {HTMLElement | null}
 */
function beginningFact(stop, texts, words) {
  const told = stop ? toldOfTheWay(stop, texts) : null;
  const how = stop?.how ?? 'unknown';
  return how === 'unknown' && !told
    ? null
    : fact(words.t('card.came'), how === 'unknown' ? '' : words.t(`how.${how}`), told);
}

/**
 * @param {string} name
 * @param {(Node | string | null | false)[]} said
 * @returns {HTMLElement}
 */
function fact(name, ...said) {
  return element('div', {}, element('dt', {}, name), element('dd', {}, ...said));
}

/**
 * @param {Story} story
 * @param {[string, string][]} languages
 * @returns {HTMLElement}
 */
function openingCard(story, languages) {
  const { scene, texts, words } = story;
  const [place, years] = [texts.subject, yearsOf(story)];
  return element(
    'article',
    { class: 'card opening', lang: words.language },
    element(
      'div',
      { class: 'head' },
      element('p', { class: 'over-line' }, words.t('card.opening')),
      languageMenu(languages, words),
    ),
    element('h1', { class: 'title' }, place || texts.title),
    element('p', { class: 'subtitle' }, ...subtitle(subtitleOf(texts.title, place), years)),
    lifeBar(scene, shareInWords(story)),
    element(
      'p',
      { class: 'start' },
      element(
        'button',
        { type: 'button', class: 'begin', 'data-does': 'begin' },
        glyph('play'),
        ` ${words.t('card.begin')} `,
        element('span', {}, words.minutes(scene.length)),
      ),
      element(
        'button',
        { type: 'button', class: 'word wide', 'data-does': 'overview' },
        words.t('card.overview'),
      ),
      element(
        'button',
        { type: 'button', class: 'word wide', 'data-does': 'text' },
        words.t('controls.text'),
      ),
    ),
    element('div', { class: 'story' }, ...paragraphs(texts.summary)),
    keyHint(story),
    element(
      'p',
      { class: 'foot' },
      element('button', { type: 'button', 'data-does': 'about' }, words.t('controls.about')),
    ),
  );
}

/**
 * @param {string} said
 * @param {string} years
 * @returns {(Node | string)[]}
 */
function subtitle(said, years) {
  const held = element('span', { class: 'years' }, years);
  if (!years || said.includes(years)) return [said];
  return said ? [`${said}, `, held] : [held];
}

/**
 * The title without the name that stands above it.
 * @param {string} title
 * @param {string} subject
 * @returns {string}
 */
function subtitleOf(title, subject) {
  if (!subject || title === subject) return '';
  const rest = title.startsWith(subject)
    ? title.slice(subject.length).replace(/^[\s:,.–—-]+/, '')
    : title;
  return rest.charAt(0).toLocaleUpperCase() + rest.slice(1);
}

/**
 * @param {Story} story
 * @returns {HTMLElement}
 */
function keyHint({ words }) {
  const keys = { space: words.t('keys.key-space'), left: '←', right: '→', help: '?' };
  const parts = words.t('card.hint').split(/(\{\w+\})/);
  return element(
    'p',
    { class: 'hint' },
    ...parts.map((said) => {
      const key = /** @type {Record<string, string>} */ (keys)[said.slice(1, -1)];
      return said.startsWith('{') && key ? element('kbd', {}, key) : said;
    }),
  );
}
