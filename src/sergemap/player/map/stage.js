/**
 * The map's window: ground, way, stops and names, the camera that follows, the stop under a finger.
 */

import { viewOfAll, viewOfBand, viewOfStop } from '../space/camera.js';
import { createGround } from './ground/ground.js';
import { landAt } from './ground/polities.js';
import { leaveThePageItsScroll } from './gestures.js';
import { createPicture, nameKey } from './picture.js';
import { viewOfMap } from './sheet.js';
import { createTurns, orText } from './frame_queue.js';
import { sizeOf } from '../draw/element.js';

/** @import { Basemap } from '../baked.js' */
/** @import { Borders } from '../borders/borders.js' */
/** @import { Sheet } from '../space/camera.js' */
/** @import { Moment } from '../time/moment.js' */
/** @import { Ink } from '../draw/palette.js' */
/** @import { Box } from './labels/placement.js' */
/** @import { Picture } from './picture.js' */
/** @import { View } from './sheet.js' */
/** @import { Look, Story } from '../story.js' */

/** @typedef {{story: Story, moment: Moment, look: Look}} Shown */
/** @typedef {'stay' | 'fly' | 'jump'} Move what the camera does */

/**
 * @typedef {object} Stage
 * @property {(shown: Shown, move: Move) => void} show
 * @property {() => void} repaint after a change of the theme
 * @property {() => void} rename after a change of what stands on the map
 * @property {() => import('../space/mercator.js').Point[]} way
 * @property {(steps: number) => void} zoom
 */

/**
 * @typedef {object} StageSettings
 * @property {L.Map} map
 * @property {Basemap} basemap
 * @property {() => Borders | null} borders null: this page has none
 * @property {SVGSVGElement} frame
 * @property {Ink} ink
 * @property {HTMLElement} host
 * @property {(index: number) => void} toStop
 * @property {AbortSignal} signal
 */

const FLIGHT_SECONDS = 1.4;
/** However fast the date runs, the ground is not drawn anew more often than this. */
const GROUND_MS = { usual: 400, rushed: 2000 };
/** In a rush names are not set anew more often than this. */
const RUSHED_NAMES_MS = 600;
/** A whole life must fit a narrow phone. */
const WIDEST_ZOOM = 1;
/** A window of fewer px shows nothing to aim at. */
const NARROWEST = 10;
/** From the keyboard, the stop within so many px of the middle. */
const UNDER_THE_CROSS = 32;
const FURNITURE = '.plate, .tools, .caption:not([hidden]), .credit, .leaflet-control-attribution';

/**
 * @param {StageSettings} settings
 * @returns {Stage}
 */
export function createStage({ map, basemap, borders, frame, ink, host, toStop, signal }) {
  const picture = createPicture(map, frame, ink);
  /** @type {Shown | null} */
  let shown = null;
  const ground = createGround(map, basemap, borders, ink);
  const drawing = createDrawing(map, ground, picture, () => shown);
  listenToCamera(map, drawing, signal);
  listenForStops(map, picture, () => shown, toStop, signal);
  listenForSize(
    host,
    () => {
      map.invalidateSize({ pan: false });
      drawing.aim(() => shown && aim(map, shown, 'jump'));
      drawing.rest();
    },
    signal,
  );

  return {
    show: (next, how) => {
      shown = next;
      drawing.turn(how === 'stay');
      if (how === 'stay') drawing.draw();
      else drawing.aim(() => aim(map, next, how));
      drawing.nameAgain();
    },
    repaint: () => {
      ink.dry();
      ground.forget();
      if (shown) drawing.rest();
    },
    rename: drawing.rename,
    way: picture.way,
    zoom: (steps) => void map.setZoom(map.getZoom() + steps),
  };
}

/**
 * @typedef {object} Drawing the sheets of the map, drawn as the camera goes
 * @property {() => void} draw the moment
 * @property {(isStill: boolean) => void} turn to the borders of the moment, if they are others; a
 *   camera that moves draws them itself
 * @property {() => void} rename names stand still: they wait for the camera
 * @property {() => void} nameAgain if other names are due
 * @property {(turnCamera: () => void) => void} aim what the camera passes while it is turned need
 *   not be drawn
 * @property {() => void} depart the camera sets out
 * @property {(isZooming: boolean) => void} zoom Leaflet scales what is drawn, meanwhile
 * @property {() => void} move
 * @property {() => void} rest the camera has arrived
 */

/**
 * @param {L.Map} map
 * @param {import('./ground/ground.js').Ground} ground
 * @param {Picture} picture
 * @param {() => Shown | null} shown
 * @returns {Drawing}
 */
