/** The start: the script that the build writes calls it with the map that folium made. */

import { orText } from './map/frame_queue.js';
import { readPage } from './page.js';
import { startPlayer } from './player.js';

// before anything is drawn: with script the atlas is shown, and the text waits behind it
Object.assign(document.documentElement.dataset, { script: 'on', chapter: 'opening' });

/** A page that a browser saved may hold the text woken, and a dialog open. */
function forgetReading() {
  for (const dialog of document.querySelectorAll('dialog')) {
    for (const name of ['open', 'aria-label']) dialog.removeAttribute(name);
    dialog.replaceChildren();
  }
  const awake = document.getElementById('awake');
  if (!awake) return;
  awake.id = 'asleep';
  document.getElementById('twin')?.remove();
}

/** @type {any} */ (globalThis)['sergemapJourney'] = (/** @type {L.Map} */ map) => {
  const journey = new AbortController();
  // whoever reads the text instead needs its keys for scrolling
  addEventListener('sergemap:fault', () => journey.abort(), { signal: journey.signal });
  // the text of the page needs no map: rather show that than half a map
  orText(() => {
    forgetReading();
    const page = readPage();
    page.onceToldIn(
      page.language,
      orText(() => startPlayer(map, page, journey.signal)),
    );
  })();
};
