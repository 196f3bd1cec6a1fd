/** Whoever finds an error writes to those who can mend it, with what they must know. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { withText } from '#player/link/contact.js';

test('a mail begins with its subject and text', () => {
  const url = new URL(withText('mailto:maps@example.org', "Error at l'été", 'One\n\nTwo & three'));

  assert.equal(url.pathname, 'maps@example.org');
  assert.equal(url.searchParams.get('subject'), "Error at l'été");
  assert.equal(url.searchParams.get('body'), 'One\n\nTwo & three');
  assert.ok(!url.href.includes('+'));
});

test('a form is filled in, and keeps what its address asks for', () => {
  const url = new URL(withText('https://example.org/issues/new?labels=map#form', 'A', 'B'));

  assert.deepEqual(Object.fromEntries(url.searchParams), { labels: 'map', title: 'A', body: 'B' });
  assert.equal(url.hash, '#form');
});

test('what is no address stays as it is', () => {
  assert.equal(withText('ask at the desk', 'A', 'B'), 'ask at the desk');
});
