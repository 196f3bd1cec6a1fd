/** The ground: sea, graticule, waterlines, land, rivers, lakes and coasts, on canvas. */

import { WORLD, worldX, worldY } from '../space/mercator.js';
import { readShapes, within } from './shapes.js';
import { createSheet } from './sheet.js';

/** @import { Basemap } from '../scene.js' */
/** @import { Ink } from './ink.js' */
/** @import { Box, Shape } from './shapes.js' */
/** @import { View } from './sheet.js' */

/** @typedef {CanvasRenderingContext2D} Pen */
/** @typedef {{move: (view: View) => void, rest: (view: View) => void}} Ground */

/** A Leaflet pane under the tiles, so that tiles, where somebody asks for them, cover the ground. */
const PANE = 'ground';

/**
 * While the camera moves the waterlines are gone: they are the slow part; they come back at rest.
 * @param {L.Map} map @param {Basemap} basemap @param {Ink} ink @returns {Ground}
 */
export function createGround(map, basemap, ink) {
  map.createPane(PANE).style.zIndex = '150';
  const water = createSheet(map, PANE, 'waterlines');
  const ground = createSheet(map, PANE, 'ground');
  const shapes = readShapes(basemap);

  /** @param {View} view */
  const drawGround = (view) => {
    const pen = ground.clear(view);
    if (!pen) return;
    eachWorld(pen, view, (box) => {
      graticule(pen, ink, view);
      fill(pen, within(shapes.land, box), ink.of('--land'));
      rivers(pen, ink, view, shapes.rivers, box);
      fill(pen, within(shapes.lakes, box), ink.of('--sea'));
      stroke(pen, within(shapes.shores, box), ink.of('--coast'), 0.5 * thin(view));
      stroke(pen, within(shapes.coasts, box), ink.of('--coast'), 0.75 * thin(view));
    });
  };
  /** @param {View} view */
  const drawWater = (view) => {
    const pen = water.clear(view);
    if (!pen) return;
    eachWorld(pen, view, (box) => {
      const coasts = within(shapes.coasts, grown(box, 15 * thin(view)));
      stroke(pen, coasts, ink.of('--sea-1'), 15 * thin(view));
      stroke(pen, coasts, ink.of('--sea-2'), 6 * thin(view));
    });
  };
  return {
    move: (view) => {
      if (water.isStale()) water.canvas.classList.add('away');
      drawGround(view);
    },
    rest: (view) => {
      drawGround(view);
      drawWater(view);
      water.canvas.classList.remove('away');
    },
  };
}

/** A px of the design in the world's units. @param {View} view @returns {number} */
function thin(view) {
  return view.unit / view.scale;
}

/**
 * Draw the world once for each time it is in sight: a way across the Pacific runs past 180 degrees.
 * @param {Pen} pen @param {View} view @param {(box: Box) => void} draw
 */
function eachWorld(pen, view, draw) {
  const { scale, corner, width, height } = view;
  const [west, east] = [corner.x / scale, (corner.x + width) / scale];
  for (let world = Math.floor(west / WORLD); world <= Math.floor(east / WORLD); world += 1) {
    const shift = world * WORLD;
    pen.save();
    pen.transform(scale, 0, 0, scale, shift * scale - corner.x, -corner.y);
    pen.lineJoin = 'round';
    pen.lineCap = 'round';
    draw([west - shift, corner.y / scale, east - shift, (corner.y + height) / scale]);
    pen.restore();
  }
}

/** @param {Box} box @param {number} by @returns {Box} */
function grown([west, north, east, south], by) {
  return [west - by, north - by, east + by, south + by];
}

/** @param {Pen} pen @param {Shape[]} shapes @param {string} colour */
function fill(pen, shapes, colour) {
  // one path for all: the hole of an inland sea is a ring among the others
  const together = new Path2D();
  for (const { path } of shapes) together.addPath(path);
  pen.fillStyle = colour;
  pen.fill(together, 'evenodd');
}

/** @param {Pen} pen @param {Shape[]} shapes @param {string} colour @param {number} width */
function stroke(pen, shapes, colour, width) {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  for (const { path } of shapes) pen.stroke(path);
}

/** @param {Pen} pen @param {Ink} ink @param {View} view @param {{rank: number, shapes: Shape[]}[]} ranks @param {Box} box */
function rivers(pen, ink, view, ranks, box) {
  for (const { rank, shapes } of ranks) {
    if (rank > view.zoom - 1) continue;
    stroke(pen, within(shapes, box), ink.of('--river'), Math.max(0.5, 1.5 - rank * 0.18) * thin(view));
  }
}

/** @param {Pen} pen @param {Ink} ink @param {View} view */
function graticule(pen, ink, view) {
  const step = view.zoom < 3.4 ? 20 : view.zoom < 5 ? 10 : 5;
  pen.beginPath();
  for (let longitude = -180; longitude < 180; longitude += step) {
    pen.moveTo(worldX(longitude), worldY(80));
    pen.lineTo(worldX(longitude), worldY(-60));
  }
  for (let latitude = -60; latitude <= 80; latitude += step) {
    pen.moveTo(0, worldY(latitude));
    pen.lineTo(WORLD, worldY(latitude));
  }
  pen.strokeStyle = ink.of('--sea-line');
  pen.lineWidth = 0.7 * thin(view);
  pen.stroke();
}
