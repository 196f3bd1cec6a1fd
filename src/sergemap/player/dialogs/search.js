/** Search: a field, and under it what is found, or all the stays in their order. */

import { createIndex, find, grouped, stretch } from '../finding.js';
import { nameOn } from '../story.js';
import { drawing, element, glyph } from '../draw/element.js';
import { swatch } from '../draw/samples.js';

/** @import { Entry, Kind } from '../finding.js' */
/** @import { Story } from '../story.js' */
/** @import { Mark, Stop } from '../scene.js' */
/** @import { Wishes } from '../actions.js' */

/** @typedef {{sign: Node, name: Node | string, more: string}} Row */

const MOST_FOUND = 30;
const MOST_STAYS = 120;
const OPTION = 'ui-found-';

/** The entries that stand in the list, and the one that Enter would choose. */
export class Search {
  field = element('input');
  list = element('div');
  said = element('p');
  earlier = element('button');
  later = element('button');
  /** @type {Entry[]} */
  entries = [];
  active = 0;
  present = 0;
  middle = 0;
  /** @type {Entry[]} folded when the first letter is typed */
  index = [];
  /** @type {Story | null} the story the index tells of */
  indexed = null;

  /**
   * @param {HTMLDialogElement} dialog
   * @param {Wishes} wishes
   * @param {AbortSignal} signal
   */
  constructor(dialog, wishes, signal) {
    this.dialog = dialog;
    this.wishes = wishes;
    dialog.addEventListener('input', ({ target }) => target === this.field && this.draw(), {
      signal,
    });
    dialog.addEventListener(
      'keydown',
      (event) => event.target === this.field && this.press(event),
      { signal },
    );
    dialog.addEventListener(
      'click',
      ({ target }) => target instanceof Element && this.answer(target),
      { signal },
    );
  }

  /**
   * @param {Story} story
   * @param {number} present
   * @returns {Node[]}
   */
  content(story, present) {
    const { t } = story.words;
    this.story = story;
    this.present = this.middle = present;
    this.field = element('input', {
      type: 'text',
      id: 'ui-search-field',
      role: 'combobox',
      autofocus: true,
      autocomplete: 'off',
      autocapitalize: 'none',
      spellcheck: 'false',
      enterkeyhint: 'go',
      'aria-autocomplete': 'list',
      'aria-haspopup': 'listbox',
      'aria-controls': 'ui-found',
      'aria-expanded': 'true',
    });
    this.list = element('div', {
      class: 'found',
      id: 'ui-found',
      role: 'listbox',
      'aria-label': t('search.title'),
    });
    this.said = element('p', { class: 'said', role: 'status' });
    this.earlier = element('button', { type: 'button', class: 'word' }, t('search.earlier'));
    this.later = element('button', { type: 'button', class: 'word' }, t('search.later'));
    this.draw();
    return [
      element('h2', {}, t('search.title')),
      element('label', { for: 'ui-search-field' }, t('search.field')),
      this.field,
      this.earlier,
      this.list,
      this.later,
      this.said,
    ];
  }

  /**
   * Draw what the field asks for.
   * @param {number} [stop] the stay to mark, if it asks for nothing; else where he is
   */
  draw(stop = this.present) {
    const { story, field, list, said } = this;
    if (!story) return;
    const {
      scene: { stops },
      words,
    } = story;
    const isAsked = field.value.trim() !== '';
    const [first, end] = isAsked
      ? [0, stops.length]
      : stretch(stops.length, this.middle, MOST_STAYS);
    const found = isAsked ? find(this.indexOf(story), field.value) : [];
    const groups = isAsked
      ? grouped(found, MOST_FOUND)
      : [/** @type {[Kind, Entry[]]} */ (['stay', stops.slice(first, end).map(entryOf(first))])];
    this.entries = groups.flatMap(([, entries]) => entries);
    list.replaceChildren(...this.rows(story, groups, isAsked));
    list.hidden = this.entries.length === 0;
    field.setAttribute('aria-expanded', String(!list.hidden));
    this.earlier.hidden = first === 0;
    this.later.hidden = end === stops.length;
    const rest = found.length - this.entries.length;
    said.textContent = isAsked
      ? foundInWords(story, found.length, rest)
      : words.plural('search.visits', stops.length);
    this.mark(isAsked ? 0 : stop - first);
  }

