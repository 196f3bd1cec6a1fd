/** The address of the page: it leads to a moment, and follows the reader. */

import { fragmentOf, followingAddress, readFragment } from './link/address.js';
import { keeping, keptOf, speedOf } from './link/settings.js';
import { timeOfWish, timeOfWord } from './time/wishes.js';
import { chosenLanguage } from './words.js';

/** @import { Appearance } from './appearance.js' */
/** @import { Page } from './page.js' */
/** @import { Journey } from './time/journey.js' */

/** @typedef {ReturnType<typeof createLocation>} Location */

/**
 * @param {Page} page
 * @param {Journey} journey
 * @param {Appearance} appearance
 * @param {(language: string) => void} speak
 * @param {AbortSignal} signal
 */
export function createLocation({ scene, languages }, journey, appearance, speak, signal) {
  let kept = keptOf(location.hash);
  const write = followingAddress({
    now: () => performance.now(),
    later: (run, ms) => void setTimeout(run, ms),
  });
  const fragment = () => fragmentOf(scene, journey.now(), journey.playing()) + kept;
  /** Where an address leads, if anywhere. */
  const go = (/** @type {Map<string, string>} */ asked) => {
    const word = asked.get('stop');
    const time =
      word === undefined ? timeOfWish(scene, Object.fromEntries(asked)) : timeOfWord(scene, word);
    if (time !== null) journey.go(time);
    if (asked.get('play') === '1') journey.play();
    return time !== null;
  };
  const obey = (/** @type {string} */ asking) => {
    const asked = new Map(readFragment(asking));
    const language = chosenLanguage([asked.get('lang') ?? ''], languages);
    appearance.obey(asked);
    if (language) speak(language);
    journey.setSpeed(speedOf(asked) ?? journey.speed());
    return go(asked);
  };
  addEventListener(
    'hashchange',
    ({ newURL }) => {
      // by now the address may be one that we wrote
      const asking = new URL(newURL || location.href).hash;
      kept = keptOf(asking);
      obey(asking);
    },
    { signal },
  );
  return {
    fragment,
    obey,
    go,
    keep: (/** @type {string} */ language) => {
      kept = keeping(kept, 'lang', language);
    },
    follow: () =>
      write(journey.chapter() === 'opening' ? kept.slice(1) : fragment(), journey.playing()),
  };
}
