/**
 * The ground as a page holds it: `sergemap.page.land` writes it. Texts are whole numbers and lines
 * as `borders/polyline.js` and `borders/lines.js` read them; docs/borders.md tells what they mean.
 */

export interface Basemap {
  /** degrees to a step */
  grid: number;
  lakes: string[];
  /** each with its rank */
  rivers: [number, string][];
  outline?: { grid: number; rings: string[] };
}

export interface BakedBorders {
  /** degrees to a step */
  grid: number;
  /** the day from which days are counted */
  epoch: string;
  arcs: string;
  /** by atom */
  rings: string[][];
  /** the country of each atom today, by its ISO 3166-1 code; empty: it has none */
  today: string[];
  /** by polity */
  hues: number[];
  tenures: BakedTenures;
  internal: [begins: number, until: number, arcs: string][];
}

/** Names of states, in parts. */
export interface BakedStates {
  /** by language, parted by strokes */
  names: Record<string, string>;
  /** likewise: what stands in brackets after a name */
  notes: Record<string, string>;
  /** the names and the notes of the whole ones, as the first number and then the differences */
  of: [names: number[], notes: number[]];
}

/** By column. */
export interface BakedTenures {
  polity: string;
  name: string;
  begins: string;
  /** the days after the last */
  until: string;
  certainty: string;
  /** polities; -1: none */
  occupier: string;
  atoms: string;
  /** x, y, radius, x, ... in hundredths */
  labels: string;
}
