/** What costs time to make is made when it is first wanted. Pure. */

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
