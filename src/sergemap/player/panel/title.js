/** The title of the opening card: a name, and what is said of it. */

/** Where a title may be parted from the name that it begins with: a mark, or a dash of hyphens. */
const MARK = /^(?:\s*[,:;.–—]|\s+-{1,3}\s)\s*/u;

/**
 * The heading, and the title below it; a title that holds the name and cannot be parted from it is
 * shown whole.
 * @param {string} title
 * @param {string} subject
 * @returns {[heading: string, below: string]}
 */
export function splitTitle(title, subject) {
  if (!subject || title === subject) return [title, ''];
  const rest = title.startsWith(subject) ? title.slice(subject.length) : '';
  const mark = MARK.exec(rest)?.[0].length ?? 0;
  if (mark > 0 && mark < rest.length) {
    const below = rest.slice(mark);
    return [subject, below.charAt(0).toLocaleUpperCase() + below.slice(1)];
  }
  return title.includes(subject) ? [title, ''] : [subject, title];
}

/** A word with a hyphen so short that the narrowest card has room for it is not broken there. */
const SHORT = 10;

/**
 * A text in parts, each with whether it is not to be broken.
 * @param {string} text
 * @returns {[part: string, isWhole: boolean][]}
 */
export function hyphenated(text) {
  const parts = text.split(/([\p{L}-]+)/u).filter((part) => part !== '');
  return parts.map((part) => [part, /^\p{L}+(?:-\p{L}+)+$/u.test(part) && part.length <= SHORT]);
}
