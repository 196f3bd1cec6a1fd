/* What `sergemap embed --script` prints below a frame, without comments like this one. */
(() => {
  /** What each map is asked for as soon as it is there; null: it is. */
  const wishes = new WeakMap();
  /**
   * @param {Window | null} page
   * @param {object} wish
   */
  const ask = (page, wish) => page?.postMessage({ sergemap: 1, do: 'seek', ...wish }, '*');
  /** @type {() => NodeListOf<HTMLIFrameElement>} */
  const maps = () => document.querySelectorAll('iframe[data-sergemap]');
  addEventListener('message', ({ source, data }) => {
    const map = [...maps()].find((one) => one.contentWindow === source);
    const height = /^\{"subject":"lti\.frameResize","height":(\d{2,4})\}$/.exec(String(data))?.[1];
    if (!map || !height) return;
    // height:
    Object.assign(map.style, { height: `${height}px`, aspectRatio: 'auto' });
    // :height
    if (wishes.get(map)) ask(map.contentWindow, wishes.get(map));
    wishes.set(map, null);
  });
  addEventListener('click', (click) => {
    const link = click.target instanceof Element ? click.target.closest('a') : null;
    const { defaultPrevented, ctrlKey, metaKey, shiftKey } = click;
    if (!link?.hash || defaultPrevented || ctrlKey || metaKey || shiftKey) return;
    // a link to the page in the frame; or, where that has no address, one to nothing on this page
    const page = link.href.split('#')[0];
    const map = [...maps()].find((one) => (one.src || document.baseURI).split('#')[0] === page);
    if (!map || (!map.src && document.getElementById(link.hash.slice(1)))) return;
    const [, kind = 'stop', id = ''] = /^#(?:(stop|date|period)=)?([^&]*)/.exec(link.hash) ?? [];
    click.preventDefault();
    map.scrollIntoView({ block: 'nearest' });
    // whose escapes may be broken, which decodeURIComponent does not forgive
    const wish = { [kind]: new URLSearchParams(`_=${id.replaceAll('+', '%2B')}`).get('_') };
    if (wishes.get(map) === null) ask(map.contentWindow, wish);
    else wishes.set(map, wish);
  });
})();
