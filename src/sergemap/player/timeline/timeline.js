/**
 * The timeline: periods as bands, stays as segments, events and works that open, and the playhead
 * that is a slider.
 */

import { createPalette } from '../draw/palette.js';
import { placeNow } from '../story.js';
import { sayable } from '../time/precision.js';
import { drawing, element, named, rootUnit, sizeOf } from '../draw/element.js';
import { gesturesOf, listenToKeys } from './pointing.js';
import { ticksOf } from './axis.js';
import { listenToHand } from './gestures.js';
import { createLetters } from './labels.js';
import { createPaint } from './painting.js';
import { planOf } from './layout.js';
import { datedMarks, stripOf } from './stays.js';
import { createTip } from './tip.js';
import { createZoom } from './zoom.js';

/** @import { Story } from '../story.js' */
/** @import { Moment } from '../time/moment.js' */
/** @import { Plan } from './layout.js' */
/** @import { Dates } from './stays.js' */
/** @import { Zoom } from './zoom.js' */
/** @import { Actions } from '../actions.js' */

/** @param {HTMLElement} host @param {Actions} actions @param {AbortSignal} signal */
export function createTimeline(host, actions, signal) {
  const timeline = new Line(host, actions);
  listenToHand(host, gesturesOf(timeline), signal);
  listenToKeys(timeline, signal);
  return timeline;
}

/** What stays between two drawings: the plan, the window, the day under the pointer. */
export class Line {
  ink = createPalette();
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
  shown = null;
  spoken = '';
  /** The room it was laid out for. */
  room = '';

  /** @param {HTMLElement} host @param {Actions} actions */
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
    if (this.shown?.story.scene !== story.scene) this.marks = datedMarks(story.scene.marks);
    this.zoom ??= createZoom(story.scene.days, story.scene.bands);
    this.shown = { story, moment: this.shown?.moment ?? null };
    this.unit = rootUnit();
    this.room = sizeOf(this.host);
    this.spoken = '';
    this.tip.forget();
    const [first, last] = story.scene.days;
    this.slider.setAttribute('aria-label', story.words.t('timeline.name'));
    this.slider.setAttribute('aria-valuemin', String(first));
    this.slider.setAttribute('aria-valuemax', String(last));
    this.layWindow();
  };

  /** @param {Story} story @param {Moment} moment */
  draw = (story, moment) => {
    if (this.shown?.story !== story) this.lay(story);
    this.shown = { story, moment };
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
    const { host, zoom, unit, shown } = this;
    if (!shown || !zoom) return;
    const { story } = shown;
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
      Number(this.marks.event.length > 0) + Number(this.marks.work.length > 0),
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
    host.dataset.zoomed = String(!zoom.isWhole());
    host.dataset.room = plan.room;
  }

  /** Put the playhead where the moment is. */
  place() {
    const { plan, shown, slider, unit } = this;
    if (!plan || !shown?.moment) return;
    const { story, moment } = shown;
    this.letters.draw(plan, story, moment);
    const at = Math.min(plan.clip[1], Math.max(plan.clip[0], plan.x(moment.day)));
    slider.style.transform = `translateX(${Math.round(at * unit)}px)`;
    const spoken = [moment.day, moment.stop, moment.travelling].join('|');
    if (spoken === this.spoken) return;
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
    const { zoom, shown } = this;
    if (!zoom || !shown?.moment) return;
    const { band, day } = shown.moment;
    this.show(zoom.isWhole() ? () => zoom.into(band, day) : zoom.out);
  }

  /**
   * Into the period of a day; from there, back to the whole life.
   * @param {number} day
   */
  turnTo(day) {
    const { zoom, shown } = this;
    if (!zoom || !shown) return;
    const band = shown.story.scene.bands.findLastIndex(({ days }) => days[0] <= day);
    const isThere = !zoom.isWhole() && [band, null].includes(zoom.period());
    this.show(isThere ? zoom.out : () => zoom.into(band < 0 ? null : band, day));
  }
}

/** @param {Story} story @param {Moment} moment */
function inWords(story, moment) {
  const { scene, words } = story;
  const place = placeNow(story, moment);
  const date = words.day(moment.day, sayable(scene, moment));
  return words.t(moment.travelling ? 'timeline.now-way' : 'timeline.now', { date, place });
}

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
