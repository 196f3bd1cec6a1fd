/**
 * The contract with Python. Written by `tools/scene_types.py` from `sergemap.scene.model`: change
 * that, and write this anew.
 */

export type Runs = Run[];

export type Run = string | ['br'] | ['code', string] | ['em' | 'strong', Runs] | ['a', string, Runs];

/**
 * The kinds of line on the map; `escort` gathers expelled, deported, arrested and transferred.
 */
export type Kind = 'chosen' | 'mission' | 'flight' | 'escort' | 'exchanged' | 'released' | 'unknown';

/** Longitude, latitude; the longitude may lie past 180. */
export type Position = [number, number];

/**
 * West, north, east, south in the world of 256 units (Mercator); it runs on past 180 degrees.
 */
export type Box = [number, number, number, number];

/** First and last day, as drawn. */
export type Days = [number, number];

/** Days: earliest and latest beginning, earliest and latest end; null: not known. */
export type Edges = [number | null, number | null, number | null, number | null];

export type Doubt = 'place' | 'begins' | 'ends' | 'date';

/** Beginning and end, in seconds at speed 1. */
export type StoryTime = [number, number];

/** The key of a source, and where in it. */
export type SourceRef = [string, string | null];

/** Paragraphs. */
export type Prose = Runs[];

/** Whether the name of whose it is is asked for, the name of the licence, its address. */
export type Licence = ['by' | 'named' | 'words', string, string | null];

/** Which of the pictures are shown, in this order. */
export type Indices = number[];

/** A stay as it is seen: an outer stay that resumes after a journey is a stop of its own. */
export interface Stop {
  /** of the stay, also when it resumes */
  id: string;
  /** index in places */
  place: number;
  at: Position;
  /** EDTF, as written */
  dates: string;
  days: Days;
  edges: Edges;
  story: StoryTime;
  status: string;
  /** how it was reached; of the first stop, nothing else says it */
  by: string;
  how: string;
  confidence: string;
  /** what is not certain of it; absent: nothing says */
  doubts?: Doubt[];
  /** index of the period in which it begins; absent: none */
  band?: number;
  /** true: the second half of a stay told before */
  resumes: boolean;
  /** 1 in the first stay in this place, 2 in the second ...; that resumes, its own */
  visit: number;
  /** how many stays there are here in all */
  visits: number;
  people: string[];
  /** ids of works written here then */
  works: string[];
  /** ids of events during this stop */
  events: string[];
  sources: SourceRef[];
  /** from which day which row of the borders holds the place */
  states: [number, number][];
  /** absent: there are none */
  pictures?: Indices;
  /** index in recordings; absent: there is none */
  recording?: number;
}

/** The way to stop `to` from the one before it; legs[i] leads to stops[i + 1]. */
export interface Leg {
  to: number;
  by: string;
  /** absent: that of the means */
  sign?: 'cart';
  how: string;
  kind: Kind;
  /** true: derived, the way back from a journey */
  back: boolean;
  /**
   * its points in thousandths of a degree: longitude and latitude of the start, then steps; a way
   * within a town in tenths of those
   */
  path: number[];
  km: number;
  days: Days;
  /** EDTF, when the file dates the journey */
  dates?: string;
  /** of those dates, as a stop has them; absent: the journey is not dated */
  edges?: Edges;
  story: StoryTime;
  sources: SourceRef[];
}

/** A period on the timeline. */
export interface Band {
  id: string;
  dates: string;
  days: Days;
  edges: Edges;
  /** first and last stop that begin in it; absent: no stay */
  stops?: [number, number];
  colour?: string;
  sources: SourceRef[];
  /** absent: there are none */
  pictures?: Indices;
}

/** An event or a work on the timeline. */
export interface Mark {
  id: string;
  what: 'event' | 'work';
  /** EDTF; absent: a work whose writing is undated */
  dates?: string;
  day?: number;
  /** the stop during which it falls */
  stop?: number;
  at?: Position;
  place?: number;
  fate?: string;
  /** EDTF date, place */
  published?: [string | null, number | null];
  sources: SourceRef[];
  /** absent: there are none */
  pictures?: Indices;
}

/** A place on the map. */
export interface ScenePlace {
  key: string;
  at: Position;
  precision: string;
  /** first and last day of each dated name; the names themselves stand in texts */
  names: [number | null, number | null][];
  /** in which it lies today, ISO 3166-1 code; absent: at sea */
  country?: string;
  /** absent: none are given */
  sources?: SourceRef[];
  /** absent: there are none */
  pictures?: Indices;
}

/** What of a person is the same in every language. */
export interface PersonFacts {
  born?: string;
  died?: string;
  url?: string;
  /** absent: none are given */
  sources?: SourceRef[];
  /** absent: there are none */
  pictures?: Indices;
}

/** What of a source is the same in every language. */
export interface SourceFacts {
  author?: string;
  container?: string;
  publisher?: string;
  date?: string;
  url?: string;
}

