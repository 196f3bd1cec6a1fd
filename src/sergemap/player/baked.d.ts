/** The ground as a page holds it: `sergemap.page.land` writes it. Lines are read by `borders/steps.js`. */

export interface Basemap {
  grid: number;
  land?: string[];
  lakes: string[];
  rivers: [number, string][];
  outline?: { grid: number; rings: string[] };
}

/** A state within its borders, for as long as they lasted. */
export interface WrittenRow {
  /** its polity */
  p: number;
  from: string;
  /** the day after the last */
  to: string;
  /** which of the names */
  name: number;
  certainty: string;
  atoms?: number[];
  /** from one atom to the next, as a page has them in fewer bytes */
  steps?: number[];
  /** a polity */
  occupier?: number;
  kind?: string;
  /** places for its name: x, y, radius */
  labels: [number, number, number][];
}

export type WrittenColumn = unknown[] | { of: unknown[]; at: (number | number[] | null)[] };

export interface WrittenBorders {
  /** degrees */
  grid: number;
  arcs: string[];
  /** if it is not written, the rings of the atoms tell it */
  sides?: number[][];
  inland?: number[];
  atoms?: number[][][];
  /** the atoms, as a page has them in fewer bytes */
  rings?: number[][][];
  polities: { id: string; hue: number; parent?: number }[];
  /** by language */
  names: Record<string, string>[];
  rows?: WrittenRow[];
  /** the rows, as a page has them in fewer bytes */
  columns?: Record<string, WrittenColumn>;
  /** the country of each atom today, by its ISO 3166-1 code; empty: it has none */
  today?: string[];
  land?: number[][][];
  inner?: { from: string; to: string; arcs: number[] }[];
}
