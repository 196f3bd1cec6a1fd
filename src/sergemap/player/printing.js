/** One page of paper: the map as it is seen, in the colours of day, and under it the card. */

import { part } from './draw/element.js';

/** @import { Appearance } from './appearance.js' */

/** What paper has room for, px: 178 mm, and a third of the height. */
const [WIDEST, HIGHEST] = [672, 330];
/** What is left for the card, px², without what two columns leave empty. */
const ROOM = 0.8 * WIDEST * 640;
const LARGEST = 0.85;
/** So long the map takes to change its colours, ms. */
const RECOLOURED = 900;

/** @param {Appearance} appearance @param {AbortSignal} signal */
export function createPrinting(appearance, signal) {
  const root = document.documentElement;
  let wasDark = false;
  let isHeard = false;
  const tidy = () => {
    if (!root.dataset.print) return;
    delete root.dataset.print;
    if (wasDark) appearance.turnTheme();
    wasDark = false;
  };
  addEventListener('beforeprint', () => void (isHeard = true), { signal });
  addEventListener('afterprint', tidy, { signal });
  const send = () => {
    const { clientWidth: width, clientHeight: height } = part('stage');
    root.style.setProperty('--stage-width', `${width}px`);
    root.style.setProperty('--stage-height', `${height}px`);
    root.style.setProperty('--stage-zoom', String(Math.min(WIDEST / width, HIGHEST / height)));
    const { scrollHeight, clientWidth } = part('panel').querySelector('.card') ?? part('panel');
    const zoom = Math.sqrt(ROOM / (scrollHeight * clientWidth));
    root.style.setProperty('--card-zoom', String(Math.min(LARGEST, zoom)));
    root.dataset.print = 'stop';
    isHeard = false;
    print();
    if (!isHeard) tidy(); // a frame that may not print says nothing
  };
  return () => {
    wasDark = appearance.theme() === 'dark';
    if (!wasDark) return send();
    appearance.turnTheme();
    setTimeout(send, RECOLOURED);
  };
}
