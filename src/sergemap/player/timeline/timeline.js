/**
 * The timeline: periods as bands, stays as segments, events and works that open, and the playhead
 * that is a slider.
 */

import { createInk } from '../draw/palette.js';
import { nameOn } from '../story.js';
import { sayable } from '../time/precision.js';
import { drawing, element, named, rootUnit, sizeOf } from '../draw/element.js';
import { ticksOf } from './axis.js';
import { listenToHand } from './gestures.js';
import { createLetters } from './labels.js';
import { createPaint } from './painting.js';
import { planOf } from './layout.js';
import { datedMarks, markNear, stripOf } from './stays.js';
import { createTip } from './tip.js';
import { createZoom } from './zoom.js';

/** @import { Story } from '../story.js' */
/** @import { Moment } from '../time/moment.js' */
/** @import { Gestures, Spot } from './gestures.js' */
/** @import { Plan } from './layout.js' */
/** @import { Dates } from './stays.js' */
/** @import { Zoom } from './zoom.js' */
/** @import { Actions } from '../actions.js' */

/**
 * @typedef {{lay: (story: Story) => void, draw: (story: Story, moment: Moment) => void, fits: () =>
 * boolean, repaint: () => void}} Timeline laid anew where its room has changed, or the story
 */

/**
 * @param {HTMLElement} host
 * @param {Actions} actions
 * @param {AbortSignal} signal
 * @returns {Timeline}
 */
export function createTimeline(host, actions, signal) {
  const timeline = new Line(host, actions);
  listenToHand(host, gesturesOf(timeline), signal);
  listenToKeys(timeline, signal);
  return timeline;
}

/** What is held between two drawings: the plan, the window, the day under the pointer. */
class Line {
  ink = createInk();
  letters = createLetters();
  tip = createTip();
  canvas = element('canvas', { 'aria-hidden': 'true' });
  slider = element('div', { class: 'slider', role: 'slider', tabindex: 0 });
  lens = lensSign();
  button = element('button', { type: 'button', class: 'tool lens' }, this.lens);
  paint = createPaint(this.canvas, this.ink);
  unit = 1;
  isHeld = false;
  /** @type {Plan | null} */
  plan = null;
  /** @type {Zoom | null} */
  zoom = null;
  /** @type {Dates} */
  marks = { event: [], work: [] };
  /** @type {{story: Story, moment: Moment | null} | null} */
  told = null;
  spoken = '';
  /** The room it was laid out for. */
  room = '';

  /**
   * @param {HTMLElement} host
   * @param {Actions} actions
   */
  constructor(host, actions) {
    this.host = host;
    this.actions = actions;
    host.replaceChildren(this.canvas, this.letters.svg, this.slider, this.button, this.tip.box);
  }

  /**
   * Write what stays while the moment changes.
   * @param {Story} story
   */
  lay = (story) => {
    if (this.told?.story.scene !== story.scene) this.marks = datedMarks(story.scene.marks);
    this.zoom ??= createZoom(story.scene.days, story.scene.bands);
    this.told = { story, moment: this.told?.moment ?? null };
    this.unit = rootUnit();
    this.room = sizeOf(this.host);
    this.spoken = '';
    this.tip.forget();
    const { slider } = this;
    slider.setAttribute('aria-label', story.words.t('timeline.name'));
    slider.setAttribute('aria-valuemin', String(story.scene.days[0]));
    slider.setAttribute('aria-valuemax', String(story.scene.days[1]));
    this.layWindow();
  };

  /**
   * @param {Story} story
   * @param {Moment} moment
   */
  draw = (story, moment) => {
    if (this.told?.story !== story) this.lay(story);
    this.told = { story, moment };
    if (this.zoom?.follow(moment, this.isHeld)) this.layWindow();
    this.place();
  };

  /** What was never laid out need not be laid out anew. */
  fits = () => !this.room || this.room === sizeOf(this.host);

  /** The theme has changed. */
  repaint = () => {
    this.ink.dry();
    this.show();
  };

