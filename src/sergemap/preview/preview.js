/**
 * The preview in the page: it hears of each save, tells what is wrong, and loads the new page where
 * its reader was.
 */

(() => {
  /** @typedef {{message: string, number: number, line: string}} Wrong */
  /** @typedef {{version: string, wrong: Wrong[]}} News */
  /**
   * @typedef {{stop: string | null, date: string, center: [number, number], zoom: number, scrolled:
   * number}} Place where the reader was
   */

  const PLACE = 'sergemap-preview';
  const MOMENTS = ['stop', 'date', 'period', 'play'];
  const AGAIN_MS = 1000;
  const LOST_MS = 4000;
  const root = document.documentElement;
  const mine = JSON.parse(document.getElementById('sergemap-edition')?.textContent ?? '{}');

  /** @returns {any} */
  const player = () => /** @type {any} */ (globalThis)['sergemap'];
  /**
   * The map as folium names it.
   */
  const map = () =>
    /** @type {any} */ (globalThis)[document.querySelector('.folium-map')?.id ?? ''];

  // Where the reader was.

  /**
   * The fragment that leads back: the page's own, with the language that was chosen since.
   * @param {any} state
   */
  function fragmentBack(state) {
    const isOpening = root.dataset['chapter'] === 'opening';
    const stale = new Set(['lang', 'play', 'theme', ...(isOpening ? MOMENTS : [])]);
    const parts = location.hash
      .slice(1)
      .split('&')
      .filter(
        (part) => part && !stale.has(part.includes('=') ? (part.split('=')[0] ?? '') : 'stop'),
      );
    const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
    const theme = root.dataset['theme'] ?? system;
    return [
      ...parts,
      `lang=${encodeURIComponent(state.lang)}`,
      ...(theme === system ? [] : [`theme=${theme}`]),
      ...(state.playing ? ['play=1'] : []),
    ].join('&');
  }

  /**
   * Storage may be blocked or full, or hold what another page put there: the page is shown anew
   * without.
   * @param {() => void} act
   */
  function orWithout(act) {
    try {
      act();
    } catch {
      // the reader begins where the address leads
    }
  }

  function keepPlace() {
    if (root.dataset['sergemap'] !== 'ready') return;
    const state = player().state();
    const { lat, lng } = map().getCenter();
    const scrolled = document.getElementById('ui-panel')?.scrollTop ?? 0;
    /** @type {Place} */
    const place = {
      stop: state.stop,
      date: state.date,
      center: [lat, lng],
      zoom: map().getZoom(),
      scrolled,
    };
    history.replaceState(history.state, '', `#${fragmentBack(state)}`);
    sessionStorage.setItem(PLACE, JSON.stringify(place));
  }

  function takeUpPlace() {
    const kept = sessionStorage.getItem(PLACE);
    if (!kept || root.dataset['sergemap'] !== 'ready') return;
    sessionStorage.removeItem(PLACE);
    /** @type {Place} */
    const { stop, date, center, zoom, scrolled } = JSON.parse(kept);
    const isGone =
      stop !== null && root.dataset['chapter'] === 'opening' && !columns().id.includes(stop);
    if (isGone && location.hash.length > 1) player().seek({ date });
    if (isInSight(stop, center, zoom)) map().setView(center, zoom, { animate: false });
    const panel = document.getElementById('ui-panel');
    if (panel) panel.scrollTop = scrolled;
  }

  /** The stops by the names of their fields, as the page holds them. */
  function columns() {
    const { stops } = JSON.parse(document.getElementById('sergemap-scene')?.textContent ?? '{}');
    /** @type {Record<string, unknown>} */
    const each = stops?.each ?? {};
    const alike = Object.entries(each).map(([name, value]) => [
      name,
      Array.from({ length: stops.count }, () => value),
    ]);
    return { id: [], at: [], ...stops?.columns, ...Object.fromEntries(alike) };
  }

  /**
   * A stay that was moved elsewhere would be out of the old picture.
   * @param {string | null} stop
   * @param {[number, number]} center
   * @param {number} zoom
   */
  function isInSight(stop, center, zoom) {
    const { id, at: places } = columns();
    const at = places[id.indexOf(stop)];
    if (!at || player().state().travelling) return true;
    const [longitude, latitude] = at;
    const { x, y } = map()
      .project([latitude, longitude], zoom)
      .subtract(map().project(center, zoom));
    const size = map().getSize();
    return Math.abs(x) <= size.x / 2 && Math.abs(y) <= size.y / 2;
  }

  // What is wrong.

  /**
   * @param {string} tag
   * @param {string} text
   * @param {string} [name]
   */
  function element(tag, text, name) {
    const made = document.createElement(tag);
    made.textContent = text;
    if (name) made.className = name;
    return made;
  }

  /** @param {Wrong} wrong */
  function entry({ message, number, line }) {
    const made = document.createElement('li');
    made.append(element('p', message));
    if (line.trim()) {
      const shown = document.createElement('pre');
      shown.append(element('span', String(number), 'preview-number'), line);
      made.append(shown);
    }
    return made;
  }

  /** @returns {HTMLElement} */
  function board() {
    const found = document.getElementById('sergemap-preview');
    if (found) return found;
    const made = document.createElement('section');
    made.id = 'sergemap-preview';
    made.setAttribute('role', 'alert');
    made.setAttribute('popover', 'manual');
    made.hidden = true;
    document.body.append(made);
    // typing here must not move the map
    made.addEventListener('keydown', (event) => event.stopPropagation());
    return made;
  }

  /**
   * @param {string} title
   * @param {string} below
   * @param {Wrong[]} wrong
   */
  function show(title, below, wrong) {
    const shown = board();
    const head = document.createElement('div');
    head.className = 'preview-head';
    const hide = element('button', mine.hide);
    hide.setAttribute('type', 'button');
    hide.addEventListener('click', clear);
    head.append(element('p', title, 'preview-title'), hide);
    const list = document.createElement('ol');
    list.append(...wrong.map(entry));
    shown.replaceChildren(
      head,
      element('p', below, 'preview-below'),
      ...(wrong.length ? [list] : []),
    );
    shown.hidden = false;
    // a dialog of the page would lie above it
    if (shown.isConnected && !shown.matches(':popover-open')) shown.showPopover?.();
  }

  function clear() {
    const shown = board();
    if (shown.matches(':popover-open')) shown.hidePopover?.();
    shown.hidden = true;
    shown.replaceChildren();
  }

  /** @param {Wrong[]} wrong */
  function showWrong(wrong) {
    if (!wrong.length) return clear();
    const title =
      wrong.length === 1 ? mine.one : mine.many.replace('{count}', String(wrong.length));
    return show(title, mine.version ? mine.last_good : '', wrong);
  }

  // The word of the server.

  /** @type {EventSource | null} */
  let source = null;
  let lostSince = 0;
  let isLostShown = false;
  let isLeaving = false;

  /** @param {News} news */
  function hear({ version, wrong }) {
    lostSince = 0;
    isLostShown = false;
    if (isLeaving) return;
    if (version === mine.version) return void showWrong(wrong);
    isLeaving = true;
    orWithout(keepPlace);
    location.reload();
  }

  function miss() {
    lostSince ||= performance.now();
    if (!isLostShown && performance.now() - lostSince > LOST_MS) {
      isLostShown = true;
      show(mine.lost, '', []);
    }
    if (source?.readyState === EventSource.CLOSED) {
      source = null;
      setTimeout(listen, AGAIN_MS);
    }
  }

  /** A browser holds few connections to one host: pages that nobody sees leave theirs to others. */
  function listen() {
    if (document.visibilityState === 'hidden') {
      source?.close();
      source = null;
    } else if (!source) {
      source = new EventSource('/events');
      source.addEventListener('message', ({ data }) => hear(JSON.parse(data)));
      source.addEventListener('error', miss);
    }
  }

  addEventListener('DOMContentLoaded', () => {
    orWithout(takeUpPlace);
    listen();
    document.addEventListener('visibilitychange', listen);
    addEventListener('pagehide', () => source?.close());
  });
})();
