/** Prose: paragraphs of runs become elements; a link is looked at once more before it is one. */

import { element } from './element.js';

/** @import { Prose, Run } from '../scene.js' */

/** @param {Prose | null | undefined} prose */
export function paragraphs(prose) {
  return (prose ?? []).map((runs) => element('p', {}, ...runs.map(node)));
}

/** @param {Run} run @returns {Node} */
function node(run) {
  if (typeof run === 'string') return document.createTextNode(run);
  switch (run[0]) {
    case 'em':
    case 'strong':
      return element(run[0], {}, ...run[1].map(node));
    case 'code':
      return element('code', {}, run[1]);
    case 'a':
      return link(run[1], ...run[2].map(node));
    default:
      return element('br');
  }
}

/**
 * A sentence with something in the places that it leaves for it.
 * @template {Node | string} Part
 * @param {string} sentence such as `from {place}`
 * @param {Record<string, Part>} parts by the names of the places
 */
export function woven(sentence, parts) {
  return sentence
    .split(/(\{\w+\})/)
    .filter(Boolean)
    .map((piece) => (piece.startsWith('{') ? (parts[piece.slice(1, -1)] ?? piece) : piece));
}

/**
 * A link to the world outside; what is no safe address stays text.
 * @param {string | null | undefined} address
 * @param {(Node | string)[]} children
 */
export function link(address, ...children) {
  const href = safeAddress(address);
  if (href === null) return element('span', {}, ...children);
  return element('a', { href, target: '_blank', rel: 'noopener noreferrer' }, ...children);
}

/**
 * An address as it is written, as the build leaves it.
 * @param {string | null | undefined} address
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
