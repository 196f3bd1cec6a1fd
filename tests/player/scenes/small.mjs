/** A small life to test the player with: three stays, two moves, two periods. */

import SMALL from './small.json' with { type: 'json' };

export const smallScene = () => structuredClone(SMALL);
