/** One page of paper: the map as it is seen, in the colours of day, and under it the card. */

import { part } from './draw/element.js';

/** @import { Appearance } from './appearance.js' */

/** What paper has room for, px: 178 mm, and less than half of the height. */
const [WIDEST, HIGHEST] = [672, 450];
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
