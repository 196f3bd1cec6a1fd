/**
 * The map's window: ground, way, stops and names, the camera that follows, the stop under a finger.
 */

import { viewOfAll, viewOfBand, viewOfStop } from '../space/camera.js';
import { IN_PLACE, part, sizeOf } from '../draw/element.js';
import { createPalette } from '../draw/palette.js';
import { tellOfBorders } from './credit.js';
import { createDrawing } from './drawing.js';
import { orText } from './frame_queue.js';
import { leaveThePageItsScroll } from './gestures.js';
import { createGround } from './ground/ground.js';
import { makeRoomForGuests } from './guests.js';
import { seenBy } from './inset/side_by_side.js';
import { createPicture } from './picture.js';
import { isTiled } from './plan/plan.js';
import { listen } from './sheet.js';
import { listenForStops } from './stop_fingers.js';
import { createViewport } from './viewport.js';

/** @import { Page } from '../page.js' */
/** @import { Shown } from '../story.js' */
/** @import { Frame } from '../space/camera.js' */
/** @import { Drawing } from './drawing.js' */
/** @import { Viewport } from './viewport.js' */
/** @import { Picture } from './picture.js' */
/** @import { MapActions } from './stop_fingers.js' */

/** @typedef {'stay' | 'fly' | 'jump'} Move what the camera does */

/** @typedef {(run: () => void) => void} Later */

/** In the minute that tells a whole life the traveller is soon out of sight. */
const FLIGHT_SECONDS = { usual: 1.4, far: 0.8 };
/** A window of fewer px shows nothing to aim at. */
const NARROWEST = 10;
/** A whole life must fit a narrow phone. */
const WIDEST_ZOOM = 1;
const STOP_AND_AIR = 12;

/**
 * @param {L.Map} map
 * @param {Page} page
 * @param {MapActions} actions
 * @param {{nextFrame: Later, afterFrame: Later}} frames
 * @param {AbortSignal} signal
 */
export function createStage(map, { basemap, borders }, actions, { nextFrame, afterFrame }, signal) {
  const ink = createPalette();
  const viewport = createViewport(map);
  const ground = createGround(map, viewport, basemap, borders, ink, signal);
  /** @type {Picture} */
  const picture = createPicture(
    map,
    part('frame'),
    ink,
    ground.within,
    (shot) => seenBy(cameraOf(map, picture, shot.view, shot), shot.view),
    signal,
  );
  /** @type {Shown | null} */
  let shown = null;
  const drawing = createDrawing(map, viewport, ground, picture, () => shown, afterFrame);
  listenToCamera(map, drawing, signal);
  makeRoomForGuests(map.getContainer(), nextFrame, signal);
  const fingers = listenForStops(map, picture, () => shown, actions, signal);
  const measure = listenForSize(
    part('stage'),
    () => {
      map.invalidateSize({ pan: false });
      drawing.aim(() => shown && aim(map, picture, viewport(), shown, 'jump'));
      drawing.rest();
    },
    signal,
  );

  return {
    show: (/** @type {Shown} */ next, /** @type {Move} */ move) => {
      if (!shown) {
        measure();
        map.invalidateSize({ pan: false }); // what the address hides has made room
      }
      const isRecoloured = shown !== null && shown.theme !== next.theme;
      shown = next;
      tellOfBorders(next);
      if (isRecoloured) {
        ink.dry();
        ground.forget();
      }
      drawing.turn(move === 'stay');
      if (move !== 'stay') drawing.aim(() => aim(map, picture, viewport(), next, move));
      else if (isRecoloured) drawing.redraw();
      else drawing.follow();
      drawing.labels.ifDue();
      fingers.follow();
    },
    zoom: (/** @type {number} */ steps) => void map.setZoom(map.getZoom() + steps),
  };
}

