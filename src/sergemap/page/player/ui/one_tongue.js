/** In a page of one language its text never has to be told anew: there this stands for telling.js and appendix.js. */

/** @returns {never} */
export function telling() {
  throw new Error('this page has one language');
}

/** @returns {never} */
export function aboutTold() {
  return telling();
}