  /**
   * @param {Story} story
   * @param {[Kind, Entry[]][]} groups
   * @param {boolean} isAsked
   * @returns {HTMLElement[]}
   */
  rows(story, groups, isAsked) {
    let count = 0;
    return groups.map(([kind, entries]) => {
      const options = entries.map((entry) =>
        option(
          rowOf(story, entry, isAsked),
          count++,
          entry.kind === 'stay' && entry.stop === this.present,
        ),
      );
      const name = `ui-found-of-${kind}`;
      if (!isAsked) return element('div', { role: 'presentation' }, ...options);
      return element(
        'div',
        { role: 'group', 'aria-labelledby': name },
        element(
          'div',
          { class: 'found-kind', id: name, role: 'presentation' },
          story.words.t(`search.${kind}`),
        ),
        ...options,
      );
    });
  }

  /**
   * @param {Story} story
   * @returns {Entry[]}
   */
  indexOf(story) {
    if (this.indexed !== story) this.index = createIndex(story);
    this.indexed = story;
    return this.index;
  }

  /**
   * Mark one of the list as the one that Enter would choose, and bring it in sight.
   * @param {number} active
   */
  mark(active) {
    this.active = active;
    this.list.querySelector('[aria-selected="true"]')?.setAttribute('aria-selected', 'false');
    const marked = this.list.querySelector(`#${OPTION}${active}`);
    marked?.setAttribute('aria-selected', 'true');
    if (marked) this.field.setAttribute('aria-activedescendant', marked.id);
    else this.field.removeAttribute('aria-activedescendant');
    if (marked instanceof HTMLElement) bringInSight(marked, this.list);
  }

  /**
   * Now that the list has a height, show where he is; and all is folded before the first letter
   * comes.
   */
  settle() {
    this.mark(this.active);
    setTimeout(() => this.story && this.indexOf(this.story));
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'ArrowDown') this.step(1);
    else if (event.key === 'ArrowUp') this.step(-1);
    else if (event.key === 'Enter') this.choose(this.active);
    else return;
    event.preventDefault();
  }

  /** @param {1 | -1} by */
  step(by) {
    const next = this.active + by;
    if (this.entries[next]) this.mark(next);
    else if (by < 0 && !this.earlier.hidden) this.turn(by);
    else if (by > 0 && !this.later.hidden) this.turn(by);
  }

  /**
   * Show the stays before or after those in the list.
   * @param {1 | -1} by
   */
  turn(by) {
    const stop = (this.entries.at(by < 0 ? 0 : -1)?.stop ?? 0) + by;
    this.middle = stop + by * (MOST_STAYS / 2);
    this.draw(stop);
    this.field.focus();
  }

  /** @param {Element} clicked */
  answer(clicked) {
    if (clicked === this.earlier) this.turn(-1);
    if (clicked === this.later) this.turn(1);
    const chosen = clicked.closest(`[id^="${OPTION}"][role="option"]`);
    if (chosen) this.choose(Number(chosen.id.slice(OPTION.length)));
  }

  /** @param {number} number */
  choose(number) {
    const entry = this.entries[number];
    if (!entry) return;
    const { kind, id, stop } = entry;
    const isOnTheWay = kind === 'stay' || kind === 'place';
    if (isOnTheWay) this.dialog.close();
    if (stop !== null) this.wishes.toStop(stop);
    if (!isOnTheWay) this.wishes.note(kind, id);
  }
}

/**
 * @param {number} first
 * @returns {(stop: Stop, index: number) => Entry}
 */
function entryOf(first) {
  return ({ id }, index) => ({ kind: 'stay', id, stop: first + index, names: '', more: '' });
}

/**
 * @param {Story} story
 * @param {number} count
 * @param {number} rest
 * @returns {string}
 */
