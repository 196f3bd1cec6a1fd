/** Search: a field, and under it what is found, or all the stays in their order. */

import { button, element, IN_PLACE } from '../draw/element.js';
import { createIndex, find, grouped, stretch } from '../finding.js';
import { rowOf } from './found.js';

/** @import { Actions, Buttons } from '../actions.js' */
/** @import { Entry, Kind } from '../finding.js' */
/** @import { Stop } from '../scene.js' */
/** @import { Story } from '../story.js' */
/** @import { Row } from './found.js' */

const MOST_FOUND = 30;
const MOST_STAYS = 120;
const OPTION = 'ui-found-';
const FIELD = {
  type: 'text',
  id: 'ui-search-field',
  role: 'combobox',
  'data-first': true,
  autocomplete: 'off',
  autocapitalize: 'none',
  spellcheck: 'false',
  enterkeyhint: 'go',
  'aria-autocomplete': 'list',
  'aria-haspopup': 'listbox',
  'aria-controls': 'ui-found',
  'aria-expanded': 'true',
};

/** The entries that stand in the list, and the one that Enter would choose. */
export class Search {
  field = element('input');
  list = element('div');
  status = element('p');
  earlier = element('button');
  later = element('button');
  /** @type {Entry[]} */
  entries = [];
  active = 0;
  /** The stop where the traveller is. */
  present = 0;
  /** The stop around which stays are listed. */
  middle = 0;
  /** @type {Entry[]} folded when the first letter is typed */
  index = [];
  /** @type {Story | null} the story the index tells of */
  indexed = null;
  /** @type {Buttons} */
  buttons = {
    earlier: () => this.turnPage(-1),
    later: () => this.turnPage(1),
    choose: ({ dataset }) => this.choose(Number(dataset.number)),
  };

  /** @param {HTMLDialogElement} dialog @param {Actions} actions @param {AbortSignal} signal */
  constructor(dialog, actions, signal) {
    this.dialog = dialog;
    this.actions = actions;
    const ofField = (/** @type {Event} */ { target }) => target === this.field;
    dialog.addEventListener('input', (event) => ofField(event) && this.draw(), { signal });
    dialog.addEventListener('keydown', (event) => ofField(event) && this.press(event), { signal });
  }

  /** @param {Story} story @param {number} present @returns {Node[]} */
  content(story, present) {
    const { t } = story.words;
    const name = t('search.title');
    this.story = story;
    this.present = this.middle = present;
    this.field = element('input', FIELD);
    const role = { role: 'listbox', 'aria-label': name };
    this.list = element('div', { class: 'found', id: 'ui-found', ...role });
    this.status = element('p', { class: 'said', role: 'status' });
    this.earlier = button('earlier', { class: 'word' }, t('search.earlier'));
    this.later = button('later', { class: 'word' }, t('search.later'));
    this.draw();
    return [
      element('h2', {}, name),
      element('label', { for: FIELD.id }, t('search.field')),
      this.field,
      this.earlier,
      this.list,
      this.later,
      this.status,
    ];
  }

  /**
   * Draw what the field asks for.
   * @param {number} [stop] the stay to mark, if it asks for nothing; else the present one
   */
  draw(stop = this.present) {
    const { story, field, list, status } = this;
    if (!story) return;
    const { stops } = story.scene;
    const isAsked = field.value.trim() !== '';
    const found = isAsked ? find(this.indexOf(story), field.value) : [];
    const [first, end] = isAsked
      ? [0, stops.length]
      : stretch(stops.length, this.middle, MOST_STAYS);
    /** @type {[Kind, Entry[]][]} */
    const groups = isAsked
      ? grouped(found, MOST_FOUND)
      : [['stay', stops.slice(first, end).map((one, at) => entryOf(one, first + at))]];
    this.entries = groups.flatMap(([, entries]) => entries);
    list.replaceChildren(...this.rows(story, groups, isAsked));
    list.hidden = this.entries.length === 0;
    field.setAttribute('aria-expanded', String(!list.hidden));
    this.earlier.hidden = first === 0;
    this.later.hidden = end === stops.length;
    status.textContent = isAsked
      ? foundInWords(story, found.length, found.length - this.entries.length)
      : story.words.plural('search.visits', stops.length);
    this.mark(isAsked ? 0 : stop - first);
  }

  /** @param {Story} story @param {[Kind, Entry[]][]} groups @param {boolean} isAsked */
  rows(story, groups, isAsked) {
    let count = 0;
    return groups.map(([kind, entries]) => {
      const options = entries.map((entry) => {
        const isPresent = entry.kind === 'stay' && entry.stop === this.present;
        return option(rowOf(story, entry, isAsked), count++, isPresent);
      });
      if (!isAsked) return element('div', { role: 'presentation' }, ...options);
      const id = `ui-found-of-${kind}`;
      const attributes = { class: 'found-kind', id, role: 'presentation' };
      const heading = element('div', attributes, story.words.t(`search.${kind}`));
      return element('div', { role: 'group', 'aria-labelledby': id }, heading, ...options);
    });
  }

  /** @param {Story} story @returns {Entry[]} */
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
   * Now that the list has a height, show the present stay; and all is folded before the first
   * letter comes.
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
    else if (!(by < 0 ? this.earlier : this.later).hidden) this.turnPage(by);
  }

  /**
   * Show the stays before or after those in the list.
   * @param {1 | -1} by
   */
  turnPage(by) {
    const stop = (this.entries.at(by < 0 ? 0 : -1)?.stop ?? 0) + by;
    this.middle = stop + by * (MOST_STAYS / 2);
    this.draw(stop);
    this.field.focus(IN_PLACE);
  }

  /** @param {number} number */
  choose(number) {
    const entry = this.entries[number];
    if (!entry) return;
    const { kind, id, stop } = entry;
    const isOnTheWay = kind === 'stay' || kind === 'place';
    if (isOnTheWay) this.dialog.close();
    if (stop !== null) this.actions.toStop(stop);
    if (!isOnTheWay) this.actions.note(kind, id);
  }
}

/** @param {Stop} stop @param {number} index @returns {Entry} */
function entryOf({ id }, index) {
  return { kind: 'stay', id, stop: index, names: '', more: '' };
}

/** @param {Story} story @param {number} count @param {number} rest */
function foundInWords({ words }, count, rest) {
  if (count === 0) return words.t('search.none');
  const found = words.number(count);
  return rest > 0
    ? words.plural('search.rest', rest, { count: found, rest: words.number(rest) })
    : words.plural('search.found', count, { count: found });
}

/** @param {Row} row @param {number} number @param {boolean} isPresent */
function option({ sign, name, more }, number, isPresent) {
  const attributes = {
    role: 'option',
    id: OPTION + number,
    'data-does': 'choose',
    'data-number': number,
    'aria-selected': 'false',
    'aria-current': isPresent && 'true',
  };
  return element(
    'div',
    attributes,
    element('span', { class: 'sign' }, sign),
    element('span', { class: 'what' }, name),
    ' ',
    element('span', { class: 'dim' }, more),
  );
}

/** @param {HTMLElement} row @param {HTMLElement} list */
function bringInSight(row, list) {
  const [top, bottom] = [row.offsetTop, row.offsetTop + row.offsetHeight];
  const isInSight = top >= list.scrollTop && bottom <= list.scrollTop + list.clientHeight;
  if (!isInSight) list.scrollTop = top - (list.clientHeight - row.offsetHeight) / 2;
}
