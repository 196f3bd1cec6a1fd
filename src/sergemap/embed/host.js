/* What `sergemap embed --script` prints below a frame. Lines that begin as this one does are left out. */
(() => {
  const early = new WeakMap(),
    there = new WeakSet();
  /**
   * @param {HTMLIFrameElement} map
   * @param {object} wish
   */
  const ask = (map, wish) =>
    map.contentWindow?.postMessage({ sergemap: 1, do: 'seek', ...wish }, '*');
  const maps = () =>
    [...document.querySelectorAll('iframe')].filter((one) => 'sergemap' in one.dataset);
  addEventListener('message', ({ source, data }) => {
    const map = maps().find((one) => one.contentWindow === source);
    const height = /^\{"subject":"lti\.frameResize","height":(\d{2,4})\}$/.exec(String(data))?.[1];
    if (!map || !height) return;
    // height:
    Object.assign(map.style, { height: `${height}px`, aspectRatio: 'auto' });
    // :height
    there.add(map);
    if (early.has(map)) ask(map, early.get(map));
    early.delete(map);
  });
  addEventListener('click', (click) => {
    const link = click.target instanceof Element ? click.target.closest('a') : null;
    if (
      !link ||
      !link.hash ||
      click.defaultPrevented ||
      click.ctrlKey ||
      click.metaKey ||
      click.shiftKey
    )
      return;
    // a link to the page in the frame; to a frame that has no address, one within this page that leads to nothing else
    const map = maps().find(
      (one) => (one.src || document.baseURI).split('#')[0] === link.href.split('#')[0],
    );
    if (!map || (!map.src && document.getElementById(link.hash.slice(1)))) return;
    const [, kind = 'stop', id = ''] = /^#(?:(stop|date|period)=)?([^&]*)/.exec(link.hash) ?? [];
    click.preventDefault();
    map.scrollIntoView({ block: 'nearest' });
    if (there.has(map)) ask(map, { [kind]: decodeURIComponent(id) });
    else early.set(map, { [kind]: decodeURIComponent(id) });
  });
})();