/** @param {L.Map} map @param {Drawing} drawing @param {AbortSignal} signal */
function listenToCamera(map, drawing, signal) {
  const listeners = {
    movestart: drawing.depart,
    zoomanim: () => drawing.zoom(true),
    zoomend: () => drawing.zoom(false),
    move: orText(drawing.move),
    moveend: orText(drawing.rest),
  };
  listen(map, listeners, signal);
}

/**
 * @param {L.Map} map
 * @param {Picture} picture
 * @param {Viewport} view
 * @param {Shown} shown
 * @param {Move} how
 */
function aim(map, picture, view, shown, how) {
  if (view.width < NARROWEST) return;
  const { center, zoom } = cameraOf(map, picture, view, shown);
  const [longitude, latitude] = center;
  if (zoom < map.getMinZoom()) map.setMinZoom(zoom);
  if (how === 'jump') map.setView([latitude, longitude], zoom, { animate: false });
  else {
    const duration = FLIGHT_SECONDS[shown.look.far ? 'far' : 'usual'];
    map.flyTo([latitude, longitude], zoom, { duration, easeLinearity: 0.35 });
  }
}

/** @param {L.Map} map @param {Picture} picture @param {Viewport} view @param {Shown} shown */
function cameraOf(map, picture, view, shown) {
  const close = shown.story.scene.close || isTiled(map);
  const frame = { ...frameOf(view), close };
  const { look } = shown;
  return (look.whole && picture.cameraOfWhole(shown, view, frame)) || cameraFor(shown, frame);
}

/** @param {Shown} shown @param {Frame} frame */
function cameraFor({ story: { scene, curves }, moment: { stop, band }, look }, frame) {
  if (look.whole) return viewOfAll(scene, curves, { ...frame, widest: 0 });
  return look.far && band !== null
    ? viewOfBand(scene, curves, band, frame)
    : viewOfStop(scene, curves, stop, frame);
}

/**
 * What to keep free around the way: the date that stands on the map lies on no stop.
 * @param {Viewport} view
 */
function frameOf({ width, height, unit }) {
  const plate = part('plate');
  const dated = plate.offsetHeight && plate.offsetTop + plate.offsetHeight + STOP_AND_AIR;
  const above = (/** @type {number} */ usual) => Math.max(usual, Math.min(dated, height * 0.4));
  if (width < 500) {
    const [top, bottom] = [Math.min(86, height * 0.26), Math.min(46, height * 0.16)];
    return { width, height, left: 26, right: 26, top: above(top), bottom };
  }
  const tight = Math.min(1, height / (440 * unit));
  const [top, bottom] = [72 * unit * tight, 64 * unit * tight];
  return { width, height, left: 72 * unit, right: 128 * unit, top: above(top), bottom };
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
  // Leaflet gives it the focus whenever it is pressed, and scrolls all pages around it
  container.focus = (options) => {
    container.dataset.pressed = ''; // who presses sees where, and keeps the keys of the page
    HTMLElement.prototype.focus.call(container, { ...options, ...IN_PLACE });
  };
  container.addEventListener('focusout', () => delete container.dataset.pressed, { signal });
  map.setMinZoom(Math.min(map.getMinZoom(), WIDEST_ZOOM));
  map.attributionControl?.setPrefix(
    '<a href="https://leafletjs.com" target="_blank" rel="noopener noreferrer">Leaflet</a>',
  );
  if (window.parent !== window) leaveThePageItsScroll(map, say, signal);
}

/**
 * @param {HTMLElement} host
 * @param {() => void} resized
 * @param {AbortSignal} signal
 * @returns {() => void} keeps the size for which the first map is drawn: the page is filled by then
 */
function listenForSize(host, resized, signal) {
  let size = '';
  const observer = new ResizeObserver(() => {
    const now = sizeOf(host);
    if (now === size) return;
    size = now;
    resized();
  });
  observer.observe(host);
  signal.addEventListener('abort', () => observer.disconnect());
  return () => {
    size = sizeOf(host);
  };
}