/** A picture; what is seen in it and its caption stand in the texts. */
export interface ScenePicture {
  /** as the life names it */
  file: string;
  /** px, as the page holds it */
  width: number;
  height: number;
  credit: string;
  licence: Licence;
  /** EDTF, when it was made */
  dates?: string;
  source?: SourceRef;
  /** what must stay seen: parts of width and height, from 0 to 1; absent: the middle */
  focus?: [number, number];
  /** where it comes from */
  url?: string;
}

/** A sound; what is heard in it and its caption stand in the texts. */
export interface SceneRecording {
  file: string;
  credit: string;
  licence: Licence;
  /** EDTF, when it was made */
  dates?: string;
  source?: SourceRef;
  /** where it comes from */
  url?: string;
}

/**
 * Towns for bearings by column, the most important first; a town has an entry for each name.
 */
export interface Towns {
  /** hundredths of a degree: how far east and how far north each lies */
  at: number[];
  /** by language, with bars between; empty: it is the English one */
  names: Record<string, string>;
  /**
   * of which entry, its first day and the day after its last; null: it had the name all the time
   */
  days: [number, number | null, number | null][];
}

/** A town within which the traveller moves. */
export interface Plan {
  /** the middle of its places */
  at: Position;
  /** indices in places */
  places: number[];
}

/** How the whole life lies on a sheet. */
export interface Composition {
  /** of the stays, by stop; a stay that resumes keeps its own */
  numbers: number[];
  /** indices in places, those whose names come first */
  names: number[];
  /** where most of the life lies; absent: all of it lies near enough */
  large?: Box;
  /** of the rest, and of the ways there: what a second panel shows */
  small?: Box;
}

/** Everything to be read, in one language; ids and keys lead to it. */
export interface Texts {
  title: string;
  subject: string;
  summary?: Prose;
  /** name now, dated names, note */
  places: [string, string[], Prose | null][];
  /** title, text, arrival's text */
  stops: Record<string, [string | null, Prose | null, Prose | null]>;
  /** name, text */
  bands: Record<string, [string, Prose | null]>;
  /** title, text */
  events: Record<string, [string, Prose | null]>;
  /** title, original title, text */
  works: Record<string, [string, string | null, Prose | null]>;
  /** name, text, note */
  people: Record<string, [string, Prose | null, Prose | null]>;
  /** title, note */
  sources: Record<string, [string, Prose | null]>;
  /** what is told of returns, by the stay after which an outer one resumes; absent: nothing is */
  resumed?: Record<string, Prose>;
  /** names for the map, by place; absent: none are given */
  short?: Record<string, string>;
  /** what is seen, caption */
  pictures?: [string, Prose | null][];
  /** what is heard, caption */
  recordings?: [Prose, Prose | null][];
}

/** The life in numbers; days are counted between the middles of uncertain dates. */
export interface Totals {
  km: number;
  /** lived, from birth to death; or from the first stop to the last */
  days: number;
  captive: number;
  stays: number;
  places: number;
  /** states stayed in; 0: borders are not known of all days */
  states: number;
  /** borders crossed */
  borders: number;
  /** how often a state gave way to another during a stay */
  changes: number;
  /** of the places stayed in, BCP 47, the first met first */
  languages: string[];
  /** days captive before each stop begins */
  captive_at: number[];
  /** km travelled when each stop is reached */
  km_at: number[];
}

/** A life as it will be seen; frozen, complete, and free of the machine that made it. */
export interface Scene {
  version: number;
  /** of the data, short: the version of this map */
  digest: string;
  language: string;
  /** EDTF */
  born?: string;
  died?: string;
  born_day?: number;
  died_day?: number;
  url?: string;
  /** of the map */
  author?: string;
  /** of texts and data */
  licence?: Licence;
  /** EDTF */
  updated?: string;
  /** a link or a mail, for those who found an error */
  contact?: string;
  /** the first and last day on the timeline */
  days: Days;
  /** story time of the whole, seconds */
  length: number;
  places: ScenePlace[];
  stops: Stop[];
  legs: Leg[];
  bands: Band[];
  marks: Mark[];
  people: Record<string, PersonFacts>;
  sources: Record<string, SourceFacts>;
  totals: Totals;
  /** names of states by language, by row of the borders */
  states: Record<string, Record<string, string>>;
  /** names of today's countries, by code, by language */
  countries: Record<string, Record<string, string>>;
  texts: Record<string, Texts>;
  /** absent: there are none near */
  towns?: Towns;
  /** absent: no move stays within a town */
  plans?: Plan[];
  composition: Composition;
  /** of the interface, that lie beside the life; the page holds them with its own */
  words?: Record<string, Record<string, object>>;
  /**
   * addresses of `subject`, `place.…`, `person.…`, `event.…`, `work.…`; absent: none are given
   */
  same_as?: Record<string, string[]>;
  /** pictures of the life itself; the first is the portrait */
  portrait?: Indices;
  /** each once; absent: there are none */
  pictures?: ScenePicture[];
  /** absent: there are none */
  recordings?: SceneRecording[];
  /** true: half of the moves do, and the camera goes close to each */
  close?: boolean;
}
