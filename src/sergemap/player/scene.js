/**
 * The contract with Python, as the player reads it: `sergemap.scene.model` says the same in its
 * words.
 */

/** @typedef {[longitude: number, latitude: number]} Position */
/**
 * @typedef {[first: number, last: number]} Days days are ordinals: 1 January of the year 1 is day 1
 */
/** @typedef {[begins: number, ends: number]} StoryTime in seconds at speed 1 */
/** @typedef {(number | null)[]} Edges earliest and latest beginning, earliest and latest end */
/** @typedef {[key: string, locator: string | null]} SourceRef */
/**
 * @typedef {'chosen' | 'mission' | 'flight' | 'escort' | 'exchanged' | 'released' | 'unknown'} Kind
 */
/**
 * @typedef {string | ['em' | 'strong', Runs] | ['code', string] | ['a', string, Runs] | ['br']} Run
 */
/** @typedef {Run[]} Runs */
/** @typedef {Runs[]} Prose paragraphs */

/**
 * @typedef {object} Stop
 * @property {string} id
 * @property {number} place
 * @property {Position} at
 * @property {string} dates
 * @property {Days} days
 * @property {Edges} edges
 * @property {StoryTime} story
 * @property {string} status
 * @property {string} [how] how he came to the first stop, to which no leg leads
 * @property {string} [by]
 * @property {string} confidence
 * @property {number} [band]
 * @property {boolean} resumes
 * @property {number} visit
 * @property {number} visits
 * @property {[since: number, row: number][]} [states] those who held the place while he stayed
 *   there
 * @property {string[]} people
 * @property {string[]} works
 * @property {string[]} events
 * @property {SourceRef[]} sources
 */

/**
 * @typedef {object} Leg
 * @property {number} to
 * @property {string} by
 * @property {string} how
 * @property {Kind} kind
 * @property {boolean} back
 * @property {number[]} path
 * @property {number} km
 * @property {Days} days
 * @property {string} [dates]
 * @property {Edges} [edges] of those dates
 * @property {StoryTime} story
 * @property {SourceRef[]} sources
 */

/**
 * @typedef {object} Band
 * @property {string} id
 * @property {string} dates
 * @property {Days} days
 * @property {Edges} edges
 * @property {[number, number]} [stops]
 * @property {string} [colour]
 * @property {SourceRef[]} sources
 */

/**
 * @typedef {object} Mark
 * @property {string} id
 * @property {'event' | 'work'} what
 * @property {string} [dates]
 * @property {number} [day]
 * @property {number} [stop]
 * @property {Position} [at]
 * @property {number} [place]
 * @property {string} [fate]
 * @property {[string | null, number | null]} [published]
 * @property {SourceRef[]} sources
 */

/**
 * @typedef {{key: string, at: Position, precision: string, names: [number | null, number | null][],
 * country?: string, sources?: SourceRef[]}} Spot
 */
/** @typedef {{born?: string, died?: string, url?: string, sources?: SourceRef[]}} PersonFacts */
/**
 * @typedef {{author?: string, container?: string, publisher?: string, date?: string, url?: string}}
 * SourceFacts
 */

/**
 * @typedef {object} Texts everything to be read, in one language
 * @property {string} title
 * @property {string} subject
 * @property {Prose} [summary]
 * @property {[string, string[], Prose | null][]} places
 * @property {Record<string, [string | null, Prose | null, Prose | null]>} stops
 * @property {Record<string, [string, Prose | null]>} bands
 * @property {Record<string, [string, Prose | null]>} events
 * @property {Record<string, [string, string | null, Prose | null]>} works
 * @property {Record<string, [name: string, text: Prose | null, note: Prose | null]>} people
 * @property {Record<string, [string, Prose | null]>} sources
 * @property {Record<string, Prose>} [resumed] what is told of returns, by the stay after which an
 *   outer one resumes
 */

/**
 * @typedef {object} Totals
 * @property {number} km
 * @property {number} days
 * @property {number} captive
 * @property {number} stays
 * @property {number} places
 * @property {number} [states]
 * @property {number} [changes]
 * @property {string[]} [languages] BCP 47
 * @property {number} [borders]
 * @property {number} [changes]
 * @property {number[]} captive_at
 * @property {number[]} km_at
 */

