/** Pictures and sounds in a card or a note: the first picture is large, more stand in a row. */

import { button, element } from '../draw/element.js';
import { link, paragraphs } from '../draw/prose.js';
import { pictureAddress, recordingAddress, whenRead } from '../pictures.js';

/** @import { Licence, ScenePicture } from '../scene.js' */
/** @import { Story } from '../story.js' */

/**
 * @param {Story} story
 * @param {number[]} [indices] of pictures; the same one twice is shown once
 * @returns {HTMLElement | null} null: there are none
 */
export function figures(story, indices = []) {
  const [first, ...more] = new Set(indices);
  if (first === undefined) return null;
  const row = more.map((index) => element('li', {}, opener(story, index, indices)));
  return element(
    'div',
    { class: 'figures' },
    element(
      'figure',
      {},
      opener(story, first, indices),
      element('figcaption', {}, ...captionOf(story, first), credit(story, first)),
    ),
    row.length > 0 ? element('ul', { class: 'more-pictures' }, ...row) : null,
  );
}

/**
 * A picture, cropped to what must stay seen; it opens the whole of it.
 * @param {Story} story @param {number} index @param {number[]} among which it can be leafed
 */
function opener(story, index, among) {
  const image = imageOf(story, index);
  const [x, y] = pictureAt(story, index)?.focus ?? [0.5, 0.5];
  image.style.objectPosition = `${100 * x}% ${100 * y}%`;
  const leads = { 'data-picture': index, 'data-among': [...new Set(among)].join(' ') };
  const kind = /\.svg$/i.test(pictureAt(story, index)?.file ?? '') ? 'picture drawn' : 'picture';
  return button('picture', { class: kind, ...leads, 'aria-haspopup': 'dialog' }, image);
}

/**
 * A picture whose room is kept until its data have been read.
 * @param {Story} story
 * @param {number} index
 */
export function imageOf(story, index) {
  const { width, height } = pictureAt(story, index) ?? {};
  const alt = story.texts.pictures?.[index]?.[0] ?? '';
  const image = element('img', { alt, width, height, decoding: 'async' });
  fill(image, () => pictureAddress(index));
  return image;
}

/**
 * @param {HTMLImageElement | HTMLAudioElement} shown
 * @param {() => string | null} addressOf
 */
function fill(shown, addressOf) {
  const show = () => {
    const address = addressOf();
    if (address) shown.src = address;
    return Boolean(address);
  };
  if (!show()) whenRead(() => void show());
}

/** @param {Story} story @param {number} index @returns {ScenePicture | undefined} */
export function pictureAt({ scene }, index) {
  return scene.pictures?.[index];
}

/** @param {Story} story @param {number} index */
export function captionOf({ texts }, index) {
  return paragraphs(texts.pictures?.[index]?.[1]);
}

/** @param {Story} story @param {number} index */
function credit(story, index) {
  return element('p', { class: 'credit-line' }, pictureAt(story, index)?.credit);
}

/** @param {Licence} licence */
export function licenceLink([, name, url]) {
  return url ? link(url, name) : name;
}

/**
 * A sound, with its words for those who do not hear it.
 * @param {Story} story
 * @param {number} [index]
 * @returns {HTMLElement | null} null: there is none
 */
export function recording(story, index) {
  const heard = story.scene.recordings?.[index ?? -1];
  if (!heard || index === undefined) return null;
  const { t } = story.words;
  const [transcript, caption] = story.texts.recordings?.[index] ?? [[], null];
  const player = element('audio', {
    controls: true,
    preload: 'none',
    'aria-label': t('card.sound'),
  });
  fill(player, () => recordingAddress(index));
  return element(
    'section',
    { class: 'list recording' },
    element('h3', {}, t('card.sound')),
    player,
    ...paragraphs(caption),
    element('p', { class: 'credit-line' }, heard.credit, ' · ', licenceLink(heard.licence)),
    element('details', {}, element('summary', {}, t('card.transcript')), ...paragraphs(transcript)),
  );
}
