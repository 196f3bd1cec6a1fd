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
  /** by language */
  names: Record<string, string[]>;
  tenures: BakedTenures;
  internal: [begins: number, until: number, arcs: string][];
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
