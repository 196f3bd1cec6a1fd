/** What is said of the borders below the map. */

import { beyondKnown, nearestKnown } from '../borders/day.js';
import { part, writeText } from '../draw/element.js';
import { isPaper } from './plan/plan.js';

/** @import { Shown } from '../story.js' */
/** @import { Viewport } from './viewport.js' */

/** @param {Shown} shown */
export function tellOfBorders({ story, moment, look }) {
  const { words, scene } = story;
  const day = look.whole ? nearestKnown(scene.days, moment.day) : moment.day;
  const [side, edge = 0] = beyondKnown(day) ?? [];
  const key = side ? `unknown-${side}` : `credit${look.whole ? '-whole' : ''}`;
  const year = words.day(side ? edge : day, 'year');
  writeText(part('approximate'), words.t(`map.${key}`, { year }));
}

/** The plan of a town has no borders of which there is anything to say. @param {Viewport} view */
export function hideOnPlan(view) {
  part('approximate').hidden = isPaper(view);
}
