import assert from 'node:assert/strict';
import { test } from 'node:test';

import { pictureAddress } from '#player/pictures.js';

const elements = {
  'sergemap-picture-0': { dataset: { mime: 'image/webp' }, textContent: 'AAAA' },
  'sergemap-picture-1': {
    dataset: { mime: 'image/svg+xml', drawn: '' },
    textContent: '<svg>&#233; #1 100%</svg>',
  },
};

test('a picture has an address of data, and a drawing one of text', (context) => {
  const document = {
    readyState: 'complete',
    getElementById: (/** @type {string} */ id) => elements[id],
  };
  globalThis.document = document;
  context.after(() => delete globalThis.document);

  const addresses = [0, 1, 2].map((index) => pictureAddress(index));

  assert.deepEqual(addresses, [
    'data:image/webp;base64,AAAA',
    'data:image/svg+xml,%3Csvg%3E%26%23233%3B%20%231%20100%25%3C%2Fsvg%3E',
    null,
  ]);
  assert.equal(
    decodeURIComponent(addresses[1].split(',')[1]),
    elements['sergemap-picture-1'].textContent,
  );
});
