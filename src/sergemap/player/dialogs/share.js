/** To share this moment: its address, and the frame that shows it in another page. */

import { chosenLanguage } from '../words.js';
import { button, drawing, element, IN_PLACE } from '../draw/element.js';
import { download } from './download.js';

/** @import { Address, Story } from '../story.js' */

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
const OWN = /&(?:controls|panel|kiosk|lang)=[^&]*/g;

/** @param {Story} story @param {string} fragment that leads to this moment */
export function share(story, fragment) {
  const title = element('h2', {}, story.words.t('controls.share'));
  return [title, ...links(story, fragment), ...download(story)];
}

/** @param {Story} story @param {string} fragment that leads to this moment */
function links({ scene, texts, words: { t, language }, address }, fragment) {
  const [here = ''] = location.href.split('#');
  // where others can open it: here, if this is the web, else where the build was told it would lie
  const page = /^https?:/.test(here) ? here : (address?.url ?? here);
  // a page within another one, in srcdoc, has no address
  if (!/^(?:https?|file):/.test(page)) return [element('p', {}, t('share.nowhere'))];
  const languages = Object.keys(scene.texts);
  const isChosen =
    languages.length > 1 &&
    chosenLanguage([...(navigator.languages ?? [])], languages) !== language;
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
    ...(address ? [codeOf(address, t('share.code'))] : []),
  ];
}

/**
 * Black on white in any light: not all phones read it otherwise.
 * @param {Address} address @param {string} caption
 */
function codeOf({ size, path }, caption) {
  const viewBox = `0 0 ${size} ${size}`;
  return element(
    'figure',
    { class: 'qr' },
    drawing(
      'svg',
      { viewBox, 'aria-hidden': 'true', 'shape-rendering': 'crispEdges' },
      drawing('path', { fill: '#fff', d: `M0 0h${size}v${size}H0z` }),
      drawing('path', { stroke: '#000', d: path }),
    ),
    element('figcaption', {}, caption),
  );
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
