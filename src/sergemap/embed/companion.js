/*! sergemap-embed.js: <serge-map src="victor-serge.html" stop="orenburg"></serge-map>. MIT. */

/**
 * A map of sergemap as an element. Attributes: `src`, the page of a map; `stop` or `period`, where
 * it is; `lang`, `theme`, `play`; `controls="0"` and `panel="0"` hide those; `height`, else the
 * page in the frame says it; `title`, the frame's name. Events: `serge-ready`, `serge-stop`,
 * `serge-period`, `serge-play`, `serge-pause`; their `detail` is the state.
 */

/**
 * @typedef {Record<string, unknown>} State as the map tells it: `{ready, playing, date, stop,
 * period, polity, place, ...}`
 */
/** @typedef {{stop?: string, date?: string, period?: string}} Wish where the map shall go */

const SANDBOX = '{sandbox}'; // Python fills it in
const SETTINGS = ['lang', 'controls', 'panel', 'theme'];
const EVENTS = new Set(['ready', 'stop', 'period', 'play', 'pause']);
const HEIGHT = /^\{"subject":"lti\.frameResize","height":(\d{2,4})\}$/;
const SOON_MS = 30;
const STYLE =
  ':host([hidden]) { display: none; } ' +
  'iframe { display: block; width: 100%; height: 100%; min-height: inherit; border: 0; }';
const OFF = new Set(['0', 'false', 'no', 'off']);

/**
 * An attribute as a property of the element.
 * @typedef {object} Property
 * @property {(element: Element) => string | boolean} get
 * @property {(element: Element, value: any) => void} set
 */

/** @param {string} name @returns {Property} */
const text = (name) => ({
  get: (element) => element.getAttribute(name) ?? '',
  set: (element, value) => element.setAttribute(name, value),
});

/**
 * @param {string} name of a part of the page that is shown unless the attribute hides it
 * @returns {Property}
 */
const part = (name) => ({
  get: (element) => !OFF.has(element.getAttribute(name) ?? '1'),
  set: (element, isOn) => (isOn ? element.removeAttribute(name) : element.setAttribute(name, '0')),
});

/** `lang` and `title` every element has, and `play` is a method. */
const PROPERTIES = {
  src: text('src'),
  stop: text('stop'),
  period: text('period'),
  theme: text('theme'),
  height: text('height'),
  controls: part('controls'),
  panel: part('panel'),
  /** @type {Property} */
  autoplay: {
    get: (element) => !OFF.has(element.getAttribute('play') ?? '0'),
    set: (element, isOn) => element.toggleAttribute('play', Boolean(isOn)),
  },
};

class SergeMap extends HTMLElement {
  static observedAttributes = ['src', 'stop', 'period', 'play', 'height', 'title', ...SETTINGS];

  #sheet = new CSSStyleSheet();
  /** @type {HTMLIFrameElement | null} null: it stands in no page, or has no address */
  #frame = null;
  #gone = new AbortController();
  #isThere = false;
  /** @type {State} */
  #state = { ready: false };
  #isReady = false;
  /**
   * What was asked for before the map was there.
   * @type {object[]}
   */
  #early = [];
  /**
   * Attributes that have changed since the page last heard of them.
   * @type {Set<typeof SETTINGS[number]>}
   */
  #changed = new Set();
  /**
   * What the page in the frame would like, in px.
   * @type {string | null}
   */
  #preferred = null;

