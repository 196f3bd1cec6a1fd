/**
 * The sheets of the ground, and which of them are seen. While the camera moves, waterlines and
 * ribbons are gone: they are the slow part. At rest all lie on one sheet: each more has to be laid
 * over the others in every frame.
 */

import { drawing } from '../frame_queue.js';
import { blank, createSheet, drawWithin } from '../sheet.js';

/** @import { Box } from '../../borders/borders.js' */
/** @import { Palette } from '../../draw/palette.js' */
/** @import { Pen, Sheet } from '../sheet.js' */
/** @import { Viewport } from '../viewport.js' */

/** @typedef {'water' | 'fill' | 'ribbons' | 'lines'} Part */
/** @typedef {(pen: Pen, view: Viewport) => void} Draw */

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
/** Where no more of the window changes, the pixels are soon made. */
const SMALL = 0.1;
/** Those that change with the borders, the lowest first. */
const CHANGING = /** @type {const} */ (['fill', 'ribbons', 'lines']);

/**
 * @param {L.Map} map
 * @param {() => Viewport} viewport
 * @param {Palette} ink
 * @param {AbortSignal} signal
 */
export function createCompositor(map, viewport, ink, signal) {
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
  /** @param {Part} part @param {Viewport} view @param {Draw} draw */
  const drawPart = (part, view, draw) => {
    const pen = begin(part).clear(view);
    if (pen) draw(pen, view);
    show(part);
  };
  /** @param {HTMLCanvasElement} mended @param {Viewport} view @param {Box} box */
  const mend = (mended, view, box) => {
    fade.from(view, box, [sheets.fill.canvas]);
    hide('ribbons'); // they are those of before
    drawings += 1;
    mendWith(mended, sheets, box);
  };
  return {
    draw: drawPart,
    ...createSteps(viewport, drawPart, mend),
    hideSlow: () => hide('water', 'ribbons'),
    // once all is drawn and seen
    layAsOne: async () => {
      const before = drawings;
      await settled(canvasesOf(sheets, ['water', 'ribbons']));
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
      for (const canvas of canvasesOf(sheets, ['fill', 'lines'])) canvas.classList.remove('drawn');
      hasLeft = true;
    },
    /** Where they are not one. @param {Viewport} view @param {Box} box */
    fadeFrom: (view, box) => fade.from(view, box, canvasesOf(sheets, CHANGING.filter(isSeen))),
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

/**
 * What takes several frames is drawn beside what is seen, and laid there once it is whole.
 * @param {() => Viewport} viewport
 * @param {(part: Part, view: Viewport, draw: Draw) => void} drawPart
 * @param {(mended: HTMLCanvasElement, view: Viewport, box: Box) => void} mend
 */
function createSteps(viewport, drawPart, mend) {
  const spare = document.createElement('canvas');
  /**
   * @param {Draw[]} draws
   * @param {number} share of the window's pixels, along a side
   * @param {(view: Viewport) => void} layThere
   */
  const stepsWith = (draws, share, layThere) =>
    draws.map((draw, step) => () => {
      const view = viewport();
      const isFirst = step === 0;
      const pen = isFirst ? blank(spare, view, view.sharpness * share) : spare.getContext('2d');
      if (pen) draw(pen, view);
      if (step === draws.length - 1) layThere(view);
    });
  return {
    /** @param {Part} part @param {Draw[]} draws */
    stepsOf: (part, draws) =>
      stepsWith(draws, part === 'water' ? SOFT : 1, (view) =>
        drawPart(part, view, (pen) => lay(pen, spare, 'source-over')),
      ).map(drawing),
    /** @param {Box} box there alone @param {Draw[]} draws */
    mendingOf: (box, draws) => {
      const steps = stepsWith(
        draws.map((draw) => (pen, view) => {
          drawWithin(pen, box, view.sharpness, () => draw(pen, view));
        }),
        1,
        (view) => mend(spare, view, box),
      );
      return isSmall(box, viewport()) ? steps : steps.map(drawing);
    },
  };
}

/** @param {Box} box px of the screen @param {Viewport} view */
function isSmall([left, top, right, bottom], { width, height }) {
  return (right - left) * (bottom - top) < SMALL * width * height;
}

/** @param {Record<Part, Sheet>} sheets @param {Part[]} parts */
function canvasesOf(sheets, parts) {
  return parts.map((part) => sheets[part].canvas);
}

/** @param {HTMLCanvasElement} mended @param {Record<Part, Sheet>} sheets @param {Box} box */
function mendWith(mended, { fill, water }, box) {
  fill.mend(box, (pen) => {
    lay(pen, mended, 'source-over');
    lay(pen, water.canvas, 'destination-over');
  });
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
  const from = (view, box, seen) => {
    const [left, top, right, bottom] = box;
    const pen = clear(view);
    const [width, height] = [view.width, view.height];
    canvas.style.clipPath = `inset(${top}px ${width - right}px ${height - bottom}px ${left}px)`;
    const copy = (/** @type {Pen} */ within) => {
      for (const one of seen) if (one.width) within.drawImage(one, 0, 0, width, height);
    };
    if (pen) drawWithin(pen, box, view.sharpness, copy);
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
