/** The map's window: ground, way, stops and names, the camera that follows, the stop under a finger. */

import { viewOfAll, viewOfStop } from '../space/camera.js';
import { createGround } from './base.js';
import { createPicture, nameKey } from './picture.js';
import { viewOfMap } from './sheet.js';

/** @import { Basemap } from '../scene.js' */
/** @import { Sheet } from '../space/camera.js' */
/** @import { Moment } from '../time/moment.js' */
/** @import { Ink } from './ink.js' */
/** @import { Box } from './names.js' */
/** @import { Look, Story } from './story.js' */

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
 * @property {SVGSVGElement} frame
 * @property {Ink} ink
 * @property {HTMLElement} host
 * @property {(index: number) => void} toStop
 * @property {AbortSignal} signal
 */

const FLIGHT_SECONDS = 1.4;
/** A whole life must fit a narrow phone. */
const WIDEST_ZOOM = 1;
const FURNITURE = '.plate, .tools, .caption:not([hidden]), .credit, .leaflet-control-attribution';

/** @param {StageSettings} settings @returns {Stage} */
export function createStage({ map, basemap, frame, ink, host, toStop, signal }) {
  const ground = createGround(map, basemap, ink);
  const picture = createPicture(map, frame, ink);
  /** @type {Shown | null} */
  let shown = null;
  let named = '';
  let isMoving = false;
  let isZooming = false;

  const draw = () => {
    if (shown && !isZooming) picture.draw(viewOfMap(map), shown.story, shown.moment, shown.look);
  };
  const name = () => {
    if (!shown || isMoving) return;
    named = nameKey(shown.story, shown.moment, shown.look);
    picture.name(viewOfMap(map), shown.story, shown.moment, shown.look, furniture(map.getContainer()));
  };
  const move = () => {
    ground.move(viewOfMap(map));
    draw();
  };
  const rest = () => {
    isMoving = false;
    ground.rest(viewOfMap(map));
    draw();
    name();
  };
  /** @param {Move} how */
  const aim = (how) => {
    if (!shown || how === 'stay' || map.getSize().x < 10) return;
    const { story: { scene, curves }, moment, look } = shown;
    const sheet = sheetOf(map);
    const { center: [longitude, latitude], zoom } = look.whole ? viewOfAll(scene, curves, sheet) : viewOfStop(scene, curves, moment.stop, sheet);
    if (how === 'jump') map.setView([latitude, longitude], zoom, { animate: false });
    else map.flyTo([latitude, longitude], zoom, { duration: FLIGHT_SECONDS, easeLinearity: 0.35 });
  };
  const listeners = {
    movestart: () => { isMoving = true; },
    zoomanim: () => { isZooming = true; },
    zoomend: () => { isZooming = false; },
    move,
    moveend: rest,
  };
  map.on(listeners);
  signal.addEventListener('abort', () => map.off(listeners));
  listenForStops(map, picture, () => shown, toStop, signal);
  listenForSize(host, () => {
    map.invalidateSize({ pan: false });
    aim('jump');
    rest();
  }, signal);

  return {
    show: (next, how) => {
      shown = next;
      if (how === 'stay') draw();
      else aim(how);
      if (!isMoving && named !== nameKey(next.story, next.moment, next.look)) name();
    },
    repaint: () => {
      ink.dry();
      if (shown) rest();
    },
    rename: name,
    way: picture.way,
    zoom: (steps) => void map.setZoom(map.getZoom() + steps),
  };
}

/** What is ours to set on the map that folium made. @param {L.Map} map @param {AbortSignal} signal */
export function prepareMap(map, signal) {
  const container = map.getContainer();
  container.setAttribute('role', 'region');
  map.setMinZoom(Math.min(map.getMinZoom(), WIDEST_ZOOM));
  map.attributionControl?.setPrefix('<a href="https://leafletjs.com" target="_blank" rel="noopener noreferrer">Leaflet</a>');
  if (window.parent === window) return;
  // in a frame the wheel scrolls the page around it; with Ctrl it zooms
  map.scrollWheelZoom.disable();
  container.addEventListener('wheel', ({ ctrlKey, metaKey }) => {
    if (ctrlKey || metaKey) map.scrollWheelZoom.enable();
    else map.scrollWheelZoom.disable();
  }, { signal, capture: true, passive: true });
}

/** What to keep free around the way. @param {L.Map} map @returns {Sheet} */
function sheetOf(map) {
  const { width, height, unit } = viewOfMap(map);
  if (width < 500) {
    return { width, height, left: 26, right: 26, top: Math.min(86, height * 0.26), bottom: Math.min(46, height * 0.16) };
  }
  const tight = Math.min(1, height / (440 * unit));
  return { width, height, left: 72 * unit, right: 128 * unit, top: 72 * unit * tight, bottom: 64 * unit * tight };
}

/** @param {HTMLElement} container @returns {Box[]} what stands on the map */
function furniture(container) {
  const origin = container.getBoundingClientRect();
  return [...(container.parentElement?.querySelectorAll(FURNITURE) ?? [])]
    .map((piece) => piece.getBoundingClientRect())
    .filter(({ width, height }) => width > 0 && height > 0)
    .map(({ left, top, right, bottom }) => [left - origin.left - 4, top - origin.top - 2, right - origin.left + 4, bottom - origin.top + 2]);
}

/** @param {L.Map} map @param {import('./picture.js').Picture} picture @param {() => Shown | null} shown @param {(index: number) => void} toStop @param {AbortSignal} signal */
function listenForStops(map, picture, shown, toStop, signal) {
  const listeners = {
    /** @param {L.LeafletMouseEvent} event */
    click: (event) => {
      const site = picture.siteAt(event.containerPoint);
      const now = shown();
      if (site && now) toStop(nextOf(site.stops, now.look.whole ? -1 : now.moment.stop));
    },
    /** @param {L.LeafletMouseEvent} event */
    mousemove: (event) => {
      map.getContainer().classList.toggle('over-a-stop', picture.siteAt(event.containerPoint) !== null);
    },
  };
  map.on(listeners);
  signal.addEventListener('abort', () => map.off(listeners));
}

/** Of several stays in one place: the next one after this; else the latest before. @param {number[]} stops @param {number} now @returns {number} */
function nextOf(stops, now) {
  const [first = 0] = stops;
  if (stops.includes(now)) return stops.find((index) => index > now) ?? first;
  return stops.findLast((index) => index < now) ?? first;
}

/** @param {HTMLElement} host @param {() => void} resized @param {AbortSignal} signal */
function listenForSize(host, resized, signal) {
  let size = `${host.clientWidth}x${host.clientHeight}`;
  const observer = new ResizeObserver(() => {
    const now = `${host.clientWidth}x${host.clientHeight}`;
    if (now === size) return;
    size = now;
    resized();
  });
  observer.observe(host);
  signal.addEventListener('abort', () => observer.disconnect());
}
