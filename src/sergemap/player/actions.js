/** What a reader can do. The views call actions and never one another. */

/** @typedef {'person' | 'event' | 'work'} Noted what a note tells of */
/** @typedef {'help' | 'about' | 'legend' | 'layers' | 'search' | 'share'} DialogName */

/**
 * @typedef {object} Actions
 * @property {() => void} toggle
 * @property {() => void} begin
 * @property {() => void} overview
 * @property {() => void} next
 * @property {() => void} previous
 * @property {(index: number) => void} toStop
 * @property {(day: number) => void} toDay
 * @property {(steps: 1 | -1) => void} toPeriod
 * @property {() => void} toFirst
 * @property {() => void} toLast
 * @property {() => void} faster
 * @property {(language: string) => void} speak
 * @property {(layer: string, isOn: boolean) => void} layer
 * @property {() => void} theme
 * @property {() => void} full
 * @property {() => void} print the map as it is seen and the card
 * @property {() => void} card show or hide the card, where there is no room for it
 * @property {() => void} readAsText
 * @property {() => void} backToMap
 * @property {(steps: number) => void} zoom
 * @property {(dialog: DialogName) => void} open
 * @property {(what: Noted, id: string) => void} note
 * @property {(index: number, among: number[]) => void} picture the whole of it, among others
 * @property {() => void} escape
 */

/** @typedef {Record<string, (button: HTMLElement) => void>} Buttons by what `data-does` names */

/** @param {Actions} actions @returns {Buttons} */
export function buttonsOf(actions) {
  const { begin, overview, previous, next, theme, full, card, open } = actions;
  return {
    begin,
    overview,
    previous,
    next,
    theme,
    full,
    card,
    play: actions.toggle,
    speed: actions.faster,
    print: actions.print,
    text: actions.readAsText,
    map: actions.backToMap,
    'zoom-in': () => actions.zoom(1),
    'zoom-out': () => actions.zoom(-1),
    help: () => open('help'),
    about: () => open('about'),
    legend: () => open('legend'),
    layers: () => open('layers'),
    search: () => open('search'),
    share: () => open('share'),
    speak: ({ dataset }) => actions.speak(dataset.language ?? ''),
    note: ({ dataset }) => actions.note(/** @type {Noted} */ (dataset.note), dataset.id ?? ''),
    picture: ({ dataset }) =>
      actions.picture(Number(dataset.picture), (dataset.among ?? '').split(' ').map(Number)),
    to: ({ dataset }) => actions.toStop(Number(dataset.stop)),
  };
}

/**
 * Let a click on a button do what it names, once: the innermost host that knows it answers.
 * @param {EventTarget} host
 * @param {Buttons} buttons
 * @param {AbortSignal} signal
 */
export function listenToButtons(host, buttons, signal) {
  const answer = (/** @type {Event} */ event) => {
    const button = event.target instanceof Element ? event.target.closest('[data-does]') : null;
    if (event.defaultPrevented || !(button instanceof HTMLElement)) return;
    const act = buttons[button.dataset.does ?? ''];
    if (!act) return;
    event.preventDefault();
    act(button);
  };
  host.addEventListener('click', answer, { signal });
}
