/** What was written into the page when it was built: the scene, the words, and what the address asks. */

import { readAddress } from './link/address.js';
import { wholeTexts } from './scene.js';
import { readBorders } from './space/borders.js';
import { beginningOf, curveOf } from './space/path.js';
import { rowAt } from './space/within.js';
import { chosenLanguage, createWords } from './words.js';

/** @import { Story } from './map/story.js' */
/** @import { Scene } from './scene.js' */
/** @import { Under } from './time/moment.js' */
/** @import { Dictionary } from './words.js' */

const LAND_WAYS = new Set(['train', 'road', 'foot']);
/** For so much of a way by land the state behind him may be taken for the one under him. */
const COAST_PART = 0.12;

export class Page {
  /** @type {Scene} */
  scene = inlined('scene');
  /** @type {Record<string, Dictionary>} */
  dictionaries = inlined('words');
  languages = Object.keys(this.scene.texts);
  curves = this.scene.legs.map(curveOf);
  borders = readBorders(inlined('borders'));
  asked = readAddress(location.search, location.hash, document.documentElement.dataset['settings'] ?? '');

  /** The state that lies under him on his way; on land he is not at sea where our coast is only too coarse. @type {Under} */
  under = (leg, part, day) => {
    const least = LAND_WAYS.has(this.scene.legs[leg]?.by ?? '') ? Math.max(0, part - COAST_PART) : part;
    for (let along = part; along >= least; along -= 0.01) {
      const at = beginningOf(this.curves[leg] ?? [], along).at(-1);
      const row = at ? rowAt(this.borders, at, day) : null;
      if (row !== null) return row;
    }
    return null;
  };

  /** @param {string} language @returns {Story} */
  storyIn(language) {
    const { scene, curves, borders, dictionaries } = this;
    return { scene, curves, borders, texts: wholeTexts(scene.texts[language]), words: createWords(dictionaries, language) };
  }

  /** @returns {string} */
  get language() {
    const { asked, languages, scene } = this;
    return chosenLanguage([asked.get('lang') ?? '', ...navigator.languages, scene.language], languages) ?? languages[0] ?? scene.language;
  }

  /** The languages by their own names. @returns {[tag: string, name: string][]} */
  get tongues() {
    return this.languages.map((tag) => [tag, String(this.dictionaries[tag]?.['language'] ?? tag)]);
  }
}

/** A part of the page that is JSON. @param {string} id @returns {any} */
export function inlined(id) {
  return JSON.parse(document.getElementById(`sergemap-${id}`)?.textContent ?? '{}');
}
