/** What costs time to make is made when it is first wanted, and anew when it has changed. Pure. */

/**
 * @template Made
 * @param {() => Made} make
 * @returns {() => Made} what was made the first time, each time
 */
export function once(make) {
  /** @type {{made: Made} | undefined} */
  let kept;
  return () => (kept ??= { made: make() }).made;
}

/**
 * What was made once for a key is not made again.
 * @template Key, Value
 * @param {(key: Key) => Value} make
 * @returns {(key: Key) => Value}
 */
export function memoized(make) {
  /** @type {Map<Key, Value>} */
  const known = new Map();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const value = make(key);
    known.set(key, value);
    return value;
  };
}

/**
 * What was made once of a value is kept as long as that is.
 * @template {object} Of, Made
 * @param {(of: Of) => Made} make
 * @returns {(of: Of) => Made}
 */
export function onceOfEach(make) {
  /** @type {WeakMap<Of, {made: Made}>} */
  const known = new WeakMap();
  return (of) => {
    const kept = known.get(of) ?? { made: make(of) };
    known.set(of, kept);
    return kept.made;
  };
}

/**
 * Whether what is made of these parts would be the same again.
 * @param {readonly unknown[]} parts numbers, words and frozen values
 * @param {readonly unknown[]} before
 */
export function areSame(parts, before) {
  return parts.length === before.length && parts.every((part, at) => Object.is(part, before[at]));
}

/**
 * What is asked for by several, one after the other, is made once.
 * @template {readonly unknown[]} Parts
 * @template Made
 * @param {(...parts: Parts) => Made} make
 * @returns {(...parts: Parts) => Made}
 */
export function onceInARow(make) {
  /** @type {{parts: Parts, made: Made} | undefined} */
  let latest;
  return (...parts) => {
    if (!latest || !areSame(parts, latest.parts)) latest = { parts, made: make(...parts) };
    return latest.made;
  };
}