  constructor() {
    super();
    this.attachShadow({ mode: 'open' }).adoptedStyleSheets = [this.#sheet];
  }

  connectedCallback() {
    this.#upgrade();
    this.#isThere = true;
    this.#gone = new AbortController();
    addEventListener('message', (message) => this.#hear(message), { signal: this.#gone.signal });
    this.#size();
    // who was taken out of the page and put in again goes on where it was
    this.#load(this.#state['ready'] === true ? { date: String(this.#state['date']) } : null);
  }

  disconnectedCallback() {
    this.#gone.abort();
    this.#isThere = false;
    this.#unload();
  }

  /** @param {string} name @param {string | null} before @param {string | null} now */
  attributeChangedCallback(name, before, now) {
    if (before === now) return;
    if (name === 'src' || (!this.#isThere && (name === 'stop' || name === 'period')))
      this.#state = { ready: false };
    if (!this.#isThere) return;
    if (name === 'src') {
      this.#unload();
      this.#load(null);
    } else if (name === 'stop' || name === 'period') {
      if (now) this.seek({ [name]: now });
    } else if (name === 'play') {
      if (PROPERTIES.autoplay.get(this)) this.play();
      else this.pause();
    } else if (name === 'height') {
      this.#size();
    } else if (name === 'title') {
      this.#entitle();
    } else {
      this.#set(/** @type {typeof SETTINGS[number]} */ (name));
    }
  }

  // What a script may ask for.

  play() {
    this.#ask({ do: 'play' });
  }

  pause() {
    this.#ask({ do: 'pause' });
  }

  next() {
    this.#ask({ do: 'next' });
  }

  previous() {
    this.#ask({ do: 'previous' });
  }

  /** @param {Wish} wish */
  seek({ stop, date, period }) {
    const wish = Object.entries({ stop, date, period }).filter(([, value]) => value !== undefined);
    this.#ask({ do: 'seek', ...Object.fromEntries(wish) });
  }

  /**
   * As the map last reported it; `{ready: false}` before the first report.
   * @returns {State}
   */
  state() {
    return { ...this.#state };
  }

  // The frame.

  /** @param {Wish | null} wish where it begins; null: as the attributes say */
  #load(wish) {
    const page = this.#page();
    if (!page) return;
    const asked = new URLSearchParams(wish ?? this.#beginning());
    for (const name of SETTINGS) if (this.hasAttribute(name)) asked.set(name, this.#setting(name));
    if (!wish && PROPERTIES.autoplay.get(this)) asked.set('play', '1');
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', SANDBOX);
    frame.allow = 'fullscreen';
    frame.loading = 'lazy';
    frame.src = `${page}#${asked}`;
    // it answers a greeting, whenever that comes
    frame.addEventListener('load', () => this.#send({ do: 'hello' }), {
      signal: this.#gone.signal,
    });
    this.#frame = frame;
    this.#entitle();
    this.shadowRoot?.replaceChildren(frame);
  }

  #unload() {
    this.#isReady = false;
    this.#early = [];
    this.#frame = null;
    this.shadowRoot?.replaceChildren();
  }

  /**
   * @returns {string | null} the address of the page, without a moment; null: none that could be a
   * map
   */
  #page() {
    const src = this.getAttribute('src');
    try {
      const address = new URL(src ?? '', document.baseURI);
      address.hash = '';
      return src && /^(?:https?|file|blob):$/.test(address.protocol) ? address.href : null;
    } catch {
      return null;
    }
  }

  /** @returns {Record<string, string>} */
  #beginning() {
    const [stop, period] = [this.getAttribute('stop'), this.getAttribute('period')];
    if (stop) return { stop };
    return period ? { period } : {};
  }

  /** @param {typeof SETTINGS[number]} name */
  #setting(name) {
    if (name === 'controls' || name === 'panel') return PROPERTIES[name].get(this) ? '1' : '0';
    return this.getAttribute(name) ?? '';
  }

  /**
   * The page hears a fragment without being loaded anew; one for all that changes at a time, for
   * the next would stop it.
   * @param {typeof SETTINGS[number]} name
   */
  #set(name) {
    this.#changed.add(name);
    if (this.#changed.size === 1) setTimeout(() => this.#tellChanged(), SOON_MS);
  }

  #tellChanged() {
    const changed = [...this.#changed]
      .map((name) => [name, this.#setting(name)])
      .filter(([, value]) => value !== '');
    this.#changed.clear();
    const page = this.#page();
    if (!this.#frame || !page || changed.length === 0) return;
    const there = `${page}#${new URLSearchParams(changed)}`;
    // which makes no step in the history
    if (this.#isReady) this.#frame.contentWindow?.location.replace(there);
    else this.#load(null);
  }

  #entitle() {
    if (this.#frame)
      this.#frame.title =
        this.title || this.getAttribute('aria-label') || String(this.#state['title'] ?? 'Map');
  }

  /** The style of the page around it may say otherwise. */
  #size() {
    const height = this.getAttribute('height') ?? '';
    const asked = /^\d+$/.test(height) ? `${height}px` : height;
    const wanted = asked && CSS.supports('height', asked) ? asked : this.#preferred;
    const box = wanted ? `height: ${wanted};` : 'aspect-ratio: 16 / 10; min-height: 640px;';
    this.#sheet.replaceSync(`:host { display: block; ${box} } ${STYLE}`);
  }

  // Messages.

  /**
   * @param {object} message what is asked of a map that is not there yet makes it come, and waits
   */
  #ask(message) {
    if (this.#isReady) {
      this.#send(message);
    } else if (this.#frame) {
      this.#frame.loading = 'eager';
      this.#early.push(message);
    }
  }

  /**
   * The frame is sandboxed, so its origin has no name.
   * @param {object} message
   */
  #send(message) {
    this.#frame?.contentWindow?.postMessage({ sergemap: 1, ...message }, '*');
  }

  /** @param {MessageEvent<unknown>} message */
  #hear({ source, data }) {
    if (!this.#frame || source !== this.#frame.contentWindow) return;
    const [, height] = (typeof data === 'string' && HEIGHT.exec(data)) || [];
    if (height) {
      this.#preferred = `${height}px`;
      this.#size();
    }
    const { sergemap, event, ...state } =
      typeof data === 'object' && data !== null ? /** @type {State} */ (data) : {};
    if (sergemap !== 1 || typeof event !== 'string' || !EVENTS.has(event)) return;
    this.#state = state;
    if (event === 'ready') this.#begin();
    this.dispatchEvent(
      new CustomEvent(`serge-${event}`, { bubbles: true, composed: true, detail: { ...state } }),
    );
  }

  #begin() {
    this.#isReady = true;
    this.#entitle();
    const early = this.#early;
    this.#early = [];
    for (const message of early) this.#send(message);
  }

  /** What was set before this script was there becomes an attribute. */
  #upgrade() {
    for (const name of Object.keys(PROPERTIES)) {
      if (!Object.hasOwn(this, name)) continue;
      const value = Reflect.get(this, name);
      Reflect.deleteProperty(this, name);
      Reflect.set(this, name, value);
    }
  }
}

for (const [name, { get, set }] of Object.entries(PROPERTIES)) {
  Object.defineProperty(SergeMap.prototype, name, {
    configurable: true,
    get() {
      return get(this);
    },
    set(value) {
      set(this, value);
    },
  });
}

if (!customElements.get('serge-map')) customElements.define('serge-map', SergeMap);
