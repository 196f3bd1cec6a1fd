/** The same story as text, which waits behind the atlas; and the links within the page. */

/**
 * @typedef {object} Twin
 * @property {() => void} open
 * @property {() => boolean} close false: it was not open
 */

/** @param {AbortSignal} signal @param {(fragment: string) => boolean} follow goes where a fragment leads; false: nowhere @returns {Twin} */
export function createTwin(signal, follow) {
  const root = document.documentElement;
  const twin = document.getElementById('twin');
  /** @type {Element | null} */
  let focused = null;
  const show = () => { root.dataset['twin'] = 'open'; };
  const open = () => {
    if (!twin || root.dataset['twin'] !== undefined) return;
    focused = document.activeElement;
    show();
    twin.tabIndex = -1;
    twin.focus();
    twin.scrollTop = 0;
  };
  const close = () => {
    const wasOpen = root.dataset['twin'] !== undefined;
    delete root.dataset['twin'];
    if (document.activeElement instanceof HTMLElement && twin?.contains(document.activeElement)) document.activeElement.blur();
    if (wasOpen && focused instanceof HTMLElement) focused.focus();
    focused = null;
    return wasOpen;
  };
  /** @param {string} id @returns {boolean} whether the text has such a part */
  const scrollTo = (id) => {
    const target = id ? document.getElementById(id) : null;
    if (!target || !twin?.contains(target)) return false;
    open();
    target.scrollIntoView();
    return true;
  };
  twin?.addEventListener('focusin', show, { signal });
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