/**
 * @typedef {object} Scene
 * @property {number} version
 * @property {string} digest
 * @property {string} language
 * @property {string} [born]
 * @property {string} [died]
 * @property {number} [born_day]
 * @property {number} [died_day]
 * @property {string} [url]
 * @property {Days} days
 * @property {number} length
 * @property {Spot[]} places
 * @property {Stop[]} stops
 * @property {Leg[]} legs
 * @property {Band[]} bands
 * @property {Mark[]} marks
 * @property {Record<string, PersonFacts>} people
 * @property {Record<string, SourceFacts>} sources
 * @property {Totals} totals
 * @property {Record<string, Record<string, string>>} [states] names by language, by row of the
 *   borders
 * @property {Record<string, Record<string, string>>} [countries] names of today's countries by
 *   language, by code
 * @property {Record<string, Texts>} texts
 */

const CAPTIVE = new Set(['prisoner', 'interned', 'banished']);

/**
 * @param {string} status
 * @returns {boolean}
 */
export function isCaptive(status) {
  return CAPTIVE.has(status);
}

/**
 * A name in a language, else in English.
 * @template Name
 * @param {Record<string, Name> | undefined} names
 * @param {string} language
 * @returns {Name | null}
 */
export function inLanguage(names, language) {
  return names?.[language] ?? names?.[language.split('-')[0] ?? ''] ?? names?.['en'] ?? null;
}

/**
 * The name a place had on a day; without a dated name, the name it has now.
 * @param {Scene} scene
 * @param {Texts} texts
 * @param {number} place
 * @param {number} day
 * @returns {string}
 */
export function nameOn(scene, texts, place, day) {
  const [now, dated] = texts.places[place] ?? [scene.places[place]?.key ?? '', []];
  const held = (scene.places[place]?.names ?? []).findLastIndex(
    ([first, last]) => (first ?? -Infinity) <= day && day <= (last ?? Infinity),
  );
  return dated[held] ?? now;
}

/**
 * The texts a scene may lack are empty, so that no reader of them has to ask; what the first
 * language says in the
 * same words, `page/translations.py` left out.
 * @param {Texts | undefined} texts
 * @param {Texts | undefined} first
 * @returns {Texts}
 */
export function wholeTexts(texts, first) {
  const none = {
    title: '',
    subject: '',
    places: [],
    stops: {},
    bands: {},
    events: {},
    works: {},
    people: {},
    sources: {},
  };
  if (!texts || !first || texts === first) return { ...none, ...texts };
  const held = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (texts));
  const parts = Object.entries({ ...none, ...first, ...held }).map(([name, part]) => {
    const other = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (first))[name];
    if (typeof part === 'string' || name === 'summary' || other === undefined) return [name, part];
    if (Array.isArray(other))
      return [
        name,
        other.map((entry, index) =>
          joined(/** @type {unknown[]} */ (held[name] ?? [])[index], entry),
        ),
      ];
    const both = /** @type {Record<string, unknown>} */ ({
      .../** @type {object} */ (other),
      .../** @type {object} */ (held[name] ?? {}),
    });
    return [
      name,
      Object.fromEntries(
        Object.keys(both).map((key) => [
          key,
          joined(both[key], /** @type {Record<string, unknown>} */ (other)[key]),
        ]),
      ),
    ];
  });
  return /** @type {Texts} */ (Object.fromEntries(parts));
}

/**
 * An entry with what the other says in its place where it has nothing but a 0.
 * @param {unknown} own
 * @param {unknown} other
 * @returns {unknown}
 */
function joined(own, other) {
  if (own === undefined || own === 0) return other;
  return Array.isArray(own) && Array.isArray(other)
    ? own.map((part, index) => (part === 0 ? other[index] : part))
    : own;
}

const NUMERALS = /** @type {const} */ ([
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]);

/**
 * Periods are numbered like plates, from I.
 * @param {number} index
 * @returns {string}
 */
export function numeral(index) {
  let rest = index + 1;
  let written = '';
  for (const [value, letters] of NUMERALS) {
    for (; rest >= value; rest -= value) written += letters;
  }
  return written;
}
