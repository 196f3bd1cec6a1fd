/** Prose: paragraphs of runs become elements; a link is looked at once more before it is one. */

import { element } from './element.js';

/** @import { Prose, Run, Runs } from '../scene.js' */

/**
 * @param {Prose | null | undefined} prose
 * @returns {HTMLElement[]}
 */
export function paragraphs(prose) {
  return (prose ?? []).map((runs) => element('p', {}, ...inline(runs)));
}

/**
 * @param {Runs} runs
 * @returns {Node[]}
 */
function inline(runs) {
  return runs.map(node);
}

/**
 * @param {Run} run
 * @returns {Node}
 */
function node(run) {
  if (typeof run === 'string') return document.createTextNode(run);
  switch (run[0]) {
    case 'em':
    case 'strong':
      return element(run[0], {}, ...inline(run[1]));
    case 'code':
      return element('code', {}, run[1]);
    case 'a':
      return link(run[1], ...inline(run[2]));
    default:
      return element('br');
  }
}

/**
 * A link to the world outside; what is no safe address stays text.
 * @param {string | null | undefined} address
 * @param {Node[]} children
 * @returns {HTMLElement}
 */
export function link(address, ...children) {
  const href = safeAddress(address);
  if (href === null) return element('span', {}, ...children);
  return element('a', { href, target: '_blank', rel: 'noopener noreferrer' }, ...children);
}

/**
 * An address as it is written, as the build leaves it.
 * @param {string | null | undefined} address
 * @returns {string | null}
 */
function safeAddress(address) {
  try {
    return address && ['http:', 'https:', 'mailto:'].includes(new URL(address).protocol)
      ? address
      : null;
  } catch {
    return null;
  }
}

/**
 * How long a text takes to read, in seconds.
 * @param {Prose | null | undefined} prose
 * @returns {number}
 */
export function readingTime(prose) {
  const letters = JSON.stringify(prose ?? []).length;
  return letters / 17;
}
