import { first } from './map/first.js';

/** @param {unknown} map */
function sergemapJourney(map) {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  globalThis.seen = [first, read('sergemap-scene'), read('sergemap-words')];
  globalThis.mapSeen = map;
}

Object.assign(globalThis, { sergemapJourney });