  /** Lay out and paint what the window shows. */
  layWindow() {
    const { host, zoom, unit, told } = this;
    if (!told || !zoom) return;
    const { story } = told;
    named(this.button, story.words.t(zoom.isWhole() ? 'timeline.into' : 'timeline.whole'));
    this.lens.plus.setAttribute('visibility', zoom.isWhole() ? 'visible' : 'hidden');
    // a life of one period has nothing to zoom into, but a wheel or two fingers can
    this.button.hidden = story.scene.bands.length < 2 && zoom.isWhole();
    this.plan = planOf(
      host.clientWidth / unit,
      host.clientHeight / unit,
      story.scene.days,
      zoom.shown(),
      !this.button.hidden,
    );
    const { plan } = this;
    if (!plan) return;
    const ticks = ticksOf(plan, story.words);
    this.paint(plan, unit, {
      bands: story.scene.bands,
      strip: stripOf(story.scene, plan),
      marks: this.marks,
      ticks,
    });
    this.letters.lay(plan, unit, story, this.marks, ticks);
    this.letters.ring(null);
    host.dataset['zoomed'] = String(!zoom.isWhole());
    host.dataset['room'] = plan.room;
  }

  /** Put the playhead where the moment is. */
  place() {
    const { plan, told, slider, unit } = this;
    if (!plan || !told?.moment) return;
    const { story, moment } = told;
    this.letters.draw(plan, story, moment);
    const at = Math.min(plan.clip[1], Math.max(plan.clip[0], plan.x(moment.day)));
    slider.style.transform = `translateX(${(at * unit).toFixed(2)}px)`;
    const spoken = [moment.day, moment.stop, moment.travelling].join('|');
    // before the first map is seen nobody can ask, and the names of months take their time to come
    if (spoken === this.spoken || document.documentElement.dataset['sergemap'] !== 'ready') return;
    this.spoken = spoken;
    slider.setAttribute('aria-valuenow', String(moment.day));
    slider.setAttribute('aria-valuetext', inWords(story, moment));
  }

  /**
   * The window has moved: show it.
   * @param {() => void} [move]
   */
  show(move) {
    move?.();
    this.tip.hide();
    this.layWindow();
    this.place();
  }

  /** Into the period of the playhead, or back to the whole life. */
  turn() {
    const { zoom, told } = this;
    if (!zoom || !told?.moment) return;
    const { band, day } = told.moment;
    this.show(zoom.isWhole() ? () => zoom.into(band, day) : zoom.out);
  }

  /**
   * Into the period of a day; from there, back to the whole life.
   * @param {number} day
   */
  turnTo(day) {
    const { zoom, told } = this;
    if (!zoom || !told) return;
    const band = told.story.scene.bands.findLastIndex(({ days }) => days[0] <= day);
    const isThere = !zoom.isWhole() && [band, null].includes(zoom.period());
    this.show(isThere ? zoom.out : () => zoom.into(band < 0 ? null : band, day));
  }
}

/**
 * The playhead moves by keys; the button that zooms, Escape takes the tip away.
 * @param {Line} line
 * @param {AbortSignal} signal
 */
function listenToKeys(line, signal) {
  const { slider, button, actions } = line;
  /** @type {Record<string, () => void>} */
  const keys = {
    ArrowRight: actions.next,
    ArrowUp: actions.next,
    ArrowLeft: actions.previous,
    ArrowDown: actions.previous,
    Home: actions.toFirst,
    End: actions.toLast,
    PageDown: () => actions.toPeriod(1),
    PageUp: () => actions.toPeriod(-1),
  };
  slider.addEventListener(
    'keydown',
    (event) => {
      const act = keys[event.key];
      if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      act();
    },
    { signal },
  );
  button.addEventListener('click', () => line.turn(), { signal });
  // what covers the map because a pointer rests must go without moving it (WCAG 1.4.13)
  addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Escape' && line.tip.hide()) line.letters.ring(null);
    },
    { signal },
  );
}

/**
 * @param {Line} line
 * @returns {Gestures}
 */
