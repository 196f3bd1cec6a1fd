/**
 * What was written into the page when it was built: the scene, the words, and what the address
 * asks.
 */

import { readAddress } from './link/address.js';
import { memoized, once } from './once.js';
import { spelled, wholeScene, wholeWords, wordIn } from './packed.js';
import { wholeTexts } from './story.js';
import { readBorders } from './borders/borders.js';
import { beginningOf, curvesOf } from './space/path.js';
import { atomAt, tenureOf } from './borders/within.js';
import { chosenLanguage, createWords } from './words.js';

/** @import { Story } from './story.js' */
/** @import { Basemap } from './baked.js' */
/** @import { Scene } from './scene.js' */
/** @import { Borders } from './borders/borders.js' */
/** @import { Point } from './space/mercator.js' */
/** @import { Under } from './time/moment.js' */

/** @typedef {ReturnType<typeof readPage>} Page */

const LAND_WAYS = new Set(['train', 'road', 'foot', 'horse', 'carriage', 'river', 'bicycle']);
/** For so much of a way by land the state passed may be taken for the one under the traveller. */
const COAST_PART = 0.12;
/** So many points of a way are looked at. */
const STEPS = 64;

export function readPage() {
  const twin = document.getElementById('asleep')?.textContent ?? '';
  const built = /^<section id="twin" lang="([^"]*)"/.exec(twin)?.[1] ?? '';
  const scene = wholeScene(inlined('scene'), twin, built, (tag) => inlined(`texts-${tag}`));
  const words = inlined('words');
  const dictionaries = wholeWords(words);
  const languages = Object.keys(scene.texts);
  const curves = curvesOf(scene.legs);
  // the first map can do without
  const borders = once(() => readBorders(inlined('borders'), inlined('states')));
  const known = inlined('address');
  const address = known.url ? known : null;
  const settings = document.documentElement.dataset['settings'] ?? '';
  const asked = readAddress(location.search, location.hash, settings);
  const wanted = [asked.get('lang') ?? '', ...(navigator.languages ?? []), scene.language];
  return {
    scene,
    basemap: /** @type {Basemap} */ (inlined('ground')),
    borders,
    polityUnder: finderOfPolities(scene, curves, borders),
    asked,
    languages,
    language: chosenLanguage(wanted, languages) ?? languages[0] ?? scene.language,
    /**
     * The page tells last what it tells in other languages than its own.
     * @param {string} language
     * @param {() => void} run at once, or when all of the page is there
     */
    onceToldIn: (language, run) => {
      const isTold = language === built || language === scene.language;
      if (isTold || document.readyState !== 'loading') run();
      else document.addEventListener('DOMContentLoaded', run, { once: true });
    },
    tongues: languages.map(
      (tag) => /** @type {[string, string]} */ ([tag, wordIn(words, tag, 'language') || tag]),
    ),
    /** @type {(language: string) => Story} */
    storyIn: (language) => ({
      scene,
      curves,
      address,
      get borders() {
        return borders();
      },
      texts: wholeTexts(scene.texts[language], scene.texts[scene.language]),
      words: createWords(dictionaries, language),
    }),
  };
}

/**
 * The state under the traveller; on land it is not the sea where our coast is only too coarse.
 * @param {Scene} scene
 * @param {Point[][]} curves
 * @param {() => Borders | null} bordersOf
 * @returns {Under}
 */
function finderOfPolities({ legs }, curves, bordersOf) {
  // the land under each step of a curve, which the same ways share
  const landsOf = memoized((/** @type {Point[]} */ curve) =>
    memoized((/** @type {number} */ step) => {
      const [at, borders] = [beginningOf(curve, step / STEPS).at(-1), bordersOf()];
      return at && borders ? atomAt(borders, at) : -1;
    }),
  );
  return (leg, part, day) => {
    const borders = bordersOf();
    if (!borders) return null;
    const landAt = landsOf(curves[leg] ?? []);
    const last = Math.round(part * STEPS);
    const first = LAND_WAYS.has(legs[leg]?.by ?? '')
      ? Math.max(0, last - Math.round(COAST_PART * STEPS))
      : last;
    for (let step = last; step >= first; step -= 1) {
      const tenure = tenureOf(borders, landAt(step), day);
      if (tenure !== null) return tenure;
    }
    return null;
  };
}

/** @param {string} id @returns {any} */
function inlined(id) {
  const element = document.getElementById(`sergemap-${id}`);
  return JSON.parse(spelled(element?.textContent ?? '{}', element?.dataset['letters'] ?? ''));
}
