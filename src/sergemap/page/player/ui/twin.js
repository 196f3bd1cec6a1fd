/** The same story as text, which sleeps until somebody asks for it; and the links within the page. */

/**
 * @typedef {object} Twin
 * @property {() => void} open
 * @property {() => boolean} close false: it was not open
 */

const OWN = /^twin(?:$|[-_])/;

/** @returns {HTMLElement | null} */
function woken() {
  dispatchEvent(new Event('sergemap:wake'));
  return document.getElementById('twin');
}

/** A copy of the foot of the text, which need not wake for that. @param {string} id @returns {Element | null} */
export function partOfText(id) {
  const awake = document.getElementById(id);
  if (awake) return /** @type {Element} */ (awake.cloneNode(true));
  const asleep = document.getElementById('asleep')?.textContent ?? '';
  const found = asleep.lastIndexOf(`<footer id="${id}">`);
  const holder = document.createElement('template');
  holder.innerHTML = found < 0 ? '' : asleep.slice(found, asleep.indexOf('</footer>', found));
  return holder.content.firstElementChild;
}

/** @param {AbortSignal} signal @param {(fragment: string) => boolean} follow goes where a fragment leads; false: nowhere @returns {Twin} */
export function createTwin(signal, follow) {
  const root = document.documentElement;
  /** @type {Element | null} */
  let focused = null;
  const open = () => {
    const twin = woken();
    if (!twin || root.dataset['twin'] !== undefined) return;
    focused = document.activeElement;
    root.dataset['twin'] = 'open';
    twin.tabIndex = -1;
    twin.focus();
    twin.scrollTop = 0;
  };
  const close = () => {
    const twin = document.getElementById('twin');
    const wasOpen = root.dataset['twin'] !== undefined;
    delete root.dataset['twin'];
    if (document.activeElement instanceof HTMLElement && twin?.contains(document.activeElement)) document.activeElement.blur();
    if (wasOpen && focused instanceof HTMLElement) focused.focus();
    focused = null;
    return wasOpen;
  };
  /** @param {string} id @returns {boolean} whether the text has such a part */
  const scrollTo = (id) => {
    const twin = OWN.test(id) ? woken() : null;
    const target = twin ? document.getElementById(id) : null;
    if (!target || !twin?.contains(target)) return false;
    open();
    target.scrollIntoView();
    return true;
  };
  // in srcdoc the address of a link within the page is the host's: the page must follow it itself
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
    if (!link || event.defaultPrevented) return;
    event.preventDefault();
    const fragment = link.getAttribute('href') ?? '';
    if (!scrollTo(fragment.slice(1)) && follow(fragment)) close();
  }, { signal });
  return { open, close };
}