function createDrawing(map, ground, picture, shown) {
  let named = '';
  let namedAt = -Infinity;
  let isMoving = false;
  let isZooming = false;
  let isAiming = false;
  const turns = createTurns();
  let isNamingDue = false;
  let isFirst = true;
  /**
   * Whether all lies on one sheet, as while the camera moves: many large sheets are slow to lay
   * over one another.
   */
  let isOneSheet = false;
  const isStanding = () => !isMoving && !isZooming;
  const later = (/** @type {((view: View) => void)[]} */ parts) =>
    parts.map((part) => () => part(viewOfMap(map)));
  const turn = (/** @type {View | null} */ view) => {
    const now = shown();
    return now && ground.turn(landAt(now.story, now.moment, now.look), view);
  };
  const turnStill = atMostEvery(
    () => (shown()?.look.rushed ? GROUND_MS.rushed : GROUND_MS.usual),
    () => {
      const steps = turn(isStanding() && !isOneSheet ? viewOfMap(map) : null);
      if (steps && isStanding()) turns.add(...later(steps));
      return steps !== null;
    },
  );
  const draw = () => {
    const now = shown();
    const isHasty = isMoving || now?.look.rushed === true || (isOneSheet && !isFirst);
    if (now && !isZooming)
      picture.draw(
        viewOfMap(map),
        now.story,
        now.moment,
        now.look,
        isHasty,
        isOneSheet ? (isFirst ? ground.sketch : ground.onto) : null,
      );
  };
  const spread = () => {
    isOneSheet = false;
    map.getContainer().classList.remove('one-sheet');
    draw();
  };
  /** @type {(() => void)[]} */
  let unnamed = [];
  const startNames = () => {
    const now = shown();
    isNamingDue = false;
    unnamed = [];
    if (!now || isMoving) return;
    namedAt = performance.now();
    named = keyOf(now);
    unnamed = picture.name(
      viewOfMap(map),
      now.story,
      now.moment,
      now.look,
      furniture(map.getContainer()),
    );
  };
  const goOnNaming = () => unnamed.shift()?.();
  const naming = [startNames, goOnNaming, goOnNaming];
  return {
    draw,
    turn: (isStill) => {
      if (!isFirst) isStill ? turnStill() : turn(null);
    },
    rename: () => {
      if (isNamingDue) return;
      isNamingDue = true;
      turns.add(...naming);
    },
    nameAgain: () => {
      const now = shown();
      if (!now || isNamingDue || (now.look.rushed && performance.now() - namedAt < RUSHED_NAMES_MS))
        return;
      if (named === keyOf(now)) return;
      isNamingDue = true;
      turns.add(...naming);
    },
    aim: (turnCamera) => {
      isAiming = true;
      turnCamera();
      isAiming = false;
    },
    depart: () => {
      isMoving = true;
      turns.drop();
    },
    zoom: (begins) => {
      isZooming = begins;
    },
    move: () => {
      if (isAiming || isFirst) return;
      isOneSheet = isAlone(map);
      map.getContainer().classList.toggle('one-sheet', isOneSheet);
      if (!isOneSheet) ground.move(viewOfMap(map));
      draw();
    },
    rest: () => {
      isMoving = false;
      isNamingDue = true;
      const first = () => {
        isFirst = false;
        turn(null);
        ground.arrive(viewOfMap(map));
        spread();
      };
      const rest = [...naming, ...later(ground.details)];
      if (isFirst) {
        isOneSheet = isAlone(map);
        turns.take(first, ...rest);
        draw();
      } else if (isAiming) {
        ground.arrive(viewOfMap(map));
        turns.take(...rest);
        spread();
      } else {
        turns.take(...later(ground.parts), spread, ...rest);
        draw();
      }
    },
  };
}

/**
 * Whether nothing of Leaflet's lies between the ground and the way: no tiles, no layers of the
 * reader's own.
 * @param {L.Map} map
 * @returns {boolean}
 */
function isAlone(map) {
  return ['tilePane', 'overlayPane', 'shadowPane', 'markerPane'].every(
    (name) => !map.getPane(name)?.hasChildNodes(),
  );
}

/**
 * Do a thing at once; if it was done only just now, then when the time is over.
 * @param {() => number} ms
 * @param {() => boolean} run the answer is whether anything was done
 * @returns {() => void}
 */
function atMostEvery(ms, run) {
  let since = -Infinity;
  let isWaiting = false;
  const doIt = () => {
    isWaiting = false;
    if (run()) since = performance.now();
  };
  return () => {
    if (isWaiting) return;
    const left = since + ms() - performance.now();
    if (left <= 0) return doIt();
    isWaiting = true;
    setTimeout(doIt, left);
  };
}

/**
 * What the names depend on.
 * @param {Shown} shown
 * @returns {string}
 */
function keyOf({ story, moment, look }) {
  return nameKey(story, moment, look);
}

/**
 * @param {L.Map} map
 * @param {Drawing} drawing
 * @param {AbortSignal} signal
 */
function listenToCamera(map, drawing, signal) {
  listen(
    map,
    {
      movestart: drawing.depart,
      zoomanim: () => drawing.zoom(true),
      zoomend: () => drawing.zoom(false),
      move: orText(drawing.move),
      moveend: orText(drawing.rest),
    },
    signal,
  );
}

