/** To take the data of the page along, as files made here: no network is asked. */

import { button, element, IN_PLACE } from '../draw/element.js';
import { FILES } from '../data/files.js';

/** @import { Form } from '../data/files.js' */
/** @import { Story } from '../story.js' */

/** @param {Story} story @returns {Node[]} the part of a dialog */
export function download(story) {
  const { t } = story.words;
  const shown = element('div');
  const buttons = /** @type {Form[]} */ (Object.keys(FILES)).map((form) => {
    const one = button('data', { class: 'word' }, t(`data.${form}`));
    one.addEventListener('click', () => give(story, form, shown));
    return one;
  });
  return [element('h3', {}, t('data.title')), element('p', { class: 'more' }, ...buttons), shown];
}

/** @param {Story} story @param {Form} form @param {HTMLElement} shown */
function give(story, form, shown) {
  const { t } = story.words;
  const { type, write } = FILES[form];
  const [name, text] = [`${nameHere()}.${form}`, write(story)];
  if (mayDownload()) {
    save(name, text, type);
    shown.replaceChildren(element('p', {}, t('data.saved', { file: name })));
    return;
  }
  const field = element('textarea', {
    id: 'ui-data',
    readonly: true,
    rows: 5,
    spellcheck: 'false',
  });
  field.value = text;
  const outcomes = { 'data-copied': t('share.copied'), 'data-refused': t('share.refused') };
  shown.replaceChildren(
    element('label', { for: field.id }, t('data.refused', { file: name })),
    field,
    element(
      'p',
      {},
      button('copy', { class: 'word', 'data-copy': field.id, ...outcomes }, t('share.copy')),
      element('span', { role: 'status' }),
    ),
  );
  field.focus(IN_PLACE);
}

/** @param {string} name @param {string} text @param {string} type */
function save(name, text, type) {
  const href = URL.createObjectURL(new Blob([text], { type }));
  element('a', { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000); // by then it is written
}

/**
 * A frame with a sandbox refuses, and does not say so: what is certain is that it has no origin. A
 * page from a disk has none either, but is no frame.
 */
function mayDownload() {
  if (window.origin !== 'null') return true;
  return location.protocol === 'file:' && window === window.top;
}

/** The name of the page's own file without its ending, where that is plain. */
function nameHere() {
  return /\/([\w.-]+)\.html?$/i.exec(location.pathname)?.[1] ?? 'life';
}
