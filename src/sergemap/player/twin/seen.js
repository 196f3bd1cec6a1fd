/** Pictures and sounds in the text: what is seen, and whose they are. */

import { element } from '../draw/element.js';
import { link, paragraphs } from '../draw/prose.js';
import { pictureAddress } from '../pictures.js';
import { commas, made, refs } from './telling.js';

/** @import { ScenePicture, SceneRecording } from '../scene.js' */
/** @import { Story } from '../story.js' */
/** @import { Content } from './telling.js' */

/** @param {Story} story @param {number[]} [indices] of pictures @returns {Content} */
export function seen(story, indices = []) {
  return [...new Set(indices)].flatMap((index) => {
    const picture = story.scene.pictures?.[index];
    const [alt = '', caption = null] = story.texts.pictures?.[index] ?? [];
    if (!picture) return [];
    const { width, height } = picture;
    return element(
      'figure',
      {},
      element('img', { alt, width, height, 'data-picture': index }),
      element('figcaption', {}, ...paragraphs(caption), whose(story, picture)),
    );
  });
}

/** @param {Story} story @param {number} [index] of a recording @returns {[string, Content][]} */
export function heard(story, index) {
  const recording = story.scene.recordings?.[index ?? -1];
  const [transcript, caption] = story.texts.recordings?.[index ?? -1] ?? [null, null];
  if (!recording) return [];
  const content = [...paragraphs(caption), whose(story, recording), ...paragraphs(transcript)];
  return [[story.words.t('card.sound'), content]];
}

/**
 * Of each picture and sound its file, whose it is, and what may be done with it.
 * @param {Story} story
 * @returns {Content[]}
 */
export function creditsOf(story) {
  const { pictures = [], recordings = [] } = story.scene;
  return [...pictures, ...recordings].map((medium) => [
    `${medium.file.split('/').at(-1) ?? ''}: `,
    ...owner(story, medium),
  ]);
}

/** @param {Story} story @param {ScenePicture | SceneRecording} medium */
function whose(story, medium) {
  return element('p', {}, ...owner(story, medium));
}

/** @param {Story} story @param {ScenePicture | SceneRecording} medium @returns {Content} */
function owner(story, { credit, licence: [, name, address], dates, source, url }) {
  const named = commas(
    [url ? link(url, credit) : credit],
    [address ? link(address, name) : name],
    [dates ? story.words.dates(dates) : ''],
  );
  return [...named, ...refs(story, source ? [source] : [])];
}

/**
 * Show the pictures of a text that is read or printed; paper has each of them once.
 * @param {HTMLElement} text
 */
export function showPictures(text) {
  const shown = new Set();
  for (const image of text.querySelectorAll('img')) {
    const index = image.dataset.picture;
    const address = image.src ? null : pictureAddress(Number(index));
    if (address) image.src = address;
    image.parentElement?.classList.toggle('again', shown.has(index));
    shown.add(index);
  }
}

/** @param {Story} story @param {string} id */
export function eventOf(story, id) {
  const { scene, texts } = story;
  const mark = scene.marks.find((one) => one.what === 'event' && one.id === id);
  const [title, text] = texts.events[id] ?? [id, null];
  return [
    ...commas([title], made(story, mark?.dates, mark?.place)),
    ...refs(story, mark?.sources),
    ...paragraphs(text),
    ...seen(story, mark?.pictures),
  ];
}
