/**
 * First of all: the text of the page waits asleep in a noscript; it wakes for print, where the map
 * fails, and where the rest of the page is long in coming.
 */

(() => {
  /** So long a reader looks at nothing. */
  const PATIENCE_MS = 6000;
  const root = document.documentElement;
  // a page that a browser saved holds what was drawn: it begins as it was built
  for (const name of Object.keys(root.dataset)) if (name !== 'settings') delete root.dataset[name];
  root.removeAttribute('style');
  root.dataset.sergemap = 'loading';
  const wake = () => {
    const asleep = document.getElementById('asleep');
    if (!asleep) return;
    const woken = document.createElement('template');
    // our own markup, in which every text of the life is escaped
    woken.innerHTML = asleep.textContent ?? '';
    asleep.after(woken.content);
    asleep.id = 'awake'; // where the page is saved now, its prose is read from here again
  };
  const fail = () => {
    wake();
    // an open one would keep the text from being reached
    for (const dialog of document.querySelectorAll('dialog')) dialog.close();
    delete root.dataset.script;
    Object.assign(root.dataset, { fault: 'yes', sergemap: 'fault' });
  };
  addEventListener('sergemap:wake', wake);
  addEventListener('sergemap:fault', fail);
  addEventListener('beforeprint', wake);
  matchMedia('print').addEventListener('change', ({ matches }) => matches && wake());
  let isReady = false;
  addEventListener('sergemap:ready', () => {
    isReady = true;
  });
  // Chromium tells nobody that a page has broken off; a map that comes after all takes its place
  setTimeout(() => isReady || wake(), PATIENCE_MS);
  // whatever went wrong on the way: a page whose map is not there by now shows its text
  addEventListener('DOMContentLoaded', () => {
    if (!isReady) fail();
  });
})();
