/** To share this moment: its address, and the frame that shows it in another page. */

import { chosenLanguage } from '../words.js';
import { button, element, IN_PLACE } from '../draw/element.js';

/** @import { Story } from '../story.js' */

/**
 * What the frame of a lesson asks for: links open whole pages. The same as `sergemap embed` prints.
 */
const FRAME = {
  loading: 'lazy',
  allow: 'fullscreen',
  sandbox: 'allow-scripts allow-popups allow-popups-to-escape-sandbox',
  width: '100%',
  height: '640',
  style: [
    'display: block; width: 100%; height: auto',
    'aspect-ratio: 16 / 10; min-height: 640px; border: 0',
  ].join('; '),
};
/**
 * What concerns the frame around the reader, and not whom it is shared with; the language is added
 * where they might get another.
 */
const OWN = /&(?:controls|panel|lang)=[^&]*/g;

/** @param {Story} story @param {string} fragment that leads to this moment */
export function share({ scene, texts, words: { t, language } }, fragment) {
  const title = element('h2', {}, t('controls.share'));
  const [page = ''] = location.href.split('#');
  // a page within another one, in srcdoc, has no address
  if (!/^(?:https?|file):/.test(page)) return [title, element('p', {}, t('share.nowhere'))];
  const languages = Object.keys(scene.texts);
  const isChosen =
    languages.length > 1 && chosenLanguage([...navigator.languages], languages) !== language;
  const moment = `#${fragment}`.replace(OWN, '') + (isChosen ? `&lang=${language}` : '');
  const isFile = page.startsWith('file:');
  const beside = isFile ? page.slice(page.lastIndexOf('/') + 1) : page;
  const frame = element('iframe', { src: beside + moment, title: texts.title, ...FRAME }).outerHTML;
  const outcomes = { 'data-copied': t('share.copied'), 'data-refused': t('share.refused') };
  /** @param {string} what @param {HTMLInputElement | HTMLTextAreaElement} field */
  const row = (what, field) => [
    element('label', { for: field.id }, t(`share.${what}`)),
    field,
    element(
      'p',
      {},
      button('copy', { class: 'word', 'data-copy': field.id, ...outcomes }, t('share.copy')),
      element('span', { role: 'status' }),
    ),
  ];
  const link = element('input', { id: 'ui-share-link', readonly: true, value: page + moment });
  return [
    title,
    ...row('link', link),
    ...row(
      'frame',
      element(
        'textarea',
        { id: 'ui-share-frame', readonly: true, rows: 5, spellcheck: 'false' },
        frame,
      ),
    ),
    ...(isFile ? [element('p', { class: 'now' }, t('share.file'))] : []),
  ];
}

/**
 * Copy what a button names; where a frame may not, mark it and say so.
 * @param {HTMLElement} copyButton
 */
export function copy({
  dataset: { copy: id = '', copied = '', refused = '' },
  nextElementSibling,
}) {
  const field = document.getElementById(id);
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return;
  const say = (/** @type {string} */ outcome) => nextElementSibling?.replaceChildren(outcome);
  const mark = () => {
    field.focus(IN_PLACE);
    field.select();
    say(refused);
  };
  // without a secure address there is no clipboard at all
  const copying = navigator.clipboard?.writeText(field.value) ?? Promise.reject();
  copying.then(() => say(copied), mark);
}
