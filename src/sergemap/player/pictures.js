/** Pictures and sounds: their data lie in the page as text, and are read when they are wanted. */

import { onceOfEach } from './once.js';

const dataOf = onceOfEach((/** @type {HTMLElement} */ { dataset, textContent }) => {
  const type = `data:${dataset['mime'] ?? ''}`;
  const text = textContent ?? '';
  return 'drawn' in dataset ? `${type},${encodeURIComponent(text)}` : `${type};base64,${text}`;
});
// some browsers play no sound out of an address of data, and some frames know no other one
const soundOf = onceOfEach((/** @type {HTMLElement} */ element) => {
  try {
    const letters = atob(element.textContent ?? '');
    const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
    return URL.createObjectURL(new Blob([bytes], { type: element.dataset['mime'] ?? '' }));
  } catch {
    return dataOf(element);
  }
});

/**
 * @param {number} index of the picture in the scene
 * @returns {string | null} null: the page is still being read, and has not come so far
 */
export function pictureAddress(index) {
  return addressIn(`sergemap-picture-${index}`, dataOf);
}

/**
 * @param {number} index of the recording in the scene
 * @returns {string | null} null: the page is still being read, and has not come so far
 */
export function recordingAddress(index) {
  return addressIn(`sergemap-recording-${index}`, soundOf);
}

/**
 * Do something as soon as all pictures and sounds can be had: at once, or when the page is read.
 * @param {() => void} then
 */
export function whenRead(then) {
  if (document.readyState !== 'loading') then();
  else document.addEventListener('DOMContentLoaded', then, { once: true });
}

/** @param {string} id @param {(element: HTMLElement) => string} addressOf */
function addressIn(id, addressOf) {
  const element = document.getElementById(id);
  // the parser adds to the last element that is there: whether it is whole shows what comes next
  if (!element || (document.readyState === 'loading' && !element.nextElementSibling)) return null;
  return addressOf(element);
}
