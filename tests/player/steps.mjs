import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { readSteps } from '../../src/sergemap/player/borders/steps.js';

test('steps are read as Python writes them', () => {
  const { numbers, written } = JSON.parse(
    readFileSync(new URL('steps.json', import.meta.url), 'utf8'),
  );

  assert.deepEqual([...readSteps(written)], numbers);
  assert.deepEqual([...readSteps('')], []);
});
