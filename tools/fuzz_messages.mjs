/**
 * Messages that nobody would send, to the handler of the page: node tools/fuzz_messages.mjs 20000.
 */

import assert from 'node:assert/strict';

const count = Number(process.argv[2] ?? 20000);
let seed = 1917;

/** @returns {number} from 0 to 1, the same in each run */
function chance() {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed / 2 ** 32;
}

/**
 * @template T
 * @param {T[]} from
 * @returns {T}
 */
const oneOf = (from) => from[Math.floor(chance() * from.length)];

const WORDS = [
  'play',
  'pause',
  'next',
  'previous',
  'seek',
  'hello',
  'constructor',
  '__proto__',
  'toString',
  '',
  'stop',
  '<script>',
  '\u2028',
  'x'.repeat(1e4),
];
const KEYS = [
  'sergemap',
  'do',
  'stop',
  'date',
  'period',
  'event',
  '__proto__',
  'constructor',
  'length',
  'then',
];

/**
 * @param {number} depth
 * @returns {unknown}
 */
function value(depth = 0) {
  const kind = Math.floor(chance() * (depth > 3 ? 6 : 9));
  if (kind === 0) return oneOf([null, undefined, NaN, Infinity, -0, 1, 2 ** 53, 1n, true]);
  if (kind < 4) return oneOf(WORDS);
  if (kind < 6) return 1;
  if (kind === 6) return Array.from({ length: Math.floor(chance() * 4) }, () => value(depth + 1));
  if (kind === 7)
    return oneOf([
      new Date(NaN),
      new Map([[1, 2]]),
      new Set(),
      new ArrayBuffer(8),
      /x/g,
      new Error('x'),
    ]);
  return message(depth + 1);
}

/**
 * @param {number} [depth]
 * @returns {unknown}
 */
function message(depth = 0) {
  /** @type {Record<string, unknown>} */
  const fields = chance() < 0.2 ? Object.create(null) : {};
  if (chance() < 0.7) fields.sergemap = 1;
  if (chance() < 0.8) fields.do = oneOf(WORDS);
  for (let n = Math.floor(chance() * 4); n > 0; n -= 1) {
    Object.defineProperty(fields, oneOf(KEYS), {
      value: value(depth),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return fields;
}

/** @type {((message: unknown) => void)[]} */
const heard = [];
const parent = {
  postMessage: (/** @type {unknown} */ answer, /** @type {string} */ origin) => {
    assert.equal(typeof origin, 'string');
    structuredClone(answer);
    if (origin.includes('<')) throw new SyntaxError('no origin');
  },
};
Object.assign(globalThis, {
  window: { parent, innerWidth: 1000 },
  addEventListener: (
    /** @type {string} */ event,
    /** @type {(message: unknown) => void} */ listener,
  ) => {
    if (event === 'message') heard.push(listener);
  },
});
const { createHost } = await import('../src/sergemap/player/link/host.js');

/** @type {string[]} */
const done = [];
const player = {
  play: () => void done.push('play'),
  pause: () => void done.push('pause'),
  next: () => void done.push('next'),
  previous: () => void done.push('previous'),
  /** @param {Record<string, unknown>} wish */
  seek: (wish) => {
    assert.ok(
      Object.keys(wish).every((key) => ['stop', 'date', 'period'].includes(key)),
      'a wish for something else',
    );
    assert.ok(
      Object.values(wish).every((part) => typeof part === 'string'),
      'a wish that is no text',
    );
    done.push('seek');
    return true;
  },
  state: () => ({ ready: chance() < 0.5 }),
};
const tell = createHost(player, new AbortController().signal);
assert.equal(heard.length, 1);
let slowest = 0;
for (let n = 0; n < count; n += 1) {
  const before = done.length;
  const stranger = chance() < 0.2;
  const data = chance() < 0.3 ? value() : message();
  const begun = performance.now();
  heard[0]?.({
    source: stranger ? {} : parent,
    origin: oneOf(['null', '', 'https://example.org', '<x>']),
    data,
  });
  tell('stop');
  slowest = Math.max(slowest, performance.now() - begun);
  if (stranger) assert.equal(done.length, before, 'a stranger was obeyed');
  const asked = /** @type {Record<string, unknown> | null | undefined} */ (data);
  if (done.length > before) assert.ok(asked?.sergemap === 1, 'what is not for us was obeyed');
}
assert.equal(/** @type {Record<string, unknown>} */ ({}).stop, undefined);
assert.ok(done.length > count / 20, 'nothing was obeyed');
assert.ok(slowest < 1000, `a message took ${slowest} ms`);
console.log(
  `messages: ${count.toLocaleString('en')} inputs, the slowest took ${Math.round(slowest)} ms`,
);
