/** While the story plays, its text moves up as it is read, unless the reader moves it. */

/** It rests while so much of the stay passes, and has come to the end when so much is over. */
const [BEGINS, ENDS] = [0.25, 0.95];
/** px at the foot of the panel in which text fades */
const FADE = 36;

/** @param {HTMLElement} panel */
export function createScrolling(panel) {
  /** Where it was put last, px. */
  let own = 0;
  /** @type {number | null} how far the text goes on below the panel, px; null: not measured */
  let below = null;
  return {
    /** Another card is shown, from its top. */
    begin: () => {
      own = 0;
      below = null;
    },
    /** @param {number} stayed how much of the stay is over, from 0 to 1 */
    follow: (stayed) => {
      const share = (stayed - BEGINS) / (ENDS - BEGINS);
      if (share <= 0) return;
      below ??= roomBelow(panel);
      const wanted = Math.round(below * Math.min(1, share));
      if (wanted <= own || Math.abs(panel.scrollTop - own) > 2) return;
      panel.scrollTop = wanted;
      own = wanted;
    },
  };
}

/** @param {HTMLElement} panel */
function roomBelow(panel) {
  const text = panel.querySelector('.story')?.getBoundingClientRect();
  const { top } = panel.getBoundingClientRect();
  if (!text) return 0;
  return Math.max(0, text.bottom - top + panel.scrollTop - panel.clientHeight + FADE);
}
