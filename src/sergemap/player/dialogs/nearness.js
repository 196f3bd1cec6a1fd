/** How near a picture is seen, through a window that stays as large as it was. */

/** So near it comes at most, and so much nearer with each step. */
const [NEAREST, STEP] = [6, 1.5];
/** How far a wheel is turned for a step, px. */
const TURN = 120;

/** @param {HTMLElement | null} window that holds one picture; null: there is none */
export function createNearness(window) {
  let nearness = 1;
  const image = window?.querySelector('img');
  const bringTo = (/** @type {number} */ wanted) => {
    if (!window || !image) return;
    const before = nearness;
    const { clientWidth, clientHeight, scrollLeft, scrollTop } = window;
    if (before === 1) window.style.height = `${clientHeight}px`;
    nearness = Math.min(NEAREST, Math.max(1, wanted));
    const isNear = nearness > 1;
    image.classList.toggle('near', isNear);
    image.style.width = isNear ? `${clientWidth * nearness}px` : '';
    if (!isNear) window.style.height = '';
    window.toggleAttribute('tabindex', isNear);
    if (isNear) window.tabIndex = 0;
    const middle = (/** @type {number} */ from, /** @type {number} */ room) =>
      ((from + room / 2) * nearness) / before - room / 2;
    window.scrollTo(middle(scrollLeft, clientWidth), middle(scrollTop, clientHeight));
  };
  const step = (/** @type {number} */ steps) => bringTo(nearness * STEP ** steps);
  const turn = (/** @type {WheelEvent} */ event) => {
    event.preventDefault();
    step(-event.deltaY / TURN);
  };
  window?.addEventListener('wheel', turn, { passive: false });
  if (window) listenToFingers(window, () => nearness, bringTo);
  return { step, isNear: () => nearness > 1 };
}

/**
 * Two fingers that part bring the picture nearer.
 * @param {HTMLElement} window
 * @param {() => number} nearness
 * @param {(wanted: number) => void} bringTo
 */
function listenToFingers(window, nearness, bringTo) {
  /** @type {Map<number, PointerEvent>} */
  const fingers = new Map();
  const apart = () => {
    const [one, other] = [...fingers.values()];
    return one && other ? Math.hypot(one.x - other.x, one.y - other.y) : 0;
  };
  let [from, began] = [0, 1];
  window.addEventListener('pointerdown', (event) => {
    fingers.set(event.pointerId, event);
    [from, began] = [apart(), nearness()];
  });
  window.addEventListener('pointermove', (event) => {
    if (!fingers.has(event.pointerId)) return;
    fingers.set(event.pointerId, event);
    if (fingers.size === 2 && from > 0) bringTo((began * apart()) / from);
  });
  for (const name of /** @type {const} */ (['pointerup', 'pointercancel', 'pointerleave']))
    window.addEventListener(name, ({ pointerId }) => void fingers.delete(pointerId));
}
