/**
 * The sheets of the ground, and which of them are seen. While the camera moves, waterlines and
 * ribbons are gone: they are the slow part. At rest all lie on one sheet: each more has to be laid
 * over the others in every frame.
 */

import { createSheet } from '../sheet.js';

/** @import { Box } from '../../borders/borders.js' */
/** @import { Palette } from '../../draw/palette.js' */
/** @import { Pen, Sheet } from '../sheet.js' */
/** @import { Viewport } from '../viewport.js' */

/** @typedef {'water' | 'fill' | 'ribbons' | 'lines'} Part */

/** @typedef {ReturnType<typeof createCompositor>} Compositor */

/**
 * A Leaflet pane under the tiles, so that tiles, where somebody asks for them, cover the ground.
 */
const PANE = 'ground';
/**
 * Waterlines have no sharp edges: a quarter of the pixels is enough, and drawn in a third of the
 * time.
 */
const SOFT = 0.5;
/** Those that change with the borders, the lowest first. */
const CHANGING = /** @type {const} */ (['fill', 'ribbons', 'lines']);

/** @param {L.Map} map @param {Palette} ink @param {AbortSignal} signal */
export function createCompositor(map, ink, signal) {
  const pane = map.createPane(PANE);
  pane.style.zIndex = '150';
  const sheets = createSheets(map, signal);
  const fade = createFade(createSheet(map, PANE, 'before', signal), ink);
  const { hide, show, isSeen } = createVisibility(sheets);
  let [isOne, hasLeft] = [false, false];
  /** How often the sheets were drawn on. */
  let drawings = 0;
  const layApart = () => {
    drawings += 1;
    [isOne, hasLeft] = [false, false];
    pane.classList.remove('as-one');
  };
  const begin = (/** @type {Part} */ part) => {
    layApart();
    sheets[part].canvas.classList.add('drawn');
    return sheets[part];
  };
  return {
    clear: (/** @type {Part} */ part, /** @type {Viewport} */ view) => begin(part).clear(view),
    goOn: (/** @type {Part} */ part) => begin(part).canvas.getContext('2d'),
    show,
    hideSlow: () => hide('water', 'ribbons'),
    mend: (/** @type {Box} */ box, /** @type {(pen: Pen) => void} */ draw) => {
      hide('ribbons'); // they are those of before
      drawings += 1;
      sheets.fill.mend(box, (pen) => {
        draw(pen);
        lay(pen, sheets.water.canvas, 'destination-over');
      });
    },
    // once all is drawn and seen
    layAsOne: async () => {
      const before = drawings;
      await settled([sheets.water.canvas, sheets.ribbons.canvas]);
      if (isOne || before !== drawings || !isSeen('water') || !isSeen('ribbons')) return;
      flatten(sheets);
      isOne = true;
      pane.classList.add('as-one');
    },
    isOne: () => isOne,
    isStale: sheets.water.isStale,
    // another sheet shows the ground
    leave: () => {
      if (hasLeft) return;
      layApart();
      hide('water', 'ribbons');
      for (const { canvas } of [sheets.fill, sheets.lines]) canvas.classList.remove('drawn');
      hasLeft = true;
    },
    fadeFrom: (/** @type {Viewport} */ view, /** @type {Box} */ changing) => {
      const parts = CHANGING.filter((part) => (isOne ? part === 'fill' : isSeen(part)));
      const seen = parts.map((part) => sheets[part].canvas);
      fade.from(view, changing, seen);
    },
    endFade: fade.end,
  };
}

/** @param {L.Map} map @param {AbortSignal} signal */
function createSheets(map, signal) {
  return {
    water: createSheet(map, PANE, 'waterlines', signal, SOFT),
    fill: createSheet(map, PANE, 'ground', signal),
    ribbons: createSheet(map, PANE, 'ribbons', signal),
    lines: createSheet(map, PANE, 'lines', signal),
  };
}

/** @param {Record<Part, Sheet>} sheets */
function flatten({ fill, water, ribbons, lines }) {
  const pen = fill.canvas.getContext('2d');
  if (!pen) return;
  lay(pen, water.canvas, 'destination-over');
  for (const { canvas } of [ribbons, lines]) lay(pen, canvas, 'source-over');
}

/** @param {Record<Part, Sheet>} sheets */
function createVisibility(sheets) {
  /** @type {Set<Part>} */
  const hidden = new Set();
  return {
    isSeen: (/** @type {Part} */ part) => !hidden.has(part),
    show: (/** @type {Part} */ part) => {
      hidden.delete(part);
      sheets[part].canvas.classList.remove('away');
    },
    hide: (/** @type {Part[]} */ ...parts) => {
      for (const part of parts) {
        hidden.add(part);
        sheets[part].canvas.classList.add('away');
      }
    },
  };
}

/**
 * What was seen before lies over what comes, and fades.
 * @param {Sheet} sheet
 * @param {Palette} ink
 */
function createFade({ canvas, clear }, ink) {
  /** @type {Animation | null} */
  let fading = null;
  const end = () => {
    fading?.cancel();
    fading = null;
    canvas.classList.remove('fading');
  };
  /** @param {Viewport} view @param {Box} box @param {HTMLCanvasElement[]} seen */
  const from = (view, [left, top, right, bottom], seen) => {
    const pen = clear(view);
    const [width, height] = [view.width, view.height];
    canvas.style.clipPath = `inset(${top}px ${width - right}px ${height - bottom}px ${left}px)`;
    for (const one of seen) if (one.width) pen?.drawImage(one, 0, 0, width, height);
    end();
    canvas.classList.add('fading');
    fading = canvas.animate([{ opacity: 1 }, { opacity: 0 }], {
      duration: parseFloat(ink.of('--borders')) || 1,
      easing: 'ease-in-out',
    });
    fading.onfinish = end;
  };
  return { from, end };
}

/** @param {HTMLCanvasElement[]} canvases */
async function settled(canvases) {
  const fading = canvases.flatMap((canvas) => canvas.getAnimations());
  await Promise.allSettled(fading.map(({ finished }) => finished));
}

/**
 * @param {Pen} pen
 * @param {HTMLCanvasElement} canvas another sheet
 * @param {GlobalCompositeOperation} how
 */
function lay(pen, canvas, how) {
  if (!canvas.width) return;
  pen.save();
  pen.resetTransform();
  pen.globalCompositeOperation = how;
  pen.drawImage(canvas, 0, 0, pen.canvas.width, pen.canvas.height);
  pen.restore();
}
