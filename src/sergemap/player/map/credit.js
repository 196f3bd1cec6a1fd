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
  const text = side
    ? words.t(`map.unknown-${side}`, { year: words.day(edge, 'year') })
    : words.t('map.credit');
  writeText(part('approximate'), text);
}

/** The plan of a town has no borders of which there is anything to say. @param {Viewport} view */
export function hideOnPlan(view) {
  part('approximate').hidden = isPaper(view);
}
