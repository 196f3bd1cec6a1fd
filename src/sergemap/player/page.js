/**
 * What was written into the page when it was built: the scene, the words, and what the address
 * asks.
 */

import { readAddress } from './link/address.js';
import { once } from './once.js';
import { wholeTexts } from './story.js';
import { readBorders } from './borders/borders.js';
import { beginningOf, curvesOf } from './space/path.js';
import { atomAt, rowOf } from './borders/within.js';
import { chosenLanguage, createWords } from './words.js';

/** @import { Story } from './story.js' */
/** @import { Scene } from './scene.js' */
/** @import { Borders } from './borders/borders.js' */
/** @import { Under } from './time/moment.js' */
/** @import { Dictionary } from './words.js' */

const LAND_WAYS = new Set(['train', 'road', 'foot']);
/** For so much of a way by land the state behind him may be taken for the one under him. */
const COAST_PART = 0.12;
/** So many points of a way are looked at. */
const STEPS = 64;

export class Page {
  /** @type {Scene} */
  scene = inlined('scene');
  /** @type {Record<string, Dictionary>} */
  dictionaries = inlined('words');
  languages = Object.keys(this.scene.texts);
  curves = curvesOf(this.scene.legs);
  #borders = once(() => readBorders(inlined('borders')));
  asked = readAddress(
    location.search,
    location.hash,
    document.documentElement.dataset['settings'] ?? '',
  );

  /**
   * They are read when they are first asked for: the first map can do without.
   * @returns {Borders | null} null: this page has none
   */
  get borders() {
    return this.#borders();
  }

  /**
   * The state that lies under him on his way; on land he is not at sea where our coast is only too
   * coarse.
   * @type {Under}
   */
  under = (leg, part, day) => {
    const { borders } = this;
    if (!borders) return null;
    const last = Math.round(part * STEPS);
    const first = LAND_WAYS.has(this.scene.legs[leg]?.by ?? '')
      ? Math.max(0, last - Math.round(COAST_PART * STEPS))
      : last;
    for (let step = last; step >= first; step -= 1) {
      const row = rowOf(borders, this.#landUnder(borders, leg, step), day);
      if (row !== null) return row;
    }
    return null;
  };

  /**
   * The land under each step of the ways that were asked about; ways that are the same share it.
   * @type {Map<unknown, number[]>}
   */
  #lands = new Map();

  /**
   * @param {Borders} borders
   * @param {number} leg
   * @param {number} step
   * @returns {number} an atom; -1: at sea
   */
  #landUnder(borders, leg, step) {
    const curve = this.curves[leg] ?? [];
    const lands = this.#lands.get(curve) ?? [];
    this.#lands.set(curve, lands);
    const known = lands[step];
    if (known !== undefined) return known;
    const at = beginningOf(curve, step / STEPS).at(-1);
    return (lands[step] = at ? atomAt(borders, at) : -1);
  }

  /**
   * @param {string} language
   * @returns {Story}
   */
  storyIn(language) {
    const { scene, curves, dictionaries } = this;
    const bordersOf = () => this.borders;
    return {
      scene,
      curves,
      get borders() {
        return bordersOf();
      },
      texts: wholeTexts(scene.texts[language], scene.texts[scene.language]),
      words: createWords(dictionaries, language),
    };
  }

  /** @returns {string} */
  get language() {
    const { asked, languages, scene } = this;
    return (
      chosenLanguage(
        [asked.get('lang') ?? '', ...navigator.languages, scene.language],
        languages,
      ) ??
      languages[0] ??
      scene.language
    );
  }

  /**
   * The languages by their own names.
   * @returns {[tag: string, name: string][]}
   */
  get tongues() {
    return this.languages.map((tag) => [tag, String(this.dictionaries[tag]?.['language'] ?? tag)]);
  }
}

/**
 * A part of the page that is JSON.
 * @param {string} id
 * @returns {any}
 */
export function inlined(id) {
  return JSON.parse(document.getElementById(`sergemap-${id}`)?.textContent ?? '{}');
}