function gesturesOf(line) {
  /** @param {Spot} spot */
  const found = ({ x, y }) =>
    line.plan ? markNear(line.plan, line.marks, x / line.unit, y / line.unit) : null;
  /** @param {number} x */
  const dayAt = (x) => line.plan?.day(x / line.unit) ?? null;
  /** @param {number} x */
  const timeAt = (x) => line.plan?.time(x / line.unit) ?? 0;
  const leave = () => {
    if (line.tip.hide()) line.letters.ring(null);
    line.host.classList.remove('over-a-mark');
  };
  return {
    isMark: (spot) => found(spot) !== null,
    isAxis: ({ x, y }) => {
      const { plan, unit, told } = line;
      if (!plan?.zoomed || !told?.moment) return false;
      const onGrip =
        Math.abs(plan.x(told.moment.day) - x / unit) < 14 && y / unit < plan.rows.axis + 10;
      return y / unit > plan.rows.axis && !onGrip;
    },
    open: (spot) => {
      const mark = found(spot)?.mark;
      leave();
      if (mark) line.actions.note(mark.what, mark.id);
    },
    seek: ({ x }) => {
      const day = dayAt(x);
      if (day !== null && day !== line.told?.moment?.day) line.actions.toDay(day);
    },
    grab: () => {
      line.isHeld = true;
      line.slider.focus({ preventScroll: true });
    },
    release: () => {
      line.isHeld = false;
    },
    pan: (px) => {
      const { plan, zoom, unit } = line;
      if (plan?.zoomed) line.show(() => zoom?.pan(-px / unit / plan.scale));
    },
    zoom: (factor, { x }) => line.show(() => line.zoom?.by(factor, timeAt(x))),
    pinch: ([first, second]) => {
      const [left, right] =
        first.x < second.x
          ? [timeAt(first.x), timeAt(second.x)]
          : [timeAt(second.x), timeAt(first.x)];
      return ([one, other]) => {
        const { plan, unit } = line;
        if (!plan) return;
        /** @param {number} x */
        const part = (x) => (x / unit - plan.left) / (plan.right - plan.left);
        line.show(() =>
          line.zoom?.pinch(
            [left, right],
            [part(Math.min(one.x, other.x)), part(Math.max(one.x, other.x))],
          ),
        );
      };
    },
    into: ({ x }) => line.turnTo(dayAt(x) ?? 0),
    hover: (spot) => {
      if (line.told) hover(line, spot, found(spot));
    },
    leave,
  };
}

/**
 * @param {Line} line
 * @param {Spot} spot
 * @param {import('./stays.js').Found | null} found
 */
function hover({ plan, told, unit, host, tip, letters }, { x, y }, found) {
  if (!plan || !told) return;
  const { story } = told;
  const day = plan.day(x / unit);
  const { band, bandHigh } = plan.rows;
  const isOnBand = y / unit >= band && y / unit <= band + bandHigh;
  const period = isOnBand
    ? story.scene.bands.findLastIndex(({ days }) => days[0] <= day && day <= days[1])
    : -1;
  const { left, top } = host.getBoundingClientRect();
  tip.show(
    story,
    { day, found, band: period < 0 ? null : period },
    left + (found ? found.x * unit : x),
    top,
  );
  letters.ring(found);
  host.classList.toggle('over-a-mark', found !== null);
}

/**
 * @param {Story} story
 * @param {Moment} moment
 * @returns {string}
 */
function inWords({ scene, texts, words }, moment) {
  const place = nameOn(scene, texts, scene.stops[moment.stop]?.place ?? 0, moment.day);
  const date = words.day(moment.day, sayable(scene, moment));
  return words.t(moment.travelling ? 'timeline.now-way' : 'timeline.now', { date, place });
}

/** A lens, with a plus or without. */
function lensSign() {
  const plus = drawing('path', { d: 'M6.7 4.6v4.2' });
  const svg = drawing(
    'svg',
    { viewBox: '0 0 16 16', 'aria-hidden': 'true' },
    drawing('circle', { cx: 6.7, cy: 6.7, r: 4.7 }),
    drawing('path', { d: 'M10.3 10.3l4 4M4.6 6.7h4.2' }),
    plus,
  );
  return Object.assign(svg, { plus });
}