/**
 * @param {L.Map} map
 * @param {L.LeafletEventHandlerFnMap} listeners
 * @param {AbortSignal} signal
 */
function listen(map, listeners, signal) {
  map.on(listeners);
  signal.addEventListener('abort', () => map.off(listeners));
}

/**
 * The whole life, or its present period as the overview tells it, or the move to a stop.
 * @param {Shown} shown
 * @param {Sheet} sheet
 */
function viewOf({ story: { scene, curves }, moment: { stop, band }, look }, sheet) {
  if (look.whole) return viewOfAll(scene, curves, sheet);
  return look.far && band !== null
    ? viewOfBand(scene, curves, band, sheet)
    : viewOfStop(scene, curves, stop, sheet);
}

/**
 * Turn the camera to what is shown.
 * @param {L.Map} map
 * @param {Shown} shown
 * @param {Move} how
 */
function aim(map, shown, how) {
  if (map.getSize().x < NARROWEST) return;
  const sheet = sheetOf(map);
  const {
    center: [longitude, latitude],
    zoom,
  } = viewOf(shown, sheet);
  if (how === 'jump') map.setView([latitude, longitude], zoom, { animate: false });
  else map.flyTo([latitude, longitude], zoom, { duration: FLIGHT_SECONDS, easeLinearity: 0.35 });
}

/**
 * What is ours to set on the map that folium made.
 * @param {L.Map} map
 * @param {(key: string) => string} say
 * @param {AbortSignal} signal
 */
export function prepareMap(map, say, signal) {
  const container = map.getContainer();
  container.setAttribute('role', 'region');
  map.setMinZoom(Math.min(map.getMinZoom(), WIDEST_ZOOM));
  map.attributionControl?.setPrefix(
    '<a href="https://leafletjs.com" target="_blank" rel="noopener noreferrer">Leaflet</a>',
  );
  if (window.parent !== window) leaveThePageItsScroll(map, say, signal);
}

/**
 * What to keep free around the way.
 * @param {L.Map} map
 * @returns {Sheet}
 */
function sheetOf(map) {
  const { width, height, unit } = viewOfMap(map);
  if (width < 500) {
    return {
      width,
      height,
      left: 26,
      right: 26,
      top: Math.min(86, height * 0.26),
      bottom: Math.min(46, height * 0.16),
    };
  }
  const tight = Math.min(1, height / (440 * unit));
  return {
    width,
    height,
    left: 72 * unit,
    right: 128 * unit,
    top: 72 * unit * tight,
    bottom: 64 * unit * tight,
  };
}

/**
 * @param {HTMLElement} container
 * @returns {Box[]} what stands on the map
 */
function furniture(container) {
  const origin = container.getBoundingClientRect();
  return [...(container.parentElement?.querySelectorAll(FURNITURE) ?? [])]
    .map((piece) => piece.getBoundingClientRect())
    .filter(({ width, height }) => width > 0 && height > 0)
    .map(({ left, top, right, bottom }) => [
      left - origin.left - 4,
      top - origin.top - 2,
      right - origin.left + 4,
      bottom - origin.top + 2,
    ]);
}

/**
 * @param {L.Map} map
 * @param {Picture} picture
 * @param {() => Shown | null} shown
 * @param {(index: number) => void} toStop
 * @param {AbortSignal} signal
 */
function listenForStops(map, picture, shown, toStop, signal) {
  const container = map.getContainer();
  /** @param {import('./way/stops.js').Site | null} site */
  const visit = (site) => {
    const now = shown();
    if (site && now) toStop(nextOf(site.stops, now.look.whole ? -1 : now.moment.stop));
  };
  listen(
    map,
    {
      click: ({ containerPoint }) => visit(picture.siteAt(containerPoint)),
      keydown: ({ originalEvent: { key, target } }) => {
        if (key === 'Enter' && target === container)
          visit(picture.siteAt(map.getSize().divideBy(2), UNDER_THE_CROSS));
      },
      mousemove: ({ containerPoint }) => {
        container.classList.toggle('over-a-stop', picture.siteAt(containerPoint) !== null);
      },
    },
    signal,
  );
}

/**
 * Of several stays in one place: the next one after this; else the latest before.
 * @param {number[]} stops
 * @param {number} now
 * @returns {number}
 */
function nextOf(stops, now) {
  const [first = 0] = stops;
  if (stops.includes(now)) return stops.find((index) => index > now) ?? first;
  return stops.findLast((index) => index < now) ?? first;
}

/**
 * @param {HTMLElement} host
 * @param {() => void} resized
 * @param {AbortSignal} signal
 */
function listenForSize(host, resized, signal) {
  let size = sizeOf(host);
  const observer = new ResizeObserver(() => {
    const now = sizeOf(host);
    if (now === size) return;
    size = now;
    resized();
  });
  observer.observe(host);
  signal.addEventListener('abort', () => observer.disconnect());
}
