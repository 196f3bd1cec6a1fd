/** What a reader can wish for; the views report wishes and never talk to one another. */

/**
 * @typedef {object} Wishes
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
 * @property {() => void} card show or hide the card, where there is no room for it
 * @property {() => void} readAsText
 * @property {() => void} backToMap
 * @property {(steps: number) => void} zoom
 * @property {(dialog: 'help' | 'about' | 'legend' | 'layers' | 'search' | 'share') => void} open
 * @property {(what: 'person' | 'event' | 'work', id: string) => void} note
 * @property {() => void} escape
 */
