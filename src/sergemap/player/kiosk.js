/** A screen that stands in a room: it begins anew for the next visitor, and leads nowhere else. */

const USUAL_SECONDS = 90;
const [LEAST, MOST] = [10, 3600];
const TOUCHES = ['pointerdown', 'pointermove', 'wheel', 'keydown'];

/**
 * How long it waits for a visitor, in seconds; null: it is no such screen.
 * @param {Map<string, string>} asked `kiosk=1`, or so many seconds
 */
export function kioskSeconds(asked) {
  const kiosk = asked.get('kiosk') ?? '0';
  if (kiosk === '1') return USUAL_SECONDS;
  const seconds = Number(kiosk);
  return seconds >= LEAST && seconds <= MOST ? seconds : null;
}

/**
 * Begin anew when nobody has touched the screen for so long; what plays is let play to its end.
 * @param {number} seconds
 * @param {() => boolean} isPlaying
 * @param {() => void} beginAnew
 * @param {AbortSignal} signal
 */
export function waitForVisitors(seconds, isPlaying, beginAnew, signal) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  const wait = () => {
    clearTimeout(waiting);
    waiting = setTimeout(over, seconds * 1000);
  };
  const over = () => {
    if (!isPlaying()) beginAnew();
    wait();
  };
  for (const touch of TOUCHES)
    addEventListener(touch, wait, { signal, capture: true, passive: true });
  for (const press of ['click', 'auxclick'])
    addEventListener(press, stayHere, { signal, capture: true });
  signal.addEventListener('abort', () => clearTimeout(waiting));
  wait();
}

/** @param {Event} event */
function stayHere(event) {
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
  if (link && !link.getAttribute('href')?.startsWith('#')) event.preventDefault();
}
