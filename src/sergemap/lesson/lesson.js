/** A lesson: its text moves the map in the frame, and where the map stops, the text is lit. */

/** @typedef {{stop?: string, date?: string, period?: string}} Wish where the map shall go */
/** @typedef {{event: string, stop: string | null}} News what the map tells */

/** So long after the reader's hand moved, what scrolls is scrolled by it. */
const HAND_MS = 400;
/** So long nothing scrolls when the reader has come to rest. */
const REST_MS = 160;
/** Down to this part of its height the text is taken for read. */
const READ_PART = 0.36;
const SCROLLING_KEYS = new Set([' ', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End']);

const root = document.documentElement;

/** The map in the frame: it is asked, and it tells. */
class FramedMap {
  isReady = false;
  /** Greetings it has not answered: what it tells until then follows from what we asked. */
  greetings = 0;
  /** @type {Wish | null} asked for before it was there */
  early = null;

  /**
   * @param {HTMLIFrameElement} frame
   * @param {(news: News, isOurs: boolean) => void} listen
   */
  constructor(frame, listen) {
    this.frame = frame;
    this.listen = listen;
    addEventListener('message', (message) => {
      const news = message.source === frame.contentWindow ? readNews(message.data) : null;
      if (news) this.hear(news);
    });
    frame.addEventListener('load', () => this.greet());
    this.greet();
  }

  /** @param {Record<string, unknown>} message the frame is sandboxed, so its origin has no name */
  send(message) {
    this.frame.contentWindow?.postMessage({ sergemap: 1, ...message }, '*');
  }

  /** It answers every greeting, in the order in which it was asked. */
  greet() {
    this.greetings += 1;
    this.send({ do: 'hello' });
  }

  /** @param {Wish} wish */
  go(wish) {
    if (!this.isReady) {
      this.early = wish;
      return;
    }
    this.send({ do: 'seek', ...wish });
    this.greet();
  }

  /** @param {News} news */
  hear(news) {
    const isFirst = news.event === 'ready' && !this.isReady;
    if (news.event === 'ready') this.greetings = isFirst ? 0 : Math.max(0, this.greetings - 1);
    this.isReady ||= isFirst;
    if (isFirst && this.early) this.go(this.early);
    if (isFirst || news.event === 'stop') this.listen(news, this.greetings > 0);
  }
}

/**
 * @param {unknown} data
 * @returns {News | null} null: not from the map
 */
function readNews(data) {
  if (typeof data !== 'object' || data === null) return null;
  const news = /** @type {Record<string, unknown>} */ (data);
  if (news['sergemap'] !== 1 || typeof news['event'] !== 'string') return null;
  return { event: news['event'], stop: typeof news['stop'] === 'string' ? news['stop'] : null };
}

/** The text: the words that lead the map, in their paragraphs. */
class Text {
  links = [...document.querySelectorAll('#text a')].flatMap((link) =>
    link instanceof HTMLAnchorElement && wishOf(link) ? [link] : [],
  );
  /** Those that lead it as they are read: neither what a teacher keeps folded, nor a table. */
  steps = this.links.filter((link) => !link.closest('details, table'));
  /** @type {HTMLAnchorElement | null} where the map is */
  here = null;

  /** @param {HTMLElement} aside what holds the map */
  constructor(aside) {
    this.aside = aside;
  }

  /** @param {HTMLAnchorElement | null} link */
  light(link) {
    if (link === this.here) return;
    const [before, now] = [this.here, link].map((one) => one && holderOf(one));
    this.here?.classList.remove('here');
    if (before !== now) before?.removeAttribute('aria-current');
    link?.classList.add('here');
    now?.setAttribute('aria-current', 'true');
    this.here = link;
  }

  /**
   * The words that name a stay; those where the map already is, if they do.
   * @param {string | null} stop
   */
  naming(stop) {
    const named = this.links.filter(
      (link) => link.dataset['stop'] === stop && !link.closest('details'),
    );
    return named.find((link) => link === this.here) ?? named[0] ?? null;
  }

  /**
   * What lies between the map above the text, if it is there, and the lower edge of the page.
   */
  get sight() {
    const { bottom, width } = this.aside.getBoundingClientRect();
    return [width > innerWidth * 0.9 ? bottom : 0, innerHeight];
  }

  /**
   * The words that have come up to where people read.
   */
  get read() {
    const [top, bottom] = this.sight;
    const line = top + (bottom - top) * READ_PART;
    const last = this.steps.findLast((link) => link.getBoundingClientRect().top <= line);
    return last && holderOf(last).getBoundingClientRect().bottom > top ? last : undefined;
  }

  /**
   * Bring a paragraph into sight.
   * @param {Element} holder
   * @param {boolean} isCalm
   */
  bring(holder, isCalm) {
    const [top, bottom] = this.sight;
    const box = holder.getBoundingClientRect();
    if (box.top >= top && box.bottom <= bottom) return;
    scrollBy({
      top: box.top - top - (bottom - top) * READ_PART * 0.6,
      behavior: isCalm ? 'auto' : 'smooth',
    });
  }
}

/**
 * @param {Element} link
 */
function holderOf(link) {
  return link.closest('p, li, tr') ?? link;
}

/**
 * @param {HTMLElement} link
 * @returns {Wish | null} null: it does not lead to the map
 */
function wishOf(link) {
  const { stop, date, period } = link.dataset;
  if (stop) return { stop };
  if (date) return { date };
  return period ? { period } : null;
}

/**
 * Text and map move one another.
 * @param {HTMLIFrameElement} frame
 * @param {HTMLElement} aside
 */
function join(frame, aside) {
  const text = new Text(aside);
  const reduced = matchMedia('(prefers-reduced-motion: reduce)');
  let handAt = -Infinity;
  const map = new FramedMap(frame, ({ stop }, isOurs) => {
    if (isOurs) return;
    const link = text.naming(stop);
    text.light(link);
    // whoever is at the map is led to its text; whoever reads or writes is left in peace
    if (!link || document.activeElement !== frame) return;
    handAt = -Infinity;
    text.bring(holderOf(link), reduced.matches);
  });
  /** @param {HTMLAnchorElement} link */
  const follow = (link) => {
    const wish = wishOf(link);
    if (!wish) return;
    text.light(link);
    map.go(wish);
  };
  listenToLinks(text.links, follow);
  const moved = () => {
    handAt = performance.now();
  };
  for (const act of ['wheel', 'touchmove']) addEventListener(act, moved, { passive: true });
  addEventListener('pointerdown', ({ target, button }) => {
    if (target === root || button === 1) moved(); // a scroll bar, or the wheel pressed down
  });
  addEventListener('keydown', ({ key, target }) => {
    if (SCROLLING_KEYS.has(key) && !(target instanceof HTMLTextAreaElement)) moved();
  });
  let resting = 0;
  addEventListener(
    'scroll',
    () => {
      if (performance.now() - handAt > HAND_MS) return;
      moved();
      clearTimeout(resting);
      resting = setTimeout(() => {
        const link = text.read;
        if (link && link !== text.here) follow(link);
      }, REST_MS);
    },
    { passive: true },
  );
}

/**
 * @param {HTMLAnchorElement[]} links
 * @param {(link: HTMLAnchorElement) => void} follow
 */
function listenToLinks(links, follow) {
  for (const link of links) {
    link.addEventListener('click', (click) => {
      click.preventDefault();
      follow(link);
      try {
        history.replaceState(null, '', link.hash);
      } catch {
        // in a frame without an address there is nothing to write to
      }
    });
  }
  const asked = links.find((link) => link.hash === location.hash);
  if (!asked) return;
  asked.scrollIntoView({ block: 'center' });
  follow(asked);
}

/** What the teacher keeps is folded up on screen, and open on paper. */
function fold() {
  const parts = [...document.querySelectorAll('details')];
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  const open = () => {
    opened = [...opened, ...parts.filter((part) => !part.open)];
    for (const part of opened) part.open = true;
  };
  const close = () => {
    for (const part of opened) part.open = false;
    opened = [];
  };
  for (const part of parts) part.open = false;
  addEventListener('beforeprint', open);
  addEventListener('afterprint', close);
  matchMedia('print').addEventListener('change', ({ matches }) => (matches ? open() : close()));
}

/** The buttons print all of it, or the sheet for the class alone. */
function listenToPrint() {
  for (const button of document.querySelectorAll('button')) {
    button.addEventListener('click', () => {
      root.dataset['print'] = button.dataset['print'] ?? 'all';
      print();
    });
  }
  addEventListener('afterprint', () => {
    delete root.dataset['print'];
  });
  for (const part of document.querySelectorAll('.prints')) part.removeAttribute('hidden');
}

/** A room to write gets another line when it is full; what was written is not lost unasked. */
function keepRooms() {
  const fields = [...document.querySelectorAll('textarea')];
  for (const field of fields) field.addEventListener('input', () => grow(field));
  addEventListener('beforeunload', (leaving) => {
    if (fields.some((field) => field.value.trim()) || document.querySelector('.box :checked'))
      leaving.preventDefault();
  });
}

/** @param {HTMLTextAreaElement} field */
function grow(field) {
  const line = field.parentElement?.querySelector('i');
  if (!line) {
    field.style.height = 'auto';
    field.style.height = `${field.scrollHeight}px`;
  }
  for (let more = 0; line && more < 60 && field.scrollHeight > field.clientHeight + 1; more += 1)
    line.after(line.cloneNode());
}

// before anything is drawn, so that a dark page never flashes white
const dark = matchMedia('(prefers-color-scheme: dark)');
const followTheSystem = () => {
  root.dataset['theme'] = dark.matches ? 'dark' : 'light';
};
dark.addEventListener('change', followTheSystem);
followTheSystem();

addEventListener('DOMContentLoaded', () => {
  fold();
  listenToPrint();
  keepRooms();
  const frame = document.getElementById('map');
  if (frame instanceof HTMLIFrameElement && frame.parentElement) join(frame, frame.parentElement);
});
