/** What the drawers of the map share: frozen values; their parts stay the same till they change. */

/** @import { Scene, Texts } from './scene.js' */
/** @import { Borders } from './borders/borders.js' */
/** @import { Layers, Theme } from './link/settings.js' */
/** @import { Viewport } from './map/viewport.js' */
/** @import { Point } from './space/mercator.js' */
/** @import { Moment } from './time/moment.js' */
/** @import { Words } from './words.js' */

/**
 * @typedef {object} Story the scene, its curves and its names
 * @property {Scene} scene
 * @property {Texts} texts
 * @property {Words} words
 * @property {Borders | null} borders null: this page has none
 * @property {Point[][]} curves by leg, in the world of 256 units
 */

/**
 * @typedef {object} Look how a moment is looked at
 * @property {boolean} whole the whole life at once, as on the opening and the closing card
 * @property {boolean} far seen from so far that the whole way is in sight, as in the overview
 * @property {boolean} rushed whether stops follow one another faster than eyes can follow: the
 *   latest moves are enough, and names may lag
 * @property {boolean} plays whether the story plays
 * @property {number | null} drawn how much of the way to the stop is drawn; null: as much as the
 *   moment says
 */

/**
 * @typedef {Readonly<{story: Story, moment: Moment, look: Look, layers: Layers, theme: Theme}>}
 * Shown what the map is to show, wherever its window is
 */
/** @typedef {Shown & Readonly<{view: Viewport}>} Shot what the map shows in its window */