function foundInWords({ words }, count, rest) {
  if (count === 0) return words.t('search.none');
  const said = words.number(count);
  return rest > 0
    ? words.plural('search.rest', rest, { count: said, rest: words.number(rest) })
    : words.plural('search.found', count, { count: said });
}

/**
 * @param {Row} row
 * @param {number} number
 * @param {boolean} isPresent
 * @returns {HTMLElement}
 */
function option({ sign, name, more }, number, isPresent) {
  return element(
    'div',
    {
      role: 'option',
      id: OPTION + number,
      'aria-selected': 'false',
      'aria-current': isPresent ? 'true' : null,
    },
    element('span', { class: 'sign' }, sign),
    element('span', { class: 'what' }, name),
    ' ',
    element('span', { class: 'dim' }, more),
  );
}

/**
 * @param {Story} story
 * @param {Entry} entry
 * @param {boolean} isAsked
 * @returns {Row}
 */
function rowOf(story, entry, isAsked) {
  const { scene, texts, words } = story;
  const stop = scene.stops[entry.stop ?? -1];
  if (entry.kind === 'stay' && stop) return rowOfStay(story, stop, isAsked);
  if (entry.kind === 'place' && stop) {
    return {
      sign: gathered(),
      name: texts.places[stop.place]?.[0] ?? entry.id,
      more: words.plural('search.visits', stop.visits, { count: words.number(stop.visits) }),
    };
  }
  if (entry.kind === 'person') {
    const { born, died } = scene.people[entry.id] ?? {};
    const lived =
      born || died ? [born, died].map((date) => (date ? words.dates(date) : '')).join(' – ') : '';
    return { sign: glyph('people'), name: texts.people[entry.id]?.[0] ?? entry.id, more: lived };
  }
  return rowOfMark(
    story,
    entry,
    scene.marks.find(({ id, what }) => id === entry.id && what === entry.kind),
  );
}

/**
 * @param {Story} story
 * @param {Stop} stop
 * @param {boolean} isAsked
 * @returns {Row}
 */
function rowOfStay({ scene, texts, words }, stop, isAsked) {
  const then = nameOn(scene, texts, stop.place, stop.days[0]);
  const now = texts.places[stop.place]?.[0] ?? then;
  const title = isAsked ? texts.stops[stop.id]?.[0] : null;
  const more = [words.dates(stop.dates), words.t(`status.${stop.status}`), title]
    .filter(Boolean)
    .join(', ');
  return {
    sign: swatch(stop.status, 16, 10),
    name: now === then ? then : `${then} ${words.t('card.today', { name: now })}`,
    more,
  };
}

/**
 * @param {Story} story
 * @param {Entry} entry
 * @param {Mark | undefined} mark
 * @returns {Row}
 */
function rowOfMark({ texts, words }, { kind, id }, mark) {
  const more = mark?.dates ? words.dates(mark.dates) : '';
  if (kind === 'event') return { sign: glyph('event'), name: texts.events[id]?.[0] ?? id, more };
  const isGone = mark?.fate === 'lost' || mark?.fate === 'confiscated';
  return {
    sign: glyph(isGone ? 'book-lost' : 'book'),
    name: element('cite', {}, texts.works[id]?.[0] ?? id),
    more,
  };
}

/**
 * The sign of several stays in one place, as the map has it.
 * @returns {SVGSVGElement}
 */
function gathered() {
  return drawing(
    'svg',
    { width: 14, height: 14, viewBox: '-7 -7 14 14', 'aria-hidden': 'true' },
    drawing('circle', { r: 6.2, class: 'stop-ring thin' }),
    drawing('circle', { r: 3.2, class: 'stop-dot' }),
  );
}

/**
 * @param {HTMLElement} row
 * @param {HTMLElement} list
 */
function bringInSight(row, list) {
  const [top, bottom] = [row.offsetTop, row.offsetTop + row.offsetHeight];
  const isInSight = top >= list.scrollTop && bottom <= list.scrollTop + list.clientHeight;
  if (!isInSight) list.scrollTop = top - (list.clientHeight - row.offsetHeight) / 2;
}
