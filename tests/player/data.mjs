import assert from 'node:assert/strict';
import { test } from 'node:test';

import { cell } from '#player/data/files.js';
import { cut } from '#player/data/lines.js';
import { positionsOf } from '#player/space/path.js';
import { isoDay } from '#player/time/calendar.js';
import { firstDay, lastDay, readDates } from '#player/time/edtf.js';
import CELLS from '../vectors/cells.json' with { type: 'json' };
import LINES from '../vectors/lines.json' with { type: 'json' };

test('a way is cut where Python cuts it', () => {
  for (const [name, { path, start, end, lines }] of Object.entries(LINES))
    assert.deepEqual(cut([start, ...positionsOf(path).slice(1, -1), end]), lines, name);
});

test('no cell is a formula, and a number stays one', () => {
  for (const [value, exported] of CELLS) assert.equal(cell(value), exported);
  assert.equal(cell(-3.7), '-3.7');
  assert.equal(cell(['=a', 'b']), `"'=a; b"`);
  assert.equal(cell(null), '');
});

test('a date has the last day that it can mean', () => {
  for (const [text, day] of Object.entries({
    '1936-04-17': '1936-04-17',
    '1936-02': '1936-02-29',
    '1936-12': '1936-12-31',
    '1936-21': '1936-05-31',
    '1936-24': '1937-02-28',
    1936: '1936-12-31',
    '193X': '1939-12-31',
    '19XX': '1999-12-31',
    '[1936-04-17,1936-05]': '1936-05-31',
  }))
    assert.equal(isoDay(lastDay(readDates(text).ends)), day);
  assert.equal(isoDay(firstDay(readDates('1936-24').begins)), '1936-12-01');
});
